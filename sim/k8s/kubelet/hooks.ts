import type {LifecycleHandler} from '../api/kinds/core.ts';
import {type ProbeTarget, runProbe} from './probe.ts';

/**
 * Runs a postStart or preStop hook for at most `limitSeconds`.
 *
 * @param done  gets `undefined` when it worked, else what went wrong
 * @models kubelet pkg/kubelet/lifecycle/handlers.go
 */
export function runHook(
  target: ProbeTarget,
  {sleep, ...handler}: LifecycleHandler,
  limitSeconds: number,
  done: (failure: string | undefined) => void,
): void {
  if (sleep) {
    target.engine.clock.after(Math.min(sleep.seconds, limitSeconds) * 1_000_000, () => done(undefined));
    return;
  }
  // an exit status other than 0 has no words of its own
  runProbe(target, {...handler, timeoutSeconds: limitSeconds}, done);
}
