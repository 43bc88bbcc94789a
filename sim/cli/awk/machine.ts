import type {Process} from '../../shell/process.ts';
import {ArrayMemory, AwkArray} from './array.ts';
import {checkNumberFormat} from './format.ts';
import {numberText} from './number-text.ts';
import type {Pattern} from './pattern.ts';
import {AwkExit, RunTimeError} from './problems.ts';
import {AwkRecord} from './record.ts';
import {type RecordSeparator, recordSeparatorOf} from './record-reader.ts';
import {patternOf} from './separators.ts';
import type {Streams} from './streams.ts';
import type {SpecialName} from './tree.ts';
import {textOf, toNumber, type Value} from './values.ts';

/** One step of a compiled program; it finds its operands on the machine's stack. */
export type Operation = (machine: Machine) => void;

export type Code = Operation[];

/** What may lie on the stack: a function's arguments may be arrays. */
export type Slot = Value | AwkArray;

interface Frame {
  readonly loopCount: number;
  readonly code: Code;
  readonly pc: number;
  readonly base: number;
}

/** mawk's evaluation stack has 1024 cells, the last 16 in reserve. */
const stackMax = 1008;

/** What one operation costs. A loop is paid for in turns, so that it can be stopped. */
const operationUs = 0.05;
const operationsPerTurn = 20_000;

/** Slots of the variables that the machine itself reads or writes. */
export const builtinVariables = ['NR', 'FNR', 'FILENAME', 'OFS', 'ORS', 'SUBSEP', 'RSTART', 'RLENGTH', 'ARGC'] as const;
export type BuiltinVariable = (typeof builtinVariables)[number];
const slotOf = Object.fromEntries(builtinVariables.map((name, slot) => [name, slot])) as Record<
  BuiltinVariable,
  number
>;

/**
 * Runs compiled programs: operations work on a stack and return at once; what must wait is handed to {@link block}, and
 * the operations go on when it is done.
 */
export class Machine {
  readonly process: Process;
  readonly streams: Streams;
  readonly record: AwkRecord;
  readonly globals: Value[] = [];
  readonly arrays: AwkArray[] = [];
  readonly stack: Slot[] = [];
  /** where the current function's arguments begin on the stack */
  base = 0;
  pc = 0;
  code: Code = [];
  /** open `for (k in a)` loops: the indexes left */
  readonly loops: {readonly keys: readonly string[]; next: number}[] = [];
  /** which range patterns are inside their range */
  readonly ranges: boolean[] = [];
  fs: Value = ' ';
  rs: Value = '\n';
  ofmt: Value = '%.6g';
  convfmtValue: Value = '%.6g';
  convfmt = '%.6g';
  separator: RecordSeparator = {kind: 'text', text: '\n'};
  /** records read from the main input, whatever the program says */
  recordCount = 0;
  fileRecordCount = 0;
  /** status of `exit` */
  exitStatus = 0;
  /** set when the program asked to end */
  hasExited = false;
  readonly #memory = new ArrayMemory();
  #isHalted = false;
  #waiting: (() => Promise<void>) | undefined;
  #frames: Frame[] = [];

  constructor(process: Process, streams: Streams) {
    this.process = process;
    this.streams = streams;
    this.record = new AwkRecord(() => ({ofs: this.text('OFS'), convfmt: this.convfmt}));
    this.globals[slotOf.NR] = 0;
    this.globals[slotOf.FNR] = 0;
    this.globals[slotOf.FILENAME] = '';
    this.globals[slotOf.OFS] = ' ';
    this.globals[slotOf.ORS] = '\n';
    this.globals[slotOf.SUBSEP] = '\x1c';
    this.globals[slotOf.RSTART] = 0;
    this.globals[slotOf.RLENGTH] = -1;
  }

  /** Runs `code` to its end, or until the program exits. */
  async run(code: Code): Promise<void> {
    this.code = code;
    this.pc = 0;
    this.#isHalted = false;
    while (!this.#isHalted) {
      this.#turn();
      const waiting = this.#waiting;
      this.#waiting = undefined;
      if (waiting) await waiting();
      else if (!this.#isHalted) await this.process.sleep(operationsPerTurn * operationUs);
    }
    this.clear();
  }

  #turn(): void {
    for (let left = operationsPerTurn; left > 0; left--) {
      const operation = this.code[this.pc++];
      if (!operation) {
        this.#isHalted = true;
        return;
      }
      operation(this);
      if (this.#isHalted || this.#waiting) return;
    }
  }

  /** Ends the code that runs. */
  halt(): void {
    this.#isHalted = true;
  }

  /** The next operation waits until `task` is done; what it finds out, it pushes. */
  block(task: () => Promise<void>): void {
    this.#waiting = task;
  }

  /** Gives up every function and loop: `next`, `exit`. */
  clear(): void {
    const [outermost] = this.#frames;
    if (outermost) this.code = outermost.code;
    this.#frames = [];
    this.stack.length = 0;
    this.loops.length = 0;
    this.base = 0;
  }

  newArray(): AwkArray {
    return new AwkArray(this.#memory);
  }

  push(value: Slot): void {
    this.stack.push(value);
  }

  pop(): Value {
    return this.stack.pop() as Value;
  }

  /** The last `count` values, first pushed first. */
  popMany(count: number): Value[] {
    return this.stack.splice(this.stack.length - count, count) as Value[];
  }

  popText(): string {
    return textOf(this.pop(), this.convfmt);
  }

  popNumber(): number {
    return toNumber(this.pop());
  }

  /** A function begins: its arguments lie on the stack. */
  call(code: Code, argumentCount: number): void {
    if (this.stack.length >= stackMax) throw new AwkExit(2, 'program limit exceeded: eval stack size=1024');
    this.#frames.push({code: this.code, pc: this.pc, base: this.base, loopCount: this.loops.length});
    this.base = this.stack.length - argumentCount;
    this.code = code;
    this.pc = 0;
  }

  /** A function ends with `value`. */
  leave(value: Value): void {
    const frame = this.#frames.pop()!;
    this.stack.length = this.base;
    this.loops.length = frame.loopCount;
    this.code = frame.code;
    this.pc = frame.pc;
    this.base = frame.base;
    this.push(value);
  }

  text(name: BuiltinVariable): string {
    return textOf(this.globals[slotOf[name]], this.convfmt);
  }

  setBuiltin(name: BuiltinVariable, value: Value): void {
    this.globals[slotOf[name]] = value;
  }

  special(name: SpecialName): Value {
    switch (name) {
      case 'NF':
        return this.record.count;
      case 'FS':
        return this.fs;
      case 'RS':
        return this.rs;
      case 'OFMT':
        return this.ofmt;
      case 'CONVFMT':
        return this.convfmtValue;
    }
  }

  setSpecial(name: SpecialName, value: Value): void {
    const text = textOf(value, this.convfmt);
    switch (name) {
      case 'NF':
        this.record.setCount(value);
        return;
      case 'FS':
        this.fs = value;
        this.record.setSeparator(text);
        return;
      case 'RS':
        this.rs = value;
        this.separator = recordSeparatorOf(text);
        return;
      default:
        this.#setFormat(name, value);
    }
  }

  #setFormat(name: 'OFMT' | 'CONVFMT', value: Value): void {
    const text = typeof value === 'number' || value === undefined ? '%.6g' : textOf(value, this.convfmt);
    checkNumberFormat(name, text);
    if (name === 'OFMT') this.ofmt = text;
    else {
      this.convfmtValue = text;
      this.convfmt = text;
    }
  }

  /** Takes a record of the main input: `$0`, NR, FNR. */
  load(text: string): void {
    this.count();
    this.record.load(text);
  }

  /** Counts a record of the main input. */
  count(): void {
    this.recordCount++;
    this.fileRecordCount++;
    this.globals[slotOf.NR] = toNumber(this.globals[slotOf.NR]) + 1;
    this.globals[slotOf.FNR] = toNumber(this.globals[slotOf.FNR]) + 1;
  }

  /** The pattern a value stands for. */
  pattern(value: Value): Pattern {
    return patternOf(textOf(value, this.convfmt));
  }

  /** Where the input was, for run-time errors. */
  get where(): string {
    return `\tFILENAME="${this.text('FILENAME')}" FNR=${this.fileRecordCount} NR=${this.recordCount}`;
  }
}

/** A number as an index of a field. */
export function fieldIndex(value: number): number {
  if (value >= 0) return Math.trunc(value);
  throw new RunTimeError(`negative field index $${numberText(value, '%.6g')}`);
}
