import {decodeUtf8} from '../../base/utf8.ts';
import {FileError} from '../../shell/files.ts';
import {openPath} from '../../shell/open.ts';
import type {Command, Process} from '../../shell/process.ts';
import type {Stream} from '../../shell/streams.ts';
import {openOperand, readStream} from '../text/input.ts';
import {parseOptions} from '../text/options.ts';
import {parseScript, ScriptError, type Command as SedCommand} from './parse.ts';
import {Executor, type SedInput, type SedSettings} from './run.ts';
import {usage} from './usage.ts';

/** GNU sed 4.9. Prints as lines come. @omits --debug, --posix, --sandbox, character classes by collation */
export const sedCommand: Command = async process => {
  process.argv = process.argv.map((arg, index) => (index > 0 && /^-i./.test(arg) ? `--in-place=${arg.slice(2)}` : arg));
  const options = await parseOptions(process, {
    short: 'bcEe:f:hil:nrsuz',
    long: {
      quiet: 'n',
      silent: 'n',
      'expression=': 'e',
      'file=': 'f',
      'in-place=?': 'i',
      'regexp-extended': 'E',
      separate: 's',
      unbuffered: 'u',
      'null-data': 'z',
      'line-length=': 'l',
      help: 'h',
      version: 'V',
    },
  });
  if (typeof options === 'number') return options;
  const {flags, values, operands} = options;
  if (flags.has('V')) {
    await process.out('sed (GNU sed) 4.9\n');
    return 0;
  }
  const pieces: string[] = [];
  for (const [letter, value] of options.order) {
    if (letter === 'e') pieces.push(value);
    if (letter === 'f') pieces.push((await readScript(process, value)).replace(/\n$/, ''));
  }
  const [script, files] = pieces.length > 0 ? [pieces.join('\n'), operands] : [operands[0], operands.slice(1)];
  if (script === undefined) {
    await process.err(usage);
    return 1;
  }
  let commands: SedCommand[];
  try {
    commands = parseScript(script, flags.has('E') || flags.has('r'));
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    await process.err(`sed: -e expression #1, char ${error.position}: ${error.message}\n`);
    return 1;
  }
  const labels = new Set(commands.filter(({name}) => name === ':').map(({text}) => text));
  const jump = commands.find(({name, text}) => 'btT'.includes(name) && text !== '' && !labels.has(text));
  if (jump) {
    await process.err(`sed: can't find label for jump to \`${jump.text}'\n`);
    return 4;
  }
  const run = new Run(process, commands, {
    quiet: flags.has('n') || /^#n(\n|$)/.test(script),
    separator: flags.has('z') ? '\0' : '\n',
    suffix: flags.has('i') ? (values.get('i') ?? '') : undefined,
    separate: flags.has('s') || flags.has('i'),
  });
  return run.all(files.length > 0 ? files : ['-']);
};

async function readScript(process: Process, path: string): Promise<string> {
  const stream = await openOperand(process, path);
  return stream ? decodeUtf8(await readStream(process, stream)) : '';
}

interface RunOptions {
  readonly quiet: boolean;
  readonly separator: string;
  /** of backups, when files are edited in place */
  readonly suffix: string | undefined;
  readonly separate: boolean;
}

/** One call of sed over its files. */
class Run {
  readonly #process: Process;
  readonly #commands: readonly SedCommand[];
  readonly #options: RunOptions;
  readonly #written = new Map<string, Stream>();
  readonly #lines = new Map<string, string[]>();
  #status = 0;

  constructor(process: Process, commands: readonly SedCommand[], options: RunOptions) {
    this.#process = process;
    this.#commands = commands;
    this.#options = options;
    for (const command of commands) {
      const path = 'wW'.includes(command.name) ? command.text : command.substitution?.file;
      if (path !== undefined) this.#outputTo(path);
    }
  }

  async all(paths: readonly string[]): Promise<number> {
    if (!this.#options.separate) return this.#over(paths, text => this.#process.out(text));
    let status = 0;
    for (const path of paths) {
      if (this.#options.suffix === undefined) status ||= await this.#over([path], text => this.#process.out(text));
      else status ||= await this.#inPlace(path);
    }
    return status || this.#status;
  }

  async #inPlace(path: string): Promise<number> {
    const {files} = this.#process.machine;
    const absolute = this.#process.path(path);
    if (!files.exists(absolute) || files.stat(absolute).type === 'directory') {
      const isThere = files.exists(absolute);
      await this.#process.err(
        isThere
          ? `sed: couldn't edit ${path}: not a regular file\n`
          : `sed: can't read ${path}: No such file or directory\n`,
      );
      this.#status = isThere ? 4 : 2;
      return 0;
    }
    const before = files.readFile(absolute);
    let text = '';
    const status = await this.#over([path], async piece => {
      text += piece;
    });
    const {suffix = ''} = this.#options;
    if (suffix !== '') {
      const backup = suffix.includes('*')
        ? path.replace(/[^/]*$/, name => suffix.replaceAll('*', name))
        : path + suffix;
      files.writeFile(this.#process.path(backup), before);
    }
    files.writeFile(absolute, text);
    return status;
  }

  async #over(paths: readonly string[], out: (text: string) => Promise<void>): Promise<number> {
    const input = new Input(this.#process, paths, this.#options.separator, status => {
      this.#status = status;
    });
    const settings: SedSettings = {
      quiet: this.#options.quiet,
      separator: this.#options.separator,
      out,
      write: async (path, text) => {
        await this.#process.write(this.#outputTo(path), text);
      },
      readAll: async path => this.#contentOf(path),
      readLine: async path => {
        const known = this.#lines.get(path) ?? this.#contentOf(path).split('\n').slice(0, -1);
        this.#lines.set(path, known);
        return known.shift();
      },
    };
    return (await new Executor(this.#process, this.#commands, input, settings).run()) || this.#status;
  }

  #outputTo(path: string): Stream {
    const known = this.#written.get(path);
    if (known) return known;
    const {stream} = openPath(this.#process, path, {mode: 'w', create: true, truncate: true});
    this.#written.set(path, stream);
    return stream;
  }

  #contentOf(path: string): string {
    try {
      return this.#process.machine.files.readText(this.#process.path(path));
    } catch (error) {
      if (error instanceof FileError) return '';
      throw error;
    }
  }
}

/** Lines of all files, one read ahead only when `$` is asked for. */
class Input implements SedInput {
  readonly #process: Process;
  readonly #paths: string[];
  readonly #separator: string;
  readonly #failed: (status: number) => void;
  #stream: Stream | undefined;
  #name = '-';
  #buffer: Uint8Array = new Uint8Array();
  #ahead: {text: string; terminated: boolean; name: string} | undefined;
  fileName = '-';
  lineNumber = 0;

  constructor(process: Process, paths: readonly string[], separator: string, failed: (status: number) => void) {
    this.#process = process;
    this.#paths = [...paths];
    this.#separator = separator;
    this.#failed = failed;
  }

  async next(): Promise<{text: string; terminated: boolean} | undefined> {
    const line = this.#ahead ?? (await this.#read());
    this.#ahead = undefined;
    if (!line) return undefined;
    this.lineNumber++;
    this.fileName = line.name;
    return line;
  }

  async isLast(): Promise<boolean> {
    this.#ahead ??= await this.#read();
    return this.#ahead === undefined;
  }

  async #read(): Promise<{text: string; terminated: boolean; name: string} | undefined> {
    const separator = this.#separator.charCodeAt(0);
    for (;;) {
      if (!this.#stream && !(await this.#open())) return undefined;
      const end = this.#buffer.indexOf(separator);
      if (end >= 0) {
        const text = decodeUtf8(this.#buffer.subarray(0, end));
        this.#buffer = this.#buffer.subarray(end + 1);
        return {text, terminated: true, name: this.#name};
      }
      const chunk = await this.#stream!.read(this.#process.wait);
      if (chunk !== null) {
        const joined = new Uint8Array(this.#buffer.length + chunk.length);
        joined.set(this.#buffer);
        joined.set(chunk, this.#buffer.length);
        this.#buffer = joined;
        continue;
      }
      this.#stream = undefined;
      if (this.#buffer.length === 0) continue;
      const text = decodeUtf8(this.#buffer);
      this.#buffer = new Uint8Array();
      return {text, terminated: false, name: this.#name};
    }
  }

  async #open(): Promise<boolean> {
    for (let path = this.#paths.shift(); path !== undefined; path = this.#paths.shift()) {
      this.#name = path;
      if (path === '-') {
        this.#stream = this.#process.stdin;
        return true;
      }
      try {
        const absolute = this.#process.path(path);
        const {files} = this.#process.machine;
        if (files.exists(absolute) && files.stat(absolute).type === 'directory') {
          await this.#process.err(
            `sed: couldn't read ${path}: Is a directory\n`.replace("couldn't read", 'read error on'),
          );
          this.#failed(4);
          continue;
        }
        this.#stream = openPath(this.#process, path, {mode: 'r'}).stream;
        return true;
      } catch (error) {
        if (!(error instanceof FileError)) throw error;
        await this.#process.err(`sed: can't read ${path}: ${error.message}\n`);
        this.#failed(2);
      }
    }
    return false;
  }
}
