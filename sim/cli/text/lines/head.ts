import {concatBytes} from '../../../base/utf8.ts';
import type {Command, Process} from '../../../shell/process.ts';
import type {Stream} from '../../../shell/streams.ts';
import {openOperand, readStream} from '../input.ts';
import {type ParsedOptions, parseOptions} from '../options.ts';

const table = {
  short: 'c:n:qvfFs:z0123456789',
  long: {bytes: 'c', 'lines=': 'n', 'bytes=': 'c', quiet: 'q', silent: 'q', verbose: 'v', 'follow=?': 'f'},
};

/** `-3` is `-n 3`. */
function legacyCount(process: Process): void {
  const [name, first, ...rest] = process.argv;
  if (first !== undefined && /^-\d+$/.test(first)) process.argv = [name!, '-n', first.slice(1), ...rest];
}

interface Count {
  readonly value: number;
  readonly sign: '' | '-' | '+';
}

async function countOf(process: Process, options: ParsedOptions): Promise<Count | undefined> {
  const text = options.values.get('c') ?? options.values.get('n') ?? '10';
  const match = /^([-+]?)(\d+)([kKmMb]?)$/.exec(text);
  if (match) return {value: Number(match[2]) * (scales[match[3]!.toLowerCase()] ?? 1), sign: match[1] as Count['sign']};
  const what = options.values.has('c') ? 'bytes' : 'lines';
  await process.err(`${process.argv[0]}: invalid number of ${what}: '${text}'\n`);
  return undefined;
}

const scales: Readonly<Record<string, number>> = {k: 1024, m: 1024 ** 2, b: 512};

/** Runs `each` on every file operand, with `==> name <==` between several. */
async function overFiles(
  process: Process,
  options: ParsedOptions,
  each: (stream: Stream) => Promise<void>,
): Promise<number> {
  const paths = options.operands.length > 0 ? options.operands : ['-'];
  const titled = (paths.length > 1 && !options.flags.has('q')) || options.flags.has('v');
  let status = 0;
  let first = true;
  for (const path of paths) {
    const stream = await openOperand(
      process,
      path,
      message => `cannot open '${path}' for reading: ${message.slice(path.length + 2)}`,
    );
    if (!stream) {
      status = 1;
      continue;
    }
    if (titled) await process.out(`${first ? '' : '\n'}==> ${path === '-' ? 'standard input' : path} <==\n`);
    first = false;
    await each(stream);
  }
  return status;
}

/** `head`: stops reading as soon as it has enough, so that what feeds it ends by SIGPIPE. */
export const head: Command = async process => {
  legacyCount(process);
  const options = await parseOptions(process, table);
  if (typeof options === 'number') return options;
  const count = await countOf(process, options);
  if (!count) return 1;
  return overFiles(process, options, stream =>
    options.values.has('c') ? headBytes(process, stream, count) : headLines(process, stream, count),
  );
};

async function headBytes(process: Process, stream: Stream, {value, sign}: Count): Promise<void> {
  if (sign === '-') {
    const bytes = await readStream(process, stream);
    return process.out(bytes.subarray(0, Math.max(0, bytes.length - value)));
  }
  let left = value;
  while (left > 0) {
    const chunk = await stream.read(process.wait);
    if (chunk === null) return;
    await process.out(chunk.subarray(0, left));
    if (chunk.length > left) stream.unread?.(chunk.subarray(left));
    left -= chunk.length;
  }
}

async function headLines(process: Process, stream: Stream, {value, sign}: Count): Promise<void> {
  if (sign === '-') {
    const lines = splitLines(await readStream(process, stream));
    return process.out(concatBytes(lines.slice(0, Math.max(0, lines.length - value))));
  }
  let left = value;
  while (left > 0) {
    const chunk = await stream.read(process.wait);
    if (chunk === null) return;
    let end = 0;
    while (left > 0 && end < chunk.length) {
      const newline = chunk.indexOf(0x0a, end);
      end = newline < 0 ? chunk.length : newline + 1;
      if (newline >= 0) left--;
    }
    await process.out(chunk.subarray(0, end));
    if (left === 0 && end < chunk.length) stream.unread?.(chunk.subarray(end));
  }
}

/** Lines with their newlines. */
function splitLines(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline < 0 ? bytes.length : newline + 1;
    lines.push(bytes.subarray(start, end));
    start = end;
  }
  return lines;
}

const followPeriodUs = 1_000_000;

/** `tail`, with `-f`: looks for new bytes every second, as the real one does without inotify. */
export const tail: Command = async process => {
  legacyCount(process);
  const options = await parseOptions(process, table);
  if (typeof options === 'number') return options;
  const count = await countOf(process, options);
  if (!count) return 1;
  const followed: Stream[] = [];
  const status = await overFiles(process, options, async stream => {
    const bytes = await readStream(process, stream);
    followed.push(stream);
    await process.out(options.values.has('c') ? lastBytes(bytes, count) : lastLines(bytes, count));
  });
  const follows = options.flags.has('f') || options.flags.has('F');
  const isPipe = options.operands.length === 0;
  while (follows && !isPipe && followed.length > 0) {
    await process.sleep(followPeriodUs);
    for (const stream of followed) await process.out(await readStream(process, stream));
  }
  return status;
};

function lastBytes(bytes: Uint8Array, {value, sign}: Count): Uint8Array {
  return sign === '+' ? bytes.subarray(Math.max(0, value - 1)) : bytes.subarray(Math.max(0, bytes.length - value));
}

function lastLines(bytes: Uint8Array, {value, sign}: Count): Uint8Array {
  const lines = splitLines(bytes);
  return concatBytes(
    sign === '+' ? lines.slice(Math.max(0, value - 1)) : lines.slice(Math.max(0, lines.length - value)),
  );
}
