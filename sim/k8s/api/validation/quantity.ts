const powers: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** The number that a quantity such as `100m` or `1Gi` stands for; `NaN` when it is none. @models apimachinery pkg/api/resource */
export function quantityValue(text: string): number {
  const match = /^([+-]?[0-9.]+)(?:([eE][-+]?[0-9]+)|([numkMGTPE]i?)?)$/.exec(text);
  if (!match) return Number.NaN;
  const [, digits = '', exponent, suffix = ''] = match;
  return exponent ? Number(digits + exponent) : Number(digits) * (powers[suffix] ?? Number.NaN);
}

/** Negative when `a` is smaller. */
export function compareQuantities(a: string, b: string): number {
  return quantityValue(a) - quantityValue(b);
}
