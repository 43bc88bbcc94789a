import {fromByteText, toByteText} from '../../../base/latin1.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {compilePattern, type Matcher} from '../../../shell/regexp/matcher.ts';
import {RegExpProblem} from '../../../shell/regexp/tree.ts';
import {complain, nameOf, quote} from '../gnu.ts';
import {type ParsedOptions, parseOptions} from '../options.ts';
import {filterLines} from './filter.ts';

/** Which lines get a number: all, those that are not empty, none, or those that match. */
type Style = 'a' | 't' | 'n' | Matcher;

const sections = ['header', 'body', 'footer'] as const;
type Section = (typeof sections)[number];
const letterOf: Readonly<Record<Section, string>> = {header: 'h', body: 'b', footer: 'f'};

/** `nl`: numbers lines, section by section. */
export const nl: Command = async process => {
  const options = await parseOptions(process, {
    short: 'b:d:f:h:i:l:n:ps:v:w:',
    long: {
      'body-numbering=': 'b',
      'section-delimiter=': 'd',
      'footer-numbering=': 'f',
      'header-numbering=': 'h',
      'line-increment=': 'i',
      'join-blank-lines=': 'l',
      'number-format=': 'n',
      'no-renumber': 'p',
      'number-separator=': 's',
      'starting-line-number=': 'v',
      'number-width=': 'w',
    },
  });
  if (typeof options === 'number') return options;
  const wrong = await checkNumbers(process, options);
  if (wrong !== undefined) return wrong;
  const styles: Record<Section, Style> = {header: 'n', body: 't', footer: 'n'};
  for (const section of sections) {
    const text = options.values.get(letterOf[section]);
    if (text === undefined) continue;
    const style = styleOf(text);
    if (style === undefined) return complainMore(process, `invalid ${section} numbering style: ${quote(text)}`);
    if (style instanceof RegExpProblem) return complain(process, style.message);
    styles[section] = style;
  }
  const numbering = new Numbering(options, styles);
  return filterLines(process, options.operands, line => numbering.print(line));
};

/** A complaint after which nl still points at its help. */
function complainMore(process: Process, message: string): Promise<number> {
  return complain(process, `${message}\nTry '${nameOf(process)} --help' for more information.`);
}

async function checkNumbers(process: Process, {values}: ParsedOptions): Promise<number | undefined> {
  const names = {
    v: 'starting line number',
    i: 'line number increment',
    l: 'line number of blank lines',
    w: 'line number field width',
  };
  for (const [letter, what] of Object.entries(names)) {
    const text = values.get(letter);
    const isPositive = letter === 'l' || letter === 'w';
    if (text !== undefined && (!/^[-+]?\d+$/.test(text) || (isPositive && Number(text) <= 0)))
      return complain(
        process,
        `invalid ${what}: ${quote(text)}${isPositive && /^[-+]?\d+$/.test(text) ? ': Numerical result out of range' : ''}`,
      );
  }
  const format = values.get('n');
  if (format !== undefined && !/^(ln|rn|rz)$/.test(format))
    return complainMore(process, `invalid line numbering format: ${quote(format)}`);
  return undefined;
}

function styleOf(text: string): Style | RegExpProblem | undefined {
  if (text === 'a' || text === 't' || text === 'n') return text;
  if (!text.startsWith('p')) return undefined;
  try {
    return compilePattern([text.slice(1)], 'basic');
  } catch (error) {
    if (error instanceof RegExpProblem) return error;
    throw error;
  }
}

class Numbering {
  readonly #styles: Readonly<Record<Section, Style>>;
  readonly #delimiter: string;
  readonly #start: number;
  readonly #step: number;
  readonly #blanksJoined: number;
  readonly #keeps: boolean;
  readonly #separator: string;
  readonly #width: number;
  readonly #format: string;
  #section: Section = 'body';
  #number: number;
  #blanks = 0;

  constructor({flags, values}: ParsedOptions, styles: Readonly<Record<Section, Style>>) {
    this.#styles = styles;
    const delimiter = toByteText(values.get('d') ?? '\\:');
    this.#delimiter = delimiter.length === 1 ? `${delimiter}:` : delimiter;
    this.#start = Number(values.get('v') ?? 1);
    this.#step = Number(values.get('i') ?? 1);
    this.#blanksJoined = Number(values.get('l') ?? 1);
    this.#keeps = flags.has('p');
    this.#separator = toByteText(values.get('s') ?? '\t');
    this.#width = Number(values.get('w') ?? 6);
    this.#format = values.get('n') ?? 'rn';
    this.#number = this.#start;
  }

  print(line: string): string {
    const section =
      this.#delimiter === '' ? -1 : ['', '', ''].findIndex((_, i) => line === this.#delimiter.repeat(3 - i));
    if (section >= 0) {
      this.#section = sections[section]!;
      if (!this.#keeps) this.#number = this.#start;
      return '\n';
    }
    if (!this.#isNumbered(line)) return `${' '.repeat(this.#width + this.#separator.length)}${line}\n`;
    const text = this.#numberText();
    this.#number += this.#step;
    return `${text}${this.#separator}${line}\n`;
  }

  #isNumbered(line: string): boolean {
    const style = this.#styles[this.#section];
    if (style === 't') return line !== '';
    if (style === 'n') return false;
    if (style !== 'a') return style.test(fromByteText(line));
    if (line !== '' || this.#blanksJoined <= 1) {
      this.#blanks = 0;
      return true;
    }
    this.#blanks = (this.#blanks + 1) % this.#blanksJoined;
    return this.#blanks === 0;
  }

  #numberText(): string {
    const digits = String(this.#number);
    if (this.#format === 'ln') return digits.padEnd(this.#width);
    if (this.#format === 'rn') return digits.padStart(this.#width);
    return this.#number < 0 ? `-${digits.slice(1).padStart(this.#width - 1, '0')}` : digits.padStart(this.#width, '0');
  }
}
