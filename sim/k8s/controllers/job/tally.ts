import type {Job} from '../../api/kinds/batch.ts';
import type {Pod} from '../../api/kinds/core.ts';

/** The finalizer that keeps a finished pod until its Job has counted it. */
export const trackingFinalizer = 'batch.kubernetes.io/job-tracking';
export const indexAnnotation = 'batch.kubernetes.io/job-completion-index';

/** What a Job's pods have come to; finished pods stay counted when they are gone. */
export class Tally {
  readonly succeeded = new Set<string>();
  readonly failed = new Set<string>();
  /** completion indexes that have succeeded */
  readonly doneIndexes = new Set<number>();
  /** end of the last failure since the last success, ms since 1970 */
  lastFailureMs = 0;
  failuresInARow = 0;

  /** Counts `pod` once. @returns whether it was new */
  count(pod: Pod, outcome: 'succeeded' | 'failed'): boolean {
    const {uid = ''} = pod.metadata;
    if (this.succeeded.has(uid) || this.failed.has(uid)) return false;
    this[outcome].add(uid);
    if (outcome === 'succeeded') {
      const index = indexOf(pod);
      if (index !== undefined) this.doneIndexes.add(index);
      this.failuresInARow = 0;
    } else {
      this.failuresInARow++;
      this.lastFailureMs = Math.max(this.lastFailureMs, finishedMs(pod));
    }
    return true;
  }

  isCounted({metadata}: Pod): boolean {
    return this.succeeded.has(metadata.uid ?? '') || this.failed.has(metadata.uid ?? '');
  }
}

/** The completion index of a pod of an Indexed Job. */
export function indexOf({metadata}: Pod): number | undefined {
  const text = metadata.annotations?.[indexAnnotation];
  return text === undefined ? undefined : Number(text);
}

function finishedMs({status}: Pod): number {
  const ends = (status?.containerStatuses ?? []).flatMap(({state}) => state?.terminated?.finishedAt ?? []);
  return Math.max(0, ...ends.map(end => Date.parse(end)));
}

/** `0-2,4`: indexes as a status lists them. */
export function formatIndexes(indexes: ReadonlySet<number>): string {
  const sorted = [...indexes].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const index of sorted) {
    const last = runs.at(-1);
    if (last && last[1] === index - 1) last[1] = index;
    else runs.push([index, index]);
  }
  return runs
    .map(([first, last]) =>
      first === last ? `${first}` : last === first + 1 ? `${first},${last}` : `${first}-${last}`,
    )
    .join(',');
}

/** What a Job's pod failure policy says of a failed pod. */
export type PolicyVerdict =
  | {readonly action: 'Count' | 'Ignore'}
  | {readonly action: 'FailJob'; readonly message: string};

/** The first rule that fits decides. @models kubernetes pkg/controller/job pod_failure_policy.go @omits FailIndex */
export function failurePolicyVerdict({spec}: Job, pod: Pod): PolicyVerdict {
  for (const [index, {action, onExitCodes, onPodConditions}] of (spec.podFailurePolicy?.rules ?? []).entries()) {
    const fit = onExitCodes ? exitCodeMatch(onExitCodes, pod) : conditionMatch(onPodConditions ?? [], pod);
    if (fit === undefined) continue;
    if (action === 'Ignore' || action === 'Count') return {action};
    return {action: 'FailJob', message: `${fit} matching ${action} rule at index ${index}`};
  }
  return {action: 'Count'};
}

function exitCodeMatch(
  {containerName, operator, values}: {containerName?: string; operator: 'In' | 'NotIn'; values: readonly number[]},
  {metadata, status}: Pod,
): string | undefined {
  for (const {name, state} of status?.containerStatuses ?? []) {
    const code = state?.terminated?.exitCode;
    if (code === undefined || code === 0 || (containerName !== undefined && containerName !== name)) continue;
    if (values.includes(code) === (operator === 'In'))
      return `Container ${name} for pod ${metadata.namespace}/${metadata.name} failed with exit code ${code}`;
  }
  return undefined;
}

function conditionMatch(
  wanted: readonly {readonly type: string; readonly status?: string}[],
  {metadata, status}: Pod,
): string | undefined {
  const found = wanted.find(({type, status: value = 'True'}) =>
    status?.conditions?.some(condition => condition.type === type && condition.status === value),
  );
  return found && `Pod ${metadata.namespace}/${metadata.name} has condition ${found.type}`;
}
