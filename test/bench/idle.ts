import {cpuMs, report} from './measure.ts';
import {largeLab, runPods} from './pod-lab.ts';

const pods = 500;
const seconds = 60;

/** A lab in which nothing happens: heartbeats, leases and resyncs only. */
export async function run(): Promise<void> {
  const lab = await largeLab();
  await runPods(lab, pods);
  const {engine} = lab;
  await engine.runTo(engine.clock.nowUs + 60_000_000);
  const events = engine.clock.dispatched;
  const ms = await cpuMs(() => engine.runTo(engine.clock.nowUs + seconds * 1_000_000));
  report(`idle.${pods}-pods`, ms / (seconds * 10), '% of a core');
  report(`idle.${pods}-pods.events`, (engine.clock.dispatched - events) / seconds, 'events/s');
}
