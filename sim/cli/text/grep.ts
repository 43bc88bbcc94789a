import {decodeUtf8} from '../../base/utf8.ts';
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
  short: 'A:B:C:EFGHLPRTZabce:f:hilm:noqrsvwxyUz0123456789',
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
    if (error instanceof RegExpProblem) return complain(process, error.message, 2);
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

class Grep {
  readonly #process: Process;
  readonly #flags: ReadonlySet<string>;
  readonly #options: ParsedOptions;
  readonly #pattern: Matcher;
  readonly #before: number;
  readonly #after: number;
  readonly #countMax: number;
  readonly #coloured: boolean;
  #named = false;
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
    const waiting: {number: number; text: string}[] = [];
    let number = 0;
    let count = 0;
    let trailing = 0;
    let lastPrinted = 0;
    for (let bytes = await lines.nextBytes(); bytes !== undefined; bytes = await lines.nextBytes()) {
      number++;
      const text = decodeUtf8(bytes);
      if (this.#pattern.test(text) === this.#flags.has('v')) {
        if (trailing > 0) {
          trailing--;
          lastPrinted = number;
          await this.#print(name, number, text, '-');
        } else if (this.#before > 0) {
          waiting.push({number, text});
          if (waiting.length > this.#before) waiting.shift();
        }
        continue;
      }
      this.#selected = true;
      count++;
      if (this.#flags.has('q')) return;
      if (this.#flags.has('l') || this.#flags.has('L')) break;
      if (!this.#flags.has('c')) {
        const firstShown = waiting[0]?.number ?? number;
        if ((this.#before > 0 || this.#after > 0) && this.#printedGroup && firstShown > lastPrinted + 1)
          await this.#process.out(this.#coloured ? `${colours.separator}--${colours.reset}\n` : '--\n');
        for (const line of waiting.splice(0)) await this.#print(name, line.number, line.text, '-');
        await this.#print(name, number, text, ':');
        this.#printedGroup = true;
        lastPrinted = number;
        trailing = this.#after;
      }
      if (count >= this.#countMax) {
        await this.#trail(lines, name, number, trailing);
        break;
      }
    }
    await this.#summary(name, count);
  }

  /** Context after the last line that `-m` allows. */
  async #trail(lines: Lines, name: string, from: number, trailing: number): Promise<void> {
    for (let number = from + 1; number <= from + trailing; number++) {
      const text = await lines.next();
      if (text === undefined) return;
      if (this.#pattern.test(text) !== this.#flags.has('v')) return;
      await this.#print(name, number, text, '-');
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

  async #print(name: string, number: number, text: string, separator: string): Promise<void> {
    const head = this.#head(name, number, separator);
    if (this.#flags.has('o')) {
      if (this.#flags.has('v') || separator === '-') return;
      const matches = [...this.#pattern.matches(text)].map(({groups}) => groups[0]!).filter(match => match !== '');
      await this.#process.out(
        matches
          .map(match => `${head}${this.#coloured ? `${colours.match}${match}${colours.reset}` : match}\n`)
          .join(''),
      );
      return;
    }
    const shown = this.#coloured && separator === ':' && !this.#flags.has('v') ? this.#painted(text) : text;
    await this.#process.out(`${head}${shown}\n`);
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

  #head(name: string, number: number, separator: string): string {
    const paint = (text: string, colour: string) => (this.#coloured ? `${colour}${text}${colours.reset}` : text);
    const file = this.#named ? paint(name, colours.file) + paint(separator, colours.separator) : '';
    return (
      file + (this.#flags.has('n') ? paint(String(number), colours.line) + paint(separator, colours.separator) : '')
    );
  }
}
