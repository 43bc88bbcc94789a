import {parseQuantity} from './sort.ts';

/** A Kubernetes quantity that is added up and printed again in its own suffix family. */
export interface Amount {
  /** thousandths of the base unit */
  readonly milli: number;
  readonly format: 'decimal' | 'binary';
}

export const zero: Amount = {milli: 0, format: 'decimal'};

export function parseAmount(text: string): Amount {
  return {milli: Math.ceil((parseQuantity(text) ?? 0) * 1000), format: /i$/.test(text) ? 'binary' : 'decimal'};
}

/** The sum keeps the family of the first amount that is not zero. */
export function addAmounts(a: Amount, b: Amount): Amount {
  return {milli: a.milli + b.milli, format: a.milli === 0 ? b.format : a.format};
}

export function maxAmount(a: Amount, b: Amount): Amount {
  return b.milli > a.milli ? b : a;
}

export function amountValue({milli}: Amount): number {
  return milli / 1000;
}

/** The shortest exact form: `250m`, `192Mi`, `2`. @models apimachinery resource.Quantity.CanonicalizeBytes */
export function amountText({milli, format}: Amount): string {
  if (milli % 1000 !== 0) return `${milli}m`;
  let value = milli / 1000;
  const [base, suffixes] =
    format === 'binary' ? [1024, ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi']] : [1000, ['', 'k', 'M', 'G', 'T', 'P']];
  let power = 0;
  while (value !== 0 && value % base === 0 && power < suffixes.length - 1) {
    value /= base;
    power++;
  }
  return `${value}${suffixes[power]}`;
}
