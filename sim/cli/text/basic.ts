import {decodeUtf8} from '../../base/utf8.ts';
import {FileError} from '../../shell/files.ts';
import type {Command, Process} from '../../shell/process.ts';
import {launch} from '../../shell/program.ts';
import {openOperand, readStream} from './input.ts';
import {parseOptions} from './options.ts';

/** Small programs of coreutils that no library offers or that must stream. @omits options beyond those parsed here */

const nameOf = (process: Process) => process.argv[0]!.replace(/^.*\//, '');

export const sleep: Command = async process => {
  const units: Readonly<Record<string, number>> = {'': 1, s: 1, m: 60, h: 3600, d: 86_400};
  let seconds = 0;
  for (const text of process.argv.slice(1)) {
    const match = /^(\d+(?:\.\d+)?|\.\d+)([smhd]?)$/.exec(text);
    if (!match) {
      await process.err(`sleep: invalid time interval ‘${text}’\nTry 'sleep --help' for more information.\n`);
      return 1;
    }
    seconds += Number(match[1]) * units[match[2]!]!;
  }
  if (process.argv.length === 1) {
    await process.err("sleep: missing operand\nTry 'sleep --help' for more information.\n");
    return 1;
  }
  await process.sleep(seconds * 1e6);
  return 0;
};

export const yes: Command = async process => {
  const text = `${process.argv.slice(1).join(' ') || 'y'}\n`.repeat(512);
  for (;;) {
    await process.out(text);
    await process.sleep(20);
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
  const width = isPlain
    ? 0
    : Math.max(
        options.operands.length > 0 ? 1 : 7,
        ...rows.flatMap(row => row.counts.map(count => String(count).length)),
      );
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

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const date: Command = async process => {
  const isUtc = process.argv.includes('-u') || process.env.get('TZ') !== 'Asia/Seoul';
  const now = new Date(process.engine.clock.date().getTime() + (isUtc ? 0 : 9 * 3600e3));
  const two = (value: number) => String(value).padStart(2, '0');
  const fields: Readonly<Record<string, () => string>> = {
    Y: () => String(now.getUTCFullYear()),
    m: () => two(now.getUTCMonth() + 1),
    d: () => two(now.getUTCDate()),
    e: () => String(now.getUTCDate()).padStart(2),
    H: () => two(now.getUTCHours()),
    M: () => two(now.getUTCMinutes()),
    S: () => two(now.getUTCSeconds()),
    N: () => String((process.engine.clock.nowUs % 1e6) * 1000).padStart(9, '0'),
    s: () => String(Math.floor(process.engine.clock.date().getTime() / 1000)),
    a: () => days[now.getUTCDay()]!,
    b: () => months[now.getUTCMonth()]!,
    Z: () => (isUtc ? 'UTC' : 'KST'),
    z: () => (isUtc ? '+0000' : '+0900'),
    F: () => `${now.getUTCFullYear()}-${two(now.getUTCMonth() + 1)}-${two(now.getUTCDate())}`,
    T: () => `${two(now.getUTCHours())}:${two(now.getUTCMinutes())}:${two(now.getUTCSeconds())}`,
    n: () => '\n',
    '%': () => '%',
  };
  const format = process.argv.find(arg => arg.startsWith('+'))?.slice(1) ?? '%a %b %e %T %Z %Y';
  await process.out(`${format.replace(/%(.)/g, (whole, letter: string) => fields[letter]?.() ?? whole)}\n`);
  return 0;
};

/** Runs `action` on each operand; a refused file is named as GNU does and makes the status 1. */
async function each(
  process: Process,
  operands: readonly string[],
  verb: string,
  action: (path: string) => void,
): Promise<number> {
  if (operands.length === 0) {
    await process.err(`${nameOf(process)}: missing operand\nTry '${nameOf(process)} --help' for more information.\n`);
    return 1;
  }
  let status = 0;
  for (const operand of operands) {
    try {
      action(operand);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      await process.err(`${nameOf(process)}: ${verb} '${operand}': ${error.message}\n`);
      status = 1;
    }
  }
  return status;
}

export const mkdir: Command = async process => {
  const options = await parseOptions(process, {short: 'pvm:', long: {parents: 'p', mode: 'm='}});
  if (typeof options === 'number') return options;
  return each(process, options.operands, 'cannot create directory', path =>
    process.machine.files.makeDirectory(process.path(path), {parents: options.flags.has('p')}),
  );
};

export const rm: Command = async process => {
  const options = await parseOptions(process, {short: 'rRfv', long: {recursive: 'r', force: 'f'}});
  if (typeof options === 'number') return options;
  const recursive = options.flags.has('r') || options.flags.has('R');
  const operands = options.flags.has('f')
    ? options.operands.filter(path => process.machine.files.exists(process.path(path)))
    : options.operands;
  if (operands.length === 0 && options.flags.has('f')) return 0;
  return each(process, operands, 'cannot remove', path =>
    process.machine.files.remove(process.path(path), {recursive}),
  );
};

export const touch: Command = process =>
  each(
    process,
    process.argv.slice(1).filter(arg => !arg.startsWith('-')),
    'cannot touch',
    path => process.machine.files.touch(process.path(path)),
  );

export const chmod: Command = async process => {
  const [mode = '', ...paths] = process.argv.slice(1).filter(arg => !arg.startsWith('-'));
  const {files} = process.machine;
  return each(process, paths, 'cannot access', path => {
    const old = files.stat(process.path(path)).mode;
    const bits = /^[0-7]+$/.test(mode)
      ? Number.parseInt(mode, 8)
      : mode.endsWith('+x')
        ? old | 0o111
        : mode.endsWith('-x')
          ? old & ~0o111
          : old;
    files.changeMode(process.path(path), bits);
  });
};

/** Where `cp` and `mv` put a source: inside the target when that is a directory. */
function targetOf(process: Process, source: string, target: string): string {
  const {files} = process.machine;
  const path = process.path(target);
  return files.exists(path) && files.stat(path).type === 'directory'
    ? `${path}/${source.replace(/\/+$/, '').replace(/^.*\//, '')}`
    : path;
}

export const cp: Command = async process => {
  const operands = process.argv.slice(1).filter(arg => !arg.startsWith('-'));
  const target = operands.pop() ?? '';
  const {files} = process.machine;
  return each(process, operands, 'cannot stat', source =>
    files.writeFile(targetOf(process, source, target), files.readFile(process.path(source))),
  );
};

export const mv: Command = async process => {
  const operands = process.argv.slice(1).filter(arg => !arg.startsWith('-'));
  const target = operands.pop() ?? '';
  return each(process, operands, 'cannot stat', source =>
    process.machine.files.rename(process.path(source), targetOf(process, source, target)),
  );
};

export const ln: Command = async process => {
  const [target = '', path = ''] = process.argv.slice(1).filter(arg => !arg.startsWith('-'));
  return each(process, [path], 'failed to create symbolic link', () =>
    process.machine.files.link(target, process.path(path)),
  );
};

export const ls: Command = async process => {
  const options = await parseOptions(process, {short: 'alh1dAtr', long: {all: 'a'}});
  if (typeof options === 'number') return options;
  const {files} = process.machine;
  const operands = options.operands.length > 0 ? [...options.operands].sort() : ['.'];
  let status = 0;
  const blocks: string[] = [];
  for (const operand of operands) {
    const path = process.path(operand);
    try {
      const isDirectory = files.stat(path).type === 'directory' && !options.flags.has('d');
      const names = isDirectory ? listed(files.list(path), options.flags) : [operand];
      const body = options.flags.has('l')
        ? longList(process, isDirectory ? path : '', names, isDirectory)
        : names.map(name => `${name}\n`).join('');
      blocks.push(operands.length > 1 && isDirectory ? `${operand}:\n${body}` : body);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      await process.err(`ls: cannot access '${operand}': ${error.message}\n`);
      status = 2;
    }
  }
  await process.out(blocks.join('\n'));
  return status;
};

function listed(names: readonly string[], flags: ReadonlySet<string>): readonly string[] {
  const sorted = [...names].sort();
  if (flags.has('a')) return ['.', '..', ...sorted];
  return flags.has('A') ? sorted : sorted.filter(name => !name.startsWith('.'));
}

const typeLetters: Readonly<Record<string, string>> = {
  file: '-',
  program: '-',
  directory: 'd',
  symlink: 'l',
  socket: 's',
  character: 'c',
};

function longList(process: Process, directory: string, names: readonly string[], isDirectory: boolean): string {
  const {files} = process.machine;
  const rows = names.map(name => {
    const stat = files.stat(files.resolve(directory || process.cwd, name), {noFollow: true});
    const permissions = [6, 3, 0]
      .map(shift => ['r', 'w', 'x'].map((letter, bit) => ((stat.mode >> shift) & (4 >> bit) ? letter : '-')).join(''))
      .join('');
    const when = new Date(stat.mtimeMs + (process.env.get('TZ') === 'Asia/Seoul' ? 9 * 3600e3 : 0));
    const time = `${months[when.getUTCMonth()]} ${String(when.getUTCDate()).padStart(2)} ${String(when.getUTCHours()).padStart(2, '0')}:${String(when.getUTCMinutes()).padStart(2, '0')}`;
    return [
      `${typeLetters[stat.type]}${permissions}`,
      String(stat.links),
      stat.owner,
      stat.group,
      String(stat.sizeBytes),
      time,
      stat.target ? `${name} -> ${stat.target}` : name,
    ] as const;
  });
  const width = (column: number) => Math.max(0, ...rows.map(row => row[column]!.length));
  const lines = rows.map(
    row =>
      `${row[0]} ${row[1]!.padStart(width(1))} ${row[2]!.padEnd(width(2))} ${row[3]!.padEnd(width(3))} ${row[4]!.padStart(width(4))} ${row[5]} ${row[6]}\n`,
  );
  return `${isDirectory ? 'total 0\n' : ''}${lines.join('')}`;
}

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

export const env: Command = async process => {
  await process.out([...process.env].map(([name, value]) => `${name}=${value}\n`).join(''));
  return 0;
};

export const which: Command = async process => {
  const {files} = process.machine;
  let status = 0;
  for (const name of process.argv.slice(1)) {
    const found = (process.env.get('PATH') ?? '')
      .split(':')
      .map(directory => `${directory}/${name}`)
      .find(path => files.exists(path) && files.stat(path).mode & 0o111);
    if (found) await process.out(`${found}\n`);
    else status = 1;
  }
  return status;
};

/** Runs the rest of the line, ending it by SIGTERM after the given time. */
export const timeout: Command = async process => {
  const args = process.argv.slice(1).filter(arg => !arg.startsWith('--'));
  const [duration = '', ...argv] = args;
  const match = /^(\d+(?:\.\d+)?)([smh]?)$/.exec(duration);
  if (!match || argv.length === 0) {
    await process.err(
      argv.length === 0
        ? "timeout: missing operand\nTry 'timeout --help' for more information.\n"
        : `timeout: invalid time interval ‘${duration}’\nTry 'timeout --help' for more information.\n`,
    );
    return 125;
  }
  const limitUs = Number(match[1]) * ({'': 1, s: 1, m: 60, h: 3600}[match[2]!] ?? 1) * 1e6;
  let isLate = false;
  const status = await launch(process, argv, {
    onStart: child => {
      const timer = process.engine.clock.after(limitUs, () => {
        isLate = true;
        child.signal('SIGTERM');
      });
      child.onEnded(() => timer.cancel());
    },
  });
  if (typeof status !== 'number') {
    await process.err(`timeout: failed to run command ‘${argv[0]}’: No such file or directory\n`);
    return status.status;
  }
  return isLate ? 124 : status;
};

export const xargs: Command = async process => {
  const argv = process.argv.slice(1);
  const perRun =
    argv[0] === '-n'
      ? Number(argv[1])
      : /^-n\d+$/.test(argv[0] ?? '')
        ? Number(argv[0]!.slice(2))
        : Number.POSITIVE_INFINITY;
  const command = argv[0] === '-n' ? argv.slice(2) : /^-n\d+$/.test(argv[0] ?? '') ? argv.slice(1) : argv;
  const words = (await process.readAll()).split(/\s+/).filter(Boolean);
  let status = 0;
  for (let at = 0; at === 0 || at < words.length; at += perRun) {
    const ended = await launch(process, [
      ...(command.length > 0 ? command : ['echo']),
      ...words.slice(at, at + perRun),
    ]);
    if (typeof ended !== 'number') {
      await process.err(`xargs: ${ended.message}\n`);
      return 127;
    }
    if (ended !== 0) status = 123;
  }
  return status;
};

export const clear: Command = async process => {
  await process.out('\x1b[H\x1b[2J\x1b[3J');
  return 0;
};
