import {decodeUtf8} from '../../base/utf8.ts';
import {firstKey} from '../../shell/keys.ts';
import {Interrupted, type Process} from '../../shell/process.ts';
import {compilePattern, type Matcher} from '../../shell/regexp/matcher.ts';
import {RegExpProblem} from '../../shell/regexp/tree.ts';
import type {TerminalDevice} from '../../shell/terminal-context.ts';
import {type PagedText, screenRows} from './text.ts';

export interface PagerOptions {
  readonly quitsIfOneScreen: boolean;
  readonly quitsAtEnd: boolean;
  readonly colours: boolean;
  readonly chop: boolean;
  readonly numbers: boolean;
  readonly ignoresCase: boolean;
  readonly keepsScreen: boolean;
  /** command to begin with: `G`, a line number, `/pattern` */
  readonly start: string;
}

/** One look through a text: where the window stands, and what keys do to it. */
export class Pager {
  readonly #process: Process;
  readonly #device: TerminalDevice;
  readonly #text: PagedText;
  readonly #name: string;
  #options: PagerOptions;
  /** index of the line at the top of the window */
  #top = 0;
  /** columns shifted to the right, with `-S` */
  #shift = 0;
  #pattern: Matcher | undefined;
  #isBackwards = false;
  #keys = '';
  /** what stands in the last row instead of the prompt, once */
  #message = '';
  #isFirst = true;

  constructor(options: {
    process: Process;
    device: TerminalDevice;
    text: PagedText;
    name: string;
    options: PagerOptions;
  }) {
    this.#process = options.process;
    this.#device = options.device;
    this.#text = options.text;
    this.#name = options.name;
    this.#options = options.options;
  }

  async run(): Promise<number> {
    const {onSignal} = this.#process;
    this.#process.onSignal = signal => {
      if (signal !== 'SIGINT' && signal !== 'SIGWINCH') return onSignal?.(signal) ?? false;
      this.#process.interrupt(new Interrupted(signal));
      return true;
    };
    const restore = this.#device.setCbreak();
    try {
      return await this.#look();
    } finally {
      restore();
      this.#process.onSignal = onSignal;
    }
  }

  async #look(): Promise<number> {
    await this.#read(this.#rows + 1);
    if (this.#options.quitsIfOneScreen && this.#text.isWhole && this.#windowFrom(0).isEnd) {
      await this.#write(`${this.#windowFrom(0).rows.join('\n')}\n`);
      return 0;
    }
    if (!this.#options.keepsScreen) await this.#write('\x1b[?1049h\x1b[22;0;0t\x1b[?1h\x1b=');
    try {
      await this.#begin(this.#options.start);
      for (;;) {
        await this.#draw();
        const key = await this.#key();
        if (key !== undefined && (await this.#press(key))) return 0;
      }
    } finally {
      await this.#write(this.#options.keepsScreen ? '\r\x1b[K' : '\r\x1b[K\x1b[?1l\x1b>\x1b[23;0;0t\x1b[?1049l');
    }
  }

  async #begin(start: string): Promise<void> {
    if (start === 'G') await this.#goToEnd();
    else if (/^\d+g?$/.test(start)) await this.#goTo(Number.parseInt(start, 10) - 1);
    else if (start.startsWith('/')) await this.#searchFor(start.slice(1), false);
  }

  /** Rows for text: all but the prompt's. */
  get #rows(): number {
    return Math.max(1, this.#device.terminal!.rows - 1);
  }

  /** @returns whether to leave */
  async #press(key: string): Promise<boolean> {
    const number = /^\d$/.test(key) ? await this.#number(key) : undefined;
    const name = number?.key ?? key;
    const count = number?.count;
    switch (name) {
      case 'q':
      case 'Q':
        return true;
      case 'j':
      case 'e':
      case 'enter':
      case 'down':
      case 'ctrl-n':
      case 'ctrl-e':
        await this.#move(count ?? 1);
        break;
      case 'k':
      case 'y':
      case 'up':
      case 'ctrl-p':
      case 'ctrl-y':
        await this.#move(-(count ?? 1));
        break;
      case ' ':
      case 'f':
      case 'page-down':
      case 'ctrl-f':
      case 'ctrl-v':
        if (this.#options.quitsAtEnd && this.#windowFrom(this.#top).isEnd) return true;
        await this.#move(count ?? this.#rows);
        break;
      case 'b':
      case 'page-up':
      case 'ctrl-b':
        await this.#move(-(count ?? this.#rows));
        break;
      case 'd':
      case 'ctrl-d':
        await this.#move(count ?? Math.ceil(this.#rows / 2));
        break;
      case 'u':
      case 'ctrl-u':
        await this.#move(-(count ?? Math.ceil(this.#rows / 2)));
        break;
      case 'g':
      case '<':
      case 'home':
        await this.#goTo((count ?? 1) - 1);
        break;
      case 'G':
      case '>':
      case 'end':
        await (count === undefined ? this.#goToEnd() : this.#goTo(count - 1));
        break;
      default:
        await this.#pressMore(name);
    }
    return false;
  }

  async #pressMore(name: string): Promise<void> {
    switch (name) {
      case '/':
      case '?': {
        const pattern = await this.#ask(name);
        if (pattern !== undefined) await this.#searchFor(pattern, name === '?');
        break;
      }
      case 'n':
        await this.#search(this.#isBackwards);
        break;
      case 'N':
        await this.#search(!this.#isBackwards);
        break;
      case '=':
      case 'ctrl-g':
        this.#message = this.#position();
        break;
      case 'right':
        this.#shift += Math.floor(this.#device.terminal!.columns / 2);
        break;
      case 'left':
        this.#shift = Math.max(0, this.#shift - Math.floor(this.#device.terminal!.columns / 2));
        break;
      case '-':
        await this.#toggle();
        break;
      case 'h':
      case 'H':
        this.#message = 'SPACE b: page   j k: line   g G: ends   /text n N: search   q: quit';
        break;
    }
  }

  async #number(first: string): Promise<{count: number; key: string}> {
    let digits = first;
    for (;;) {
      await this.#lastRow(`:${digits}`);
      const key = (await this.#key()) ?? '';
      if (!/^\d$/.test(key)) return {count: Number(digits), key};
      digits += key;
    }
  }

  /** Reads a line in the last row. @returns `undefined` when it was given up */
  async #ask(prompt: string): Promise<string | undefined> {
    let text = '';
    for (;;) {
      await this.#lastRow(prompt + text);
      const key = await this.#key();
      if (key === undefined || key === 'ctrl-g' || key === 'escape') return undefined;
      if (key === 'enter') return text;
      if (key === 'backspace' && text === '') return undefined;
      if (key === 'backspace') text = [...text].slice(0, -1).join('');
      else if ([...key].length === 1) text += key;
    }
  }

  async #toggle(): Promise<void> {
    await this.#lastRow('-');
    const letter = await this.#key();
    const {chop, numbers, ignoresCase, colours} = this.#options;
    if (letter === 'S') this.#options = {...this.#options, chop: !chop};
    else if (letter === 'N') this.#options = {...this.#options, numbers: !numbers};
    else if (letter === 'i' || letter === 'I') this.#options = {...this.#options, ignoresCase: !ignoresCase};
    else if (letter === 'R') this.#options = {...this.#options, colours: !colours};
    else this.#message = `There is no ${letter ?? ''} option`;
    if (letter === 'S') this.#shift = 0;
  }

  async #move(lines: number): Promise<void> {
    if (lines > 0) await this.#read(this.#top + lines + this.#rows + 1);
    const last = this.#lastTop();
    const target = this.#top + lines;
    this.#top = Math.max(0, lines > 0 && target > last ? Math.max(last, this.#top) : target);
  }

  async #goTo(line: number): Promise<void> {
    await this.#read(line + this.#rows + 1);
    this.#top = Math.max(0, Math.min(line, this.#lastTop()));
  }

  async #goToEnd(): Promise<void> {
    await this.#read(Number.POSITIVE_INFINITY);
    this.#top = this.#lastTop();
  }

  /** The top line with which the last line stands at the bottom of the window. */
  #lastTop(): number {
    let rows = 0;
    for (let line = this.#text.lines.length - 1; line >= 0; line--) {
      rows += this.#rowsOf(line).length;
      if (rows > this.#rows) return line + 1;
    }
    return 0;
  }

  async #searchFor(pattern: string, isBackwards: boolean): Promise<void> {
    this.#isBackwards = isBackwards;
    if (pattern !== '') {
      try {
        const isInsensitive = this.#options.ignoresCase && pattern === pattern.toLowerCase();
        this.#pattern = compilePattern([pattern], 'extended', {ignoreCase: isInsensitive});
      } catch (error) {
        if (!(error instanceof RegExpProblem)) throw error;
        this.#message = 'Invalid pattern';
        return;
      }
    }
    await this.#search(isBackwards);
  }

  async #search(isBackwards: boolean): Promise<void> {
    const pattern = this.#pattern;
    if (!pattern) {
      this.#message = 'No previous regular expression';
      return;
    }
    const step = isBackwards ? -1 : 1;
    for (let line = this.#top + step; line >= 0; line += step) {
      await this.#read(line + 1);
      if (line >= this.#text.lines.length) break;
      if (!pattern.test(this.#text.lines[line]!)) continue;
      await this.#read(line + this.#rows + 1);
      this.#top = line;
      return;
    }
    this.#message = 'Pattern not found';
  }

  /** Reads on; Ctrl-C gives it up. */
  async #read(count: number): Promise<void> {
    try {
      await this.#text.readTo(count, this.#process.wait);
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
    }
  }

  /** The next key; `undefined` when the window changed or Ctrl-C was pressed. */
  async #key(): Promise<string | undefined> {
    try {
      while (this.#keys === '') {
        const bytes = await this.#device.read(this.#process.wait);
        if (bytes !== null) this.#keys += decodeUtf8(bytes);
      }
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      return undefined;
    }
    const found = firstKey(this.#keys);
    const key = found?.key ?? {kind: 'key' as const, name: 'unknown'};
    const text = key.kind === 'key' ? key.name : [...key.text][0]!;
    this.#keys = this.#keys.slice(key.kind === 'text' ? text.length : (found?.length ?? this.#keys.length));
    return text;
  }

  #rowsOf(line: number): string[] {
    const number = this.#options.numbers ? `${String(line + 1).padStart(7)} ` : '';
    const {columns} = this.#device.terminal!;
    const {colours, chop} = this.#options;
    return screenRows(number + this.#marked(this.#text.lines[line]!), {
      columns,
      colours: colours || this.#pattern !== undefined,
      chop,
      shift: this.#shift,
    });
  }

  #marked(line: string): string {
    if (!this.#pattern) return line;
    let marked = '';
    let end = 0;
    for (const match of this.#pattern.matches(line)) {
      if (match.end > match.index) marked += `${line.slice(end, match.index)}\x1b[7m${match.groups[0]}\x1b[27m`;
      end = match.end;
    }
    return marked + line.slice(end);
  }

  #windowFrom(top: number): {rows: string[]; isEnd: boolean} {
    const rows: string[] = [];
    let line = top;
    while (rows.length < this.#rows && line < this.#text.lines.length) rows.push(...this.#rowsOf(line++));
    const isEnd = line >= this.#text.lines.length && rows.length <= this.#rows && this.#text.isWhole;
    return {rows: rows.slice(0, this.#rows), isEnd};
  }

  async #draw(): Promise<void> {
    const {rows, isEnd} = this.#windowFrom(this.#top);
    while (rows.length < this.#rows) rows.push(this.#top === 0 && this.#isFirst ? '' : '~');
    await this.#write(`\x1b[H\x1b[J${rows.map(row => `${row}\x1b[m\r\n`).join('')}`);
    await this.#lastRow(this.#prompt(isEnd));
    this.#message = '';
    this.#isFirst = false;
  }

  #prompt(isEnd: boolean): string {
    const reversed = (text: string) => `\x1b[7m${text}\x1b[27m`;
    if (this.#message !== '') return reversed(`${this.#message}  (press RETURN)`);
    if (isEnd) return reversed('(END)');
    return this.#isFirst && this.#name !== '' ? reversed(this.#name) : ':';
  }

  #position(): string {
    const {lines, isWhole} = this.#text;
    const last = Math.min(lines.length, this.#top + this.#rows);
    const share = isWhole && lines.length > 0 ? ` ${Math.floor((last * 100) / lines.length)}%` : '';
    return `${this.#name === '' ? '' : `${this.#name} `}lines ${this.#top + 1}-${last}${isWhole ? `/${lines.length}` : ''}${share}`;
  }

  #lastRow(text: string): Promise<void> {
    return this.#write(`\r\x1b[${this.#device.terminal!.rows};1H\x1b[K${text}`);
  }

  async #write(text: string): Promise<void> {
    await this.#process.out(text);
  }
}
