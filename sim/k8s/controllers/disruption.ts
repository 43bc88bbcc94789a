import type {Clock} from '../../core/clock.ts';
import type {Condition, Pod} from '../api/kinds/core.ts';
import {timestamp} from '../record/timestamp.ts';

/** The conditions of a pod that something other than its owner brings to an end. */
export function withDisruption(
  {status}: Pod,
  clock: Clock,
  {reason, message}: {reason: string; message: string},
): readonly Condition[] {
  const old = status?.conditions?.find(({type}) => type === 'DisruptionTarget');
  const condition: Condition = {
    lastProbeTime: null,
    lastTransitionTime: old?.status === 'True' ? old.lastTransitionTime : timestamp(clock),
    message,
    reason,
    status: 'True',
    type: 'DisruptionTarget',
  };
  return [...(status?.conditions ?? []).filter(own => own !== old), condition];
}
