import {FileError} from '../../../shell/files.ts';
import {openPath} from '../../../shell/open.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {readStream} from '../input.ts';
import {parseOptions} from '../options.ts';
import {parseSize} from '../sizes.ts';

/** `cmp` of diffutils 3.8: the first byte in which two files differ, or all of them (`-l`). */
export const cmp: Command = async process => {
  const options = await parseOptions(process, {
    short: 'bci:ln:sv',
    long: {'bytes=': 'n', 'ignore-initial=': 'i', 'print-bytes': 'b', quiet: 's', silent: 's', verbose: 'l'},
    afterWrong: "cmp: Try 'cmp --help' for more information.\n",
    wrongStatus: 2,
  });
  if (typeof options === 'number') return options;
  const {flags, values, operands} = options;
  const [left, right = '-', ...more] = operands;
  if (left === undefined) return misused(process, `missing operand after '${process.argv.at(-1)}'`);
  if (flags.has('l') && flags.has('s')) return misused(process, 'options -l and -s are incompatible');
  if (more.length > 2) return misused(process, `extra operand '${more[2]}'`);
  const skips = skipsOf(values.get('i') ?? '0', more);
  if (typeof skips === 'string') return misused(process, `invalid --ignore-initial value '${skips}'`);
  const limit = values.has('n') ? parseSize(values.get('n')!) : Number.POSITIVE_INFINITY;
  if (limit === undefined) return misused(process, `invalid --bytes value '${values.get('n')}'`);
  const sides: Side[] = [];
  for (const [index, name] of [left, right].entries()) {
    const bytes = await readSide(process, name, flags.has('s'));
    if (!bytes) return 2;
    const isPlain = name !== '-' && process.machine.files.stat(process.path(name)).type === 'file';
    sides.push({name, bytes: bytes.subarray(skips[index]!, skips[index]! + limit), isPlain});
  }
  return compare(process, sides[0]!, sides[1]!, flags);
};

interface Side {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly isPlain: boolean;
}

/** digits of the largest offset, for what has no size */
const widthMax = 19;

async function misused(process: Process, message: string): Promise<number> {
  await process.err(`cmp: ${message}\ncmp: Try 'cmp --help' for more information.\n`);
  return 2;
}

/** `-i 5`, `-i 5:7`, or the operands after the files. @returns the wrong word when one is no number */
function skipsOf(text: string, operands: readonly string[]): readonly [number, number] | string {
  const [first, second = first] = text.split(':');
  const words = [operands[0] ?? first!, operands[1] ?? (operands.length > 0 ? '0' : second!)];
  const wrong = words.find(word => parseSize(word) === undefined);
  return wrong ?? [parseSize(words[0]!)!, parseSize(words[1]!)!];
}

async function readSide(process: Process, name: string, isSilent: boolean): Promise<Uint8Array | undefined> {
  try {
    return await readStream(process, name === '-' ? process.stdin : openPath(process, name, {mode: 'r'}).stream);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    await process.err(isSilent ? '' : `cmp: ${name}: ${error.message}\n`);
    return undefined;
  }
}

async function compare(process: Process, a: Side, b: Side, flags: ReadonlySet<string>): Promise<number> {
  const isPrinted = flags.has('b') || flags.has('c');
  const common = Math.min(a.bytes.length, b.bytes.length);
  const width = a.isPlain && b.isPlain ? String(common).length : widthMax;
  let lines = 1;
  let status = 0;
  for (let at = 0; at < common; at++) {
    const [x, y] = [a.bytes[at]!, b.bytes[at]!];
    if (x !== y) {
      status = 1;
      if (flags.has('s')) return 1;
      if (!flags.has('l')) {
        const shown = isPrinted ? ` is ${octal(x)} ${visible(x)} ${octal(y)} ${visible(y)}` : '';
        await process.out(`${a.name} ${b.name} differ: byte ${at + 1}, line ${lines}${shown}\n`);
        return 1;
      }
      const pair = isPrinted
        ? `${octal(x)} ${visible(x).padEnd(4)} ${octal(y)} ${visible(y)}`
        : `${octal(x)} ${octal(y)}`;
      await process.out(`${String(at + 1).padStart(width)} ${pair}\n`);
    }
    if (x === 0x0a) lines++;
  }
  if (a.bytes.length === b.bytes.length) return status;
  const short = a.bytes.length < b.bytes.length ? a : b;
  await process.err(flags.has('s') ? '' : `cmp: EOF on ${short.name}${whereItEnds(short, lines, flags.has('l'))}\n`);
  return 1;
}

function whereItEnds({bytes}: Side, lines: number, isVerbose: boolean): string {
  if (bytes.length === 0) return ' which is empty';
  if (isVerbose) return ` after byte ${bytes.length}`;
  const line = bytes.at(-1) === 0x0a ? `line ${lines - 1}` : `in line ${lines}`;
  return ` after byte ${bytes.length}, ${line}`;
}

function octal(byte: number): string {
  return byte.toString(8).padStart(3);
}

/** `^J`, `M-^@`: as `cat -v` shows a byte. */
function visible(byte: number): string {
  if (byte >= 128) return `M-${visible(byte - 128)}`;
  return byte === 127 ? '^?' : byte < 32 ? `^${String.fromCharCode(byte + 64)}` : String.fromCharCode(byte);
}
