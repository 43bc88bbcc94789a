import {decodeLatin1, encodeLatin1, toByteText} from '../../../base/latin1.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {complain, extraOperand, missingOperand} from '../gnu.ts';
import {Lines, openOperand} from '../input.ts';
import {parseOptions} from '../options.ts';

/** `comm`: which lines two sorted files have alone and in common. */
export const comm: Command = async process => {
  const options = await parseOptions(process, {
    short: '123z',
    long: {
      'check-order': 'c',
      'nocheck-order': 'n',
      'output-delimiter=': 'o',
      total: 't',
      'zero-terminated': 'z',
    },
  });
  if (typeof options === 'number') return options;
  const {flags, values, operands} = options;
  if (operands.length < 2) return missingOperand(process, operands);
  if (operands.length > 2) return extraOperand(process, operands[2]!);
  const separator = flags.has('z') ? '\0' : '\n';
  const files: SortedFile[] = [];
  const order = new Order(process, flags.has('n') ? 'off' : flags.has('c') ? 'strict' : 'lenient');
  for (const [index, operand] of operands.entries()) {
    const stream = await openOperand(process, operand);
    if (!stream) return 1;
    files.push(new SortedFile(new Lines(process, stream, separator.charCodeAt(0)), order, index));
  }
  const delimiter = toByteText(values.get('o') ?? '\t') || '\0';
  const shown = ['1', '2', '3'].map(column => !flags.has(column));
  const counts = [0, 0, 0];
  const [a, b] = files as [SortedFile, SortedFile];
  await a.next();
  await b.next();
  let text = '';
  while (a.line !== undefined || b.line !== undefined) {
    const column = a.line === undefined ? 1 : b.line === undefined ? 0 : a.line < b.line ? 0 : a.line > b.line ? 1 : 2;
    counts[column]!++;
    if (column !== 2) order.sawUnpairable = true;
    const before = shown.slice(0, column).filter(Boolean).length;
    if (shown[column]) text += delimiter.repeat(before) + (column === 1 ? b.line! : a.line!) + separator;
    if (!a.lines.hasReady || !b.lines.hasReady || text.length > outputBytesMax) {
      await process.out(encodeLatin1(text));
      text = '';
    }
    if (column !== 1 && !(await a.next())) return order.end();
    if (column !== 0 && !(await b.next())) return order.end();
  }
  if (flags.has('t')) text += `${counts.join(delimiter)}${delimiter}total${separator}`;
  await process.out(encodeLatin1(text));
  return order.end();
};

const outputBytesMax = 65_536;

/** Watches that input is sorted: always, or only once a line without a partner shows that it matters. */
class Order {
  readonly #process: Process;
  readonly #mode: 'off' | 'lenient' | 'strict';
  readonly #warned = [false, false];
  sawUnpairable = false;

  constructor(process: Process, mode: 'off' | 'lenient' | 'strict') {
    this.#process = process;
    this.#mode = mode;
  }

  /** @returns false when comm gives up */
  async check(before: string | undefined, line: string | undefined, index: number): Promise<boolean> {
    if (before === undefined || line === undefined || before <= line || this.#warned[index]) return true;
    if (this.#mode === 'off' || (this.#mode === 'lenient' && !this.sawUnpairable)) return true;
    this.#warned[index] = true;
    await complain(this.#process, `file ${index + 1} is not in sorted order`);
    return this.#mode !== 'strict';
  }

  async end(): Promise<number> {
    if (!this.#warned.includes(true)) return 0;
    if (this.#mode === 'lenient') await complain(this.#process, 'input is not in sorted order');
    return 1;
  }
}

class SortedFile {
  readonly lines: Lines;
  readonly #order: Order;
  readonly #index: number;
  line: string | undefined;
  #before: string | undefined;

  constructor(lines: Lines, order: Order, index: number) {
    this.lines = lines;
    this.#order = order;
    this.#index = index;
  }

  /** @returns false when comm gives up */
  async next(): Promise<boolean> {
    const bytes = await this.lines.nextBytes();
    const line = bytes && decodeLatin1(bytes);
    const isRight =
      line === undefined
        ? await this.#order.check(this.#before, this.line, this.#index)
        : await this.#order.check(this.line, line, this.#index);
    this.#before = this.line;
    this.line = line;
    return isRight;
  }
}
