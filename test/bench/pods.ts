import {collectGarbage, cpuMs, exponent, heapBytes, report} from './measure.ts';
import {largeLab, runPods} from './pod-lab.ts';

const sizes = [10, 100, 1_000, 3_000, 5_000];

/** Pods applied → Running, each size in a fresh lab: CPU, what a pod keeps, and how the cost grows. */
export async function run(): Promise<void> {
  await runPods(await largeLab(), 300);
  const costs = new Map<number, number>();
  for (const size of sizes) {
    const lab = await largeLab();
    const before = heapBytes();
    collectGarbage();
    const cost = await cpuMs(() => runPods(lab, size));
    costs.set(size, cost);
    report(`pods.${size}`, cost, 'ms CPU');
    if (size >= 1_000) report(`pods.${size}.heap`, (heapBytes() - before) / size / 1000, 'kB/pod');
    // what is still used has been kept
    if (lab.nodes.size === 0) throw new Error('the lab has nodes');
  }
  const at = (size: number) => ({size, cost: costs.get(size)!});
  report('pods.growth', exponent(at(100), at(3_000)), 'exponent');
}
