import {decodeLatin1, encodeLatin1, toByteText} from '../../../base/latin1.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {complain, extraOperand, missingOperand, quote} from '../gnu.ts';
import {Lines, openOperand} from '../input.ts';
import {type ParsedOptions, parseOptions} from '../options.ts';

/** `join`: lines of two sorted files that have a field in common. @omits the obsolete forms -j1, -j2 and `-o` with several words */
export const join: Command = async process => {
  const options = await parseOptions(process, {
    short: 'a:e:i1:2:j:o:t:v:z',
    long: {
      'check-order': 'c',
      header: 'h',
      'ignore-case': 'i',
      'nocheck-order': 'n',
      'zero-terminated': 'z',
    },
  });
  if (typeof options === 'number') return options;
  const {operands} = options;
  const settings = settingsOf(options);
  if (typeof settings === 'string') return complain(process, settings);
  if (operands.length < 2) return missingOperand(process, operands);
  if (operands.length > 2) return extraOperand(process, operands[2]!);
  if (operands.every(operand => operand === '-'))
    return complain(process, 'both files cannot be standard input: No such file or directory');
  const joiner = new Joiner(process, settings);
  for (const operand of operands) {
    const stream = await openOperand(process, operand);
    if (!stream) return 1;
    joiner.files.push(new KeyedFile(operand, new Lines(process, stream, settings.separator.charCodeAt(0))));
  }
  return joiner.run();
};

/** `0` is the field joined on, `1.2` the second of the first file. */
interface OutputField {
  readonly file: 0 | 1 | 2;
  readonly field: number;
}

interface Settings {
  /** from 0 */
  readonly keys: readonly [number, number];
  readonly separator: string;
  /** undefined: runs of blanks */
  readonly tab: string | undefined;
  readonly filler: string | undefined;
  readonly format: readonly OutputField[] | 'auto' | undefined;
  readonly unpaired: ReadonlySet<string>;
  readonly paired: boolean;
  readonly ignoresCase: boolean;
  readonly hasHeader: boolean;
  readonly check: 'off' | 'lenient' | 'strict';
}

/** @returns the complaint when an option's value is wrong */
function settingsOf({flags, values, all}: ParsedOptions): Settings | string {
  for (const letter of ['1', '2', 'j'])
    for (const text of all.get(letter) ?? [])
      if (!/^\d+$/.test(text) || Number(text) === 0) return `invalid field number: ${quote(text)}`;
  const sides = [...(all.get('a') ?? []), ...(all.get('v') ?? [])];
  const wrong = sides.find(side => side !== '1' && side !== '2');
  if (wrong !== undefined) return `invalid field number: ${quote(wrong)}`;
  const tab = values.get('t')?.replace(/^\\0$/, '\0');
  if (tab !== undefined && toByteText(tab).length > 1) return `multi-character tab ${quote(values.get('t')!)}`;
  const format = values.has('o') ? formatOf(values.get('o')!) : undefined;
  if (typeof format === 'string' && format !== 'auto') return format;
  const key = (letter: string) => Number(values.get(letter) ?? values.get('j') ?? 1) - 1;
  const filler = values.get('e');
  return {
    keys: [key('1'), key('2')],
    separator: flags.has('z') ? '\0' : '\n',
    tab: tab === undefined ? undefined : toByteText(tab) || '\n',
    filler: filler === undefined ? undefined : toByteText(filler),
    format,
    unpaired: new Set(sides),
    paired: !all.has('v'),
    ignoresCase: flags.has('i'),
    hasHeader: flags.has('h'),
    check: flags.has('n') ? 'off' : flags.has('c') ? 'strict' : 'lenient',
  };
}

function formatOf(text: string): OutputField[] | 'auto' | string {
  if (text === 'auto') return 'auto';
  const fields: OutputField[] = [];
  for (const spec of text.split(/[, \t]/)) {
    const match = /^(?:0|([12])\.(.*))$/.exec(spec);
    if (/^\d+\./.test(spec) && !match) return `invalid file number in field spec: ${quote(spec)}`;
    if (!match) return `invalid field specifier: ${quote(spec)}`;
    const [, file, field] = match;
    if (field !== undefined && !/^[1-9]\d*$/.test(field)) return `invalid field number: ${quote(field)}`;
    fields.push({file: Number(file ?? 0) as OutputField['file'], field: Number(field ?? 1) - 1});
  }
  return fields;
}

class KeyedFile {
  readonly name: string;
  readonly lines: Lines;
  line: KeyedLine | undefined;
  /** what has been read, and how many lines that were */
  count = 0;
  warned = false;

  constructor(name: string, lines: Lines) {
    this.name = name;
    this.lines = lines;
  }
}

interface KeyedLine {
  readonly text: string;
  readonly fields: readonly string[];
  readonly key: string;
}

class Joiner {
  readonly files: KeyedFile[] = [];
  readonly #process: Process;
  readonly #settings: Settings;
  #format: readonly OutputField[] | undefined;
  #sawUnpairable = false;
  #text = '';
  #gaveUp = false;

  constructor(process: Process, settings: Settings) {
    this.#process = process;
    this.#settings = settings;
  }

  async run(): Promise<number> {
    const [a, b] = this.files as [KeyedFile, KeyedFile];
    await this.#advance(0);
    await this.#advance(1);
    this.#format = this.#formatFor(a.line, b.line);
    if (this.#settings.hasHeader && (a.line || b.line)) await this.#header(a.line, b.line);
    while (a.line && b.line && !this.#gaveUp) {
      if (a.line.key < b.line.key) await this.#alone(0);
      else if (a.line.key > b.line.key) await this.#alone(1);
      else await this.#pairs(a.line.key);
    }
    for (const index of [0, 1] as const) while (this.files[index]!.line && !this.#gaveUp) await this.#alone(index);
    await this.#flush();
    if (!a.warned && !b.warned) return 0;
    return this.#gaveUp ? 1 : complain(this.#process, 'input is not in sorted order');
  }

  #formatFor(a: KeyedLine | undefined, b: KeyedLine | undefined): readonly OutputField[] | undefined {
    const {format, keys} = this.#settings;
    if (format !== 'auto') return format;
    const others = (line: KeyedLine | undefined, file: 1 | 2) =>
      (line?.fields ?? []).map((_, field) => ({file, field})).filter(({field}) => field !== keys[file - 1]);
    return [{file: 0, field: 0}, ...others(a, 1), ...others(b, 2)];
  }

  async #header(a: KeyedLine | undefined, b: KeyedLine | undefined): Promise<void> {
    this.#print(a, b);
    await this.#advance(0, false);
    await this.#advance(1, false);
  }

  async #alone(index: 0 | 1): Promise<void> {
    const {line} = this.files[index]!;
    this.#sawUnpairable = true;
    if (this.#settings.unpaired.has(String(index + 1)))
      this.#print(index === 0 ? line : undefined, index === 1 ? line : undefined);
    await this.#advance(index);
  }

  /** All lines of one key with all of the other file. */
  async #pairs(key: string): Promise<void> {
    const groups: [KeyedLine[], KeyedLine[]] = [[], []];
    for (const index of [0, 1] as const) {
      const file = this.files[index]!;
      while (file.line?.key === key && !this.#gaveUp) {
        groups[index].push(file.line);
        await this.#advance(index);
      }
    }
    if (!this.#settings.paired) return;
    for (const left of groups[0])
      for (const right of groups[1]) {
        this.#print(left, right);
        if (this.#text.length > outputBytesMax) await this.#flush();
      }
  }

  async #advance(index: 0 | 1, checks = true): Promise<void> {
    const file = this.files[index]!;
    if (!file.lines.hasReady) await this.#flush();
    const bytes = await file.lines.nextBytes();
    const before = file.line;
    file.line = bytes && this.#read(decodeLatin1(bytes), index);
    if (!file.line) return;
    file.count++;
    if (checks && before && before.key > file.line.key) await this.#disorder(file, file.line);
  }

  async #disorder(file: KeyedFile, line: KeyedLine): Promise<void> {
    const {check} = this.#settings;
    if (file.warned || check === 'off' || (check === 'lenient' && !this.#sawUnpairable)) return;
    file.warned = true;
    this.#gaveUp = check === 'strict';
    await this.#flush();
    await complain(this.#process, `${file.name}:${file.count}: is not sorted: ${line.text}`);
  }

  #read(text: string, index: 0 | 1): KeyedLine {
    const {tab, keys, ignoresCase} = this.#settings;
    const fields = tab === undefined ? text.replace(/^[ \t]+/, '').split(/[ \t]+/) : text.split(tab);
    if (tab === undefined && fields.at(-1) === '') fields.pop();
    const key = fields[keys[index]] ?? '';
    return {text, fields, key: ignoresCase ? key.toUpperCase() : key};
  }

  #print(a: KeyedLine | undefined, b: KeyedLine | undefined): void {
    const {tab = ' ', keys, separator} = this.#settings;
    const key = this.#field(a ? a.fields[keys[0]] : b?.fields[keys[1]]);
    const others = (line: KeyedLine | undefined, index: 0 | 1) =>
      (line?.fields ?? []).filter((_, field) => field !== keys[index]).map(text => this.#field(text));
    const cells = this.#format
      ? this.#format.map(({file, field}) => (file === 0 ? key : this.#field((file === 1 ? a : b)?.fields[field])))
      : [key, ...others(a, 0), ...others(b, 1)];
    this.#text += cells.join(tab) + separator;
  }

  #field(text: string | undefined): string {
    return text || (this.#settings.filler ?? '');
  }

  async #flush(): Promise<void> {
    await this.#process.out(encodeLatin1(this.#text));
    this.#text = '';
  }
}

const outputBytesMax = 65_536;
