import {UnsupportedError} from '../../base/sim-error.ts';
import {pingHelp} from './help.ts';

/** What ping was asked to do. */
export interface PingOptions {
  readonly target: string;
  /** stop after so many answers; 0 = never */
  readonly count: number;
  readonly intervalUs: number;
  /** how long to go on listening after the last request */
  readonly lingerUs: number;
  /** give up after so long, whatever came; 0 = never */
  readonly deadlineUs: number;
  readonly payloadBytes: number;
  readonly ttl: number;
  readonly mark: number;
  /** device or address to send from */
  readonly from: string | undefined;
  readonly isQuiet: boolean;
  readonly isNumeric: boolean;
  readonly isAudible: boolean;
  readonly showsDate: boolean;
  readonly reportsOutstanding: boolean;
}

/** The program ends before the first packet. */
export class PingRefusal extends Error {
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.name = 'PingRefusal';
    this.status = status;
  }
}

const withValue = 'cCeIilMmNpQsStTwWF';
/** Letters of options that this lab does not act on. */
export const unmodelledPing = 'AbeflLMNpQRST6F';
const known = `aABCDdhnOqUvV4${withValue}${unmodelledPing}`;
const countMax = Number.MAX_SAFE_INTEGER;

/**
 * Reads ping's command line.
 *
 * @throws {PingRefusal}
 * @throws {UnsupportedError} for options this lab does not act on
 */
export function parsePing(argv: readonly string[]): PingOptions | 'version' {
  const values = new Map<string, string>();
  const flags = new Set<string>();
  const targets: string[] = [];
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at]!;
    if (!word.startsWith('-') || word === '-') {
      targets.push(word);
      continue;
    }
    for (let i = 1; i < word.length; i++) {
      const letter = word[i]!;
      if (!known.includes(letter)) throw new PingRefusal(`ping: invalid option -- '${letter}'\n${pingHelp}`, 2);
      if (unmodelledPing.includes(letter)) throw new UnsupportedError(`"-${letter}" of ping`);
      if (!withValue.includes(letter) || letter === 'C') {
        flags.add(letter);
        continue;
      }
      const value = word.slice(i + 1) || argv[++at];
      if (value === undefined)
        throw new PingRefusal(`ping: option requires an argument -- '${letter}'\n${pingHelp}`, 2);
      values.set(letter, value);
      break;
    }
  }
  if (flags.has('h')) throw new PingRefusal(pingHelp, 2);
  if (flags.has('V')) return 'version';
  const options = optionsOf(values, flags, targets.at(-1) ?? '');
  if (targets.length === 0) throw new PingRefusal('ping: usage error: Destination address required\n', 1);
  if (targets.length > 1) throw new UnsupportedError('source routes in ping');
  return options;
}

function optionsOf(values: ReadonlyMap<string, string>, flags: ReadonlySet<string>, target: string): PingOptions {
  const integer = (letter: string, fallback: number, low: number, high: number) =>
    values.has(letter) ? parseInteger(values.get(letter)!, low, high) : fallback;
  const seconds = (letter: string, fallback: number) => {
    const text = values.get(letter);
    return text === undefined ? fallback : parseSeconds(text);
  };
  return {
    target,
    count: integer('c', 0, 1, countMax),
    intervalUs: seconds('i', 1) * 1e6,
    lingerUs: (seconds('W', 10) || 10) * 1e6,
    deadlineUs: integer('w', 0, 0, 2_147_483_647) * 1e6,
    payloadBytes: integer('s', 56, 0, 127_992),
    ttl: integer('t', 64, 0, 255),
    mark: integer('m', 0, 0, 0xffffffff),
    from: values.get('I'),
    isQuiet: flags.has('q'),
    isNumeric: flags.has('n'),
    isAudible: flags.has('a'),
    showsDate: flags.has('D'),
    reportsOutstanding: flags.has('O'),
  };
}

function parseInteger(text: string, low: number, high: number): number {
  const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(value)) throw new PingRefusal(`ping: invalid argument: '${text}'\n`, 1);
  if (value >= low && value <= high) return value;
  const limit = high === countMax ? '9223372036854775807' : String(high);
  throw new PingRefusal(`ping: invalid argument: '${text}': out of range: ${low} <= value <= ${limit}\n`, 1);
}

function parseSeconds(text: string): number {
  const value = /^\d*\.?\d+$|^\d+\.$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(value)) throw new PingRefusal(`ping: bad timing interval: ${text}\n`, 1);
  return value;
}
