import {formatDate} from '../../../shell/dates.ts';
import {type Command, type Process, type Signal, signalNumbers} from '../../../shell/process.ts';
import {complain, misused, nameOf, quote} from '../gnu.ts';
import {parseOptions} from '../options.ts';

/** `ps`, `pgrep`, `pkill`, `killall`, `uptime`, `id`: what a machine's process table and clock say. */

interface Row {
  readonly process: Process;
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** Processes of the machine by pid. The kernel's own threads and what started the machine are not among them. */
function rowsOf(process: Process): Row[] {
  const {processes} = process.machine;
  // who was started from outside a process namespace has no parent in it
  const outside = processes.get(1) ? 0 : 1;
  return processes.list().map(one => ({
    process: one,
    pid: one.pid,
    parent: one.parent?.pid ?? outside,
    command: one.argv.join(' '),
  }));
}

function stateOf({process}: Row, self: Process): string {
  if (process.isStopped) return 'T';
  return process === self ? 'R' : 'S';
}

/**
 * `ps`, `ps -ef`, `ps aux`.
 *
 * @omits CPU and memory columns, which read 0: this lab does not model them; -o, --forest
 */
export const ps: Command = async process => {
  const words = process.argv.slice(1).join('').replace(/-/g, '');
  const isBsd = process.argv.slice(1).some(arg => /^[aux]+$/.test(arg));
  const all = /[eAax]/.test(words);
  const terminalGroup = (row: Row) =>
    all || row.process.descriptors.get(0)?.stream === process.descriptors.get(0)?.stream;
  const rows = rowsOf(process).filter(row => terminalGroup(row) || row.process === process);
  const startedMs = (row: Row) => process.engine.clock.epochMs + row.process.startedUs / 1000;
  const zone = process.env.get('TZ') ?? '';
  const start = (row: Row) => formatDate(startedMs(row), '%H:%M', zone);
  if (isBsd) {
    await process.out('USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\n');
    for (const row of rows)
      await process.out(
        `${row.process.user.padEnd(8)} ${String(row.pid).padStart(7)}  0.0  0.0      0     0 ${tty(row).padEnd(8)} ${stateOf(row, process).padEnd(4)} ${start(row)}   0:00 ${row.command}\n`,
      );
    return 0;
  }
  if (words.includes('f')) {
    await process.out('UID          PID    PPID  C STIME TTY          TIME CMD\n');
    for (const row of rows)
      await process.out(
        `${row.process.user.padEnd(8)} ${String(row.pid).padStart(7)} ${String(row.parent).padStart(7)}  0 ${start(row)} ${tty(row).padEnd(8)} 00:00:00 ${row.command}\n`,
      );
    return 0;
  }
  await process.out('    PID TTY          TIME CMD\n');
  for (const row of rows)
    await process.out(`${String(row.pid).padStart(7)} ${tty(row).padEnd(8)} 00:00:00 ${nameOf(row.process)}\n`);
  return 0;
};

function tty({process}: Row): string {
  return process.terminal(0) ? 'pts/0' : '?';
}

/** `pgrep` and `pkill`: by name, or by the whole command line with -f. */
export const pgrep: Command = async process => {
  const kills = nameOf(process) === 'pkill';
  const asked = process.argv.find((arg, index) => index > 0 && /^-(?:SIG)?(?:[A-Z][A-Z0-9]+|\d+)$/.test(arg));
  process.argv = process.argv.filter(arg => arg !== asked);
  const options = await parseOptions(process, {
    short: 'aceflnoquvxs:',
    long: {
      full: 'f',
      'list-name': 'l',
      'list-full': 'a',
      count: 'c',
      exact: 'x',
      newest: 'n',
      oldest: 'o',
      'signal=': 's',
    },
    wrongStatus: 2,
  });
  if (typeof options === 'number') return options;
  const {flags, values, operands} = options;
  if (operands.length === 0) return misused(process, 'no matching criteria specified', 2);
  if (operands.length > 1) return misused(process, 'only one pattern can be provided', 2);
  const signal = signalOf(values.get('s') ?? asked?.slice(1) ?? 'TERM');
  if (!signal) return misused(process, `invalid signal ${quote(values.get('s') ?? asked!)}`, 2);
  const pattern = new RegExp(flags.has('x') ? `^(?:${operands[0]})$` : operands[0]!, flags.has('i') ? 'i' : '');
  let rows = rowsOf(process).filter(
    row => row.process !== process && pattern.test(flags.has('f') ? row.command : nameOf(row.process)),
  );
  if (flags.has('n')) rows = rows.slice(-1);
  if (flags.has('o')) rows = rows.slice(0, 1);
  for (const row of rows) {
    if (kills) row.process.kill(signal);
    else if (flags.has('a')) await process.out(`${row.pid} ${row.command}\n`);
    else if (flags.has('l')) await process.out(`${row.pid} ${nameOf(row.process)}\n`);
    else if (!flags.has('c')) await process.out(`${row.pid}\n`);
  }
  if (flags.has('c')) await process.out(`${rows.length}\n`);
  return rows.length > 0 ? 0 : 1;
};

export const killall: Command = async process => {
  const [first = ''] = process.argv.slice(1);
  const signal = signalOf(/^-/.test(first) ? first.slice(1) : 'TERM');
  const names = process.argv.slice(/^-/.test(first) ? 2 : 1);
  if (!signal) return complain(process, `${first.slice(1)}: unknown signal; killall -l lists signals.`);
  let status = 0;
  for (const name of names) {
    const rows = rowsOf(process).filter(row => nameOf(row.process) === name && row.process !== process);
    for (const row of rows) row.process.kill(signal);
    if (rows.length === 0) {
      await process.err(`${name}: no process found\n`);
      status = 1;
    }
  }
  return status;
};

function signalOf(text: string): Signal | undefined {
  const upper = text.toUpperCase().replace(/^SIG/, '');
  return (Object.keys(signalNumbers) as Signal[]).find(
    name => name === `SIG${upper}` || String(signalNumbers[name]) === upper,
  );
}

/** `uptime`: the machine was started with the world. @omits load averages, which read 0 */
export const uptime: Command = async process => {
  const {clock} = process.engine;
  const minutes = Math.floor(clock.nowUs / 60e6);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
  const rest =
    hours > 0 ? `${String(hours).padStart(2)}:${String(minutes % 60).padStart(2, '0')}` : `${minutes % 60} min`;
  const since = `${days > 0 ? `${days} day${days > 1 ? 's' : ''}, ` : ''}${rest}`;
  const time = formatDate(clock.date().getTime(), '%H:%M:%S', process.env.get('TZ') ?? '');
  await process.out(` ${time} up ${since},  1 user,  load average: 0.00, 0.00, 0.00\n`);
  return 0;
};

export const id: Command = async process => {
  const options = await parseOptions(process, {
    short: 'agGnruz',
    long: {user: 'u', group: 'g', groups: 'G', name: 'n'},
  });
  if (typeof options === 'number') return options;
  const {flags, operands} = options;
  const name = operands[0] ?? process.user;
  const {files} = process.machine;
  const accounts = files.exists('/etc/passwd') ? files.readText('/etc/passwd') : '';
  const entry = accounts
    .split('\n')
    .map(line => line.split(':'))
    .find(fields => fields[0] === name);
  if (!entry && name !== process.user) return complain(process, `${quote(name)}: no such user`);
  const number = entry?.[2] ?? (name === 'root' ? '0' : '1000');
  const text = flags.has('u') || flags.has('g') || flags.has('G') ? (flags.has('n') ? name : number) : undefined;
  await process.out(`${text ?? `uid=${number}(${name}) gid=${number}(${name}) groups=${number}(${name})`}\n`);
  return 0;
};

export const groups: Command = async process => {
  await process.out(`${process.user}\n`);
  return 0;
};

export const arch: Command = async process => {
  await process.out('x86_64\n');
  return 0;
};

export const ttyCommand: Command = async process => {
  const isTerminal = process.terminal(0) !== undefined;
  await process.out(isTerminal ? '/dev/pts/0\n' : 'not a tty\n');
  return isTerminal ? 0 : 1;
};
