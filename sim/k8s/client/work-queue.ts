import type {Timer} from '../../core/clock.ts';
import type {Engine} from '../../core/engine.ts';

/** What a reconcile asks for: nothing more, a retry with back-off, or another look later. */
export type Reconciled = void | 'requeue' | {readonly afterUs: number};

export interface WorkQueue {
  /** Asks for a reconcile of `key` soon; repeated asks before it runs are one. */
  add(key: string): void;
  /** The same, `delayUs` from now. */
  addAfter(key: string, delayUs: number): void;
  stop(): void;
}

/** @source client-go util/workqueue DefaultTypedControllerRateLimiter */
const backoffFirstUs = 5_000;
const backoffMaxUs = 1_000_000_000;

/**
 * A controller's queue: keys wait their turn, each reconcile takes a little time, a failing key waits longer each time.
 *
 * @models client-go util/workqueue
 * @omits several workers
 */
export function createWorkQueue(engine: Engine, name: string, reconcile: (key: string) => Reconciled): WorkQueue {
  const rng = engine.rng.stream(`queue/${name}`);
  const waiting = new Set<string>();
  const failures = new Map<string, number>();
  let timer: Timer | undefined;
  let stopped = false;

  const run = () => {
    timer = undefined;
    const [key] = waiting;
    if (key === undefined || stopped) return;
    waiting.delete(key);
    settle(key, reconcile(key));
    schedule();
  };
  const schedule = () => {
    if (!timer && waiting.size > 0 && !stopped) timer = engine.clock.after(rng.between(200, 1_500), run);
  };
  const queue: WorkQueue = {
    add(key) {
      waiting.add(key);
      schedule();
    },
    addAfter(key, delayUs) {
      engine.clock.after(delayUs, () => queue.add(key));
    },
    stop() {
      stopped = true;
      timer?.cancel();
    },
  };
  const settle = (key: string, outcome: Reconciled) => {
    if (outcome === 'requeue') {
      const count = failures.get(key) ?? 0;
      failures.set(key, count + 1);
      queue.addAfter(key, Math.min(backoffFirstUs * 2 ** count, backoffMaxUs));
      return;
    }
    failures.delete(key);
    if (outcome) queue.addAfter(key, outcome.afterUs);
  };
  return queue;
}
