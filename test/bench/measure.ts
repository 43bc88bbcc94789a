/** Ways to measure, and the one way to report. */

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** Prints one figure as a JSON line, with as many digits as mean something. */
export function report(name: string, value: number, unit: string): void {
  const figure: Figure = {name, value: Number(value.toPrecision(4)), unit};
  process.stdout.write(`${JSON.stringify(figure)}\n`);
}

/** CPU time of this process that `work` takes, in ms; the wall clock would also measure the machine's other work. */
export async function cpuMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const {user, system} = process.cpuUsage(before);
  return (user + system) / 1000;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

/** Median CPU time of `count` runs, in ms. */
export async function medianCpuMs(count: number, work: () => unknown): Promise<number> {
  const all: number[] = [];
  for (let i = 0; i < count; i++) all.push(await cpuMs(work));
  return median(all);
}

/** Bytes of live heap. */
export function heapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** So that a measurement does not pay for the garbage of the one before. */
export function collectGarbage(): void {
  if (!globalThis.gc) throw new Error('run node with --expose-gc');
  globalThis.gc();
}

/** Exponent of growth between two measurements: 1 = linear. */
export function exponent(small: {size: number; cost: number}, large: {size: number; cost: number}): number {
  return Math.log(large.cost / small.cost) / Math.log(large.size / small.size);
}
