/** Options that `run` and the terminal share. */
export interface LabOptions {
  readonly preset: string;
  readonly seed: number;
  readonly node: string;
  readonly operands: readonly string[];
}

/** @throws {Error} naming the option that is wrong */
export function parseLabOptions(args: readonly string[]): LabOptions {
  const values = new Map<string, string>([
    ['--preset', 'cilium-ingress'],
    ['--seed', '1'],
    ['--node', 'k8s-ctr'],
  ]);
  const operands: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const [name = '', inline] = args[at]!.split(/=(.*)/s);
    if (values.has(name)) values.set(name, inline ?? args[++at] ?? '');
    else if (name.startsWith('--')) throw new Error(`unknown option ${name}`);
    else operands.push(args[at]!);
  }
  const seed = Number(values.get('--seed'));
  if (!Number.isInteger(seed)) throw new Error(`--seed takes a whole number, not ${values.get('--seed')}`);
  return {preset: values.get('--preset')!, seed, node: values.get('--node')!, operands};
}
