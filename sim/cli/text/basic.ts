import {decodeUtf8} from '../../base/utf8.ts';
import {FileError} from '../../shell/files.ts';
import type {Command, Process} from '../../shell/process.ts';
import {complain} from './gnu.ts';
import {openOperand, readStream} from './input.ts';
import {parseOptions} from './options.ts';

/** Small programs of coreutils that no library offers or that must stream. @omits options beyond those parsed here */

export const yes: Command = async process => {
  const text = `${process.argv.slice(1).join(' ') || 'y'}\n`.repeat(512);
  try {
    for (;;) {
      await process.out(text);
      await process.sleep(20);
    }
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return complain(process, `standard output: ${error.message}`);
  }
};

export const seq: Command = async process => {
  const numbers = process.argv.slice(1).map(Number);
  if (numbers.length === 0 || numbers.length > 3 || numbers.some(Number.isNaN)) {
    await process.err(
      numbers.length === 0
        ? "seq: missing operand\nTry 'seq --help' for more information.\n"
        : "seq: invalid argument\nTry 'seq --help' for more information.\n",
    );
    return 1;
  }
  const [first, step, last] =
    numbers.length === 1
      ? [1, 1, numbers[0]!]
      : numbers.length === 2
        ? [numbers[0]!, 1, numbers[1]!]
        : (numbers as [number, number, number]);
  let text = '';
  for (let value = first; step > 0 ? value <= last : value >= last; value += step) {
    text += `${value}\n`;
    if (text.length > 8192) {
      await process.out(text);
      await process.sleep(20);
      text = '';
    }
  }
  await process.out(text);
  return 0;
};

/** Bytes of all plain files among the operands: what GNU wc makes its columns wide enough for. */
function sizeOf(process: Process, operands: readonly string[]): number {
  const {files} = process.machine;
  const sizes = operands
    .map(operand => process.path(operand))
    .filter(path => files.exists(path) && files.stat(path).type === 'file')
    .map(path => files.stat(path).sizeBytes);
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Whether an operand's size cannot be known before it is read. */
function unsized(process: Process, operands: readonly string[]): boolean {
  const {files} = process.machine;
  return operands.some(operand => {
    if (operand === '-') return true;
    const path = process.path(operand);
    return files.exists(path) && files.stat(path).type !== 'file';
  });
}

export const wc: Command = async process => {
  const options = await parseOptions(process, {short: 'lwcm', long: {lines: 'l', words: 'w', bytes: 'c', chars: 'm'}});
  if (typeof options === 'number') return options;
  const wanted = ['l', 'w', 'm', 'c'].filter(flag => options.flags.has(flag));
  const columns = wanted.length > 0 ? wanted : ['l', 'w', 'c'];
  const operands = options.operands.length > 0 ? options.operands : ['-'];
  const rows: {counts: number[]; name: string}[] = [];
  let status = 0;
  for (const operand of operands) {
    const stream = operand === '-' ? process.stdin : await openOperand(process, operand);
    if (!stream) {
      status = 1;
      const path = process.path(operand);
      const isDirectory = process.machine.files.exists(path);
      if (isDirectory) rows.push({counts: columns.map(() => 0), name: operand});
      continue;
    }
    const bytes = await readStream(process, stream);
    const text = decodeUtf8(bytes);
    const all: Readonly<Record<string, number>> = {
      l: text.split('\n').length - 1,
      w: text.split(/\s+/).filter(Boolean).length,
      c: bytes.length,
      m: [...text].length,
    };
    rows.push({counts: columns.map(column => all[column]!), name: options.operands.length > 0 ? operand : ''});
  }
  if (operands.length > 1)
    rows.push({
      counts: columns.map((_, index) => rows.reduce((sum, row) => sum + row.counts[index]!, 0)),
      name: 'total',
    });
  const isPlain = rows.length === 1 && columns.length === 1;
  const width = isPlain ? 0 : Math.max(unsized(process, operands) ? 7 : 1, String(sizeOf(process, operands)).length);
  await process.out(
    rows
      .map(
        ({counts, name}) =>
          `${counts.map(count => String(count).padStart(width)).join(' ')}${name ? ` ${name}` : ''}\n`,
      )
      .join(''),
  );
  return status;
};

export const hostname: Command = async process => {
  await process.out(`${process.machine.hostname}\n`);
  return 0;
};

export const uname: Command = async process => {
  const isAll = process.argv.includes('-a');
  const release = '6.8.0-71-generic';
  const text = isAll
    ? `Linux ${process.machine.hostname} ${release} #71-Ubuntu SMP PREEMPT_DYNAMIC x86_64 x86_64 x86_64 GNU/Linux`
    : process.argv.includes('-r')
      ? release
      : process.argv.includes('-n')
        ? process.machine.hostname
        : 'Linux';
  await process.out(`${text}\n`);
  return 0;
};

export const whoami: Command = async process => {
  await process.out(`${process.user}\n`);
  return 0;
};

export const clear: Command = async process => {
  await process.out('\x1b[H\x1b[2J\x1b[3J');
  return 0;
};
