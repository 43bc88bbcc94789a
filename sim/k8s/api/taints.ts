import type {Taint, Toleration} from './kinds/core.ts';

/** @models kubernetes api core/v1 Toleration.ToleratesTaint */
export function tolerates({key, operator, value, effect}: Toleration, taint: Taint): boolean {
  if (effect && effect !== taint.effect) return false;
  if (key && key !== taint.key) return false;
  return operator === 'Exists' || (value ?? '') === (taint.value ?? '');
}

export function isTolerated(tolerations: readonly Toleration[] | undefined, taint: Taint): boolean {
  return tolerations?.some(toleration => tolerates(toleration, taint)) ?? false;
}
