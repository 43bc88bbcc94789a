import type {Timer} from '../../core/clock.ts';
import type {Container, Probe} from '../api/kinds/core.ts';
import {type ProbeOutcome, type ProbeTarget, runProbe} from './probe.ts';

export type ProbeKind = 'Startup' | 'Readiness' | 'Liveness';

/** What probes tell their pod. */
export interface ProbeListener {
  /** a probe failed once; its event */
  unhealthy(kind: ProbeKind, message: string): void;
  /** the startup probe passed */
  started(): void;
  ready(isReady: boolean): void;
  /** liveness or startup gave up: the container has to be restarted */
  failed(kind: ProbeKind): void;
}

/**
 * Runs the probes of one container instance until stopped. Readiness and liveness wait for the startup probe.
 *
 * @returns stops them
 * @models kubelet pkg/kubelet/prober/worker.go
 */
export function startProbes(target: ProbeTarget, listener: ProbeListener): () => void {
  const {container} = target;
  const stops: (() => void)[] = [];
  const rest = () => {
    if (container.readinessProbe)
      stops.push(repeat(target, container.readinessProbe, readiness(container.readinessProbe, listener)));
    if (container.livenessProbe)
      stops.push(repeat(target, container.livenessProbe, liveness('Liveness', container.livenessProbe, listener)));
  };
  if (container.startupProbe)
    stops.push(repeat(target, container.startupProbe, startup(container.startupProbe, listener, rest)));
  else rest();
  return () => {
    for (const stop of stops) stop();
  };
}

/** True when the container counts as ready as soon as it runs. */
export function isReadyAtOnce({readinessProbe, startupProbe}: Container): boolean {
  return !readinessProbe && !startupProbe;
}

/** Takes the outcome of each run; false ends the repetition. */
type Judge = (outcome: ProbeOutcome) => boolean;

function repeat(target: ProbeTarget, probe: Probe, judge: Judge): () => void {
  const {clock} = target.engine;
  const periodUs = (probe.periodSeconds ?? 10) * 1_000_000;
  let isStopped = false;
  let timer: Timer | undefined;
  const run = () => {
    const startedUs = clock.nowUs;
    runProbe(target, probe, outcome => {
      if (isStopped || !judge(outcome)) return;
      timer = clock.after(Math.max(0, startedUs + periodUs - clock.nowUs), run);
    });
  };
  timer = clock.after((probe.initialDelaySeconds ?? 0) * 1_000_000, run);
  return () => {
    isStopped = true;
    timer?.cancel();
  };
}

/** Counts equal outcomes in a row. */
function counter(): (passed: boolean) => number {
  let last: boolean | undefined;
  let count = 0;
  return passed => {
    count = passed === last ? count + 1 : 1;
    last = passed;
    return count;
  };
}

function readiness(probe: Probe, listener: ProbeListener): Judge {
  const inARow = counter();
  return outcome => {
    const passed = outcome === undefined;
    const count = inARow(passed);
    if (!passed) listener.unhealthy('Readiness', outcome);
    if (passed && count === (probe.successThreshold ?? 1)) listener.ready(true);
    if (!passed && count === (probe.failureThreshold ?? 3)) listener.ready(false);
    return true;
  };
}

function liveness(kind: ProbeKind, probe: Probe, listener: ProbeListener): Judge {
  const inARow = counter();
  return outcome => {
    const passed = outcome === undefined;
    const count = inARow(passed);
    if (!passed) listener.unhealthy(kind, outcome);
    if (passed || count < (probe.failureThreshold ?? 3)) return true;
    listener.failed(kind);
    return false;
  };
}

function startup(probe: Probe, listener: ProbeListener, then: () => void): Judge {
  const failing = liveness('Startup', probe, listener);
  return outcome => {
    if (outcome !== undefined) return failing(outcome);
    listener.started();
    then();
    return false;
  };
}
