import {discover, pathOf, query} from './discovery.ts';
import {type DryRun, dryRunQuery} from './dry-run.ts';
import {type Failure, gather} from './failure.ts';
import type {JsonObject} from './json.ts';
import {fetchInfos, type Info, type SelectionOptions, select} from './selection.ts';
import type {Session} from './session.ts';
import {patchMediaType, patchStyleOf} from './three-way.ts';

/** What a changing command works on. */
export interface Objects {
  readonly infos: readonly Info[];
  readonly failures: readonly Failure[];
  readonly isSingleItem: boolean;
}

/** The live objects that `args` and the flags `-f`, `-R`, `-l`, `--field-selector`, `--all` and `-A` select. */
export async function selectObjects(
  session: Session,
  args: readonly string[],
  more: Partial<SelectionOptions> = {},
): Promise<Objects> {
  const {flags} = session;
  const text = (name: string): string => (flags.has(name) ? flags.text(name) : '');
  const isSet = (name: string): boolean => flags.has(name) && flags.bool(name);
  const selectors = {labelSelector: text('selector'), fieldSelector: text('field-selector')};
  const selection = await select(session, () => discover(session), {
    args,
    filenames: flags.has('filename') && flags.isGiven('filename') ? flags.list('filename') : [],
    recursive: isSet('recursive'),
    allNamespaces: isSet('all-namespaces'),
    selects: isSet('all') || selectors.labelSelector !== '' || selectors.fieldSelector !== '',
    ...more,
  });
  const found = await fetchInfos(session, selection.targets, selectors);
  return {...found, isSingleItem: selection.isSingleItem};
}

/** @throws the failures of a selection, if there are any */
export function throwGathered(failures: readonly Failure[]): void {
  const failure = gather(failures);
  if (failure) throw failure;
}

export interface PatchOptions {
  readonly dryRun: DryRun;
  /** media type; by default the one that the kind understands best */
  readonly type?: string;
  readonly subresource?: string;
  readonly fieldValidation?: string;
  readonly fieldManager?: string;
}

/** Sends a patch of one object. @returns the object as the server keeps it now */
export function patchObject(session: Session, info: Info, body: unknown, options: PatchOptions): Promise<JsonObject> {
  const {dryRun, type, subresource = '', fieldValidation = ''} = options;
  const {flags} = session;
  const fieldManager = options.fieldManager ?? (flags.has('field-manager') ? flags.text('field-manager') : '');
  const parameters = query({dryRun: dryRunQuery(dryRun), fieldManager, fieldValidation});
  return session.fetchObject({
    method: 'PATCH',
    url: pathOf(info.type, info.namespace, info.name, subresource) + parameters,
    headers: {'content-type': type ?? patchMediaType(patchStyleOf(info.type.group))},
    body,
  });
}
