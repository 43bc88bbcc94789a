import {FileError} from '../../../shell/files.ts';
import {launch} from '../../../shell/program.ts';
import {type Discovery, discover, pathOf, query} from '../discovery.ts';
import {Failure, StatusFailure, usageFailure} from '../failure.ts';
import {isObject, type JsonObject, objectAt, textAt, withoutValue, withValue} from '../json.ts';
import {lastAppliedKey, lastAppliedOf} from '../last-applied.ts';
import {type Info, select, type Target} from '../selection.ts';
import type {Session} from '../session.ts';
import {patchMediaType, patchStyleOf, threeWayPatch} from '../three-way.ts';
import {fileFlags, type Verb} from '../verb.ts';
import {formatYaml} from '../yaml/write.ts';
import {warnIfDeleting} from './client-side.ts';
import {allowedTypes, prunable} from './prune.ts';
import {serverSideManager} from './server-side.ts';

export const diffVerb: Verb = {
  flags: [
    ...fileFlags,
    'concurrency',
    'field-manager',
    'force-conflicts',
    'prune',
    'prune-allowlist',
    'selector',
    'server-side',
    'show-managed-fields',
  ],
  // 1 says that there are differences
  failureStatus: 2,
  run: diff,
};

/** The last try is made without looking whether the object has changed since. */
const triesMax = 4;

/**
 * `kubectl diff`: what an apply would change, as the program `diff` tells it. The server merges in a dry run.
 *
 * @models kubectl pkg/cmd/diff DiffOptions.Run, v0.33.4
 */
async function diff(session: Session): Promise<number> {
  const {flags} = session;
  if (flags.args.length > 0) throw usageFailure('diff', `Unexpected args: [${flags.args.join(' ')}]`);
  if (!flags.isGiven('filename')) throw new Failure('must specify one of -f and -k');
  if (flags.bool('force-conflicts') && !flags.bool('server-side'))
    throw new Failure('--force-conflicts only works with --server-side');
  let discovery: Discovery | undefined;
  const known = async () => (discovery ??= await discover(session));
  const types = flags.bool('prune') ? await allowedTypes(session, known) : [];
  const {targets} = await select(session, known, {
    args: [],
    filenames: flags.list('filename'),
    recursive: flags.bool('recursive'),
    labelSelector: flags.text('selector'),
  });
  const folders = new Folders(session);
  try {
    const seen: {target: Target; uid: string}[] = [];
    for (const target of targets) {
      if (target instanceof Failure) throw target;
      const pair = await versions(session, target);
      seen.push({target, uid: textAt(pair.live, 'metadata', 'uid')});
      folders.write(target, pair);
      if (pair.live) await warnIfDeleting(session, pair.live);
    }
    if (flags.bool('prune')) for await (const info of prunable(session, types, seen)) folders.writePruned(info);
    return await runDiff(session, folders.paths);
  } finally {
    folders.remove();
  }
}

interface Pair {
  readonly live?: JsonObject;
  readonly merged: JsonObject;
}

async function versions(session: Session, target: Target): Promise<Pair> {
  for (let tried = 1; ; tried++) {
    const live = await session.find(pathOf(target.type, target.namespace, target.name));
    try {
      const merged = await mergedVersion(session, target, live, tried === triesMax);
      return {...(live && {live}), merged};
    } catch (error) {
      const isConflict = error instanceof StatusFailure && error.status.reason === 'Conflict';
      if (!isConflict || tried === triesMax) throw error;
    }
  }
}

/** The object as it would be after the apply. @throws {StatusFailure} */
async function mergedVersion(
  session: Session,
  {type, namespace, name, manifest}: Target,
  live: JsonObject | undefined,
  isForced: boolean,
): Promise<JsonObject> {
  const {flags} = session;
  const local = type.namespaced ? withValue(manifest!.object, ['metadata', 'namespace'], namespace) : manifest!.object;
  const url = pathOf(type, namespace, name);
  if (flags.bool('server-side')) {
    const force = String(flags.bool('force-conflicts'));
    return session.fetchObject({
      method: 'PATCH',
      url: url + query({dryRun: 'All', fieldManager: serverSideManager(session), force}),
      headers: {'content-type': 'application/apply-patch+yaml'},
      body: local,
    });
  }
  const parameters = query({dryRun: 'All', fieldManager: flags.text('field-manager')});
  if (!live) return session.fetchObject({method: 'POST', url: pathOf(type, namespace) + parameters, body: local});
  const bare = withoutValue(local, ['metadata', 'annotations', lastAppliedKey]);
  const modified = withValue(bare, ['metadata', 'annotations'], objectAt(bare, 'metadata', 'annotations'));
  const style = patchStyleOf(type.group);
  const patch = threeWayPatch(style, lastAppliedOf(live) ?? {}, modified, live);
  if (Object.keys(patch).length === 0) return live;
  const version = textAt(live, 'metadata', 'resourceVersion');
  try {
    return await session.fetchObject({
      method: 'PATCH',
      url: url + parameters,
      headers: {'content-type': patchMediaType(style)},
      body: isForced ? patch : withValue(patch, ['metadata', 'resourceVersion'], version),
    });
  } catch (error) {
    throw error instanceof StatusFailure ? error.during(`error when patching "${manifest!.source}": `) : error;
  }
}

/** The two folders that are compared, one file an object in each. */
class Folders {
  readonly paths: readonly [live: string, merged: string];
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
    const {engine, env} = session.process;
    const root = env.get('TMPDIR') || '/tmp';
    const path = (name: string) => `${root}/${name}-${engine.rng.stream('kubectl/diff').between(1, 2 ** 32 - 1)}`;
    this.paths = [path('LIVE'), path('MERGED')];
    for (const each of this.paths) this.#try(() => session.process.machine.files.makeDirectory(each));
  }

  write(target: Target, pair: Pair): void {
    const {live, merged} = shown(this.#session, target.type.kind, pair);
    const [liveFolder, mergedFolder] = this.paths;
    this.#file(`${liveFolder}/${fileName(target)}`, live);
    this.#file(`${mergedFolder}/${fileName(target)}`, merged);
  }

  /** What would go is shown as it is. */
  writePruned({type, namespace, name, object}: Info): void {
    this.#file(`${this.paths[0]}/${fileName({type, namespace, name})}`, object);
  }

  remove(): void {
    const {files} = this.#session.process.machine;
    for (const path of this.paths) {
      if (!files.exists(path)) continue;
      for (const name of files.list(path)) files.remove(`${path}/${name}`);
      files.remove(path);
    }
  }

  #file(path: string, object: JsonObject | undefined): void {
    this.#try(() => this.#session.process.machine.files.writeFile(path, object ? formatYaml(object) : ''));
  }

  #try(action: () => void): void {
    try {
      action();
    } catch (error) {
      throw error instanceof FileError ? new Failure(error.message.toLowerCase()) : error;
    }
  }
}

function fileName({type, namespace, name}: Target): string {
  const group = type.group === '' ? '' : `${type.group}.`;
  return `${group}${type.version}.${type.kind}.${namespace}.${name}`;
}

/** Without managed fields unless asked for; what a Secret holds is never shown, only whether it differs. */
function shown({flags}: Session, kind: string, {live, merged}: Pair): Pair {
  const clean = (object: JsonObject) =>
    flags.bool('show-managed-fields') ? object : withoutValue(object, ['metadata', 'managedFields']);
  const pair = {...(live && {live: clean(live)}), merged: clean(merged)};
  return kind === 'Secret' ? masked(pair) : pair;
}

function masked({live, merged}: Pair): Pair {
  const [from, to] = [objectAt(live, 'data'), objectAt(merged, 'data')];
  const mask = (own: JsonObject, other: JsonObject, word: string) =>
    Object.fromEntries(
      Object.entries(own).map(([key, value]) => [
        key,
        Object.hasOwn(other, key) && other[key] !== value ? `*** (${word})` : '***',
      ]),
    );
  return {
    ...(live && {live: isObject(live.data) ? {...live, data: mask(from, to, 'before')} : live}),
    merged: isObject(merged.data) ? {...merged, data: mask(to, from, 'after')} : merged,
  };
}

async function runDiff(session: Session, paths: readonly string[]): Promise<number> {
  const external = session.process.env.get('KUBECTL_EXTERNAL_DIFF') ?? '';
  const [program = '', ...options] = external === '' ? ['diff', '-u', '-N'] : external.split(' ');
  const allowed = external === '' ? options : options.filter(option => /^[a-zA-Z0-9-=]+$/.test(option));
  const argv = external === '' ? [program, ...allowed, ...paths] : [program, ...paths, ...allowed];
  const status = await launch(session.process, argv);
  if (typeof status !== 'number')
    throw new Failure(`failed to run ${JSON.stringify(program)}: executable file not found in $PATH`);
  if (status > 1) throw new Failure(`failed to run ${JSON.stringify(program)}: exit status ${status}`);
  return status;
}
