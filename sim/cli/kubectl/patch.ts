import {JsonPatchError, jsonPatch, mergePatch, strategicMergePatch} from '../../k8s/api/patch.ts';
import {dryRunOf} from './dry-run.ts';
import {Failure, StatusFailure, statusOf} from './failure.ts';
import {isObject, type JsonObject, sameJson} from './json.ts';
import {jsonComplaint} from './json-complaint.ts';
import {readPath} from './manifests.ts';
import {patchObject, selectObjects, throwGathered} from './objects.ts';
import {resultPrinter} from './result.ts';
import type {Session} from './session.ts';
import {fileFlags, outputFlags, type Verb} from './verb.ts';
import {readDocuments} from './yaml/read.ts';

export const patchVerb: Verb = {
  flags: [
    ...outputFlags,
    ...fileFlags,
    'dry-run',
    'field-manager',
    'local',
    'patch',
    'patch-file',
    'subresource',
    'type',
  ],
  run: patch,
};

const mediaTypes: Readonly<Record<string, string>> = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
};

/** @models kubectl pkg/cmd/patch PatchOptions.RunPatch, v0.33.4 */
async function patch(session: Session): Promise<number> {
  const {flags} = session;
  const dryRun = await dryRunOf(session);
  const body = await patchBody(session);
  const type = flags.text('type').toLowerCase();
  const mediaType = mediaTypes[type];
  if (mediaType === undefined)
    throw new Failure(`--type must be one of [json merge strategic], not ${JSON.stringify(flags.text('type'))}`);
  if (flags.bool('local') && flags.args.length > 0) throw new Failure('cannot specify --local and server resources');
  if (flags.bool('local')) session.unsupported('--local');
  const printer = await resultPrinter(session, 'none');
  const {infos, failures} = await selectObjects(session, flags.args);
  const problems = [...failures];
  for (const info of infos) {
    try {
      const result =
        dryRun === 'client'
          ? patchedHere(info.object, type, body)
          : await patchObject(session, info, body, {
              dryRun,
              type: mediaType,
              subresource: flags.text('subresource'),
            });
      await printer(result, sameJson(result, info.object) ? 'patched (no change)' : 'patched');
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      problems.push(error);
    }
  }
  throwGathered(problems);
  return 0;
}

/** The patch as JSON; YAML is allowed. @throws {Failure} */
async function patchBody(session: Session): Promise<unknown> {
  const {flags} = session;
  const [inline, file] = [flags.text('patch'), flags.text('patch-file')];
  if (inline === '' && file === '')
    throw new Failure('must specify --patch or --patch-file containing the contents of the patch');
  if (inline !== '' && file !== '') throw new Failure('cannot specify --patch and --patch-file together');
  const text = file === '' ? inline : await patchFile(session, file);
  if (text.trimStart().startsWith('{')) return parseAsServer(text);
  const [document] = readDocuments(text);
  if (document instanceof Failure)
    throw new Failure(
      `unable to parse ${JSON.stringify(text)}: ${document.message.replace(/^error converting YAML to JSON: /, '')}`,
    );
  return document ?? null;
}

/** What begins like JSON goes to the server as it is; the server's complaint about it is made here. @throws {Failure} */
function parseAsServer(text: string): unknown {
  const complaint = jsonComplaint(text);
  if (complaint !== undefined) throw new StatusFailure(statusOf(400, 'BadRequest', complaint));
  return JSON.parse(text);
}

async function patchFile(session: Session, path: string): Promise<string> {
  try {
    return await readPath(session, path);
  } catch (error) {
    if (error instanceof Failure) throw new Failure(`unable to read patch file: ${error.message}`);
    throw error;
  }
}

/** What the server would make of it, without asking. @throws {Failure} */
function patchedHere(object: JsonObject, type: string, body: unknown): JsonObject {
  try {
    const patched = {json: jsonPatch, merge: mergePatch, strategic: strategicMergePatch}[type]!(object, body);
    return isObject(patched) ? patched : object;
  } catch (error) {
    if (error instanceof JsonPatchError) throw new Failure(error.message);
    throw error;
  }
}
