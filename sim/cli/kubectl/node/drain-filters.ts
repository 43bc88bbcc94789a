import {pathOf, query} from '../discovery.ts';
import {at, isObject, type JsonObject, listAt, textAt, textsAt} from '../json.ts';
import type {Session} from '../session.ts';

/** What draining a node would do: the pods to go, what is told of them, and what forbids it. */
export interface Judgement {
  readonly pods: readonly JsonObject[];
  readonly warnings: readonly string[];
  readonly fatal: readonly string[];
}

interface Verdict {
  readonly goes: boolean;
  readonly warning?: string;
  readonly fatal?: string;
}

/** @models kubectl pkg/drain Helper.GetPodsForDeletion, filters.go */
export async function judge(session: Session, node: string): Promise<Judgement> {
  const {flags} = session;
  const type = {group: '', version: 'v1', plural: 'pods', namespaced: true};
  const selectors = {
    labelSelector: flags.text('pod-selector'),
    fieldSelector: `spec.nodeName=${node}`,
    limit: flags.text('chunk-size'),
  };
  const list = await session.fetchObject({method: 'GET', url: pathOf(type, '') + query(selectors)});
  const pods: JsonObject[] = [];
  const warnings = new Map<string, string[]>();
  const fatal = new Map<string, string[]>();
  for (const pod of listAt(list, 'items').filter(isObject)) {
    const place = `${textAt(pod, 'metadata', 'namespace')}/${textAt(pod, 'metadata', 'name')}`;
    const verdict = verdictOn(session, pod);
    if (verdict.goes) pods.push(pod);
    for (const [texts, text] of [
      [warnings, verdict.warning],
      [fatal, verdict.fatal],
    ] as const)
      if (text !== undefined) texts.set(text, [...(texts.get(text) ?? []), place]);
  }
  const lines = (texts: Map<string, string[]>, lead: string): string[] =>
    [...texts].map(([text, places]) => `${lead}${text}: ${places.join(', ')}`);
  return {pods, warnings: lines(warnings, ''), fatal: lines(fatal, 'cannot delete ')};
}

/** The filters in kubectl's order; the first that keeps or forbids a pod decides, a warning does not. */
function verdictOn({flags}: Session, pod: JsonObject): Verdict {
  const owner = listAt(pod, 'metadata', 'ownerReferences').find(each => at(each, 'controller') === true);
  const isOver = ['Succeeded', 'Failed'].includes(textAt(pod, 'status', 'phase'));
  if (textAt(owner, 'kind') === 'DaemonSet' && !isOver)
    return flags.bool('ignore-daemonsets')
      ? {goes: false, warning: 'ignoring DaemonSet-managed Pods'}
      : {goes: false, fatal: 'DaemonSet-managed Pods (use --ignore-daemonsets to ignore)'};
  if ('kubernetes.io/config.mirror' in textsAt(pod, 'metadata', 'annotations')) return {goes: false};
  const isLocal = !isOver && listAt(pod, 'spec', 'volumes').some(volume => at(volume, 'emptyDir') !== undefined);
  if (isLocal && !flags.bool('delete-emptydir-data'))
    return {goes: false, fatal: 'Pods with local storage (use --delete-emptydir-data to override)'};
  // the doubled words of an unmanaged pod are kubectl's own
  if (owner === undefined && !isOver)
    return flags.bool('force')
      ? {goes: true, warning: 'deleting Pods that declare no controller'}
      : {goes: false, fatal: 'cannot delete Pods that declare no controller (use --force to override)'};
  return {goes: true};
}
