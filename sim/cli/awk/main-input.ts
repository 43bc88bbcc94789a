import type {Process} from '../../shell/process.ts';
import type {AwkArray} from './array.ts';
import {unescape} from './escapes.ts';
import {AwkExit} from './problems.ts';
import {RecordReader, type RecordSeparator} from './record-reader.ts';
import type {Streams} from './streams.ts';
import {textOf, toNumber, type Value} from './values.ts';

/** What the main input looks at and sets. */
export interface MainInputVariables {
  readonly argv: AwkArray;
  argc(): Value;
  convfmt(): string;
  /** a file begins: FILENAME, and FNR from 0 */
  beginFile(name: string): void;
  /** `name=value` among the files */
  assign(name: string, text: string): void;
}

/** The files of the command line as one stream of records. @models mawk fin.c open_main, next_main */
export class MainInput {
  readonly #process: Process;
  readonly #streams: Streams;
  readonly #isInteractive: boolean;
  readonly #variables: MainInputVariables;
  #reader: RecordReader | undefined;
  #nextArgument = 1;
  #hasStarted = false;
  #hasEnded = false;

  constructor(process: Process, streams: Streams, isInteractive: boolean, variables: MainInputVariables) {
    this.#process = process;
    this.#streams = streams;
    this.#isInteractive = isInteractive;
    this.#variables = variables;
  }

  /** The next record, if it has been read; otherwise call {@link fill} and try again. */
  take(separator: RecordSeparator): string | {readonly state: 'end' | 'more'} {
    for (;;) {
      if (this.#hasEnded) return {state: 'end'};
      const record = this.#reader?.take(separator);
      if (record !== undefined && (typeof record === 'string' || record.state === 'more')) return record;
      this.#nextFile();
    }
  }

  async fill(): Promise<void> {
    await this.#reader?.fill();
  }

  /** `nextfile`. */
  skipFile(): void {
    this.#nextFile();
  }

  #nextFile(): void {
    this.#reader = undefined;
    const {argv} = this.#variables;
    const convfmt = this.#variables.convfmt();
    while (this.#nextArgument < toNumber(this.#variables.argc())) {
      const index = this.#nextArgument++;
      if (!argv.has(index, convfmt)) continue;
      const name = textOf(argv.get(index, convfmt), convfmt);
      const assignment = assignmentIn(name);
      if (assignment) this.#variables.assign(...assignment);
      else if (name !== '') return this.#open(name);
    }
    if (this.#hasStarted) this.#hasEnded = true;
    else this.#open('-');
  }

  #open(name: string): void {
    const stream = this.#streams.openInput(name);
    if (!stream) throw new AwkExit(2, `cannot open "${name}" (No such file or directory)`);
    this.#hasStarted = true;
    this.#reader = new RecordReader(this.#process, stream, this.#isInteractive);
    this.#variables.beginFile(name);
  }
}

/** Name and value of `name=value`, its escapes decoded. */
export function assignmentIn(text: string): readonly [name: string, value: string] | undefined {
  const match = /^([A-Za-z_][A-Za-z0-9_]*)=([\s\S]*)$/.exec(text);
  return match ? [match[1]!, unescape(match[2]!)] : undefined;
}
