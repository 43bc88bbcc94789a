import {decodeUtf8} from '../../../base/utf8.ts';
import {FileError} from '../../../shell/files.ts';
import type {Process} from '../../../shell/process.ts';
import {launch} from '../../../shell/program.ts';
import {nullStream} from '../../../shell/streams.ts';
import {complain, quote} from '../gnu.ts';
import {reasonOf} from '../processes/run-others.ts';
import type {Entry} from './entry.ts';
import {formatOf} from './format.ts';
import {listing} from './listing.ts';
import {type Arguments, FindProblem, type Plan, type Predicate} from './plan.ts';

/** What find can do with a file. @models findutils find/parser.c, find/pred.c, find/exec.c */

type Builder = (plan: Plan, args: Arguments) => Predicate;

/** Prints to standard output, or to a file that is made at once. */
function printing(textOf: (entry: Entry) => string, plan: Plan, path?: string): Predicate {
  const {process} = plan;
  if (path === undefined)
    return async entry => {
      await plan.output.add(textOf(entry));
      return true;
    };
  const absolute = process.path(path);
  try {
    process.machine.files.writeFile(absolute, '');
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new FindProblem(`${quote(path)}: ${error.message}`);
  }
  return entry => {
    process.machine.files.writeFile(absolute, textOf(entry), {append: true});
    return true;
  };
}

const line = (entry: Entry) => `${entry.path}\n`;
const zeroEnded = (entry: Entry) => `${entry.path}\0`;

const remove: Builder = plan => {
  plan.depthFirst = true;
  return async entry => {
    if (entry.path === '.' || entry.path.endsWith('/.')) return true;
    const {files} = plan.process.machine;
    try {
      files.remove(entry.absolute);
      return true;
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      await plan.output.flush();
      plan.status = await complain(plan.process, `cannot delete ${quote(entry.path)}: ${error.message}`);
      return false;
    }
  };
};

/** How a command is run for files. */
interface Run {
  /** in the file's directory, with its name */
  readonly inside: boolean;
  /** after asking */
  readonly asks: boolean;
}

function running(run: Run): Builder {
  return (plan, args) => {
    const {argv, isBatch} = args.command();
    if (isBatch && run.asks) throw new FindProblem(`missing argument to \`${args.name}'`);
    if (isBatch) return batches(plan, argv, run);
    return async entry => {
      await plan.output.flush();
      const path = run.inside ? insideName(entry) : entry.path;
      if (run.asks && !(await agrees(plan.process, argv[0]!, entry.path))) return false;
      const command = argv.map(arg => arg.replaceAll('{}', path));
      return (await runCommand(plan, command, run, entry)) === 0;
    };
  };
}

function insideName({path, name}: Entry): string {
  return name === '/' || path === '/' ? '/' : `./${name}`;
}

/** Paths that one command line takes: as many as fit. */
const batchBytesMax = 128 * 1024;

function batches(plan: Plan, argv: readonly string[], run: Run): Predicate {
  let held: Entry[] = [];
  let bytes = 0;
  const runHeld = async () => {
    if (held.length === 0) return;
    const entries = held;
    held = [];
    bytes = 0;
    await plan.output.flush();
    const paths = entries.map(entry => (run.inside ? insideName(entry) : entry.path));
    if ((await runCommand(plan, [...argv, ...paths], run, entries[0]!)) !== 0) plan.status = 1;
  };
  plan.closers.push(runHeld);
  return async entry => {
    const isElsewhere = run.inside && held.length > 0 && directoryOf(held[0]!) !== directoryOf(entry);
    if (isElsewhere || bytes + entry.path.length > batchBytesMax) await runHeld();
    held.push(entry);
    bytes += entry.path.length + 1;
    return true;
  };
}

function directoryOf({absolute}: Entry): string {
  return absolute.replace(/\/[^/]*$/, '') || '/';
}

async function runCommand(plan: Plan, argv: readonly string[], run: Run, entry: Entry): Promise<number> {
  const {process} = plan;
  const home = process.cwd;
  if (run.inside) process.cwd = directoryOf(entry);
  const descriptors = run.asks
    ? new Map([...process.descriptors, [0, {stream: nullStream, mode: 'r'}]] as const)
    : undefined;
  const ended = await launch(process, argv, descriptors ? {descriptors} : {});
  process.cwd = home;
  if (typeof ended === 'number') return ended;
  await complain(process, `${quote(argv[0]!)}: ${reasonOf(ended)}`);
  return 1;
}

async function agrees(process: Process, program: string, path: string): Promise<boolean> {
  await process.err(`< ${program} ... ${path} > ? `);
  return /^\s*[yY]/.test(await answerOf(process));
}

/** A line of standard input; what follows is left. */
async function answerOf(process: Process): Promise<string> {
  let answer = '';
  for (;;) {
    const chunk = await process.read();
    if (chunk === null) return answer;
    const end = chunk.indexOf(0x0a);
    if (end < 0) {
      answer += decodeUtf8(chunk);
      continue;
    }
    if (end + 1 < chunk.length) process.stdin.unread?.(chunk.subarray(end + 1));
    return answer + decodeUtf8(chunk.subarray(0, end));
  }
}

const quit: Builder = plan => () => {
  plan.isOver = true;
  return true;
};

const prune: Builder = () => entry => {
  entry.isPruned = true;
  return true;
};

export const actions: Readonly<Record<string, Builder>> = {
  delete: remove,
  exec: running({inside: false, asks: false}),
  execdir: running({inside: true, asks: false}),
  fls: (plan, {next}) => printing(listing(plan), plan, next()),
  fprint: (plan, {next}) => printing(line, plan, next()),
  fprint0: (plan, {next}) => printing(zeroEnded, plan, next()),
  fprintf: (plan, {next}) => {
    const path = next();
    return printing(formatOf(plan, next()), plan, path);
  },
  ls: plan => printing(listing(plan), plan),
  ok: running({inside: false, asks: true}),
  okdir: running({inside: true, asks: true}),
  print: plan => printing(line, plan),
  print0: plan => printing(zeroEnded, plan),
  printf: (plan, {next}) => printing(formatOf(plan, next()), plan),
  prune,
  quit,
};
