import {FileError} from '../../../shell/files.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {complain, missingOperand, nameOf, quote, quoteFile} from '../gnu.ts';
import {parseOptions} from '../options.ts';

/** Permission bits as people write them, and `chmod`, `chown`. */

/**
 * `755` or `u+x,go=r` applied to `before`.
 *
 * @returns `undefined` when it is not a mode
 * @models gnulib modechange.c
 */
export function parseMode(text: string, before: number, isDirectory: boolean, umask = 0o022): number | undefined {
  if (/^[0-7]{1,5}$/.test(text)) return Number.parseInt(text, 8) & 0o7777;
  let mode = before;
  for (const clause of text.split(',')) {
    const match = /^([ugoa]*)((?:[-+=](?:[ugo]|[rwxXst]*))+)$/.exec(clause);
    if (!match) return undefined;
    for (const [, operator, permissions] of match[2]!.matchAll(/([-+=])([ugo]|[rwxXst]*)/g))
      mode = applyClause({mode, who: match[1]!, operator: operator!, permissions: permissions!, isDirectory, umask});
  }
  return mode;
}

interface Clause {
  readonly mode: number;
  readonly who: string;
  readonly operator: string;
  readonly permissions: string;
  readonly isDirectory: boolean;
  readonly umask: number;
}

const shifts: Readonly<Record<string, number>> = {u: 6, g: 3, o: 0};

function applyClause({mode, who, operator, permissions, isDirectory, umask}: Clause): number {
  const classes = who === '' || who.includes('a') ? 'ugo' : who;
  const copied = /^[ugo]$/.test(permissions) ? (mode >> shifts[permissions]!) & 7 : undefined;
  let bits = 0;
  let reach = 0;
  for (const one of classes) {
    const shift = shifts[one]!;
    reach |= 7 << shift;
    bits |= (copied ?? triple(permissions, mode, isDirectory)) << shift;
    if (permissions.includes('s') && one !== 'o') bits |= one === 'u' ? 0o4000 : 0o2000;
  }
  if (permissions.includes('t')) bits |= 0o1000;
  if (who === '' && copied === undefined) bits &= ~umask | 0o7000;
  if (operator === '+') return mode | bits;
  if (operator === '-') return mode & ~bits;
  return (mode & ~reach) | bits;
}

function triple(permissions: string, mode: number, isDirectory: boolean): number {
  let bits = 0;
  if (permissions.includes('r')) bits |= 4;
  if (permissions.includes('w')) bits |= 2;
  if (permissions.includes('x') || (permissions.includes('X') && (isDirectory || (mode & 0o111) !== 0))) bits |= 1;
  return bits;
}

/** `rwxr-xr-x`, with set-id and sticky bits. */
export function formatMode(mode: number): string {
  const special = [mode & 0o4000, mode & 0o2000, mode & 0o1000];
  return [6, 3, 0]
    .map((shift, index) => {
      const bits = (mode >> shift) & 7;
      const letter = index === 2 ? 't' : 's';
      const last = special[index] ? (bits & 1 ? letter : letter.toUpperCase()) : bits & 1 ? 'x' : '-';
      return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${last}`;
    })
    .join('');
}

export const chmod: Command = async process => {
  protectMode(process);
  const options = await parseOptions(process, {
    short: 'cfRv',
    long: {changes: 'c', recursive: 'R', silent: 'f', quiet: 'f', verbose: 'v', 'reference=': 'r'},
  });
  if (typeof options === 'number') return options;
  const {files} = process.machine;
  const {flags, values} = options;
  const reference = values.get('r');
  const [mode, paths] =
    reference === undefined
      ? [options.operands[0], options.operands.slice(1)]
      : [files.stat(process.path(reference)).mode.toString(8), options.operands];
  if (mode === undefined) return missingOperand(process, []);
  if (paths.length === 0) return missingOperand(process, [mode]);
  if (parseMode(mode, 0, false) === undefined) return complainOfMode(process, mode);
  let status = 0;
  const change = async (path: string): Promise<void> => {
    const absolute = process.path(path);
    if (!files.exists(absolute)) {
      status = 1;
      if (!flags.has('f')) await complain(process, `cannot access ${quoteFile(path)}: No such file or directory`);
      return;
    }
    const {mode: before, type} = files.stat(absolute);
    const after = parseMode(mode, before, type === 'directory', process.umask)!;
    try {
      files.changeMode(absolute, after);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      status = await complain(process, `changing permissions of ${quoteFile(path)}: ${error.message}`);
      return;
    }
    await report(process, flags, path, before & 0o7777, after);
    if (!flags.has('R') || type !== 'directory') return;
    for (const name of files.list(absolute)) await change(`${path.replace(/\/$/, '')}/${name}`);
  };
  for (const path of paths) await change(path);
  return status;
};

/** A mode such as `-x` is an operand, not an option. */
function protectMode(process: Process): void {
  const at = process.argv.findIndex((arg, index) => index > 0 && /^-[rwxXst]+$/.test(arg));
  if (at > 0 && !process.argv.slice(0, at).includes('--'))
    process.argv = [
      process.argv[0]!,
      ...process.argv.slice(1, at),
      '--',
      process.argv[at]!,
      ...process.argv.slice(at + 1),
    ];
}

async function complainOfMode(process: Process, mode: string): Promise<number> {
  await process.err(`chmod: invalid mode: ${quote(mode)}\nTry 'chmod --help' for more information.\n`);
  return 1;
}

async function report(
  process: Process,
  flags: ReadonlySet<string>,
  path: string,
  before: number,
  after: number,
): Promise<void> {
  const text = (mode: number) => `${mode.toString(8).padStart(4, '0')} (${formatMode(mode)})`;
  if (before === after) {
    if (flags.has('v')) await process.out(`mode of ${quoteFile(path)} retained as ${text(after)}\n`);
  } else if (flags.has('v') || flags.has('c'))
    await process.out(`mode of ${quoteFile(path)} changed from ${text(before)} to ${text(after)}\n`);
}

export const chown: Command = async process => {
  const options = await parseOptions(process, {short: 'cfhRv', long: {recursive: 'R', 'no-dereference': 'h'}});
  if (typeof options === 'number') return options;
  const [who, ...paths] = options.operands;
  if (who === undefined) return missingOperand(process, []);
  if (paths.length === 0) return missingOperand(process, [who]);
  const {files} = process.machine;
  const [owner = '', group] = nameOf(process) === 'chgrp' ? ['', who] : who.split(/[:.]/);
  const known = knownNames(process);
  if (owner !== '' && !known.has(owner)) return complain(process, `invalid user: ${quote(who)}`);
  if (group && !known.has(group))
    return complain(process, `invalid group: ${quote(nameOf(process) === 'chgrp' ? group : who)}`);
  let status = 0;
  const change = async (path: string): Promise<void> => {
    const absolute = process.path(path);
    if (!files.exists(absolute)) {
      status = await complain(process, `cannot access ${quoteFile(path)}: No such file or directory`);
      return;
    }
    const stat = files.stat(absolute);
    files.changeOwner(absolute, nameless(owner) || stat.owner, nameless(group) || undefined);
    if (!options.flags.has('R') || stat.type !== 'directory') return;
    for (const name of files.list(absolute)) await change(`${path}/${name}`);
  };
  for (const path of paths) await change(path);
  return status;
};

const nameless = (name: string | undefined) => (name === '0' ? 'root' : (name ?? ''));

/** Names in `/etc/passwd` and `/etc/group`, and any number. */
function knownNames(process: Process): {has(name: string): boolean} {
  const {files} = process.machine;
  const names = ['/etc/passwd', '/etc/group'].flatMap(path =>
    files.exists(path)
      ? files
          .readText(path)
          .split('\n')
          .map(line => line.split(':')[0]!)
      : [],
  );
  const set = new Set(['root', ...names]);
  return {has: name => set.has(name) || /^\d+$/.test(name)};
}
