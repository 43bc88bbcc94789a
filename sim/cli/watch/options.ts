import type {Process} from '../../shell/process.ts';
import {complain} from '../text/gnu.ts';
import {parseOptions} from '../text/options.ts';

export interface WatchOptions {
  readonly argv: readonly string[];
  readonly intervalUs: number;
  /** as in the header: seconds with one digit */
  readonly intervalText: string;
  readonly isPrecise: boolean;
  readonly hasTitle: boolean;
  readonly differences: 'none' | 'last' | 'permanent';
  readonly colours: boolean;
  readonly wraps: boolean;
  readonly beeps: boolean;
  readonly exitsOnError: boolean;
  readonly exitsOnChange: boolean;
  /** runs without a change after which it leaves */
  readonly equalCyclesMax: number | undefined;
  readonly isExec: boolean;
  readonly rerunsOnResize: boolean;
}

/** @source procps-ng 4.0.4 src/watch.c usage */
const usage = `
Usage:
 watch [options] command

Options:
  -b, --beep             beep if command has a non-zero exit
  -c, --color            interpret ANSI color and style sequences
  -C, --no-color         do not interpret ANSI color and style sequences
  -d, --differences[=<permanent>]
                         highlight changes between updates
  -e, --errexit          exit if command has a non-zero exit
  -g, --chgexit          exit when output from command changes
  -q, --equexit <cycles>
                         exit when output from command does not change
  -n, --interval <secs>  seconds to wait between updates
  -p, --precise          attempt run command in precise intervals
  -r, --no-rerun         do not rerun program on window resize
  -t, --no-title         turn off header
  -w, --no-wrap          turn off line wrapping
  -x, --exec             pass command to exec instead of "sh -c"

 -h, --help     display this help and exit
 -v, --version  output version information and exit

For more details see watch(1).
`;

const secondsMin = 0.1;
const secondsMax = 0xffffffff;

/** @returns the exit status when there is nothing to watch */
export async function parseWatch(process: Process): Promise<WatchOptions | number> {
  const parsed = await parseOptions(process, {
    short: 'bCced::ghq:n:prtwvx',
    long: {
      color: 'c',
      'no-color': 'C',
      'differences=': 'd',
      help: 'h',
      'interval=': 'n',
      beep: 'b',
      errexit: 'e',
      chgexit: 'g',
      'equexit=': 'q',
      exec: 'x',
      precise: 'p',
      'no-rerun': 'r',
      'no-title': 't',
      'no-wrap': 'w',
      version: 'v',
    },
    stopAtOperand: true,
    afterWrong: usage,
  });
  if (typeof parsed === 'number') return parsed;
  const {flags, values, operands} = parsed;
  const fromEnvironment = process.env.get('WATCH_INTERVAL');
  const given = values.get('n') ?? fromEnvironment ?? '2';
  const seconds = number(given);
  const cycles = values.has('q') ? number(values.get('q')!) : undefined;
  const wrong = seconds === undefined ? given : values.has('q') && cycles === undefined ? values.get('q') : undefined;
  if (wrong !== undefined) {
    const isFromEnvironment = wrong === fromEnvironment && !values.has('n');
    const problem = isFromEnvironment ? 'Could not parse interval from WATCH_INTERVAL' : 'failed to parse argument';
    return complain(process, `${problem}: '${wrong}': Invalid argument`);
  }
  if (flags.has('h') || flags.has('v')) {
    await process.out(flags.has('h') ? usage : 'watch from procps-ng 4.0.4\n');
    return 0;
  }
  if (operands.length === 0) {
    await process.err(usage);
    return 1;
  }
  const interval = Math.min(secondsMax, Math.max(secondsMin, seconds!));
  return {
    argv: operands,
    intervalUs: Math.floor(interval * 1e6),
    intervalText: oneDigit(interval),
    isPrecise: flags.has('p'),
    hasTitle: !flags.has('t'),
    differences: values.has('d') ? 'permanent' : flags.has('d') ? 'last' : 'none',
    colours: flags.has('c') && !flags.has('C'),
    wraps: !flags.has('w'),
    beeps: flags.has('b'),
    exitsOnError: flags.has('e'),
    exitsOnChange: flags.has('g'),
    equalCyclesMax: cycles === undefined ? undefined : Math.trunc(cycles),
    isExec: flags.has('x'),
    rerunsOnResize: !flags.has('r'),
  };
}

/** `.` and `,` both part the digits, in any locale. */
function number(text: string): number | undefined {
  return /^[-+]?(\d+[.,]?\d*|[.,]\d+)$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}

/** `%.1f`, which rounds a tie to the even digit where the number is exact: 7.25 is 7.2. */
function oneDigit(value: number): string {
  const tenths = value * 10;
  const isTie = tenths - Math.floor(tenths) === 0.5;
  return isTie ? ((Math.floor(tenths / 2 + 0.5) * 2) / 10).toFixed(1) : value.toFixed(1);
}
