import {discover, query} from './discovery.ts';
import {Failure} from './failure.ts';
import {isObject, type JsonObject, listAt, numberAt, textAt, textsAt} from './json.ts';
import {fetchInfos, type Info, select} from './selection.ts';
import type {Session} from './session.ts';
import {parseTimeMs} from './time.ts';

/** The object that `POD`, `TYPE/NAME` or `TYPE NAME` names. @throws {Failure} */
export async function fetchTarget(session: Session, words: readonly string[], defaultType = 'pods'): Promise<Info> {
  const args = words.length > 1 || words[0]!.includes('/') ? words : [defaultType, words[0]!];
  const selection = await select(session, () => discover(session), {args});
  const {infos, failures} = await fetchInfos(session, selection.targets);
  const [info] = infos;
  if (!info) throw failures[0]!;
  return info;
}

/**
 * The pods behind a workload or service, the best one to look into first; a pod stands for itself.
 *
 * @param use  what is said of a kind without pods, e.g. `cannot attach to`
 * @models kubectl polymorphichelpers attachablePodForObject, SelectorsForObject
 */
export async function podsOf(session: Session, {object, type, namespace}: Info, use: string): Promise<JsonObject[]> {
  if (type.kind === 'Pod') return [object];
  const labelSelector = selectorOf(object);
  if (labelSelector === undefined)
    throw new Failure(
      `${use} *${type.version}.${type.kind}: selector for *${type.version}.${type.kind} not implemented`,
    );
  const url = `/api/v1/namespaces/${namespace}/pods${query({labelSelector})}`;
  const list = await session.fetchObject({method: 'GET', url});
  const found = listAt(list, 'items').filter(isObject);
  return found.map(pod => ({apiVersion: 'v1', kind: 'Pod', ...pod})).sort(byActivity);
}

/** The first of {@link podsOf}. @throws {Failure} when there is none, after kubectl's patience */
export async function podOf(session: Session, info: Info, use = 'cannot attach to'): Promise<JsonObject> {
  const [pod] = await podsOf(session, info, use);
  if (!pod) {
    await session.process.sleep(session.flags.durationUs('pod-running-timeout'));
    throw new Failure('timed out waiting for the condition');
  }
  return pod;
}

const workloads = new Set(['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet', 'Job']);

function selectorOf(object: JsonObject): string | undefined {
  const kind = textAt(object, 'kind');
  const pairs = (labels: Readonly<Record<string, string>>) =>
    Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  if (kind === 'Service' || kind === 'ReplicationController') {
    const labels = textsAt(object, 'spec', 'selector');
    if (Object.keys(labels).length === 0)
      throw new Failure(
        `invalid service '${textAt(object, 'metadata', 'name')}': Service is defined without a selector`,
      );
    return pairs(labels).join(',');
  }
  if (!workloads.has(kind)) return undefined;
  const expressions = listAt(object, 'spec', 'selector', 'matchExpressions').map(expression => {
    const [key, operator] = [textAt(expression, 'key'), textAt(expression, 'operator')];
    const values = listAt(expression, 'values').join(',');
    if (operator === 'Exists') return key;
    return operator === 'DoesNotExist' ? `!${key}` : `${key} ${operator === 'In' ? 'in' : 'notin'} (${values})`;
  });
  return [...pairs(textsAt(object, 'spec', 'selector', 'matchLabels')), ...expressions].join(',');
}

/** Pods one would rather look into come first. @models kubectl pkg/util/podutils ActivePods, reversed */
function byActivity(a: JsonObject, b: JsonObject): number {
  const phases = ['Pending', 'Unknown', 'Running'];
  const ready = (pod: JsonObject) =>
    listAt(pod, 'status', 'conditions').find(
      held => textAt(held, 'type') === 'Ready' && textAt(held, 'status') === 'True',
    );
  const restarts = (pod: JsonObject) =>
    Math.max(0, ...listAt(pod, 'status', 'containerStatuses').map(status => numberAt(status, 'restartCount')));
  const time = (text: string) => parseTimeMs(text) ?? 0;
  const keys = (pod: JsonObject): readonly number[] => [
    textAt(pod, 'spec', 'nodeName') === '' ? 1 : 0,
    -phases.indexOf(textAt(pod, 'status', 'phase')),
    ready(pod) ? 0 : 1,
    time(textAt(ready(pod), 'lastTransitionTime')),
    restarts(pod),
    time(textAt(pod, 'metadata', 'creationTimestamp')),
  ];
  const [left, right] = [keys(a), keys(b)];
  const differs = left.findIndex((key, i) => key !== right[i]);
  return differs < 0 ? 0 : left[differs]! - right[differs]!;
}

/** Names of a pod's containers, by the list that holds them. */
export function containerNames(pod: JsonObject): {mains: string[]; inits: string[]; ephemerals: string[]} {
  const names = (list: string) => listAt(pod, 'spec', list).map(container => textAt(container, 'name'));
  return {mains: names('containers'), inits: names('initContainers'), ephemerals: names('ephemeralContainers')};
}

/**
 * The container that `-c` asks for, else the annotated one, else the first, which is said on standard error when
 * there are others.
 *
 * @models kubectl pkg/cmd/util/podcmd FindOrDefaultContainerByName
 */
export async function chooseContainer(
  session: Session,
  pod: JsonObject,
  missing: (container: string, pod: string) => Failure,
): Promise<string> {
  const {mains, inits, ephemerals} = containerNames(pod);
  const asked = session.flags.text('container');
  if (asked !== '') {
    if (![...mains, ...inits, ...ephemerals].includes(asked)) throw missing(asked, textAt(pod, 'metadata', 'name'));
    return asked;
  }
  const preferred = textAt(pod, 'metadata', 'annotations', 'kubectl.kubernetes.io/default-container');
  if (mains.includes(preferred)) return preferred;
  if (preferred !== '')
    await session.err(
      `Default container name ${JSON.stringify(preferred)} not found in pod ${textAt(pod, 'metadata', 'name')}\n`,
    );
  const all = [...mains, ...ephemerals.map(name => `${name} (ephem)`), ...inits.map(name => `${name} (init)`)];
  if (all.length > 1 && !session.flags.bool('quiet'))
    await session.err(`Defaulted container ${JSON.stringify(mains[0])} out of: ${all.join(', ')}\n`);
  return mains[0]!;
}
