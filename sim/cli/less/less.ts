import {decodeUtf8} from '../../base/utf8.ts';
import {FileError} from '../../shell/files.ts';
import type {Command, Process} from '../../shell/process.ts';
import {controllingTerminal} from '../../shell/terminal-context.ts';
import {Pager, type PagerOptions} from './pager.ts';
import {PagedText, type Source} from './text.ts';

/** Options that stand for something here; the others of less(1) that change only details are taken and ignored. */
const known = 'eEfFgGhiIJKLmMnNpqQRrSsuUVwWX';

/**
 * The pager; onto anything but a terminal it copies its input.
 *
 * @models less 590
 * @omits several files at once, marks, tags, editing, line filters (`&`), following (`F`), key bindings
 */
export const less: Command = async process => {
  const parsed = parseArguments(process);
  if (typeof parsed === 'number') return parsed;
  const {options, files} = parsed;
  const source = await sourceOf(process, files[0]);
  if (source === undefined) return 1;
  const device = process.context.get(controllingTerminal);
  if (!process.terminal(1) || !device) return copy(process, source);
  const pager = new Pager({process, device, text: new PagedText(source), name: files[0] ?? '', options});
  return pager.run();
};

interface Parsed {
  readonly options: PagerOptions;
  readonly files: readonly string[];
}

function parseArguments(process: Process): Parsed | number {
  const letters = new Set<string>();
  const files: string[] = [];
  let start = '';
  const words = [...(process.env.get('LESS') ?? '').split(/\s+/).filter(word => word !== ''), ...process.argv.slice(1)];
  for (const word of words) {
    if (word.startsWith('+')) start = word.slice(1);
    else if (/^-[^-]/.test(word)) for (const letter of word.slice(1)) letters.add(letter);
    else if (word !== '--') files.push(word);
  }
  const wrong = [...letters].find(letter => !known.includes(letter));
  if (wrong !== undefined) {
    void process.err(`There is no ${wrong} option ("less --help" for help)\n`);
    return 1;
  }
  return {
    files,
    options: {
      quitsIfOneScreen: letters.has('F'),
      quitsAtEnd: letters.has('E'),
      colours: letters.has('R') || letters.has('r'),
      chop: letters.has('S'),
      numbers: letters.has('N'),
      ignoresCase: letters.has('i') || letters.has('I'),
      keepsScreen: letters.has('X'),
      start,
    },
  };
}

async function sourceOf(process: Process, file: string | undefined): Promise<Source | undefined> {
  if (file === undefined && process.terminal(0)) {
    await process.err('Missing filename ("less --help" for help)\n');
    return undefined;
  }
  if (file === undefined || file === '-') return process.stdin;
  try {
    const {files} = process.machine;
    const path = process.path(file);
    if (files.stat(path).type === 'directory') {
      await process.err(`${file} is a directory\n`);
      return undefined;
    }
    let rest: Uint8Array | null = files.readFile(path);
    return {
      read: async () => {
        const bytes = rest;
        rest = null;
        return bytes;
      },
    };
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    await process.err(`${file}: ${error.message}\n`);
    return undefined;
  }
}

async function copy(process: Process, source: Source): Promise<number> {
  for (let bytes = await source.read(process.wait); bytes !== null; bytes = await source.read(process.wait))
    await process.out(decodeUtf8(bytes));
  return 0;
}
