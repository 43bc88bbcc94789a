import {dryRunOf} from '../dry-run.ts';
import {Failure} from '../failure.ts';
import {at, isObject, type JsonObject, listAt, sameJson, withValue} from '../json.ts';
import {patchObject, selectObjects, throwGathered} from '../objects.ts';
import {resultPrinter} from '../result.ts';
import type {Info} from '../selection.ts';
import type {Session} from '../session.ts';
import {threeWayPatch} from '../three-way.ts';

/** Where a kind keeps its pod's spec; `undefined` when it has none. @models polymorphichelpers updatePodSpecForObject */
export function podSpecPath(object: JsonObject): readonly string[] | undefined {
  if (object.kind === 'Pod') return ['spec'];
  if (object.kind === 'CronJob') return ['spec', 'jobTemplate', 'spec', 'template', 'spec'];
  return isObject(at(object, 'spec', 'template', 'spec')) ? ['spec', 'template', 'spec'] : undefined;
}

/** @throws {Failure} for a kind without a pod template */
export function requirePodSpecPath({type, name, object}: Info): readonly string[] {
  const path = podSpecPath(object);
  if (!path)
    throw new Failure(
      `${type.plural}/${name} the object is not a pod or does not have a pod template: *${type.version}.${type.kind}`,
    );
  return path;
}

/** A copy of `object` with every container of the pod spec at `path` passed through `change`. */
export function withContainers(
  object: JsonObject,
  path: readonly string[],
  change: (container: JsonObject) => JsonObject,
  lists: readonly string[] = ['containers'],
): JsonObject {
  return lists.reduce((changed, list) => {
    const containers = listAt(changed, ...path, list).filter(isObject);
    return containers.length === 0 ? changed : withValue(changed, [...path, list], containers.map(change));
  }, object);
}

/** How a `set` command changes one object; it may throw a {@link Failure} that belongs to the object. */
export type Change = (info: Info) => JsonObject | Promise<JsonObject>;

/**
 * Changes every selected object by a patch of the difference; what is the same already is left alone, silently.
 *
 * @param done  what is told of a changed object, e.g. `image updated`
 */
export async function setEach(
  session: Session,
  resources: readonly string[],
  done: string,
  change: Change,
  validate: () => void = () => {},
): Promise<number> {
  const {flags} = session;
  const dryRun = await dryRunOf(session);
  if (flags.bool('local')) {
    if (!flags.isGiven('filename'))
      throw new Failure(
        "you must specify resources by --filename when --local is set.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'",
      );
    session.unsupported('--local');
  }
  const printer = await resultPrinter(session, dryRun);
  const {infos, failures} = await selectObjects(session, resources);
  throwGathered(failures);
  validate();
  const problems: Failure[] = [];
  for (const info of infos) {
    try {
      const changed = await change(info);
      if (sameJson(changed, info.object)) continue;
      const difference = threeWayPatch('strategic', info.object, changed, info.object);
      const result = dryRun === 'client' ? changed : await patchObject(session, info, difference, {dryRun});
      await printer(result, done);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      problems.push(error);
    }
  }
  throwGathered(problems);
  return 0;
}
