const binary: Readonly<Record<string, number>> = {Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40};
const decimal: Readonly<Record<string, number>> = {'': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, m: 1e-3, n: 1e-9, u: 1e-6};

/** A resource quantity as a plain number: `250m` is 0.25, `64Mi` is 67108864. */
export function parseQuantity(text: string | undefined): number {
  const match = /^([\d.]+)([A-Za-z]*)$/.exec(text ?? '0');
  if (!match) return 0;
  const unit = match[2] ?? '';
  return Number(match[1]) * (binary[unit] ?? decimal[unit] ?? 1);
}
