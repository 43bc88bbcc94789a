import {UnsupportedError} from '../../base/sim-error.ts';
import type {UsageFailure} from './failure.ts';
import {flagsNotModelled, valuesNotModelled} from './unmodelled-options.ts';

/** One `-d`-like option: how its value becomes bytes. */
export interface DataPart {
  readonly kind: 'data' | 'raw' | 'binary' | 'urlencode' | 'json';
  readonly value: string;
}

/** Where a transfer's body goes; one a URL, in order. */
export type OutputChoice = {readonly kind: 'file'; readonly path: string} | {readonly kind: 'remote-name'};

/** Flags that are on or off; `--no-<name>` turns off. */
interface Flags {
  compressed: boolean;
  'path-as-is': boolean;
  fail: boolean;
  'fail-early': boolean;
  'fail-with-body': boolean;
  globoff: boolean;
  get: boolean;
  head: boolean;
  include: boolean;
  location: boolean;
  'location-trusted': boolean;
  buffer: boolean;
  'remote-name-all': boolean;
  'create-dirs': boolean;
  clobber: boolean;
  silent: boolean;
  'show-error': boolean;
  verbose: boolean;
  'progress-meter': boolean;
  'retry-connrefused': boolean;
  'retry-all-errors': boolean;
  version: boolean;
  help: boolean;
}

export interface CurlOptions {
  readonly flags: Flags;
  readonly urls: readonly string[];
  readonly outputs: readonly OutputChoice[];
  readonly outputDir: string;
  readonly headers: readonly string[];
  readonly data: readonly DataPart[];
  readonly urlQuery: readonly string[];
  readonly resolve: readonly string[];
  readonly connectTo: readonly string[];
  readonly cookies: readonly string[];
  readonly userAgent: string | undefined;
  readonly referer: string | undefined;
  readonly user: string | undefined;
  readonly range: string | undefined;
  readonly method: string | undefined;
  readonly requestTarget: string | undefined;
  readonly upload: string | undefined;
  readonly dumpHeader: string | undefined;
  readonly writeOut: string | undefined;
  readonly http10: boolean;
  readonly connectTimeoutUs: number;
  readonly maxTimeUs: number;
  readonly maxRedirs: number;
  readonly retry: number;
  readonly retryDelayUs: number;
  readonly retryMaxTimeUs: number;
}

type Mutable<T> = {-readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K]};
type Draft = Mutable<CurlOptions> & {notModelled?: string};

const flagNames: Readonly<Record<keyof Flags, string>> = {
  compressed: '',
  'path-as-is': '',
  fail: 'f',
  'fail-early': '',
  'fail-with-body': '',
  globoff: 'g',
  get: 'G',
  head: 'I',
  include: 'i',
  location: 'L',
  'location-trusted': '',
  buffer: 'N',
  'remote-name-all': '',
  'create-dirs': '',
  clobber: '',
  silent: 's',
  'show-error': 'S',
  verbose: 'v',
  'progress-meter': '',
  'retry-connrefused': '',
  'retry-all-errors': '',
  version: 'V',
  help: 'h',
};

/** Flags that change nothing here: what they ask for is so, or concerns TLS only. */
const flagsWithoutEffect: readonly string[] = [
  'insecure/k',
  'keepalive',
  'tcp-nodelay',
  'styled-output',
  'disable/q',
  'basic',
];

/** Options with a value. @returns what is wrong with the value */
const values: Readonly<Record<string, (draft: Draft, value: string) => string | undefined>> = {
  url: (draft, value) => void draft.urls.push(value),
  'connect-timeout': (draft, value) => seconds(value, us => (draft.connectTimeoutUs = us)),
  'max-redirs': (draft, value) => integer(value, number => (draft.maxRedirs = number), {negative: true}),
  retry: (draft, value) => integer(value, number => (draft.retry = number)),
  'retry-delay': (draft, value) => integer(value, number => (draft.retryDelayUs = number * 1_000_000)),
  'retry-max-time': (draft, value) => integer(value, number => (draft.retryMaxTimeUs = number * 1_000_000)),
  resolve: (draft, value) => void draft.resolve.push(value),
  'connect-to': (draft, value) => void draft.connectTo.push(value),
  'user-agent/A': (draft, value) => void (draft.userAgent = value),
  'cookie/b': (draft, value) => void draft.cookies.push(value),
  'data/d': (draft, value) => void draft.data.push({kind: 'data', value}),
  'data-ascii': (draft, value) => void draft.data.push({kind: 'data', value}),
  'data-raw': (draft, value) => void draft.data.push({kind: 'raw', value}),
  'data-binary': (draft, value) => void draft.data.push({kind: 'binary', value}),
  'data-urlencode': (draft, value) => void draft.data.push({kind: 'urlencode', value}),
  json: (draft, value) => void draft.data.push({kind: 'json', value}),
  'url-query': (draft, value) => void draft.urlQuery.push(value),
  'dump-header/D': (draft, value) => void (draft.dumpHeader = value),
  'referer/e': (draft, value) => void (draft.referer = value),
  'header/H': (draft, value) => void draft.headers.push(value),
  'max-time/m': (draft, value) => seconds(value, us => (draft.maxTimeUs = us)),
  'output/o': (draft, value) => void draft.outputs.push({kind: 'file', path: value}),
  'output-dir': (draft, value) => void (draft.outputDir = value),
  'range/r': (draft, value) => void (draft.range = value),
  'upload-file/T': (draft, value) => void (draft.upload = value),
  'user/u': (draft, value) => void (draft.user = value),
  'write-out/w': (draft, value) => void (draft.writeOut = value),
  'request/X': (draft, value) => void (draft.method = value),
  'request-target': (draft, value) => void (draft.requestTarget = value),
};

/** Options with neither a value nor a `--no-` form. */
const plain: Readonly<Record<string, (draft: Draft) => void>> = {
  'remote-name/O': draft => draft.outputs.push({kind: 'remote-name'}),
  'http1.0/0': draft => (draft.http10 = true),
  'http1.1': draft => (draft.http10 = false),
  // Without TLS there is nobody to agree with on HTTP/2; the tool then speaks 1.1 and offers an upgrade.
  'ipv4/4': () => {},
};

interface Option {
  readonly name: string;
  readonly letter: string;
  readonly takesValue: boolean;
  readonly canNegate: boolean;
  readonly apply: (draft: Draft, value: string, on: boolean) => string | undefined;
}

/** Said after the whole line was read: wrong use is the real tool's to complain about first. */
const unsupported = (name: string) => (draft: Draft) => void (draft.notModelled ??= name);

const optionTable: readonly Option[] = [
  ...(Object.keys(flagNames) as (keyof Flags)[]).map(
    (name): Option => ({
      ...named(`${name}/${flagNames[name]}`),
      takesValue: false,
      canNegate: true,
      apply: (draft, _value, on) => void (draft.flags[name] = on),
    }),
  ),
  ...Object.entries(values).map(([key, apply]): Option => ({...named(key), takesValue: true, canNegate: false, apply})),
  ...Object.entries(plain).map(
    ([key, run]): Option => ({...named(key), takesValue: false, canNegate: false, apply: draft => void run(draft)}),
  ),
  ...flagsWithoutEffect.map(
    (key): Option => ({...named(key), takesValue: false, canNegate: true, apply: () => undefined}),
  ),
  ...[...flagsNotModelled, 'ipv6/6', 'http2', 'raw'].map(
    (key): Option => ({...named(key), takesValue: false, canNegate: true, apply: unsupported(named(key).name)}),
  ),
  ...[...valuesNotModelled, 'interface', 'limit-rate', 'stderr'].map(
    (key): Option => ({...named(key), takesValue: true, canNegate: false, apply: unsupported(named(key).name)}),
  ),
];

function named(key: string): {name: string; letter: string} {
  const [name = '', letter = ''] = key.split('/');
  return {name, letter};
}

/** Reads the command line as curl does: letters combine, long names may be cut short while they stay unique. */
export function parseOptions(args: readonly string[]): CurlOptions | UsageFailure {
  const draft = emptyDraft();
  for (let index = 0; index < args.length; index++) {
    const arg = args[index]!;
    const next = args[index + 1];
    if (!arg.startsWith('-') || arg === '-') {
      draft.urls.push(arg);
      continue;
    }
    if (arg === '--') {
      draft.urls.push(...args.slice(index + 1));
      break;
    }
    const result = arg.startsWith('--') ? longOption(draft, arg, next) : shortOptions(draft, arg, next);
    if (typeof result === 'object') return result;
    if (result) index++;
  }
  if (draft.notModelled !== undefined) throw new UnsupportedError(`curl's option --${draft.notModelled}`);
  return draft;
}

/** @returns whether `next` was used as the value, or what is wrong */
function longOption(draft: Draft, arg: string, next: string | undefined): boolean | UsageFailure {
  const fail = (problem: string): UsageFailure => ({message: `option ${arg}: ${problem}`});
  const isOff = arg.startsWith('--no-');
  const word = arg.slice(isOff ? 5 : 2);
  const exact = optionTable.find(({name}) => name === word);
  const candidates = exact ? [exact] : optionTable.filter(({name}) => name.startsWith(word));
  const [option] = candidates;
  if (!option || word === '') return fail('is unknown');
  if (candidates.length > 1) return fail('is ambiguous');
  if (isOff && !option.canNegate) return fail("used '--no-' for option that isn't a boolean");
  if (option.takesValue && next === undefined) return fail('requires parameter');
  const problem = option.apply(draft, next ?? '', !isOff);
  return problem === undefined ? option.takesValue : fail(problem);
}

function shortOptions(draft: Draft, arg: string, next: string | undefined): boolean | UsageFailure {
  for (let at = 1; at < arg.length; at++) {
    const letter = arg[at]!;
    const fail = (problem: string): UsageFailure => ({message: `option -${letter}: ${problem}`});
    const option = optionTable.find(candidate => candidate.letter === letter);
    if (!option) return fail('is unknown');
    if (!option.takesValue) {
      option.apply(draft, '', letter !== 'N');
      continue;
    }
    const attached = arg.slice(at + 1);
    const value = attached === '' ? next : attached;
    if (value === undefined) return fail('requires parameter');
    const problem = option.apply(draft, value, true);
    return problem === undefined ? attached === '' : fail(problem);
  }
  return false;
}

function seconds(text: string, set: (us: number) => void): string | undefined {
  if (!/^\d+(\.\d*)?$/.test(text))
    return /^-/.test(text) ? 'expected a positive numerical parameter' : 'expected a proper numerical parameter';
  set(Math.round(Number(text) * 1_000_000));
  return undefined;
}

function integer(text: string, set: (value: number) => void, options: {negative?: boolean} = {}): string | undefined {
  if (!/^-?\d+$/.test(text)) return 'expected a proper numerical parameter';
  if (text.startsWith('-') && !options.negative) return 'expected a positive numerical parameter';
  set(Number(text));
  return undefined;
}

function emptyDraft(): Draft {
  const off = Object.fromEntries(Object.keys(flagNames).map(name => [name, false])) as unknown as Flags;
  return {
    flags: {...off, buffer: true, clobber: true, 'progress-meter': true},
    urls: [],
    outputs: [],
    outputDir: '',
    headers: [],
    data: [],
    urlQuery: [],
    resolve: [],
    connectTo: [],
    cookies: [],
    userAgent: undefined,
    referer: undefined,
    user: undefined,
    range: undefined,
    method: undefined,
    requestTarget: undefined,
    upload: undefined,
    dumpHeader: undefined,
    writeOut: undefined,
    http10: false,
    connectTimeoutUs: 300_000_000,
    maxTimeUs: 0,
    maxRedirs: 50,
    retry: 0,
    retryDelayUs: 0,
    retryMaxTimeUs: 0,
  };
}
