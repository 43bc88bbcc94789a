/** Options that every way to start the lab shares. */
export interface LabOptions {
  readonly preset: string;
  readonly seed: number;
  readonly node: string;
  /** options of one command only, as far as they were given */
  readonly extra: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
}

/**
 * @param own  further options that this command takes, each with a value
 * @throws {Error} naming the option that is wrong
 */
export function parseLabOptions(args: readonly string[], own: readonly string[] = []): LabOptions {
  const shared = new Map([
    ['--preset', 'cilium-ingress'],
    ['--seed', '1'],
    ['--node', 'k8s-ctr'],
  ]);
  const extra = new Map<string, string>();
  const operands: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const [name = '', inline] = args[at]!.split(/=(.*)/s);
    const values = shared.has(name) ? shared : own.includes(name) ? extra : undefined;
    if (values) values.set(name, inline ?? args[++at] ?? '');
    else if (name.startsWith('--')) throw new Error(`unknown option ${name}`);
    else operands.push(args[at]!);
  }
  const seed = Number(shared.get('--seed'));
  if (!Number.isInteger(seed)) throw new Error(`--seed takes a whole number, not ${shared.get('--seed')}`);
  return {preset: shared.get('--preset')!, seed, node: shared.get('--node')!, extra, operands};
}
