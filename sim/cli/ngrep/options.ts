import {UnsupportedError} from '../../base/sim-error.ts';
import {ngrepUsage, ngrepVersion} from './help.ts';

export type WrapMethod = 'normal' | 'byline' | 'single' | 'none';

/** What ngrep was asked to do. */
export interface NgrepOptions {
  readonly device: string | undefined;
  readonly readsFrom: string | undefined;
  readonly writesTo: string | undefined;
  readonly pattern: string;
  readonly filter: string;
  readonly filterFile: string | undefined;
  readonly isHexPattern: boolean;
  readonly ignoresCase: boolean;
  readonly isInverted: boolean;
  readonly isWord: boolean;
  readonly isQuiet: boolean;
  readonly showsEmpty: boolean;
  readonly showsHex: boolean;
  readonly showsProtocolNumber: boolean;
  readonly isPromiscuous: boolean;
  readonly time: 'none' | 'absolute' | 'since-last' | 'since-first';
  readonly wrap: WrapMethod;
  /** matches to stop after; `Infinity` without `-n` */
  readonly count: number;
  /** packets to show after each match */
  readonly after: number;
  readonly snapshotBytes: number;
  /** payload bytes to look at; `Infinity` without `-S` */
  readonly limitBytes: number;
  /** `undefined`: those of the terminal */
  readonly columns: number | undefined;
  /** stands for what cannot be printed */
  readonly filler: string;
}

/** ngrep ends before the first packet. */
export class NgrepRefusal extends Error {
  readonly status: number;
  readonly stdout: string;

  constructor(stderr: string, {stdout = '', status = 2} = {}) {
    super(stderr);
    this.stdout = stdout;
    this.status = status;
  }
}

const withValue = 'AcdFIKnOPsSW';
const flags = 'DeghilMNpqRtTvVwxX';
export const unmodelledNgrep = 'DK';
const snapshotDefault = 65_535;

/** @throws {NgrepRefusal} in ngrep's words */
export function parseNgrep(argv: readonly string[]): NgrepOptions {
  const {values, times, rest} = takeWords(argv);
  const has = (letter: string) => times(letter) > 0;
  const number = (letter: string, fallback: number) =>
    values.has(letter) ? Math.trunc(Number.parseFloat(values.get(letter)!)) || 0 : fallback;
  const [pattern = '', ...filter] = rest;
  return {
    device: values.get('d'),
    readsFrom: values.get('I'),
    writesTo: values.get('O'),
    pattern,
    filter: filter.join(' '),
    filterFile: values.get('F'),
    isHexPattern: has('X'),
    ignoresCase: has('i'),
    isInverted: has('v'),
    isWord: has('w'),
    isQuiet: has('q'),
    showsEmpty: has('e'),
    showsHex: has('x'),
    showsProtocolNumber: has('N'),
    isPromiscuous: !has('p'),
    time: has('T') ? (times('T') > 1 ? 'since-first' : 'since-last') : has('t') ? 'absolute' : 'none',
    wrap: wrapOf(values.get('W')),
    count: number('n', 0) || Number.POSITIVE_INFINITY,
    after: number('A', 0),
    snapshotBytes: number('s', snapshotDefault) || snapshotDefault,
    limitBytes: number('S', 0) || Number.POSITIVE_INFINITY,
    columns: values.has('c') ? number('c', 0) : undefined,
    filler: values.get('P')?.[0] ?? '.',
  };
}

function takeWords(argv: readonly string[]) {
  const values = new Map<string, string>();
  const counts = new Map<string, number>();
  const words = [...argv];
  while (words.length > 0 && words[0]!.startsWith('-') && words[0] !== '-') {
    const word = words.shift()!;
    if (word === '--') break;
    for (let i = 1; i < word.length; i++) {
      const letter = word[i]!;
      if (!withValue.includes(letter) && !flags.includes(letter))
        throw new NgrepRefusal(`ngrep: invalid option -- '${letter}'\n`, {stdout: ngrepUsage});
      refuseUnmodelled(letter);
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
      if (!withValue.includes(letter)) continue;
      const value = word.slice(i + 1) || words.shift();
      if (value === undefined)
        throw new NgrepRefusal(`ngrep: option requires an argument -- '${letter}'\n`, {stdout: ngrepUsage});
      values.set(letter, value);
      break;
    }
  }
  return {values, times: (letter: string) => counts.get(letter) ?? 0, rest: words};
}

function refuseUnmodelled(letter: string): void {
  if (letter === 'h') throw new NgrepRefusal('', {stdout: ngrepUsage});
  if (letter === 'V') throw new NgrepRefusal('', {stdout: ngrepVersion, status: 0});
  if (unmodelledNgrep.includes(letter)) throw new UnsupportedError(`"-${letter}" of ngrep`);
}

function wrapOf(method: string | undefined): WrapMethod {
  if (method === undefined) return 'normal';
  if (method === 'normal' || method === 'byline' || method === 'single' || method === 'none') return method;
  throw new NgrepRefusal('', {stdout: `fatal: unknown wrap method '${method}'\n${ngrepUsage}`});
}
