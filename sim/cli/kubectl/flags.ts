import {Failure} from './failure.ts';

/** `list` splits at commas and may repeat; `array` only repeats. */
export type FlagType = 'bool' | 'string' | 'int' | 'duration' | 'list' | 'array';

export interface FlagSpec {
  readonly name: string;
  readonly short?: string;
  readonly type: FlagType;
  /** value when the flag is not given */
  readonly initial?: string;
  /** value when it is given without one; such a flag takes its value only after `=` */
  readonly bare?: string;
}

/** Values of one command line. Asking for a flag that was not declared is a fault of ours. */
export class Flags {
  readonly #specs: ReadonlyMap<string, FlagSpec>;
  readonly #given = new Map<string, string[]>();
  /** Arguments that are not flags. */
  readonly args: string[] = [];
  /** How many of `args` stood before `--`; `undefined` without one. */
  dashAt: number | undefined;

  constructor(specs: readonly FlagSpec[]) {
    this.#specs = new Map(specs.map(spec => [spec.name, spec]));
  }

  /** Whether the command has such a flag at all. */
  has(name: string): boolean {
    return this.#specs.has(name);
  }

  isList(name: string): boolean {
    return this.#specs.get(name)?.type === 'list';
  }

  isGiven(name: string): boolean {
    return this.#given.has(name);
  }

  text(name: string): string {
    return this.#given.get(name)?.at(-1) ?? this.#specs.get(name)?.initial ?? '';
  }

  bool(name: string): boolean {
    return parseBool(this.text(name)) ?? false;
  }

  int(name: string): number {
    return Number(this.text(name) || '0');
  }

  /** Microseconds. */
  durationUs(name: string): number {
    return parseDurationUs(this.text(name) || '0') ?? 0;
  }

  list(name: string): readonly string[] {
    const values = this.#given.get(name);
    if (!values) return this.#specs.get(name)?.initial?.split(',') ?? [];
    return this.#specs.get(name)?.type === 'list'
      ? values.flatMap(value => (value === '' ? [] : value.split(',')))
      : values;
  }

  /** @throws {Failure} when `value` does not fit the flag's type */
  set(spec: FlagSpec, value: string): void {
    const complaint = complaintAbout(spec.type, value);
    if (complaint) {
      const shown = spec.short ? `-${spec.short}, --${spec.name}` : `--${spec.name}`;
      throw new Failure(`invalid argument ${JSON.stringify(value)} for "${shown}" flag: ${complaint}`);
    }
    const values = this.#given.get(spec.name);
    if (values) values.push(value);
    else this.#given.set(spec.name, [value]);
  }
}

/**
 * Parses `argv` as pflag does: flags anywhere, `-owide`, `-n=foo`, clusters of short flags, `--` ends them.
 *
 * @throws {Failure} in pflag's words
 * @models spf13/pflag FlagSet.parseArgs
 */
export function parseFlags(specs: readonly FlagSpec[], argv: readonly string[]): Flags {
  const flags = new Flags(specs);
  const rest = [...argv];
  while (rest.length > 0) {
    const arg = rest.shift()!;
    if (arg === '--') {
      flags.dashAt = flags.args.length;
      flags.args.push(...rest);
      break;
    }
    if (arg.startsWith('--')) parseLong(specs, flags, arg, rest);
    else if (arg.startsWith('-') && arg.length > 1) parseShort(specs, flags, arg.slice(1), rest);
    else flags.args.push(arg);
  }
  return flags;
}

function parseLong(specs: readonly FlagSpec[], flags: Flags, arg: string, rest: string[]): void {
  const [name = '', value] = splitOnce(arg.slice(2), '=');
  if (name === '' || name.startsWith('-') || name.startsWith('=')) throw new Failure(`bad flag syntax: ${arg}`);
  const spec = specs.find(each => each.name === name);
  if (!spec) throw new Failure(name === 'help' ? helpAsked : `unknown flag: --${name}`);
  const bare = bareValue(spec);
  if (value !== undefined) flags.set(spec, value);
  else if (bare !== undefined) flags.set(spec, bare);
  else if (rest.length > 0) flags.set(spec, rest.shift()!);
  else throw new Failure(`flag needs an argument: --${name}`);
}

function parseShort(specs: readonly FlagSpec[], flags: Flags, cluster: string, rest: string[]): void {
  for (let letters = cluster; letters !== ''; ) {
    const letter = letters[0]!;
    const after = letters.slice(1);
    const spec = specs.find(each => each.short === letter);
    if (!spec) throw new Failure(letter === 'h' ? helpAsked : `unknown shorthand flag: '${letter}' in -${letters}`);
    const bare = bareValue(spec);
    if (after.startsWith('=') && after.length > 1) return flags.set(spec, after.slice(1));
    if (bare !== undefined) {
      flags.set(spec, bare);
      letters = after;
      continue;
    }
    if (after !== '') return flags.set(spec, after);
    if (rest.length === 0) throw new Failure(`flag needs an argument: '${letter}' in -${letters}`);
    return flags.set(spec, rest.shift()!);
  }
}

/** Message of the failure that stands for `-h` or `--help`. */
export const helpAsked = 'pflag: help requested';

function bareValue(spec: FlagSpec): string | undefined {
  return spec.bare ?? (spec.type === 'bool' ? 'true' : undefined);
}

/** Whether `arg` is a flag that takes the next argument as its value. */
export function takesNext(specs: readonly FlagSpec[], arg: string): boolean {
  if (arg.includes('=')) return false;
  const spec = arg.startsWith('--')
    ? specs.find(each => each.name === arg.slice(2))
    : arg.length === 2
      ? specs.find(each => each.short === arg[1])
      : undefined;
  if (spec) return bareValue(spec) === undefined;
  return arg.startsWith('--') || arg.length === 2;
}

export function splitOnce(text: string, separator: string): [string, string | undefined] {
  const index = text.indexOf(separator);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + separator.length)];
}

function complaintAbout(type: FlagType, value: string): string | undefined {
  if (type === 'int' && !/^[-+]?\d+$/.test(value))
    return `strconv.ParseInt: parsing ${JSON.stringify(value)}: invalid syntax`;
  if (type === 'bool' && parseBool(value) === undefined)
    return `strconv.ParseBool: parsing ${JSON.stringify(value)}: invalid syntax`;
  if (type === 'duration' && parseDurationUs(value) === undefined) return durationComplaint(value);
  return undefined;
}

function durationComplaint(value: string): string {
  return /^[-+]?\d+(\.\d*)?$/.test(value)
    ? `time: missing unit in duration ${JSON.stringify(value)}`
    : `time: invalid duration ${JSON.stringify(value)}`;
}

function parseBool(value: string): boolean | undefined {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(value)) return true;
  return ['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(value) ? false : undefined;
}

const unitsUs: Readonly<Record<string, number>> = {ns: 1e-3, us: 1, µs: 1, ms: 1e3, s: 1e6, m: 60e6, h: 3600e6};

/** Go's `time.ParseDuration`, in microseconds. */
export function parseDurationUs(text: string): number | undefined {
  if (/^[-+]?0$/.test(text)) return 0;
  const match = /^([-+]?)((?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|ms|s|m|h))+)$/.exec(text);
  if (!match) return undefined;
  let sumUs = 0;
  for (const [, digits = '', unit = ''] of match[2]!.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|ms|s|m|h)/g))
    sumUs += Number(digits) * unitsUs[unit]!;
  return match[1] === '-' ? -sumUs : sumUs;
}
