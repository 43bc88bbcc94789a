import {encodeLatin1, toByteText} from '../../../base/latin1.ts';
import type {Command} from '../../../shell/process.ts';
import {complain, quote, quoteFile} from '../gnu.ts';
import {batchesOf, eachInput} from '../input.ts';
import {parseOptions} from '../options.ts';
import {type FilledWord, fillWords} from './fill.ts';

/** `fmt`: fills paragraphs. @models coreutils fmt.c @omits -t, --tagged-paragraph */
export const fmt: Command = async process => {
  process.argv = process.argv.map((arg, index) => (index === 1 && /^-\d+$/.test(arg) ? `-w${arg.slice(1)}` : arg));
  const options = await parseOptions(process, {
    short: 'cg:p:stuw:',
    long: {
      'crown-margin': 'c',
      'goal=': 'g',
      'prefix=': 'p',
      'split-only': 's',
      'uniform-spacing': 'u',
      'width=': 'w',
    },
  });
  if (typeof options === 'number') return options;
  const {flags, values, operands} = options;
  const [width, goal] = [values.get('w'), values.get('g')];
  for (const text of [width, goal])
    if (text !== undefined && !(/^\d+$/.test(text) && Number(text) <= 2500))
      return complain(
        process,
        `invalid width: ${quote(text)}${/^\d+$/.test(text) ? ': Numerical result out of range' : ''}`,
      );
  const widthMax = Number(width ?? (goal === undefined ? 75 : Number(goal) + 10));
  const settings: Settings = {
    widthMax,
    goal: Number(goal ?? Math.floor((widthMax * 187) / 200)),
    prefix: toByteText(values.get('p') ?? ''),
    splits: flags.has('s'),
    crown: flags.has('c'),
    uniform: flags.has('u'),
  };
  return eachInput(
    process,
    operands,
    async stream => {
      const paragraphs = new Paragraphs(settings);
      for await (const {lines} of batchesOf(process, stream)) {
        let text = '';
        for (const line of lines) text += paragraphs.push(line);
        await process.out(encodeLatin1(text));
      }
      await process.out(encodeLatin1(paragraphs.end()));
    },
    (path, error) =>
      error.code === 'EISDIR' ? 'read error' : `cannot open ${quoteFile(path)} for reading: ${error.message}`,
  );
};

interface Settings {
  readonly widthMax: number;
  readonly goal: number;
  readonly prefix: string;
  /** long lines are split, short ones not joined */
  readonly splits: boolean;
  /** the second line's indent is that of the rest */
  readonly crown: boolean;
  readonly uniform: boolean;
}

const tabColumns = 8;
/** words, and their characters, that are filled at once */
const wordsMax = 998;
const charactersMax = 5000;

/** A line of input: where its text starts and its words. */
interface ReadLine {
  /** columns before the prefix */
  readonly prefixIndent: number;
  readonly hasPrefix: boolean;
  /** columns before the first word */
  readonly indent: number;
  readonly words: readonly FilledWord[];
  readonly text: string;
}

/** Lines that belong together wait until the paragraph is over. */
class Paragraphs {
  readonly #settings: Settings;
  readonly #prefix: string;
  #words: FilledWord[] = [];
  #characters = 0;
  #first: ReadLine | undefined;
  #lineCount = 0;
  #otherIndent = 0;
  /** whether input had tabs, so that output may */
  #hasTabs = false;
  #lastLength = 0;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#prefix = settings.prefix.trim();
  }

  push(text: string): string {
    const line = this.#read(text);
    let out = '';
    if (this.#first && !this.#belongs(line)) out += this.end();
    if (line.words.length === 0 || !line.hasPrefix)
      return `${out}${line.words.length === 0 && line.hasPrefix && this.#prefix === '' ? '' : text}\n`;
    if (!this.#first) {
      this.#first = line;
      this.#otherIndent = line.indent;
    } else if (this.#lineCount === 1) this.#otherIndent = line.indent;
    this.#lineCount++;
    for (const word of line.words) {
      const characters = this.#characters + word.text.length;
      if (this.#words.length === wordsMax || (characters > charactersMax && this.#words.length > 0))
        out += this.#flush();
      this.#words.push(word);
      this.#characters += word.text.length;
    }
    return this.#settings.splits ? out + this.end() : out;
  }

  /** The paragraph, filled. */
  end(): string {
    const last = this.#words.at(-1);
    if (!last) return '';
    this.#words[this.#words.length - 1] = {...last, period: true, final: true};
    const lines = this.#fill();
    const out = lines.map((line, index) => this.#print(line.words, index === 0)).join('');
    this.#first = undefined;
    this.#words = [];
    this.#characters = 0;
    this.#lineCount = 0;
    this.#lastLength = 0;
    return out;
  }

  #fill() {
    return fillWords(this.#words, {
      widthMax: this.#settings.widthMax,
      goal: this.#settings.goal,
      firstIndent: this.#first!.indent,
      otherIndent: this.#otherIndent,
      lastLength: this.#lastLength,
    });
  }

  /** Prints up to the break that costs least near the end, and keeps the rest. @models coreutils fmt.c flush_paragraph */
  #flush(): string {
    const lines = this.#fill();
    let bestCost = Number.POSITIVE_INFINITY;
    let split = lines.length;
    for (let index = 1; index < lines.length; index++) {
      const cost = lines[index]!.cost - (lines[index + 1]?.cost ?? 0);
      if (cost < bestCost) {
        split = index;
        bestCost = cost;
      }
      bestCost += lineCredit;
    }
    const out = lines
      .slice(0, split)
      .map((line, index) => this.#print(line.words, index === 0))
      .join('');
    this.#words = lines.slice(split).flatMap(line => line.words);
    this.#characters = this.#words.reduce((sum, {text}) => sum + text.length, 0);
    return out;
  }

  #belongs(line: ReadLine): boolean {
    if (line.words.length === 0 || !line.hasPrefix || line.prefixIndent !== this.#first!.prefixIndent) return false;
    return (this.#settings.crown && this.#lineCount === 1) || line.indent === this.#otherIndent;
  }

  #print(words: readonly FilledWord[], isFirst: boolean): string {
    const start = `${' '.repeat(this.#first!.prefixIndent)}${this.#prefix}`;
    const indent = isFirst ? this.#first!.indent : this.#otherIndent;
    let text = start + this.#space(start.length, indent - start.length);
    let column = Math.max(indent, start.length);
    for (const [index, word] of words.entries()) {
      const isLast = index === words.length - 1;
      text += word.text + (isLast ? '' : this.#space(column + word.text.length, word.space));
      column += word.text.length + (isLast ? 0 : word.space);
    }
    this.#lastLength = column;
    return `${text}\n`;
  }

  /** Blanks from one column on; tabs where they reach. */
  #space(column: number, width: number): string {
    const target = column + Math.max(0, width);
    const stop = Math.floor(target / tabColumns) * tabColumns;
    if (!this.#hasTabs || column + 1 >= stop) return ' '.repeat(target - column);
    return '\t'.repeat((stop - Math.floor(column / tabColumns) * tabColumns) / tabColumns) + ' '.repeat(target - stop);
  }

  #read(text: string): ReadLine {
    if (text.includes('\t')) this.#hasTabs = true;
    const [, lead = '', rest = ''] = /^([ \t]*)([\s\S]*)$/.exec(text)!;
    const prefixIndent = this.#prefix === '' ? 0 : columnAfter(lead, 0);
    const hasPrefix = rest.startsWith(this.#prefix);
    const [, blanks = '', body = ''] = /^([ \t]*)([\s\S]*)$/.exec(hasPrefix ? rest.slice(this.#prefix.length) : rest)!;
    const indent = columnAfter(blanks, columnAfter(lead, 0) + (hasPrefix ? this.#prefix.length : 0));
    return {prefixIndent, hasPrefix, indent, words: this.#wordsOf(body, indent), text};
  }

  #wordsOf(body: string, indent: number): FilledWord[] {
    const words: FilledWord[] = [];
    let column = indent;
    for (const match of body.matchAll(/([^ \t]+)([ \t]*)/g)) {
      const [whole, text = '', blanks = ''] = match;
      const isLast = match.index + whole.length === body.length;
      const after = column + text.length;
      const width = columnAfter(blanks, after) - after;
      const period = /[.?!][)\]'"]*$/.test(text);
      const final = period && (isLast || width > 1);
      const space = isLast || this.#settings.uniform ? (final ? 2 : 1) : width;
      words.push({text, space, paren: /^[(['`"]/.test(text), period, punct: /[!-/:-@[-`{-~]$/.test(text), final});
      column = after + width;
    }
    return words;
  }
}

/** What a line more makes a break dearer. */
const lineCredit = 9;

function columnAfter(blanks: string, start: number): number {
  let column = start;
  for (const blank of blanks) column += blank === '\t' ? tabColumns - (column % tabColumns) : 1;
  return column;
}
