import {concatBytes} from '../../../base/utf8.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {openOperand} from '../input.ts';
import {type ParsedOptions, parseOptions} from '../options.ts';

/** `cat`, with `-n -b -s -E -T -A -v`. */
export const cat: Command = async process => {
  const options = await parseOptions(process, {
    short: 'AbeEnstTuv',
    long: {
      'show-all': 'A',
      'number-nonblank': 'b',
      'show-ends': 'E',
      number: 'n',
      'squeeze-blank': 's',
      'show-tabs': 'T',
      'show-nonprinting': 'v',
    },
  });
  if (typeof options === 'number') return options;
  const printer = new Printer(options);
  let status = 0;
  for (const path of options.operands.length > 0 ? options.operands : ['-']) {
    const stream = await openOperand(process, path);
    if (!stream) {
      status = 1;
      continue;
    }
    for (let chunk = await stream.read(process.wait); chunk !== null; chunk = await stream.read(process.wait))
      await process.out(printer.print(chunk));
  }
  return status;
};

/** Decorates bytes line by line; state goes on from file to file. */
class Printer {
  readonly #flags: ReadonlySet<string>;
  readonly #plain: boolean;
  #line = 0;
  #atLineStart = true;
  #blankLines = 0;

  constructor(options: ParsedOptions) {
    const flags = new Set(options.flags);
    if (flags.has('A')) for (const flag of 'vET') flags.add(flag);
    if (flags.has('e')) for (const flag of 'vE') flags.add(flag);
    if (flags.has('t')) for (const flag of 'vT') flags.add(flag);
    this.#flags = flags;
    this.#plain = ![...'bEnsTv'].some(flag => flags.has(flag));
  }

  print(chunk: Uint8Array): Uint8Array {
    if (this.#plain) return chunk;
    const out: Uint8Array[] = [];
    for (const byte of chunk) {
      const isNewline = byte === 0x0a;
      if (this.#atLineStart) {
        this.#blankLines = isNewline ? this.#blankLines + 1 : 0;
        if (this.#flags.has('s') && this.#blankLines > 1) continue;
        if ((this.#flags.has('n') && !this.#flags.has('b')) || (this.#flags.has('b') && !isNewline))
          out.push(ascii(`${String(++this.#line).padStart(6)}\t`));
      }
      this.#atLineStart = isNewline;
      if (isNewline) out.push(ascii(this.#flags.has('E') ? '$\n' : '\n'));
      else out.push(this.#shown(byte));
    }
    return concatBytes(out);
  }

  #shown(byte: number): Uint8Array {
    if (byte === 0x09) return ascii(this.#flags.has('T') ? '^I' : '\t');
    if (!this.#flags.has('v')) return Uint8Array.of(byte);
    const meta = byte >= 0x80 ? 'M-' : '';
    const low = byte & 0x7f;
    return ascii(
      low < 0x20
        ? `${meta}^${String.fromCharCode(low + 0x40)}`
        : low === 0x7f
          ? `${meta}^?`
          : `${meta}${String.fromCharCode(low)}`,
    );
  }
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, character => character.charCodeAt(0));
}

/** `tee`, with `-a`: input goes on at once, to every file and to standard output. */
export const tee: Command = async process => {
  const options = await parseOptions(process, {short: 'aip', long: {append: 'a', 'ignore-interrupts': 'i'}});
  if (typeof options === 'number') return options;
  const {files} = process.machine;
  let status = 0;
  const targets: string[] = [];
  for (const path of options.operands) {
    if (await prepare(process, path, options.flags.has('a'))) targets.push(process.path(path));
    else status = 1;
  }
  for (let chunk = await process.read(); chunk !== null; chunk = await process.read()) {
    for (const path of targets) files.writeFile(path, chunk, {append: true});
    await process.out(chunk);
  }
  return status;
};

async function prepare(process: Process, path: string, append: boolean): Promise<boolean> {
  const {files} = process.machine;
  const absolute = process.path(path);
  const isDirectory = files.exists(absolute) && files.stat(absolute).type === 'directory';
  const parent = files.exists(absolute) || files.exists(absolute.replace(/\/[^/]*$/, '') || '/');
  if (isDirectory || !parent) {
    await process.err(`tee: ${path}: ${isDirectory ? 'Is a directory' : 'No such file or directory'}\n`);
    return false;
  }
  if (!append) files.writeFile(absolute, '');
  return true;
}
