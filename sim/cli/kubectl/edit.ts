import {resourceName} from './discovery.ts';
import {validationOf} from './dry-run.ts';
import {type Edited, editText, removeEdited} from './editor.ts';
import {Failure, PlainFailure, StatusFailure} from './failure.ts';
import {isObject, type JsonObject, listAt, sameJson, textAt, withoutValue} from './json.ts';
import {lastAppliedOf, withLastApplied} from './last-applied.ts';
import {manifestComplaint} from './manifests.ts';
import {patchObject, selectObjects, throwGathered} from './objects.ts';
import {type ResultPrinter, resultPrinter} from './result.ts';
import type {Info} from './selection.ts';
import type {Session} from './session.ts';
import {patchStyleOf, threeWayPatch} from './three-way.ts';
import {fileFlags, outputFlags, type Verb} from './verb.ts';
import {readDocuments} from './yaml/read.ts';
import {formatYaml} from './yaml/write.ts';

export const editVerb: Verb = {
  flags: [...outputFlags, ...fileFlags, 'field-manager', 'output-patch', 'save-config', 'subresource', 'validate'],
  run: edit,
};

/** Why a text was not taken, told at the head of the next try. */
interface Reason {
  readonly head: string;
  readonly causes: readonly string[];
}

const header = `# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
`;

/**
 * `kubectl edit`: the live object in an editor, again and again until the server takes it or nothing changes.
 *
 * @models kubectl pkg/cmd/util/editor EditOptions.Run, v0.33.4
 * @omits `--windows-line-endings`, managed fields in the edited text, `-o json` as the edited form
 */
async function edit(session: Session): Promise<number> {
  const {flags} = session;
  const output = flags.text('output');
  if (output !== '' && output !== 'yaml' && output !== 'json')
    throw new Failure(
      `unable to match a printer suitable for the output format ${JSON.stringify(output)}, allowed formats are: json,yaml`,
    );
  const validation = validationOf(session);
  const printer = await resultPrinter(session, 'none');
  const {infos, failures} = await selectObjects(session, flags.args, {allowCollections: true});
  throwGathered(failures);
  if (infos.length === 0) {
    await session.err('edit cancelled, no objects found\n');
    return 0;
  }
  return new Editing(session, infos, {validation, printer}).run();
}

interface Setting {
  readonly validation: string;
  readonly printer: ResultPrinter;
}

/** One run of the editor and what came of it, kept between tries. */
class Editing {
  readonly #session: Session;
  readonly #infos: readonly Info[];
  readonly #setting: Setting;
  readonly #original: string;
  #reasons: readonly Reason[] = [];
  #last: Edited | undefined;

  constructor(session: Session, infos: readonly Info[], setting: Setting) {
    this.#session = session;
    this.#infos = infos;
    this.#setting = setting;
    this.#original = formatYaml(shownObject(infos));
  }

  async run(): Promise<number> {
    for (;;) {
      const before = this.#last;
      const edited = await editText(this.#session, this.#text());
      const isSame = before !== undefined && stripComments(before.text) === stripComments(edited.text);
      if (isSame) throw this.#kept(edited, 'Edit cancelled, no valid changes were saved.');
      if (before) removeEdited(this.#session, before);
      this.#last = edited;
      const status = await this.#take(edited);
      if (status !== undefined) return status;
    }
  }

  /** What the editor is given: the object, or after a failure the text of the last try under its reasons. */
  #text(): string {
    const reasons = this.#reasons.map(reasonText).join('');
    return header + reasons + (this.#last ? withoutHead(this.#last.text) : this.#original);
  }

  /** @returns the exit status, or `undefined` when the text must be edited again */
  async #take(edited: Edited): Promise<number | undefined> {
    const stripped = stripComments(edited.text);
    const complaint = manifestComplaint(stripped);
    if (complaint !== undefined) {
      const info = this.#infos[0]!;
      const cause = `<nil>: Invalid value: "The edited file failed validation": ${complaint}`;
      await this.#refuse(info, [cause]);
      return undefined;
    }
    if (stripped === stripComments(this.#original)) return this.#end(edited, 'Edit cancelled, no changes made.');
    if (stripped.trim() === '') return this.#end(edited, 'Edit cancelled, saved file was empty.');
    this.#reasons = [];
    for (const object of objectsIn(stripped)) {
      const status = await this.#save(edited, object);
      if (status !== undefined) return status;
    }
    if (this.#reasons.length > 0) return undefined;
    removeEdited(this.#session, edited);
    return 0;
  }

  async #end(edited: Edited, message: string): Promise<number> {
    removeEdited(this.#session, edited);
    await this.#session.err(`${message}\n`);
    return 0;
  }

  async #save(edited: Edited, object: JsonObject): Promise<number | undefined> {
    const info = this.#infos.find(each => isSameObject(each.object, object));
    if (!info) throw this.#kept(edited, 'At least one of apiVersion, kind and name was changed');
    const annotated = this.#annotated(info, object);
    if (sameJson(annotated, info.object)) {
      await this.#session.out(`${resourceLine(info)} skipped\n`);
      return undefined;
    }
    const patch = threeWayPatch(patchStyleOf(info.type.group), info.object, annotated, info.object);
    if (this.#session.flags.bool('output-patch')) await this.#session.out(`Patch: ${JSON.stringify(patch)}\n`);
    try {
      const result = await patchObject(this.#session, info, patch, {
        dryRun: 'none',
        fieldValidation: this.#setting.validation,
        subresource: this.#session.flags.text('subresource'),
      });
      await this.#setting.printer(result, 'edited');
      return undefined;
    } catch (error) {
      if (!(error instanceof StatusFailure)) throw error;
      return this.#failed(edited, info, error);
    }
  }

  #annotated(info: Info, object: JsonObject): JsonObject {
    const isApplied = lastAppliedOf(info.object) !== undefined;
    return isApplied && this.#session.flags.bool('save-config') ? withLastApplied(object) : object;
  }

  async #failed(edited: Edited, info: Info, error: StatusFailure): Promise<number | undefined> {
    const named = `${resourceName(info.type)} ${JSON.stringify(info.name)}`;
    const {reason, details} = error.status;
    if (reason === 'Invalid') {
      await this.#refuse(
        info,
        (details?.causes ?? []).map(({field, message}) => `${field}: ${message}`),
      );
      return undefined;
    }
    if (error.isNotFound) {
      await this.#session.err(
        `error: ${named} could not be found on the server\nThe edits you made on deleted resources have been saved to ${JSON.stringify(edited.path)}\n`,
      );
      return 1;
    }
    await this.#session.err(
      `error: ${named} could not be patched: ${error.message}\nYou can run \`kubectl replace -f ${edited.path}\` to try this update again.\n`,
    );
    return 1;
  }

  async #refuse(info: Info, causes: readonly string[]): Promise<void> {
    const named = `${resourceName(info.type)} ${JSON.stringify(info.name)}`;
    this.#reasons = [
      ...this.#reasons.filter(({head}) => head !== `${named} was not valid`),
      {head: `${named} was not valid`, causes},
    ];
    await this.#session.err(`error: ${named} is invalid\n`);
  }

  #kept(edited: Edited, message: string): Failure {
    return new PlainFailure(
      `A copy of your changes has been stored to ${JSON.stringify(edited.path)}\nerror: ${message}`,
    );
  }
}

function reasonText({head, causes}: Reason): string {
  const folded = (text: string): string => text.replaceAll('\n', '\n# ');
  return `# ${folded(head)}${causes.length > 0 ? ':' : ''}\n${causes.map(cause => `# * ${folded(cause)}\n`).join('')}#\n`;
}

/** The object, or a List of several; managed fields are left out. */
function shownObject(infos: readonly Info[]): JsonObject {
  const items = infos.map(({object}) => withoutValue(object, ['metadata', 'managedFields']));
  return items.length === 1 ? items[0]! : {apiVersion: 'v1', kind: 'List', metadata: {}, items};
}

function objectsIn(text: string): readonly JsonObject[] {
  return readDocuments(text)
    .filter((document): document is JsonObject => isObject(document))
    .flatMap(document => (document.kind === 'List' ? listAt(document, 'items').filter(isObject) : [document]));
}

function isSameObject(a: JsonObject, b: JsonObject): boolean {
  return (
    a.apiVersion === b.apiVersion &&
    a.kind === b.kind &&
    textAt(a, 'metadata', 'name') === textAt(b, 'metadata', 'name') &&
    textAt(a, 'metadata', 'namespace') === textAt(b, 'metadata', 'namespace')
  );
}

const resourceLine = ({type, name}: Info): string => `${resourceName(type)} ${JSON.stringify(name)}`;

/** The object a text describes, whatever is commented. @models kubectl pkg/cmd/util StripComments */
function stripComments(text: string): string {
  const lines = text.split('\n').filter(line => !line.trimStart().startsWith('#'));
  return lines.join('\n').trim();
}

/** The text without the comments at its head, which are written anew. @models kubectl pkg/cmd/util ManualStrip */
function withoutHead(text: string): string {
  const lines = text.split('\n').filter(line => !line.startsWith('#'));
  return lines.join('\n');
}
