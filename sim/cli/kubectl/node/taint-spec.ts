import {labelValueText, qualifiedName} from '../../../k8s/api/validation/text-rules.ts';
import {Failure} from '../failure.ts';

export interface Taint {
  readonly key: string;
  readonly value: string;
  /** '' when any effect is meant */
  readonly effect: string;
}

export interface TaintChanges {
  readonly add: readonly Taint[];
  readonly remove: readonly Taint[];
}

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** `key=value:effect`, `key:effect` and, to remove, `key-` or `key:effect-`. @models kubectl pkg/cmd/taint parseTaints */
export function parseTaints(specs: readonly string[]): TaintChanges {
  const add: Taint[] = [];
  const remove: Taint[] = [];
  for (const spec of specs) {
    if (spec.endsWith('-')) remove.push(parseRemoval(spec.slice(0, -1)));
    else {
      const taint = parseTaint(spec);
      if (add.some(each => each.key === taint.key && each.effect === taint.effect))
        throw new Failure(
          `duplicated taints with the same key and effect: {${taint.key} ${taint.value} ${taint.effect} <nil>}`,
        );
      add.push(taint);
    }
  }
  return {add, remove};
}

function parseRemoval(text: string): Taint {
  const [name = '', effect = ''] = text.split(':');
  if (effect !== '') requireEffect(effect);
  return {key: name.split('=')[0]!, value: '', effect};
}

function parseTaint(spec: string): Taint {
  const [name = '', effect] = spec.split(':');
  const parts = spec.split(':');
  if (parts.length > 2) throw new Failure(`invalid taint spec: ${spec}`);
  const [key = '', value = '', ...rest] = effect === undefined ? [spec] : name.split('=');
  if (rest.length > 0) throw new Failure(`invalid taint spec: ${spec}`);
  const problems = [...qualifiedName(key), ...(value === '' ? [] : labelValueText(value))];
  if (effect !== undefined) requireEffect(effect);
  if (problems.length > 0) throw new Failure(`invalid taint spec: ${spec}, ${problems.join('; ')}`);
  return {key, value, effect: effect ?? ''};
}

function requireEffect(effect: string): void {
  if (!effects.includes(effect)) throw new Failure(`invalid taint effect: ${effect}, unsupported taint effect`);
}
