import {decodeUtf8} from '../../../base/utf8.ts';
import {type Command, type Process, type Signal, signalNumbers} from '../../../shell/process.ts';
import {findProgram, type Lookup, launch} from '../../../shell/program.ts';
import {complain, misused, nameOf, quote, quoteFile} from '../gnu.ts';
import {openOperand, readStream} from '../input.ts';
import {parseOptions} from '../options.ts';

/** Programs that run another program: `env`, `timeout`, `xargs`, `nohup`, `nice`, `stdbuf`, and `which`, which only finds it. */

type Failure = Extract<Lookup, {kind: 'failure'}>;

/** Why exec failed, without the name it was asked for. */
export function reasonOf({message, status}: Failure): string {
  if (status === 127) return 'No such file or directory';
  return /Is a directory$/.test(message) ? 'Permission denied' : message.replace(/^.*: /, '');
}

export const env: Command = async process => {
  const options = await parseOptions(process, {
    short: 'C:iS:u:v0',
    long: {'chdir=': 'C', 'ignore-environment': 'i', 'split-string=': 'S', 'unset=': 'u', null: '0', debug: 'v'},
    stopAtOperand: true,
    wrongStatus: 125,
  });
  if (typeof options === 'number') return options;
  const {flags, values, all} = options;
  const operands = [...(values.get('S')?.split(/\s+/).filter(Boolean) ?? []), ...options.operands];
  if (operands[0] === '-') {
    operands.shift();
    process.env.clear();
  }
  if (flags.has('i')) process.env.clear();
  for (const name of all.get('u') ?? []) process.env.delete(name);
  while (operands.length > 0 && /^[^=]+=/.test(operands[0]!)) {
    const [, name, value] = /^([^=]+)=([\s\S]*)$/.exec(operands.shift()!)!;
    process.env.set(name!, value!);
  }
  if (operands.length === 0) {
    const end = flags.has('0') ? '\0' : '\n';
    await process.out([...process.env].map(([name, value]) => `${name}=${value}${end}`).join(''));
    return 0;
  }
  const directory = values.get('C');
  if (directory !== undefined) {
    const path = process.path(directory);
    if (!process.machine.files.exists(path))
      return complain(process, `cannot change directory to ${quoteFile(directory)}: No such file or directory`, 125);
    process.cwd = path;
  }
  const status = await launch(process, operands);
  if (typeof status === 'number') return status;
  return complain(process, `${quote(operands[0]!)}: ${reasonOf(status)}`, status.status);
};

export const printenv: Command = async process => {
  const names = process.argv.slice(1);
  if (names.length === 0) {
    await process.out([...process.env].map(([name, value]) => `${name}=${value}\n`).join(''));
    return 0;
  }
  let status = 0;
  for (const name of names) {
    const value = process.env.get(name);
    if (value === undefined) status = 1;
    else await process.out(`${value}\n`);
  }
  return status;
};

export const which: Command = async process => {
  const {files} = process.machine;
  let status = 0;
  for (const name of process.argv.slice(1).filter(arg => arg !== '-a')) {
    const candidates = name.includes('/')
      ? [name]
      : (process.env.get('PATH') ?? '').split(':').map(directory => `${directory}/${name}`);
    const isProgram = (path: string) => {
      const absolute = process.path(path);
      return files.exists(absolute) && files.stat(absolute).type !== 'directory' && files.stat(absolute).mode & 0o111;
    };
    const found = candidates.filter(isProgram);
    if (found.length === 0) status = 1;
    for (const path of process.argv[1] === '-a' ? found : found.slice(0, 1)) await process.out(`${path}\n`);
  }
  return status;
};

const units: Readonly<Record<string, number>> = {'': 1, s: 1, m: 60, h: 3600, d: 86_400};

/** `1.5m` in µs. */
function durationUs(text: string): number | undefined {
  const match = /^(\d+(?:\.\d*)?|\.\d+)([smhd]?)$/.exec(text);
  return match ? Number(match[1]) * units[match[2]!]! * 1e6 : undefined;
}

/** Runs the rest of the line, ending it by a signal after the given time. */
export const timeout: Command = async process => {
  const options = await parseOptions(process, {
    short: 'fk:s:v',
    long: {foreground: 'f', 'kill-after=': 'k', 'preserve-status': 'p', 'signal=': 's', verbose: 'v'},
    stopAtOperand: true,
    wrongStatus: 125,
  });
  if (typeof options === 'number') return options;
  const {flags, values, operands} = options;
  const [duration, ...argv] = operands;
  if (duration === undefined || argv.length === 0) {
    await process.err(`Try '${nameOf(process)} --help' for more information.\n`);
    return 125;
  }
  const limitUs = durationUs(duration);
  if (limitUs === undefined) return misused(process, `invalid time interval ${quote(duration)}`, 125);
  const killAfterUs = durationUs(values.get('k') ?? '');
  const signal = signalOf(values.get('s') ?? 'TERM');
  if (!signal) return misused(process, `${quote(values.get('s')!)}: invalid signal`, 125);
  let isLate = false;
  const {clock} = process.engine;
  const status = await launch(process, argv, {
    onStart: child => {
      const timer = clock.after(limitUs, () => {
        isLate = true;
        child.signal(signal);
        if (killAfterUs !== undefined) {
          const killer = clock.after(killAfterUs, () => child.signal('SIGKILL'));
          child.onEnded(() => killer.cancel());
        }
      });
      child.onEnded(() => timer.cancel());
    },
  });
  if (typeof status !== 'number')
    return complain(process, `failed to run command ${quote(argv[0]!)}: ${reasonOf(status)}`, status.status);
  if (!isLate) return status;
  return signal === 'SIGKILL' || flags.has('p') ? status : 124;
};

function signalOf(text: string): Signal | undefined {
  const names = Object.keys(signalNumbers) as Signal[];
  const upper = text.toUpperCase();
  return names.find(name => name === upper || name === `SIG${upper}` || String(signalNumbers[name]) === text);
}

/** Runs the rest of the line as it is; what it is for (`nice`, `stdbuf`, `nohup`) makes no difference in this lab. */
async function runRest(process: Process, operands: readonly string[]): Promise<number> {
  const status = await launch(process, operands);
  if (typeof status === 'number') return status;
  return complain(process, `failed to run command ${quote(operands[0]!)}: ${reasonOf(status)}`, status.status);
}

export const nohup: Command = async process => {
  process.ignoredSignals.add('SIGHUP');
  return runRest(process, process.argv.slice(1));
};

export const nice: Command = async process => {
  const options = await parseOptions(process, {short: 'n:', long: {'adjustment=': 'n'}, stopAtOperand: true});
  if (typeof options === 'number') return options;
  if (options.operands.length > 0) return runRest(process, options.operands);
  await process.out('0\n');
  return 0;
};

export const stdbuf: Command = async process => {
  const options = await parseOptions(process, {short: 'i:o:e:', long: {'output=': 'o'}, stopAtOperand: true});
  if (typeof options === 'number') return options;
  return runRest(process, options.operands);
};

/**
 * `xargs`: builds command lines from standard input.
 *
 * @models findutils xargs.c 4.9
 * @omits -p, -P at the same time: runs follow each other; -s
 */
export const xargs: Command = async process => {
  const options = await parseOptions(process, {
    short: '0a:d:E:e:I:i:L:l:n:oP:prs:tx',
    long: {
      null: '0',
      'arg-file=': 'a',
      'delimiter=': 'd',
      'max-lines=': 'L',
      'max-args=': 'n',
      'max-procs=': 'P',
      'no-run-if-empty': 'r',
      verbose: 't',
      'replace=?': 'I',
    },
    stopAtOperand: true,
  });
  if (typeof options === 'number') return options;
  const {flags, values, operands} = options;
  const perRun = Number(values.get('n') ?? values.get('L') ?? Number.POSITIVE_INFINITY);
  if (!(perRun > 0)) {
    const letter = values.has('n') ? 'n' : 'L';
    return misused(process, `value ${values.get(letter)} for -${letter} option should be >= 1`);
  }
  const stream = values.has('a') ? await openOperand(process, values.get('a')!) : process.stdin;
  if (!stream) return 1;
  const text = decodeUtf8(await readStream(process, stream));
  const replaced = flags.has('I') ? values.get('I') || '{}' : undefined;
  const delimiter = flags.has('0') ? '\0' : delimiterOf(values.get('d'));
  const split = splitInput(text, {delimiter, byLine: replaced !== undefined || flags.has('L')});
  const runner = new Runner(process, operands.length > 0 ? operands : ['echo'], flags.has('t'));
  if (typeof split === 'string') {
    await complain(process, split);
    return 1;
  }
  const end = values.get('E');
  const words = end === undefined || !split.includes(end) ? split : split.slice(0, split.indexOf(end));
  if (replaced !== undefined) {
    for (const line of words) if (!(await runner.run(args => args.map(arg => arg.replaceAll(replaced, line))))) break;
    return runner.status;
  }
  if (words.length === 0 && flags.has('r')) return 0;
  const groups = flags.has('L') ? words.map(line => line.split(/[ \t]+/).filter(Boolean)) : words.map(word => [word]);
  for (let at = 0; at === 0 || at < groups.length; at += perRun)
    if (!(await runner.run(args => [...args, ...groups.slice(at, at + perRun).flat()]))) break;
  return runner.status;
};

function delimiterOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return ({'\\n': '\n', '\\t': '\t', '\\0': '\0'} as Record<string, string>)[text] ?? text;
}

/** @returns the words, or the complaint about an open quote */
function splitInput(
  text: string,
  {delimiter, byLine}: {delimiter: string | undefined; byLine: boolean},
): string[] | string {
  if (delimiter !== undefined) {
    const pieces = text.split(delimiter);
    if (pieces.at(-1) === '') pieces.pop();
    return pieces;
  }
  const words: string[] = [];
  let word: string | undefined;
  let quoteMark = '';
  for (let i = 0; i <= text.length; i++) {
    const character = text[i];
    if (quoteMark !== '' && (character === undefined || character === '\n')) {
      const kind = quoteMark === "'" ? 'single' : 'double';
      return `unmatched ${kind} quote; by default quotes are special to xargs unless you use the -0 option`;
    }
    if (character === undefined || (quoteMark === '' && (byLine ? character === '\n' : /\s/.test(character)))) {
      if (word !== undefined) words.push(byLine ? word.replace(/^[ \t]+/, '') : word);
      word = undefined;
    } else if (character === quoteMark) quoteMark = '';
    else if (quoteMark !== '') word += character;
    else if (character === "'" || character === '"') {
      quoteMark = character;
      word ??= '';
    } else if (character === '\\') word = (word ?? '') + (text[++i] ?? '');
    else word = (word ?? '') + character;
  }
  return byLine ? words.filter(line => line !== '') : words;
}

class Runner {
  readonly #process: Process;
  readonly #command: readonly string[];
  readonly #traces: boolean;
  status = 0;

  constructor(process: Process, command: readonly string[], traces: boolean) {
    this.#process = process;
    this.#command = command;
    this.#traces = traces;
  }

  /** @returns false when xargs must stop */
  async run(build: (command: readonly string[]) => string[]): Promise<boolean> {
    const argv = build(this.#command);
    if (this.#traces) await this.#process.err(`${argv.join(' ')}\n`);
    const found = findProgram(this.#process, argv[0]!);
    const ended = found.kind === 'failure' ? found : await launch(this.#process, argv);
    if (typeof ended !== 'number') {
      this.status = await complain(this.#process, `${argv[0]}: ${reasonOf(ended)}`, ended.status);
      return false;
    }
    if (ended === 255) {
      this.status = await complain(this.#process, `${argv[0]}: exited with status 255; aborting`, 124);
      return false;
    }
    if (ended !== 0) this.status = 123;
    return true;
  }
}

/** Thirty years: longer than any lab lives. */
const foreverUs = 1e15;

/** Waits like `sleep`, or says why it cannot. */
export const sleep: Command = async process => {
  const options = await parseOptions(process, {short: ''});
  if (typeof options === 'number') return options;
  if (options.operands.length === 0) return misused(process, 'missing operand');
  let totalUs = 0;
  for (const text of options.operands) {
    const us = durationUs(text);
    if (us === undefined && text !== 'infinity') return misused(process, `invalid time interval ${quote(text)}`);
    totalUs += us ?? Number.POSITIVE_INFINITY;
  }
  if (totalUs > foreverUs) await process.wait(() => {});
  await process.sleep(totalUs);
  return 0;
};
