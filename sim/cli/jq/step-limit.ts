/**
 * Gives a WebAssembly program a number of steps after which it traps: every loop counts down a new global at its start.
 * Whatever runs for ever in WebAssembly passes through a loop or runs out of stack.
 *
 * @source WebAssembly Core Specification 2.0, §5 Binary Format
 */

/** The exported global that holds the steps left. */
export const stepsLeft = 'stepsLeft';

const sections = {import: 2, global: 6, export: 7, code: 10} as const;
const globalImport = 3;

/** @returns the program with the counter, which starts at `stepsMax` (below 2^31) */
export function limitSteps(program: Uint8Array, stepsMax: number): Uint8Array {
  const reader = new Reader(program, 8);
  const out: number[][] = [[...program.subarray(0, 8)]];
  let globals = 0;
  while (!reader.isAtEnd) {
    const id = reader.byte();
    const content = reader.bytes(reader.unsigned());
    if (id === 0) continue;
    if (id === sections.import) globals += importedGlobals(new Reader(content));
    if (id === sections.global) {
      const own = new Reader(content).unsigned();
      globals += own;
      out.push(section(id, appended(content, [0x7f, 0x01, 0x41, ...signed(stepsMax), 0x0b])));
    } else if (id === sections.export) {
      const name = [...stepsLeft].map(letter => letter.charCodeAt(0));
      out.push(section(id, appended(content, [name.length, ...name, 0x03, ...unsigned(globals)])));
    } else if (id === sections.code) out.push(section(id, countedBodies(content, globals)));
    else out.push(section(id, content));
  }
  return join(out);
}

function importedGlobals(reader: Reader): number {
  let globals = 0;
  for (let left = reader.unsigned(); left > 0; left--) {
    reader.bytes(reader.unsigned());
    reader.bytes(reader.unsigned());
    const kind = reader.byte();
    if (kind === globalImport) {
      globals++;
      reader.bytes(2);
    } else if (kind === 0) reader.unsigned();
    else {
      if (kind === 1) reader.byte();
      if (reader.byte() & 1) reader.unsigned();
      reader.unsigned();
    }
  }
  return globals;
}

/** A vector with one more item. */
function appended(content: Uint8Array, item: readonly number[]): number[] {
  const reader = new Reader(content);
  const count = reader.unsigned();
  return [...unsigned(count + 1), ...Array.from(content.subarray(reader.at)), ...item];
}

function countedBodies(content: Uint8Array, global: number): number[][] {
  const reader = new Reader(content);
  const count = reader.unsigned();
  // steps = steps - 1; if (steps == 0) unreachable
  const check = [0x23, ...unsigned(global), 0x41, 1, 0x6b, 0x24, ...unsigned(global)];
  check.push(0x23, ...unsigned(global), 0x45, 0x04, 0x40, 0x00, 0x0b);
  const out: number[][] = [unsigned(count)];
  for (let left = count; left > 0; left--) {
    const body = reader.bytes(reader.unsigned());
    const counted = countedBody(body, check);
    out.push(unsigned(counted.length), counted);
  }
  return out;
}

function countedBody(body: Uint8Array, check: readonly number[]): number[] {
  const reader = new Reader(body);
  for (let groups = reader.unsigned(); groups > 0; groups--) {
    reader.unsigned();
    reader.byte();
  }
  const out: number[] = [];
  let copied = 0;
  const copy = () => {
    for (; copied < reader.at; copied++) out.push(body[copied]!);
  };
  while (!reader.isAtEnd) {
    const opcode = reader.byte();
    skipImmediates(reader, opcode);
    if (opcode !== 0x03) continue;
    copy();
    out.push(...check);
  }
  copy();
  return out;
}

/** One exhaustive table of what follows each opcode. */
function skipImmediates(reader: Reader, opcode: number): void {
  if (opcode >= 0x02 && opcode <= 0x04) return reader.skipNumber();
  if (opcode === 0x0e) {
    for (let left = reader.unsigned(); left >= 0; left--) reader.skipNumber();
    return;
  }
  if (opcode === 0x11 || (opcode >= 0x28 && opcode <= 0x3e)) {
    reader.skipNumber();
    return reader.skipNumber();
  }
  if ([0x0c, 0x0d, 0x10, 0x3f, 0x40, 0x41, 0x42, 0xd0, 0xd2].includes(opcode) || (opcode >= 0x20 && opcode <= 0x26))
    return reader.skipNumber();
  if (opcode === 0x43) return void reader.bytes(4);
  if (opcode === 0x44) return void reader.bytes(8);
  if (opcode === 0x1c) return void reader.bytes(reader.unsigned());
  if (opcode === 0xfc) {
    const operation = reader.unsigned();
    const numbers = operation < 8 ? 0 : [8, 10, 12, 14].includes(operation) ? 2 : 1;
    for (let left = numbers; left > 0; left--) reader.skipNumber();
    return;
  }
  const isPlain =
    [0x00, 0x01, 0x05, 0x0b, 0x0f, 0x1a, 0x1b, 0xd1].includes(opcode) || (opcode >= 0x45 && opcode <= 0xc4);
  if (!isPlain) throw new RangeError(`unknown WebAssembly instruction ${opcode}`);
}

function section(id: number, content: ArrayLike<number> | readonly (readonly number[])[]): number[] {
  const bytes = isNested(content) ? [...join(content)] : Array.from(content as ArrayLike<number>);
  return [id, ...unsigned(bytes.length), ...[]].concat(bytes);
}

function isNested(
  content: ArrayLike<number> | readonly (readonly number[])[],
): content is readonly (readonly number[])[] {
  return Array.isArray(content) && Array.isArray(content[0]);
}

function join(parts: readonly (readonly number[])[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @source WebAssembly §5.2.2: LEB128 */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest];
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x40; rest >>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest];
}

class Reader {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.at = at;
  }

  get isAtEnd(): boolean {
    return this.at >= this.#bytes.length;
  }

  byte(): number {
    return this.#bytes[this.at++]!;
  }

  bytes(count: number): Uint8Array {
    this.at += count;
    return this.#bytes.subarray(this.at - count, this.at);
  }

  unsigned(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }

  skipNumber(): void {
    while (this.byte() >= 0x80);
  }
}
