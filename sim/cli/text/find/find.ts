import {FileError, type FileStat} from '../../../shell/files.ts';
import type {Command} from '../../../shell/process.ts';
import {fileSystemOf} from '../files/file-systems.ts';
import {complain, quote} from '../gnu.ts';
import type {Entry} from './entry.ts';
import {parseExpression} from './expression.ts';
import {Output} from './output.ts';
import {FindProblem, type Plan} from './plan.ts';

/**
 * `find` of findutils 4.9: walks below directories and asks of every file what the expression says.
 *
 * @omits -D, -files0-from, -context, -used; names come in order of the alphabet, the real one has the directory's own
 */
export const find: Command = async process => {
  const args = process.argv.slice(1);
  if (args.some(arg => /^--?version$/.test(arg))) return process.out('find (GNU findutils) 4.9.0\n').then(() => 0);
  const plan: Plan = {
    process,
    output: new Output(process),
    follow: 'never',
    depthMin: 0,
    depthMax: Number.POSITIVE_INFINITY,
    depthFirst: false,
    sameSystem: false,
    regexType: 'findutils-default',
    originMs: process.engine.clock.epochMs + process.engine.clock.nowUs / 1000,
    warnings: [],
    closers: [],
    status: 0,
    isOver: false,
  };
  try {
    const rest = takeLeadingOptions(plan, args);
    const split = rest.findIndex(arg => /^-.|^[(!]$/.test(arg));
    const starts = split < 0 ? rest : rest.slice(0, split);
    const matches = parseExpression(plan, split < 0 ? [] : rest.slice(split));
    for (const warning of plan.warnings) await complain(process, warning);
    const walk = new Walk(plan, matches);
    for (const start of starts.length > 0 ? starts : ['.']) await walk.from(start);
    for (const close of plan.closers) await close();
    await plan.output.flush();
    return plan.status;
  } catch (error) {
    if (!(error instanceof FindProblem)) throw error;
    for (const warning of plan.warnings) await complain(process, warning);
    return complain(process, error.message);
  }
};

/** `-H`, `-L`, `-P` and `-O` stand before the starting points. */
function takeLeadingOptions(plan: Plan, args: readonly string[]): readonly string[] {
  for (let index = 0; index < args.length; index++) {
    const arg = args[index]!;
    if (arg === '--') return args.slice(index + 1);
    if (arg === '-L') plan.follow = 'always';
    else if (arg === '-H') plan.follow = 'starts';
    else if (arg === '-P') plan.follow = 'never';
    else if (!/^-O\d+$/.test(arg)) return args.slice(index);
  }
  return [];
}

/** What looking at one file takes. */
const entryUs = 5;

class Walk {
  readonly #plan: Plan;
  readonly #matches: (entry: Entry) => Promise<boolean>;

  constructor(plan: Plan, matches: (entry: Entry) => Promise<boolean>) {
    this.#plan = plan;
    this.#matches = matches;
  }

  async from(start: string): Promise<void> {
    if (this.#plan.isOver) return;
    if (start === '') return this.#complain(start, new FileError('ENOENT', start));
    const name = start.replace(/\/+$/, '').replace(/^.*\//s, '') || (start.startsWith('/') ? '/' : start);
    await this.#visit({path: start, start, name, depth: 0}, []);
  }

  async #visit(place: Pick<Entry, 'path' | 'start' | 'name' | 'depth'>, above: readonly string[]): Promise<void> {
    const {process, depthMin, depthMax, depthFirst} = this.#plan;
    await process.spend(entryUs);
    const entry = await this.#entry(place);
    if (!entry) return;
    const isReached = entry.depth >= depthMin;
    if (isReached && !depthFirst) await this.#matches(entry);
    if (this.#plan.isOver) return;
    const isCut = (entry.isPruned && !depthFirst) || this.#isElsewhere(entry);
    if (entry.stat.type === 'directory' && entry.depth < depthMax && !isCut) await this.#below(entry, above);
    if (isReached && depthFirst && !this.#plan.isOver) await this.#matches(entry);
  }

  /** Whether `-xdev` keeps find from looking into a file system that is mounted there. */
  #isElsewhere({absolute, start}: Entry): boolean {
    if (!this.#plan.sameSystem) return false;
    return fileSystemOf(absolute).device !== fileSystemOf(this.#plan.process.path(start)).device;
  }

  async #below(entry: Entry, above: readonly string[]): Promise<void> {
    const {files} = this.#plan.process.machine;
    const real = files.realPath(entry.absolute);
    if (above.includes(real)) {
      this.#plan.status = await complain(
        this.#plan.process,
        `File system loop detected; ${quote(entry.path)} is part of the same file system loop as ${quote(entry.start)}.`,
      );
      return;
    }
    let names: readonly string[];
    try {
      names = files.list(entry.absolute);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      return this.#complain(entry.path, error);
    }
    for (const name of names) {
      if (this.#plan.isOver) return;
      const path = entry.path.endsWith('/') ? entry.path + name : `${entry.path}/${name}`;
      await this.#visit({path, start: entry.start, name, depth: entry.depth + 1}, [...above, real]);
    }
  }

  async #entry(place: Pick<Entry, 'path' | 'start' | 'name' | 'depth'>): Promise<Entry | undefined> {
    const {files} = this.#plan.process.machine;
    const absolute = this.#plan.process.path(place.path);
    try {
      const link = files.stat(absolute, {noFollow: !place.path.endsWith('/')});
      const follows = this.#plan.follow === 'always' || (this.#plan.follow === 'starts' && place.depth === 0);
      const stat = follows && link.type === 'symlink' ? (this.#followed(absolute) ?? link) : link;
      return {...place, absolute, stat, isPruned: false};
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      await this.#complain(place.path, error);
      return undefined;
    }
  }

  #followed(absolute: string): FileStat | undefined {
    try {
      return this.#plan.process.machine.files.stat(absolute);
    } catch (error) {
      if (error instanceof FileError) return undefined;
      throw error;
    }
  }

  async #complain(path: string, error: FileError): Promise<void> {
    await this.#plan.output.flush();
    this.#plan.status = await complain(this.#plan.process, `${quote(path)}: ${error.message}`);
  }
}
