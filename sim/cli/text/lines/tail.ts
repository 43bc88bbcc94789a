import {FileError, type FileStat} from '../../../shell/files.ts';
import {openInput} from '../../../shell/open.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {Pipe, type Stream} from '../../../shell/streams.ts';
import {complain, misused, quote, quoteFile} from '../gnu.ts';
import {chunksOf, readStream} from '../input.ts';
import {type ParsedOptions, parseOptions} from '../options.ts';
import {type Count, countOf, HeldEnd, openComplaint, openTitled, Titles} from './head.ts';

/** `tail`, with `-f` and `-F`: looks for new bytes every second, as the real one does without inotify. */
export const tail: Command = async process => {
  const [name, first = '', ...rest] = process.argv;
  const legacy = /^([-+]\d+)([bcl]?)(f?)$/.exec(first);
  if (legacy && rest.length <= 1) process.argv = [name!, ...modernOptions(legacy), ...rest];
  const options = await parseOptions(process, {
    short: 'c:fFn:qs:vz',
    long: {
      'bytes=': 'c',
      'follow=?': 'f',
      'lines=': 'n',
      'pid=': 'p',
      quiet: 'q',
      retry: 'r',
      silent: 'q',
      'sleep-interval=': 's',
      verbose: 'v',
      'zero-terminated': 'z',
    },
  });
  if (typeof options === 'number') return options;
  const count = await countOf(process, options);
  if (typeof count === 'number') return count;
  const period = options.values.get('s') ?? '1';
  if (!(Number(period) >= 0)) return complain(process, `invalid number of seconds: ${quote(period)}`);
  const by = options.values.get('f') ?? '';
  if (!['', 'name', 'descriptor'].includes(by))
    return misused(
      process,
      `invalid argument ${quote(by)} for ${quote('--follow')}\nValid arguments are:\n  - ${quote('descriptor')}\n  - ${quote('name')}`,
    );
  return new Tail(process, options, count).run();
};

/** `+3` is `-n +3`, `-5cf` is `-c 5 -f`. */
function modernOptions([, amount = '', unit, follow]: readonly (string | undefined)[]): string[] {
  const number = amount.replace(/^-/, '') + (unit === 'b' ? 'b' : '');
  return [unit === 'b' || unit === 'c' ? '-c' : '-n', number, ...(follow ? ['-f'] : [])];
}

/** A file that is followed. */
interface Followed {
  readonly path: string;
  /** absent while there is no such file */
  stream: Stream | undefined;
  stat: FileStat | undefined;
}

class Tail {
  readonly #process: Process;
  readonly #options: ParsedOptions;
  readonly #count: Count;
  readonly #titles: Titles;
  readonly #byName: boolean;
  #status = 0;

  constructor(process: Process, options: ParsedOptions, count: Count) {
    this.#process = process;
    this.#options = options;
    this.#count = count;
    this.#titles = new Titles(process, options);
    this.#byName = options.flags.has('F') || options.values.get('f') === 'name';
  }

  async run(): Promise<number> {
    const {flags, operands} = this.#options;
    const followed: Followed[] = [];
    const retries = flags.has('F') || flags.has('r');
    for (const path of operands.length > 0 ? operands : ['-']) {
      const stream = await openTitled(this.#process, path, this.#titles);
      if (stream) await this.#end(stream);
      else this.#status = 1;
      const isPipe = stream instanceof Pipe;
      if (!isPipe && (stream || retries)) followed.push({path, stream, stat: this.#stat(path)});
    }
    if (!flags.has('f') && !flags.has('F')) return this.#status;
    if (followed.length > 0) return this.#follow(followed, retries);
    if (this.#status !== 0) await complain(this.#process, 'no files remaining');
    return this.#status;
  }

  async #end(stream: Stream): Promise<void> {
    const process = this.#process;
    const separator = this.#options.flags.has('z') ? 0 : 0x0a;
    if (this.#count.sign === '+') return this.#from(stream, separator);
    const end = new HeldEnd(this.#count, separator);
    for await (const chunk of chunksOf(process, stream)) end.push(chunk);
    await process.out(end.held);
  }

  /** From the line or byte that `+N` names. */
  async #from(stream: Stream, separator: number): Promise<void> {
    let skip = Math.max(0, this.#count.value - 1);
    for await (const chunk of chunksOf(this.#process, stream)) {
      let at = 0;
      if (this.#count.unit === 'bytes') at = Math.min(skip, chunk.length);
      for (; this.#count.unit === 'lines' && skip > 0 && at < chunk.length; ) {
        const newline = chunk.indexOf(separator, at);
        at = newline < 0 ? chunk.length : newline + 1;
        if (newline >= 0) skip--;
      }
      if (this.#count.unit === 'bytes') skip -= at;
      await this.#process.out(chunk.subarray(at));
    }
  }

  #stat(path: string): FileStat | undefined {
    const {files} = this.#process.machine;
    const absolute = this.#process.path(path);
    return path !== '-' && files.exists(absolute) ? files.stat(absolute) : undefined;
  }

  /** Prints what is added until nothing can be added any more. */
  async #follow(followed: Followed[], retries: boolean): Promise<number> {
    const {values} = this.#options;
    const watched = values.has('p') ? this.#process.machine.processes.get(Number(values.get('p'))) : undefined;
    const periodUs = Number(values.get('s') ?? 1) * 1e6;
    for (;;) {
      const isLast = values.has('p') && watched?.status !== undefined;
      for (const file of followed) await this.#look(file, retries);
      const left = followed.some(file => file.stream || retries);
      if (!left) return complain(this.#process, 'no files remaining');
      if (isLast || (values.has('p') && !watched)) return this.#status;
      await this.#process.sleep(periodUs);
    }
  }

  async #look(file: Followed, retries: boolean): Promise<void> {
    const now = this.#stat(file.path);
    if (this.#byName && file.path !== '-') await this.#lookAtName(file, now, retries);
    else if (!file.stream && now) file.stream = await this.#appeared(file, 'has appeared;  following new file');
    if (!file.stream) return;
    if (now && file.stat && now.sizeBytes < file.stat.sizeBytes && !this.#byName) {
      await complain(this.#process, `${file.path}: file truncated`);
      file.stream = openInput(this.#process, file.path);
    }
    file.stat = now ?? file.stat;
    const bytes = await readStream(this.#process, file.stream);
    if (bytes.length === 0) return;
    await this.#titles.enter(file.path);
    await this.#process.out(bytes);
  }

  /** The name may have gone, come back, or stand for another file now. */
  async #lookAtName(file: Followed, now: FileStat | undefined, retries: boolean): Promise<void> {
    const shown = quoteFile(file.path);
    if (!now) {
      if (file.stream) {
        const {message} = new FileError('ENOENT', file.path);
        await complain(this.#process, `${shown} has become inaccessible: ${message}`);
      }
      file.stream = undefined;
      if (!retries) this.#status = 1;
    } else if (!file.stream) file.stream = await this.#appeared(file, 'has appeared;  following new file');
    else if (file.stat && now.sizeBytes < file.stat.sizeBytes) {
      await complain(this.#process, `${file.path}: file truncated`);
      file.stream = openInput(this.#process, file.path);
    }
  }

  async #appeared(file: Followed, words: string): Promise<Stream | undefined> {
    try {
      const stream = openInput(this.#process, file.path);
      await complain(this.#process, `${quoteFile(file.path)} ${words}`);
      return stream;
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      await complain(this.#process, openComplaint(file.path, error));
      return undefined;
    }
  }
}
