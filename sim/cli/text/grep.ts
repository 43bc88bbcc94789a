import {decodeUtf8, encodeUtf8} from '../../base/utf8.ts';
import {FileError} from '../../shell/files.ts';
import {joinPath} from '../../shell/paths.ts';
import type {Command, Process} from '../../shell/process.ts';
import {StepLimit} from '../../shell/regexp/backtracker.ts';
import {compilePattern, type Matcher} from '../../shell/regexp/matcher.ts';
import {RegExpProblem} from '../../shell/regexp/tree.ts';
import type {Stream} from '../../shell/streams.ts';
import {complain, nameOf} from './gnu.ts';
import {Lines, openOperand} from './input.ts';
import {type ParsedOptions, parseOptions} from './options.ts';

const table = {
  short: 'A:B:C:EFGHILPRTZabce:f:hilm:noqrsvwxyUz0123456789',
  usage: 'Usage: grep [OPTION]... PATTERNS [FILE]...',
  long: {
    'after-context=': 'A',
    'before-context=': 'B',
    'context=': 'C',
    'extended-regexp': 'E',
    'fixed-strings': 'F',
    'basic-regexp': 'G',
    'perl-regexp': 'P',
    'with-filename': 'H',
    'no-filename': 'h',
    'files-without-match': 'L',
    'files-with-matches': 'l',
    'regexp=': 'e',
    'file=': 'f',
    'ignore-case': 'i',
    'max-count=': 'm',
    'line-number': 'n',
    'only-matching': 'o',
    quiet: 'q',
    silent: 'q',
    recursive: 'r',
    'dereference-recursive': 'R',
    'no-messages': 's',
    'invert-match': 'v',
    'word-regexp': 'w',
    'line-regexp': 'x',
    count: 'c',
    text: 'a',
    'line-buffered': 'U',
    'byte-offset': 'b',
    'initial-tab': 'T',
    'color=?': 'colour',
    'colour=?': 'colour',
    'include=': 'include',
    'exclude=': 'exclude',
    'exclude-dir=': 'exclude-dir',
    'binary-files=': 'binary-files',
  },
  wrongStatus: 2,
};

/** `grep`, `egrep`, `fgrep`: prints a line as soon as it has read it. */
export const grep: Command = async process => {
  const count = process.argv.find(arg => /^-\d+$/.test(arg));
  if (count) process.argv = process.argv.map(arg => (arg === count ? `-C${count.slice(1)}` : arg));
  const options = await parseOptions(process, table);
  if (typeof options === 'number') return options;
  const explicit = [...(options.all.get('e') ?? []), ...(await patternFiles(process, options))];
  const operands = [...options.operands];
  if (explicit.length === 0 && !options.flags.has('e') && !options.flags.has('f')) {
    const pattern = operands.shift();
    if (pattern === undefined) {
      await process.err("Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n");
      return 2;
    }
    explicit.push(pattern);
  }
  await warnOfLeadingRepeats(process, options, explicit);
  try {
    return await new Grep(
      process,
      options,
      compile(
        process,
        options,
        explicit.flatMap(text => text.split('\n')),
      ),
    ).run(operands);
  } catch (error) {
    if (error instanceof RegExpProblem) return complain(process, problemWords(error, explicit), 2);
    if (error instanceof StepLimit) return complain(process, limitWords(options, error), 2);
    throw error;
  }
};

async function patternFiles(process: Process, options: ParsedOptions): Promise<string[]> {
  const patterns: string[] = [];
  for (const path of options.all.get('f') ?? []) {
    const text = path === '-' ? await process.readAll() : process.machine.files.readText(process.path(path));
    patterns.push(...text.replace(/\n$/, '').split('\n'));
  }
  return patterns;
}

function compile(process: Process, {flags}: ParsedOptions, patterns: readonly string[]): Matcher {
  const name = nameOf(process);
  const kind =
    flags.has('F') || name === 'fgrep'
      ? 'fixed'
      : flags.has('P')
        ? 'perl'
        : flags.has('E') || name === 'egrep'
          ? 'extended'
          : 'basic';
  return compilePattern(patterns, kind, {
    ignoreCase: flags.has('i') || flags.has('y'),
    within: flags.has('x') ? 'text' : flags.has('w') ? 'word' : undefined,
  });
}

/** What glibc says of a bracket with nothing in it is other than of an open one. */
function problemWords({message}: RegExpProblem, patterns: readonly string[]): string {
  const isBare = message.startsWith('Unmatched [,') && patterns.some(pattern => pattern.endsWith('['));
  return isBare ? 'Invalid regular expression' : message;
}

/** Says that a repeat has nothing to repeat. @models gnulib dfa.c dfawarn, DFA_STAR_WARN and DFA_PLUS_WARN */
async function warnOfLeadingRepeats(
  process: Process,
  {flags}: ParsedOptions,
  patterns: readonly string[],
): Promise<void> {
  if (!(flags.has('E') || nameOf(process) === 'egrep') || flags.has('F') || flags.has('P')) return;
  for (const pattern of patterns) {
    const repeat = /^(?:[^\\[]|\\.)*?(?:^|[(|^])([*+?{])|^([*+?{])/su.exec(pattern);
    const letter = repeat?.[2] ?? repeat?.[1];
    if (letter !== undefined)
      await process.err(`${nameOf(process)}: warning: ${letter === '{' ? '{...}' : letter} at start of expression\n`);
  }
}

/** What is said of an expression that tried too many ways. */
function limitWords({flags}: ParsedOptions, {message}: StepLimit): string {
  return flags.has('P') ? "exceeded PCRE's backtracking limit" : message;
}

const colours = {
  match: '\x1b[01;31m\x1b[K',
  file: '\x1b[35m\x1b[K',
  line: '\x1b[32m\x1b[K',
  separator: '\x1b[36m\x1b[K',
  reset: '\x1b[m\x1b[K',
};

type BinaryFiles = 'binary' | 'text' | 'without-match';

class Grep {
  readonly #process: Process;
  readonly #flags: ReadonlySet<string>;
  readonly #options: ParsedOptions;
  readonly #pattern: Matcher;
  readonly #before: number;
  readonly #after: number;
  readonly #countMax: number;
  readonly #coloured: boolean;
  readonly #binary: BinaryFiles;
  #named = false;
  #countWidth = 0;
  #selected = false;
  #failed = false;
  /** something was printed with context, so the next group needs `--` */
  #printedGroup = false;

  constructor(process: Process, options: ParsedOptions, pattern: Matcher) {
    this.#process = process;
    this.#options = options;
    this.#flags = options.flags;
    this.#pattern = pattern;
    const context = options.values.get('C');
    this.#before = Number(options.values.get('B') ?? context ?? 0);
    this.#after = Number(options.values.get('A') ?? context ?? 0);
    this.#countMax = Number(options.values.get('m') ?? Number.POSITIVE_INFINITY);
    const binary = options.flags.has('a') ? 'text' : (options.values.get('binary-files') ?? 'binary');
    this.#binary = options.flags.has('I') ? 'without-match' : (binary as BinaryFiles);
    const when = options.values.get('colour');
    this.#coloured = when === 'always' || ((when === '' || when === 'auto') && process.terminal(1) !== undefined);
  }

  async run(operands: readonly string[]): Promise<number> {
    const recursive = this.#flags.has('r') || this.#flags.has('R');
    const paths = operands.length > 0 ? operands : recursive ? ['.'] : ['-'];
    this.#named = this.#flags.has('H') || (!this.#flags.has('h') && (operands.length > 1 || recursive));
    for (const path of paths) {
      await this.#path(path, recursive, operands.length === 0);
      if (this.#flags.has('q') && this.#selected) return 0;
    }
    return this.#failed && !(this.#flags.has('q') && this.#selected) ? 2 : this.#selected ? 0 : 1;
  }

  async #path(path: string, recursive: boolean, implied: boolean): Promise<void> {
    if (path !== '-' && this.#isDirectory(path)) {
      if (recursive) return this.#descend(path, implied);
      await this.#process.err(this.#flags.has('s') ? '' : `grep: ${path}: Is a directory\n`);
      this.#failed = true;
      return;
    }
    const stream =
      this.#flags.has('s') && path !== '-' && !this.#process.machine.files.exists(this.#process.path(path))
        ? undefined
        : await openOperand(this.#process, path);
    if (!stream) {
      this.#failed = true;
      return;
    }
    await this.#stream(stream, path === '-' ? '(standard input)' : path);
  }

  #isDirectory(path: string): boolean {
    try {
      return this.#process.machine.files.stat(this.#process.path(path)).type === 'directory';
    } catch (error) {
      if (error instanceof FileError) return false;
      throw error;
    }
  }

  async #descend(directory: string, implied: boolean): Promise<void> {
    for (const name of this.#process.machine.files.list(this.#process.path(directory))) {
      const path = implied && directory === '.' ? name : joinPath(directory, name);
      if (this.#isDirectory(path)) {
        if (!this.#globbed('exclude-dir', name)) await this.#descend(path, false);
      } else if (
        !this.#globbed('exclude', name) &&
        (!this.#options.values.has('include') || this.#globbed('include', name))
      )
        await this.#path(path, true, false);
      if (this.#flags.has('q') && this.#selected) return;
    }
  }

  #globbed(option: string, name: string): boolean {
    return (this.#options.all.get(option) ?? []).some(glob =>
      new RegExp(
        `^${glob
          .replace(/[.+^$(){}|]/g, '\\$&')
          .replaceAll('*', '.*')
          .replaceAll('?', '.')}$`,
      ).test(name),
    );
  }

  async #stream(stream: Stream, name: string): Promise<void> {
    const lines = new Lines(this.#process, stream);
    const waiting: Line[] = [];
    let number = 0;
    let count = 0;
    let trailing = 0;
    let lastPrinted = 0;
    let offset = 0;
    let isBinary = false;
    this.#countWidth = widthOfCounts(stream.fileBytes, this.#flags.has('n'));
    for (;;) {
      const isFresh = !lines.hasReady;
      const bytes = await lines.nextBytes();
      if (bytes === undefined) break;
      if (isFresh && this.#binary !== 'text') isBinary ||= bytes.includes(0) || lines.readyHas(0);
      number++;
      const line = {number, offset, text: decodeUtf8(bytes)};
      const {text} = line;
      offset += bytes.length + 1;
      if (isBinary && this.#binary === 'without-match') return this.#summary(name, 0);
      if (this.#pattern.test(text) === this.#flags.has('v')) {
        if (trailing > 0) {
          trailing--;
          lastPrinted = number;
          if (!isBinary) await this.#print(name, line, '-');
        } else if (this.#before > 0) {
          waiting.push(line);
          if (waiting.length > this.#before) waiting.shift();
        }
        continue;
      }
      this.#selected = true;
      count++;
      if (this.#flags.has('q')) return;
      if (this.#flags.has('l') || this.#flags.has('L')) break;
      isBinary ||= this.#binary !== 'text' && isMalformed(bytes, text);
      if (isBinary && !this.#flags.has('c')) {
        await this.#process.err(`${nameOf(this.#process)}: ${name}: binary file matches\n`);
        return;
      }
      if (!this.#flags.has('c')) {
        const firstShown = waiting[0]?.number ?? number;
        if ((this.#before > 0 || this.#after > 0) && this.#printedGroup && firstShown > lastPrinted + 1)
          await this.#process.out(this.#coloured ? `${colours.separator}--${colours.reset}\n` : '--\n');
        for (const before of waiting.splice(0)) await this.#print(name, before, '-');
        await this.#print(name, line, ':');
        this.#printedGroup = true;
        lastPrinted = number;
        trailing = this.#after;
      }
      if (count >= this.#countMax) {
        await this.#trail(lines, name, {number, offset}, trailing);
        break;
      }
    }
    await this.#summary(name, count);
  }

  /** Context after the last line that `-m` allows. */
  async #trail(lines: Lines, name: string, from: {number: number; offset: number}, trailing: number): Promise<void> {
    let {offset} = from;
    for (let number = from.number + 1; number <= from.number + trailing; number++) {
      const bytes = await lines.nextBytes();
      if (bytes === undefined) return;
      const text = decodeUtf8(bytes);
      if (this.#pattern.test(text) !== this.#flags.has('v')) return;
      await this.#print(name, {number, offset, text}, '-');
      offset += bytes.length + 1;
    }
  }

  async #summary(name: string, count: number): Promise<void> {
    if (this.#flags.has('c') && !this.#flags.has('l') && !this.#flags.has('L'))
      await this.#process.out(`${this.#named ? `${name}:` : ''}${count}\n`);
    if (this.#flags.has('l') && count > 0) await this.#process.out(`${name}\n`);
    if (this.#flags.has('L')) {
      if (count === 0) await this.#process.out(`${name}\n`);
      this.#selected = count === 0 || this.#selected;
    }
  }

  async #print(name: string, line: Line, separator: string): Promise<void> {
    const {text} = line;
    if (this.#flags.has('o')) {
      if (this.#flags.has('v') || separator === '-') return;
      let at = 0;
      let bytes = 0;
      let shown = '';
      for (const {index, groups} of this.#pattern.matches(text)) {
        const match = groups[0]!;
        if (match === '') continue;
        if (this.#flags.has('b')) bytes += encodeUtf8(text.slice(at, index)).length;
        at = index;
        const head = this.#head(name, {...line, offset: line.offset + bytes}, separator);
        shown += `${head}${this.#coloured ? `${colours.match}${match}${colours.reset}` : match}\n`;
      }
      await this.#process.out(shown);
      return;
    }
    const shown = this.#coloured && separator === ':' && !this.#flags.has('v') ? this.#painted(text) : text;
    await this.#process.out(`${this.#head(name, line, separator)}${shown}\n`);
  }

  #painted(text: string): string {
    let painted = '';
    let end = 0;
    for (const match of this.#pattern.matches(text)) {
      if (match.end === match.index) continue;
      painted += `${text.slice(end, match.index)}${colours.match}${match.groups[0]}${colours.reset}`;
      end = match.end;
    }
    return painted + text.slice(end);
  }

  #head(name: string, {number, offset}: Line, separator: string): string {
    const paint = (text: string, colour: string) => (this.#coloured ? `${colour}${text}${colours.reset}` : text);
    const aligned = this.#flags.has('T');
    const field = (text: string, colour: string) => paint(text, colour) + paint(separator, colours.separator);
    const count = (value: number) => field(String(value).padStart(aligned ? this.#countWidth : 0), colours.line);
    const head = [
      this.#named ? field(name, colours.file) : '',
      this.#flags.has('n') ? count(number) : '',
      this.#flags.has('b') ? count(offset) : '',
    ].join('');
    return aligned && head !== '' ? `${head}\t` : head;
  }
}

/** Columns of counts under `-T`: as wide as the largest could be. @models grep 3.8 grep.c grep */
function widthOfCounts(fileBytes: number | undefined, countsLines: boolean): number {
  return fileBytes === undefined ? 19 : String(fileBytes + (countsLines ? 1 : 0)).length;
}

/** A line as it is printed. */
interface Line {
  readonly number: number;
  /** bytes before it */
  readonly offset: number;
  readonly text: string;
}

/** Whether a line is no UTF-8, which makes its file a binary one when it is printed. */
function isMalformed(bytes: Uint8Array, text: string): boolean {
  return text.includes('\ufffd') && encodeUtf8(text).length !== bytes.length;
}
