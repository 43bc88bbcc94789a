import type {FilterFlag} from '../../cilium/hubble/filter.ts';

/** Flags of `hubble observe`, taken apart. */
export interface ObserveFlags {
  readonly filters: readonly FilterFlag[];
  readonly output: string;
  readonly follow: boolean;
  readonly last: number | undefined;
  readonly first: number | undefined;
  readonly all: boolean;
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly printNode: boolean;
  readonly server: string;
  readonly portForward: boolean;
}

/** The command line is wrong; the message is the tool's. */
export class FlagError extends Error {}

/** Filters that take a value. `-t` and `-n` are their short forms. */
const filterNames = new Set([
  'type',
  'verdict',
  'protocol',
  'http-status',
  'http-method',
  'http-path',
  'http-url',
  'node-name',
  'traffic-direction',
  'uuid',
  'drop-reason-desc',
  'tcp-flags',
  ...['pod', 'namespace', 'service', 'label', 'workload', 'ip', 'identity', 'port'].flatMap(name => [
    name,
    `from-${name}`,
    `to-${name}`,
  ]),
]);
const valueNames = new Set([
  'output',
  'last',
  'first',
  'since',
  'until',
  'server',
  'color',
  'time-format',
  'timeout',
  'port-forward-port',
]);
const switchNames = new Set([
  'follow',
  'all',
  'print-node-name',
  'not',
  'port-forward',
  'numeric',
  'tls',
  'print-policy-names',
  'ip-translation',
  'debug',
]);
const shorts: Readonly<Record<string, string>> = {
  t: 'type',
  f: 'follow',
  o: 'output',
  n: 'namespace',
  l: 'label',
  P: 'port-forward',
  D: 'debug',
};

/** @throws {FlagError} in cobra's words */
export function parseObserveFlags(args: readonly string[]): ObserveFlags {
  const filters: {name: string; values: string[]; isNegated: boolean}[] = [];
  const values = new Map<string, string>();
  const switches = new Set<string>();
  let isNegated = false;
  const take = (name: string, value: string) => {
    if (!filterNames.has(name)) {
      values.set(name, value);
      return;
    }
    const known = filters.find(filter => filter.name === name && filter.isNegated === isNegated);
    const parts = name === 'label' ? [value] : value.split(',');
    if (known) known.values.push(...parts);
    else filters.push({name, values: [...parts], isNegated});
    isNegated = false;
  };
  for (let at = 0; at < args.length; at++) {
    const {name, value, rest} = flagOf(args[at]!);
    if (switchNames.has(name)) {
      if (name === 'not') isNegated = true;
      else if (value !== 'false') switches.add(name);
      for (const letter of rest) switches.add(shorts[letter] ?? letter);
    } else {
      const given = value ?? args[++at];
      if (given === undefined) throw new FlagError(`flag needs an argument: --${name}`);
      take(name, given);
    }
  }
  if (isNegated) throw new FlagError('trailing --not found in the arguments');
  return finish(filters, values, switches);
}

function flagOf(arg: string): {name: string; value: string | undefined; rest: string} {
  if (arg.startsWith('--')) {
    const equals = arg.indexOf('=');
    const name = arg.slice(2, equals < 0 ? undefined : equals);
    if (!filterNames.has(name) && !valueNames.has(name) && !switchNames.has(name))
      throw new FlagError(`unknown flag: --${name}`);
    return {name, value: equals < 0 ? undefined : arg.slice(equals + 1), rest: ''};
  }
  if (!arg.startsWith('-')) throw new FlagError(`unknown command "${arg}" for "hubble observe"`);
  const letter = arg[1] ?? '';
  const name = shorts[letter];
  if (name === undefined) throw new FlagError(`unknown shorthand flag: '${letter}' in ${arg}`);
  const rest = arg.slice(2);
  return switchNames.has(name)
    ? {name, value: undefined, rest}
    : {name, value: rest === '' ? undefined : rest.replace(/^=/, ''), rest: ''};
}

function finish(
  filters: ObserveFlags['filters'],
  values: ReadonlyMap<string, string>,
  switches: ReadonlySet<string>,
): ObserveFlags {
  const number = (name: string) => {
    const text = values.get(name);
    if (text !== undefined && !/^\d+$/.test(text))
      throw new FlagError(
        `invalid argument "${text}" for "--${name}" flag: strconv.ParseUint: parsing "${text}": invalid syntax`,
      );
    return text === undefined ? undefined : Number(text);
  };
  const [first, last] = [number('first'), number('last')];
  const [all, follow] = [switches.has('all'), switches.has('follow')];
  if (first !== undefined && last !== undefined) throw new FlagError('cannot set both --first and --last');
  if (first !== undefined && all) throw new FlagError('cannot set both --first and --all');
  if (first !== undefined && follow) throw new FlagError('cannot set both --first and --follow');
  if (last !== undefined && all) throw new FlagError('cannot set both --last and --all');
  return {
    filters,
    output: values.get('output') ?? 'compact',
    follow,
    last,
    first,
    all,
    since: values.get('since'),
    until: values.get('until'),
    printNode: switches.has('print-node-name'),
    server: values.get('server') ?? 'localhost:4245',
    portForward: switches.has('port-forward'),
  };
}
