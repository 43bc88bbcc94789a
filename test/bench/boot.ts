import type {World} from '../../sim/world/world.ts';
import {bootLab} from '../support/world.ts';
import {cpuMs, heapBytes, medianCpuMs, report} from './measure.ts';

const warmUps = 8;
const runs = 9;

/** Boot of the default world, and what it keeps. */
export async function run(): Promise<void> {
  report('boot.first', await cpuMs(() => bootLab()), 'ms CPU');
  await medianCpuMs(warmUps, () => bootLab());
  report('boot', await medianCpuMs(runs, () => bootLab()), 'ms CPU');
  const before = heapBytes();
  const world: World = await bootLab();
  report('boot.heap', (heapBytes() - before) / 1e6, 'MB');
  // what is still used has been kept
  report('boot.events', world.engine.clock.dispatched, 'events');
}
