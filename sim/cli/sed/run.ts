import {encodeUtf8} from '../../base/utf8.ts';
import {checkAllocation} from '../../shell/memory.ts';
import type {Process} from '../../shell/process.ts';
import {launch} from '../../shell/program.ts';
import {compilePattern, type Match, type Matcher} from '../../shell/regexp/matcher.ts';
import type {Address, Command, Pattern, ReplacementPart, Substitution} from './parse.ts';

/** Lines of the input, and where they come from. */
export interface SedInput {
  next(): Promise<{readonly text: string; readonly terminated: boolean} | undefined>;
  /** whether the line given last is the last one of all (or of its file) */
  isLast(): Promise<boolean>;
  readonly fileName: string;
  readonly lineNumber: number;
}

export interface SedSettings {
  readonly quiet: boolean;
  readonly separator: string;
  readonly out: (text: string) => Promise<void>;
  /** writes to the file of `w` */
  readonly write: (path: string, text: string) => Promise<void>;
  /** all of a file, for `r`; '' when it cannot be read */
  readonly readAll: (path: string) => Promise<string>;
  /** the next line of a file, for `R` */
  readonly readLine: (path: string) => Promise<string | undefined>;
}

/** `q` and `Q`. */
class Quit extends Error {
  readonly status: number;

  constructor(status: number) {
    super('quit');
    this.status = status;
  }
}

/** Where a cycle goes after a command. */
type Next = number | 'end' | 'delete' | 'restart';

/** Runs a parsed script over its input. @models sed/execute.c, GNU sed 4.9 */
export class Executor {
  readonly #process: Process;
  readonly #commands: readonly Command[];
  readonly #input: SedInput;
  readonly #settings: SedSettings;
  readonly #active = new Map<Command, number | 'open'>();
  #pattern = '';
  #hold = '';
  /** commands run so far, in all cycles: they are paid for, and an endless script can be stopped */
  #steps = 0;
  #terminated = true;
  #missingNewline = false;
  #substituted = false;
  #appended: (() => Promise<void>)[] = [];
  #last: Matcher | undefined;

  constructor(process: Process, commands: readonly Command[], input: SedInput, settings: SedSettings) {
    this.#process = process;
    this.#commands = commands;
    this.#input = input;
    this.#settings = settings;
  }

  /** @returns the exit status */
  async run(): Promise<number> {
    try {
      let keeps = false;
      while (keeps || (await this.#read())) {
        keeps = (await this.#cycle()) === 'restart';
        if (keeps) continue;
      }
      return 0;
    } catch (error) {
      if (!(error instanceof Quit)) throw error;
      return error.status;
    }
  }

  async #read(): Promise<boolean> {
    const line = await this.#input.next();
    if (!line) return false;
    this.#pattern = line.text;
    this.#terminated = line.terminated;
    return true;
  }

  async #cycle(): Promise<Next> {
    let index = 0;
    let next: Next = 0;
    this.#substituted = false;
    while (index < this.#commands.length) {
      if (++this.#steps % 1000 === 0) await this.#process.sleep(1_000);
      checkAllocation(this.#pattern.length + this.#hold.length);
      const command = this.#commands[index]!;
      if (!(await this.#selects(command))) {
        index = command.name === '{' ? command.end + 1 : index + 1;
        continue;
      }
      next = await this.#execute(command, index);
      if (typeof next !== 'number') break;
      index = next;
    }
    if (next !== 'delete' && next !== 'restart') await this.#printPattern();
    await this.#flushAppended();
    return next;
  }

  async #printPattern(): Promise<void> {
    if (!this.#settings.quiet) await this.#print(this.#pattern, this.#terminated);
  }

  /** A last line without newline stays so, unless more follows. */
  async #print(text: string, terminated = true): Promise<void> {
    const {separator, out} = this.#settings;
    const before = this.#missingNewline ? separator : '';
    this.#missingNewline = !terminated;
    await out(`${before}${text}${terminated ? separator : ''}`);
  }

  async #flushAppended(): Promise<void> {
    for (const append of this.#appended.splice(0)) await append();
  }

  async #selects(command: Command): Promise<boolean> {
    return (await this.#inRange(command)) !== command.negated;
  }

  async #inRange(command: Command): Promise<boolean> {
    const {from, to} = command;
    if (!from) return true;
    const line = this.#input.lineNumber;
    if (!to) return this.#matches(from);
    const active = this.#active.get(command);
    const startsAtZero = command.fromZero && !this.#active.has(command);
    if (active === undefined && !startsAtZero) {
      if (!(await this.#matches(from))) return false;
      if (to.kind === 'line' && to.line <= line) return true;
      if (to.kind === 'count' && to.count === 0) return true;
      if (to.kind === 'multiple' && (to.of === 0 || line % to.of === 0)) return true;
      if (to.kind === 'last' && (await this.#input.isLast())) return true;
      const end =
        to.kind === 'count' ? line + to.count : to.kind === 'multiple' ? Math.ceil(line / to.of) * to.of : undefined;
      this.#active.set(command, end ?? 'open');
      return true;
    }
    if (active === -1) return false;
    const ends =
      typeof active === 'number'
        ? line >= active
        : to.kind === 'line'
          ? line >= to.line
          : await this.#matches(to as Address);
    if (startsAtZero) this.#active.set(command, 'open');
    if (ends) {
      if (command.fromZero) this.#active.set(command, -1);
      else this.#active.delete(command);
    }
    return to.kind === 'line' && active === 'open' && line > to.line ? false : true;
  }

  async #matches(address: Address): Promise<boolean> {
    switch (address.kind) {
      case 'line':
        return this.#input.lineNumber === address.line;
      case 'last':
        return this.#input.isLast();
      case 'step': {
        const past = this.#input.lineNumber - address.first;
        return address.step === 0 ? past === 0 : past >= 0 && past % address.step === 0;
      }
      case 'pattern':
        return this.#regexp(address.pattern).test(this.#pattern);
    }
  }

  #regexp(pattern: Pattern): Matcher {
    const chosen = pattern ?? this.#last ?? compilePattern([''], 'basic');
    this.#last = chosen;
    return chosen;
  }

  /** One command; a switch over all of them. */
  async #execute(command: Command, index: number): Promise<Next> {
    const next = index + 1;
    const {separator, out, write} = this.#settings;
    switch (command.name) {
      case '=':
        await out(`${this.#input.lineNumber}\n`);
        return next;
      case 'a':
        this.#appended.push(() => this.#raw(command.text));
        return next;
      case 'i':
        await this.#raw(command.text);
        return next;
      case 'c':
        if (!command.to || command.negated || !this.#active.has(command)) await this.#raw(command.text);
        return 'delete';
      case 'b':
        return this.#label(command.text);
      case 't':
      case 'T': {
        const jumps = this.#substituted === (command.name === 't');
        this.#substituted = false;
        return jumps ? this.#label(command.text) : next;
      }
      case 'd':
        return 'delete';
      case 'D': {
        const end = this.#pattern.indexOf(separator);
        if (end < 0) return 'delete';
        this.#pattern = this.#pattern.slice(end + 1);
        return 'restart';
      }
      case 'e':
        await this.#evaluate(command.text);
        return next;
      case 'F':
        await out(`${this.#input.fileName}\n`);
        return next;
      case 'g':
        this.#pattern = this.#hold;
        return next;
      case 'G':
        this.#pattern += separator + this.#hold;
        return next;
      case 'h':
        this.#hold = this.#pattern;
        return next;
      case 'H':
        this.#hold += separator + this.#pattern;
        return next;
      case 'x':
        [this.#pattern, this.#hold] = [this.#hold, this.#pattern];
        return next;
      case 'l':
        await out(unambiguous(this.#pattern, command.text === '' ? 70 : Number(command.text)));
        return next;
      case 'n':
        if (await this.#input.isLast()) return this.#quitAtEnd();
        await this.#printPattern();
        await this.#flushAppended();
        await this.#read();
        return next;
      case 'N': {
        if (await this.#input.isLast()) return this.#quitAtEnd();
        await this.#flushAppended();
        const before = this.#pattern;
        await this.#read();
        this.#pattern = before + separator + this.#pattern;
        return next;
      }
      case 'p':
        await this.#print(this.#pattern);
        return next;
      case 'P':
        await this.#print(this.#pattern.split(separator, 1)[0]!);
        return next;
      case 'q':
        await this.#printPattern();
        await this.#flushAppended();
        throw new Quit(Number(command.text || 0));
      case 'Q':
        throw new Quit(Number(command.text || 0));
      case 'r':
        this.#appended.push(async () => this.#raw(await this.#settings.readAll(command.text)));
        return next;
      case 'R': {
        const line = await this.#settings.readLine(command.text);
        if (line !== undefined) this.#appended.push(() => this.#raw(`${line}\n`));
        return next;
      }
      case 's':
        await this.#substitute(command.substitution!);
        return next;
      case 'w':
        await write(command.text, `${this.#pattern}${separator}`);
        return next;
      case 'W':
        await write(command.text, `${this.#pattern.split(separator, 1)[0]}${separator}`);
        return next;
      case 'y':
        this.#pattern = [...this.#pattern].map(character => command.map!.get(character) ?? character).join('');
        return next;
      case 'z':
        this.#pattern = '';
        return next;
      default:
        return next;
    }
  }

  /** Text that brings its own newline. */
  async #raw(text: string): Promise<void> {
    if (text === '') return;
    const before = this.#missingNewline ? this.#settings.separator : '';
    this.#missingNewline = false;
    await this.#settings.out(before + text);
  }

  /** GNU prints the pattern space when there is no next line. */
  async #quitAtEnd(): Promise<never> {
    await this.#printPattern();
    await this.#flushAppended();
    throw new Quit(0);
  }

  #label(name: string): Next {
    if (name === '') return 'end';
    return this.#commands.findIndex(command => command.name === ':' && command.text === name);
  }

  async #evaluate(text: string): Promise<void> {
    const script = text === '' ? this.#pattern : text;
    await launch(this.#process, ['/bin/sh', '-c', script]);
    if (text === '') {
      this.#pattern = '';
      this.#terminated = false;
    }
  }

  async #substitute(substitution: Substitution): Promise<void> {
    const pattern = this.#regexp(substitution.pattern);
    let text = '';
    let end = 0;
    let count = 0;
    for (const match of pattern.matches(this.#pattern)) {
      if (++count < substitution.number) continue;
      text += this.#pattern.slice(end, match.index) + expand(substitution.replacement, match.groups);
      end = match.end;
      if (!substitution.global) break;
    }
    if (count < substitution.number) return;
    this.#pattern = text + this.#pattern.slice(end);
    this.#substituted = true;
    if (substitution.evaluates) await this.#evaluate('');
    if (substitution.prints) await this.#print(this.#pattern);
    if (substitution.file !== undefined)
      await this.#settings.write(substitution.file, `${this.#pattern}${this.#settings.separator}`);
  }
}

/** The right side of `s` for one match, with `\U \L \u \l \E`. */
function expand(parts: readonly ReplacementPart[], groups: Match['groups']): string {
  let text = '';
  let whole: 'U' | 'L' | 'E' = 'E';
  let one: 'u' | 'l' | undefined;
  for (const part of parts) {
    if (part.kind === 'case') {
      if (part.letter === 'u' || part.letter === 'l') one = part.letter;
      else {
        whole = part.letter;
        one = undefined;
      }
      continue;
    }
    let piece = part.kind === 'text' ? part.text : (groups[part.group] ?? '');
    if (piece === '') continue;
    if (whole !== 'E') piece = whole === 'U' ? piece.toUpperCase() : piece.toLowerCase();
    if (one) {
      const [first = '', ...rest] = piece;
      piece = (one === 'u' ? first.toUpperCase() : first.toLowerCase()) + rest.join('');
      one = undefined;
    }
    text += piece;
  }
  return text;
}

const shown: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

/** `l`: nothing is left to guess; long lines are folded. */
function unambiguous(text: string, width: number): string {
  const pieces = [...encodeUtf8(text)].map(byte => {
    const character = String.fromCharCode(byte);
    return shown[character] ?? (byte < 32 || byte > 126 ? `\\${byte.toString(8).padStart(3, '0')}` : character);
  });
  let out = '';
  let column = 0;
  for (const piece of pieces) {
    if (width > 1 && column + piece.length > width - 1) {
      out += '\\\n';
      column = 0;
    }
    out += piece;
    column += piece.length;
  }
  return `${out}$\n`;
}
