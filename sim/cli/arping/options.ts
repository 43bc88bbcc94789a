import {parseIpv4} from '../../base/ipv4.ts';
import {UnsupportedError} from '../../base/sim-error.ts';
import {arpingHelp, arpingUsage} from './help.ts';

/** What arping was asked to do. */
export interface ArpingOptions {
  readonly target: string;
  readonly device: string | undefined;
  /** requests to send; `Infinity` without `-c` */
  readonly count: number;
  /** answers to wait for; `Infinity` without `-C` */
  readonly answers: number;
  readonly intervalUs: number;
  /** `Infinity` without `-w` */
  readonly deadlineUs: number;
  /** address to ask as; `undefined`: the device's own */
  readonly source: number | undefined;
  /** replies, one by one: a sentence, the bare address, or a sign */
  readonly style: 'full' | 'raw' | 'dots' | 'quiet';
  readonly showsMac: boolean;
  readonly showsAddress: boolean;
  readonly showsSent: boolean;
  readonly isAudible: boolean;
  readonly beepsOnSilence: boolean;
  /** fail when two machines answer */
  readonly findsDuplicates: boolean;
  readonly isVerbose: boolean;
}

/** The program ends before the first packet. */
export class ArpingRefusal extends Error {
  readonly status: number;
  readonly stdout: string;

  constructor(stderr: string, stdout = '', status = 1) {
    super(stderr);
    this.name = 'ArpingRefusal';
    this.stdout = stdout;
    this.status = status;
  }
}

const withValue = 'cCiImgQsStTVwW';
/** Letters of options that this lab does not act on. */
export const unmodelledArping = 'ABFPQTUVmst';
const known = `0aAbBdDeFhpPqrRuUvzZ${withValue}`;

/** @throws {ArpingRefusal} in arping's words */
export function parseArping(argv: readonly string[]): ArpingOptions {
  const values = new Map<string, string>();
  const flags = new Set<string>();
  const targets: string[] = [];
  if (argv.includes('--help')) throw new ArpingRefusal('', arpingHelp, 0);
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at]!;
    if (!word.startsWith('-') || word === '-') {
      targets.push(word);
      continue;
    }
    for (let i = 1; i < word.length; i++) {
      const letter = word[i]!;
      if (!known.includes(letter)) throw new ArpingRefusal(`arping: invalid option -- '${letter}'\n`, arpingUsage);
      if (unmodelledArping.includes(letter)) throw new UnsupportedError(`"-${letter}" of arping`);
      if (!withValue.includes(letter)) {
        flags.add(letter);
        continue;
      }
      const value = word.slice(i + 1) || argv[++at];
      if (value === undefined)
        throw new ArpingRefusal(`arping: option requires an argument -- '${letter}'\n`, arpingUsage);
      values.set(letter, value);
      break;
    }
  }
  if (flags.has('h')) throw new ArpingRefusal('', arpingHelp, 0);
  const [target, extra] = targets;
  if (extra !== undefined) throw new ArpingRefusal('arping: Too many args on command line. Expected at most one.\n');
  if (target === undefined) throw new ArpingRefusal('', arpingUsage);
  if (/^([0-9a-f]{1,2}:){5}[0-9a-f]{1,2}$/i.test(target)) throw new UnsupportedError('arping a MAC address');
  return optionsOf(target, values, flags);
}

function optionsOf(target: string, values: ReadonlyMap<string, string>, flags: ReadonlySet<string>): ArpingOptions {
  const number = (letter: string, fallback: number) =>
    values.has(letter) ? parseNumber(values.get(letter)!) : fallback;
  const isRaw = flags.has('r') || flags.has('R');
  return {
    target,
    device: values.get('i') ?? values.get('I'),
    count: number('c', Number.POSITIVE_INFINITY),
    answers: number('C', Number.POSITIVE_INFINITY),
    intervalUs: number('W', 1) * 1e6,
    deadlineUs: number('w', Number.POSITIVE_INFINITY) * 1e6,
    source: sourceOf(values.get('S'), flags),
    style: flags.has('q') ? 'quiet' : flags.has('D') ? 'dots' : isRaw ? 'raw' : 'full',
    showsMac: flags.has('r'),
    showsAddress: flags.has('R'),
    showsSent: flags.has('u'),
    isAudible: flags.has('a'),
    beepsOnSilence: flags.has('e'),
    findsDuplicates: flags.has('d'),
    isVerbose: flags.has('v'),
  };
}

function sourceOf(text: string | undefined, flags: ReadonlySet<string>): number | undefined {
  if (flags.has('0')) return 0;
  if (flags.has('b')) return 0xffffffff;
  if (text === undefined) return undefined;
  const address = parseIpv4(text);
  if (address === undefined) throw new ArpingRefusal(`arping: Can't resolve ${text}, or it isn't an IPv4 address.\n`);
  return address;
}

/** As atof(3): what does not begin with a number is 0. */
function parseNumber(text: string): number {
  const value = Number.parseFloat(text);
  return Number.isNaN(value) ? 0 : value;
}
