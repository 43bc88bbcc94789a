import {UnsupportedError} from '../../base/sim-error.ts';
import {tcpdumpUsage, tcpdumpVersion} from './help.ts';
import type {PrintOptions} from './print/printer.ts';

/** What tcpdump was asked to do. */
export interface TcpdumpOptions {
  readonly action: 'capture' | 'list-devices' | 'list-link-types';
  readonly device: string | undefined;
  /** packets to take; `Infinity` without `-c` */
  readonly count: number;
  readonly snapshotBytes: number;
  readonly isPromiscuous: boolean;
  readonly direction: 'in' | 'out' | 'inout';
  readonly readsFrom: string | undefined;
  readonly writesTo: string | undefined;
  /** `--print`: also print what is written to a file */
  readonly prints: boolean;
  /** `--count`: only count */
  readonly counts: boolean;
  readonly filterFile: string | undefined;
  readonly filter: string;
  readonly print: PrintOptions;
}

/** tcpdump ends before the first packet. */
export class TcpdumpRefusal extends Error {
  readonly status: number;
  readonly stdout: string;

  constructor(stderr: string, {stdout = '', status = 1} = {}) {
    super(stderr);
    this.stdout = stdout;
    this.status = status;
  }
}

const withValue = 'BcCEFGijMQrsTVwWyzZ';
const known = `#AbdDefhHIJKlLnNOpqStuUvxX${withValue}`;
/** Letters that ask for what the lab has nothing of, and those that change nothing here. */
export const unmodelledTcpdump = 'bdCEfGHIMTVWz';
const longOptions: Readonly<Record<string, string>> = {
  interface: 'i',
  'list-interfaces': 'D',
  'list-data-link-types': 'L',
  linktype: 'y',
  'no-promiscuous-mode': 'p',
  'absolute-tcp-sequence-numbers': 'S',
  'snapshot-length': 's',
  direction: 'Q',
  'packet-buffered': 'U',
  'dont-verify-checksums': 'K',
  'no-optimize': 'O',
  'buffer-size': 'B',
  'relinquish-privileges': 'Z',
  number: '#',
  help: 'h',
};
const snapshotMax = 262_144;

/** @throws {TcpdumpRefusal} in tcpdump's words */
export function parseTcpdump(argv: readonly string[]): TcpdumpOptions {
  const words = new OptionWords(argv);
  const {values, times} = words;
  const has = (letter: string) => times(letter) > 0;
  const count = values.get('c');
  if (count !== undefined && !/^[1-9]\d*$/.test(count))
    throw new TcpdumpRefusal(`tcpdump: invalid packet count ${count}\n`);
  if (times('t') > 5) throw new TcpdumpRefusal('tcpdump: only -t, -tt, -ttt, -tttt and -ttttt are supported\n');
  return {
    action: has('D') ? 'list-devices' : has('L') ? 'list-link-types' : 'capture',
    device: values.get('i'),
    count: count === undefined ? Number.POSITIVE_INFINITY : Number(count),
    snapshotBytes: snapshotOf(values.get('s')),
    isPromiscuous: !has('p'),
    direction: directionOf(values.get('Q')),
    readsFrom: values.get('r'),
    writesTo: values.get('w'),
    prints: words.long.has('print'),
    counts: words.long.has('count'),
    filterFile: values.get('F'),
    filter: words.rest.join(' '),
    print: {
      verbosity: times('v'),
      isNumeric: has('n'),
      isQuick: has('q'),
      showsLink: has('e'),
      hasAbsoluteSequence: has('S'),
      timeStyle: times('t'),
      isNumbered: has('#'),
      dump: has('X') ? 'both' : has('A') ? 'ascii' : has('x') ? 'hex' : 'none',
      dumpsLink: times('X') > 1 || times('A') > 1 || times('x') > 1,
      skipsChecksums: has('K'),
    },
  };
}

/** getopt_long(3): options and their values; everything else is the filter. */
class OptionWords {
  readonly values = new Map<string, string>();
  readonly long = new Set<string>();
  readonly rest: string[] = [];
  readonly #counts = new Map<string, number>();

  constructor(argv: readonly string[]) {
    const words = [...argv];
    while (words.length > 0) {
      const word = words.shift()!;
      if (word === '--') {
        this.rest.push(...words.splice(0));
      } else if (word.startsWith('--')) this.#takeLong(word.slice(2), words);
      else if (word.startsWith('-') && word !== '-') this.#takeLetters(word.slice(1), words);
      else this.rest.push(word, ...words.splice(0));
    }
  }

  readonly times = (letter: string): number => this.#counts.get(letter) ?? 0;

  #takeLong(word: string, words: string[]): void {
    const [name, value] = word.split(/=(.*)/s) as [string, string | undefined];
    if (name === 'version') throw new TcpdumpRefusal('', {stdout: tcpdumpVersion, status: 0});
    const letter = longOptions[name];
    if (letter !== undefined) {
      if (withValue.includes(letter) && value !== undefined) this.#set(letter, value);
      else this.#takeLetters(letter, words);
    } else if (name === 'print' || name === 'count' || name === 'immediate-mode' || name === 'micro')
      this.long.add(name);
    else if (name === 'nano' || name === 'time-stamp-precision' || name === 'monitor-mode')
      throw new UnsupportedError(`"--${name}" of tcpdump`);
    else throw new TcpdumpRefusal(`tcpdump: unrecognized option '--${name}'\n${tcpdumpUsage}`);
  }

  #takeLetters(letters: string, words: string[]): void {
    for (let i = 0; i < letters.length; i++) {
      const letter = letters[i]!;
      if (!known.includes(letter)) throw new TcpdumpRefusal(`tcpdump: invalid option -- '${letter}'\n${tcpdumpUsage}`);
      if (letter === 'h') throw new TcpdumpRefusal('', {stdout: tcpdumpUsage, status: 0});
      if (!withValue.includes(letter)) {
        this.#set(letter, '');
        continue;
      }
      const value = letters.slice(i + 1) || words.shift();
      if (value === undefined)
        throw new TcpdumpRefusal(`tcpdump: option requires an argument -- '${letter}'\n${tcpdumpUsage}`);
      this.#set(letter, value);
      return;
    }
  }

  #set(letter: string, value: string): void {
    if (unmodelledTcpdump.includes(letter)) throw new UnsupportedError(`"-${letter}" of tcpdump`);
    this.values.set(letter, value);
    this.#counts.set(letter, this.times(letter) + 1);
  }
}

function snapshotOf(text: string | undefined): number {
  if (text === undefined) return snapshotMax;
  if (!/^\d+$/.test(text) || Number(text) > snapshotMax)
    throw new TcpdumpRefusal(`tcpdump: invalid snaplen ${text} (must be >= 0 and <= ${snapshotMax})\n`);
  return Number(text) || snapshotMax;
}

function directionOf(text: string | undefined): 'in' | 'out' | 'inout' {
  if (text === undefined) return 'inout';
  if (text === 'in' || text === 'out' || text === 'inout') return text;
  throw new TcpdumpRefusal(`tcpdump: unknown capture direction \`${text}'\n`);
}
