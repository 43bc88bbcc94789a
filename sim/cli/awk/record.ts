import {OutOfMemory} from '../../shell/memory.ts';
import {RunTimeError} from './problems.ts';
import {type Separator, separatorOf, splitText} from './separators.ts';
import {Input, textOf, toInteger, toNumber, type Value} from './values.ts';

/** What joins fields, as the program has set it now. */
export interface RecordSettings {
  readonly ofs: string;
  readonly convfmt: string;
}

const fieldsMax = 1_000_000;

/** `$0` and its fields: each is made from the other when somebody asks. @models mawk field.c */
export class AwkRecord {
  #whole: Value = '';
  /** `$1`, …; `undefined` until `$0` is split */
  #fields: Value[] | undefined = [];
  #separator: Separator = 'blanks';
  readonly #settings: () => RecordSettings;

  constructor(settings: () => RecordSettings) {
    this.#settings = settings;
  }

  /** FS changes: the record at hand keeps the old one. */
  setSeparator(text: string): void {
    this.#split();
    this.#separator = separatorOf(text);
  }

  /** FS as `-F` and `-v` set it, before there is a record. */
  get separator(): Separator {
    return this.#separator;
  }

  /** A new `$0` from the input. */
  load(text: string): void {
    this.#whole = text === '' ? '' : new Input(text);
    this.#fields = undefined;
  }

  get whole(): Value {
    return this.#whole;
  }

  get count(): number {
    return this.#split().length;
  }

  /** One that is not there is the empty text. */
  field(index: number): Value {
    if (index === 0) return this.#whole;
    const fields = this.#split();
    return index <= fields.length ? fields[index - 1] : '';
  }

  setField(index: number, value: Value): void {
    if (index === 0) {
      this.#whole = value;
      this.#fields = undefined;
      return;
    }
    if (index > fieldsMax) throw new OutOfMemory(index);
    const fields = this.#split();
    while (fields.length < index - 1) fields.push('');
    fields[index - 1] = value;
    this.#join(fields);
  }

  /** NF is assigned: fields go or come. */
  setCount(value: Value): void {
    const fields = this.#split();
    const count = toInteger(toNumber(value));
    if (count < 0) throw new RunTimeError('negative value assigned to NF');
    if (count > fieldsMax) throw new OutOfMemory(count);
    while (fields.length < count) fields.push('');
    fields.length = count;
    this.#join(fields);
  }

  #split(): Value[] {
    this.#fields ??= splitText(textOf(this.#whole, this.#settings().convfmt), this.#separator);
    return this.#fields;
  }

  #join(fields: readonly Value[]): void {
    const {ofs, convfmt} = this.#settings();
    this.#whole = fields.length === 1 ? fields[0] : fields.map(field => textOf(field, convfmt)).join(ofs);
  }
}
