import type {LabelSelector} from './kinds/core.ts';

type Labels = Readonly<Record<string, string>> | undefined;

interface Requirement {
  readonly key: string;
  readonly operator: 'in' | 'notin' | 'exists' | 'absent' | 'gt' | 'lt';
  readonly values: readonly string[];
}

/** A parsed selector: a conjunction of requirements. */
export class Selector {
  readonly requirements: readonly Requirement[];

  constructor(requirements: readonly Requirement[]) {
    this.requirements = requirements;
  }

  matches(labels: Labels): boolean {
    return this.requirements.every(requirement => holds(requirement, labels?.[requirement.key]));
  }
}

function holds({operator, values}: Requirement, value: string | undefined): boolean {
  switch (operator) {
    case 'exists':
      return value !== undefined;
    case 'absent':
      return value === undefined;
    case 'in':
      return value !== undefined && values.includes(value);
    case 'notin':
      return value === undefined || !values.includes(value);
    case 'gt':
      return value !== undefined && Number(value) > Number(values[0]);
    case 'lt':
      return value !== undefined && Number(value) < Number(values[0]);
  }
}

const operatorOf = {In: 'in', NotIn: 'notin', Exists: 'exists', DoesNotExist: 'absent', Gt: 'gt', Lt: 'lt'} as const;

/** The selector of an object's `matchLabels` and `matchExpressions`. An empty one selects everything. */
export function labelSelector(selector: LabelSelector | undefined): Selector {
  const equal = Object.entries(selector?.matchLabels ?? {}).map(([key, value]) => ({
    key,
    operator: 'in' as const,
    values: [value],
  }));
  const expressions = (selector?.matchExpressions ?? []).map(({key, operator, values}) => ({
    key,
    operator: operatorOf[operator],
    values: values ?? [],
  }));
  return new Selector([...equal, ...expressions]);
}

export function matchesLabelSelector(selector: LabelSelector | undefined, labels: Labels): boolean {
  return labelSelector(selector).matches(labels);
}

/** True when every pair of `wanted` is in `labels`: a Service's or ReplicationController's selector. */
export function matchesLabels(wanted: Readonly<Record<string, string>>, labels: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => labels?.[key] === value);
}

/** `app=web,tier in (a,b)`, as tables and describe print a selector; '' for an empty one. */
export function formatLabelSelector(selector: LabelSelector | undefined): string {
  const equal = Object.entries(selector?.matchLabels ?? {}).map(([key, value]) => [key, `${key}=${value}`] as const);
  const expressions = (selector?.matchExpressions ?? []).map(({key, operator, values}) => {
    const set = [...(values ?? [])].sort().join(',');
    const text = {
      In: `${key} in (${set})`,
      NotIn: `${key} notin (${set})`,
      Exists: key,
      DoesNotExist: `!${key}`,
      Gt: `${key}>${set}`,
      Lt: `${key}<${set}`,
    };
    return [key, text[operator]] as const;
  });
  return [...equal, ...expressions]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, text]) => text)
    .join(',');
}

/** A selector text that cannot be read; the API server answers 400 with this reason. */
export class SelectorError extends Error {}

const tokenPattern = /\s*(!=|==|=|!|\(|\)|,|>|<|[^\s!=(),<>]+)/y;

/**
 * Parses `a=b,c!=d,e in (f,g),h,!i`.
 *
 * @throws {SelectorError} in the words of apimachinery's labels parser
 * @models kubernetes apimachinery pkg/labels/selector.go
 */
export function parseSelector(text: string): Selector {
  const tokens = tokenize(text);
  const requirements: Requirement[] = [];
  let at = 0;
  const next = () => tokens[at++] ?? '';
  const values = (): string[] => {
    if (next() !== '(')
      throw new SelectorError(`unable to parse requirement: found '${tokens[at - 1] ?? ''}', expected: '('`);
    const list: string[] = [];
    for (;;) {
      const token = next();
      if (token === ')') return list;
      if (token === ',') continue;
      if (token === '' || token === '(')
        throw new SelectorError(`unable to parse requirement: found '${token}', expected: ',' or ')'`);
      list.push(token);
    }
  };
  while (at < tokens.length) {
    const token = next();
    if (token === '!') requirements.push({key: next(), operator: 'absent', values: []});
    else requirements.push(binary(token, tokens[at] ?? '', next, values, () => at--));
    if (at < tokens.length && next() !== ',')
      throw new SelectorError(
        `unable to parse requirement: found '${tokens[at - 1]}', expected: ',' or 'end of string'`,
      );
  }
  return new Selector(requirements);
}

function binary(
  key: string,
  operator: string,
  next: () => string,
  values: () => string[],
  back: () => void,
): Requirement {
  if (/^[!=(),<>]/.test(key))
    throw new SelectorError(`unable to parse requirement: found '${key}', expected: !, identifier, or 'end of string'`);
  const value = (): string[] => {
    const token = next();
    if (token === ',') back();
    return [token === ',' ? '' : token];
  };
  if (operator === '' || operator === ',') return {key, operator: 'exists', values: []};
  next();
  switch (operator) {
    case '=':
    case '==':
      return {key, operator: 'in', values: value()};
    case '!=':
      return {key, operator: 'notin', values: value()};
    case 'in':
    case 'notin':
      return {key, operator, values: values()};
    case '>':
      return {key, operator: 'gt', values: value()};
    case '<':
      return {key, operator: 'lt', values: value()};
    default:
      throw new SelectorError(
        `unable to parse requirement: found '${operator}', expected: in, notin, =, ==, !=, gt, lt`,
      );
  }
}

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.trimEnd().length) {
    const match = tokenPattern.exec(text);
    if (!match) break;
    tokens.push(match[1]!);
  }
  return tokens;
}
