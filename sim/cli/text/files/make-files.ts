import {FileError} from '../../../shell/files.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {parseDate} from '../dates/date-words.ts';
import {complain, extraOperand, missingOperand, misused, nameOf, quote, quoteFile} from '../gnu.ts';
import {parseOptions} from '../options.ts';
import {parseMode} from './mode.ts';

/** `mkdir`, `rmdir`, `touch`, `mktemp`. */

/** Runs `action` on each operand; a refusal is worded by `describe` and makes the status 1. */
export async function eachFile(
  process: Process,
  operands: readonly string[],
  describe: (path: string) => string,
  action: (path: string) => Promise<void> | void,
): Promise<number> {
  let status = 0;
  for (const operand of operands) {
    try {
      await action(operand);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      status = await complain(process, `${describe(operand)}: ${error.message}`);
    }
  }
  return status;
}

export const mkdir: Command = async process => {
  const options = await parseOptions(process, {short: 'm:pv', long: {parents: 'p', 'mode=': 'm', verbose: 'v'}});
  if (typeof options === 'number') return options;
  const {operands, flags, values} = options;
  if (operands.length === 0) return missingOperand(process, []);
  const {files} = process.machine;
  const asked = values.has('m') ? parseMode(values.get('m')!, 0o777, true) : undefined;
  if (values.has('m') && asked === undefined) return complain(process, `invalid mode ${quote(values.get('m')!)}`);
  const make = async (path: string, mode: number) => {
    files.makeDirectory(process.path(path), {mode});
    if (flags.has('v')) await process.out(`${nameOf(process)}: created directory ${quoteFile(path)}\n`);
  };
  const usual = 0o777 & ~process.umask;
  return eachFile(
    process,
    operands,
    path => `cannot create directory ${quote(path)}`,
    async path => {
      if (flags.has('p')) {
        for (const parent of ancestors(path)) if (!files.exists(process.path(parent))) await make(parent, usual);
        if (files.exists(process.path(path)) && files.stat(process.path(path)).type === 'directory') return;
      }
      await make(path, asked ?? usual);
    },
  );
};

/** `a/b/c` → `a`, `a/b`. */
function ancestors(path: string): string[] {
  const parts = path.replace(/\/+$/, '').split('/');
  return parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/') || '/');
}

export const rmdir: Command = async process => {
  const options = await parseOptions(process, {
    short: 'pv',
    long: {parents: 'p', verbose: 'v', 'ignore-fail-on-non-empty': 'i'},
  });
  if (typeof options === 'number') return options;
  const {operands, flags} = options;
  if (operands.length === 0) return missingOperand(process, []);
  const paths = operands.flatMap(path => (flags.has('p') ? [path, ...ancestors(path).reverse()] : [path]));
  const {files} = process.machine;
  return eachFile(
    process,
    paths,
    path => `failed to remove ${quoteFile(path)}`,
    async path => {
      if (flags.has('v')) await process.out(`${nameOf(process)}: removing directory, ${quoteFile(path)}\n`);
      if (files.stat(process.path(path), {noFollow: true}).type !== 'directory') throw new FileError('ENOTDIR', path);
      if (flags.has('i') && files.list(process.path(path)).length > 0) return;
      files.remove(process.path(path));
    },
  );
};

export const touch: Command = async process => {
  const options = await parseOptions(process, {
    short: 'acd:fhmr:t:',
    long: {'date=': 'd', 'no-create': 'c', 'reference=': 'r', 'no-dereference': 'h'},
  });
  if (typeof options === 'number') return options;
  const {operands, flags, values} = options;
  if (operands.length === 0) return missingOperand(process, [], 'file operand');
  const {files} = process.machine;
  let timeMs = process.engine.clock.date().getTime();
  const [date, stamp, reference] = [values.get('d'), values.get('t'), values.get('r')];
  const words = date ?? (stamp === undefined ? undefined : stampWords(stamp));
  if (words !== undefined) {
    const parsed = parseDate(words, timeMs, process.env.get('TZ') ?? '');
    if (parsed === undefined) return complain(process, `invalid date format ${quote(date ?? stamp!)}`);
    timeMs = parsed;
  }
  if (reference !== undefined) timeMs = files.stat(process.path(reference)).mtimeMs;
  return eachFile(
    process,
    operands,
    path => `cannot touch ${quoteFile(path)}`,
    path => {
      const absolute = process.path(path);
      if (!files.exists(absolute)) {
        if (flags.has('c')) return;
        files.writeFile(absolute, '', {mode: 0o666 & ~process.umask});
      }
      files.touch(absolute);
      if (files.stat(absolute).type !== 'character') files.changeTime(absolute, timeMs);
    },
  );
};

/** `[[CC]YY]MMDDhhmm[.ss]` as words of a date. */
function stampWords(stamp: string): string {
  const match = /^(?:(\d{2})?(\d{2}))?(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{2}))?$/.exec(stamp);
  if (!match) return stamp;
  const [, century, year = '25', month, day, hour, minute, second = '00'] = match;
  return `${century ?? (Number(year) < 69 ? '20' : '19')}${year}-${month}-${day} ${hour}:${minute}:${second}`;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export const mktemp: Command = async process => {
  const options = await parseOptions(process, {
    short: 'dp:qtuV',
    long: {directory: 'd', 'dry-run': 'u', quiet: 'q', 'suffix=': 's', 'tmpdir=?': 'p'},
  });
  if (typeof options === 'number') return options;
  const {operands, flags, values} = options;
  if (operands.length > 1) return misused(process, 'too many templates');
  const template = `${operands[0] ?? 'tmp.XXXXXXXXXX'}${values.get('s') ?? ''}`;
  const run = /X{3,}(?=[^X]*$)/.exec(template);
  if (!run) return flags.has('q') ? 1 : complain(process, `too few X's in template ${quote(template)}`);
  const inside = flags.has('p') || flags.has('t') || operands.length === 0;
  const directory = values.get('p') || process.env.get('TMPDIR') || '/tmp';
  const random = process.engine.rng.stream(`mktemp/${process.machine.hostname}`);
  const chosen = run[0].replace(/X/g, () => letters[random.below(letters.length)]!);
  const name = `${template.slice(0, run.index)}${chosen}${template.slice(run.index + run[0].length)}`;
  const path = inside ? `${directory}/${name}` : name;
  const what = flags.has('d') ? 'directory' : 'file';
  const shown = inside ? `${directory}/${template}` : template;
  try {
    const {files} = process.machine;
    if (flags.has('u')) files.list(process.path(path).replace(/\/[^/]*$/, '') || '/');
    else if (flags.has('d')) files.makeDirectory(process.path(path), {mode: 0o700});
    else files.writeFile(process.path(path), '', {mode: 0o600});
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    if (flags.has('q')) return 1;
    return complain(process, `failed to create ${what} via template ${quote(shown)}: ${error.message}`);
  }
  await process.out(`${path}\n`);
  return 0;
};

export const truncate: Command = async process => {
  const options = await parseOptions(process, {short: 'cos:r:', long: {'size=': 's', 'no-create': 'c'}});
  if (typeof options === 'number') return options;
  const {operands, values} = options;
  if (!values.has('s'))
    return misused(process, `you must specify either ${quote('--size')} or ${quote('--reference')}`);
  if (operands.length === 0) return missingOperand(process, [], 'file operand');
  const size = /^([-+]?)(\d+)([KMG]?)$/.exec(values.get('s')!);
  if (!size) return complain(process, `Invalid number: ${quote(values.get('s')!)}`);
  const amount = Number(size[2]) * 1024 ** ['', 'K', 'M', 'G'].indexOf(size[3]!);
  const {files} = process.machine;
  return eachFile(
    process,
    operands,
    path => `cannot open ${quoteFile(path)} for writing`,
    path => {
      const absolute = process.path(path);
      const before = files.exists(absolute) ? files.readFile(absolute) : new Uint8Array();
      const length = size[1] === '+' ? before.length + amount : size[1] === '-' ? before.length - amount : amount;
      if (length > 64 * 1024 * 1024) throw new FileError('EFBIG', path);
      const bytes = new Uint8Array(Math.max(0, length));
      bytes.set(before.subarray(0, bytes.length));
      files.writeFile(absolute, bytes);
    },
  );
};

export const unlink: Command = async process => {
  const [path, extra] = process.argv.slice(1);
  if (path === undefined) return missingOperand(process, []);
  if (extra !== undefined) return extraOperand(process, extra);
  return eachFile(
    process,
    [path],
    name => `cannot unlink ${quoteFile(name)}`,
    name => {
      const {files} = process.machine;
      if (files.stat(process.path(name), {noFollow: true}).type === 'directory') throw new FileError('EISDIR', name);
      files.remove(process.path(name));
    },
  );
};

/** `link`: another name for a file, and nothing else. */
export const link: Command = async process => {
  const options = await parseOptions(process, {short: ''});
  if (typeof options === 'number') return options;
  const [existing, path, extra] = options.operands;
  if (existing === undefined || path === undefined) return missingOperand(process, options.operands);
  if (extra !== undefined) return extraOperand(process, extra);
  try {
    const {files} = process.machine;
    if (files.stat(process.path(existing)).type === 'directory') throw new FileError('EPERM', existing);
    if (files.exists(process.path(path))) throw new FileError('EEXIST', path);
    files.hardLink(process.path(existing), process.path(path));
    return 0;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return complain(process, `cannot create link ${quoteFile(path)} to ${quoteFile(existing)}: ${error.message}`);
  }
};
