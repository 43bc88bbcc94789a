import {UnsupportedError} from '../../base/sim-error.ts';
import {formatDate} from '../../shell/dates.ts';
import type {Command, Process} from '../../shell/process.ts';
import {relativeTime, timeSpan} from './time-span.ts';
import type {Unit, UnitManager} from './units.ts';

/** What the real one does besides; each is refused in the lab's voice. */
export const unmodelledSystemctl: readonly string[] =
  `disable edit enable get-default isolate kill link list-dependencies
  list-jobs list-sockets list-timers list-unit-files mask poweroff preset reboot reload revert set-default set-property show
  suspend unmask`.split(/\s+/);

const flags = /^(--no-pager|-l|--full|--all|-a|-q|--quiet|--type=service|--plain|--no-legend|--now|--state=running)$/;

interface Run {
  readonly process: Process;
  readonly manager: UnitManager;
  readonly quiet: boolean;
}

type Verb = (run: Run, names: readonly string[]) => Promise<number>;

/**
 * `systemctl`: the services of `units.ts`.
 *
 * @models systemd 255 src/systemctl
 * @omits Main PID, tasks, memory, CPU and the lines of the journal in `status`; all units of the real machines that the lab
 *   does not know
 */
export function systemctlCommand(manager: UnitManager): Command {
  return async process => {
    const words: string[] = [];
    let quiet = false;
    for (const arg of process.argv.slice(1)) {
      if (!arg.startsWith('-')) words.push(arg);
      else if (!flags.test(arg)) throw new UnsupportedError(`systemctl ${arg}`);
      else if (arg === '-q' || arg === '--quiet') quiet = true;
    }
    const [verb = 'list-units', ...names] = words;
    const run = verbs[verb];
    if (run) return run({process, manager, quiet}, names);
    if (unmodelledSystemctl.includes(verb)) throw new UnsupportedError(`systemctl ${verb}`);
    await process.err(`Unknown command verb ${verb}.\n`);
    return 1;
  };
}

const verbs: Readonly<Record<string, Verb>> = {
  status,
  'list-units': listUnits,
  'is-active': isActive,
  'is-enabled': isEnabled,
  'is-failed': isFailed,
  cat: catUnit,
  'daemon-reload': async () => 0,
  start: change('start', (manager, unit) => manager.start(unit)),
  stop: change('stop', (manager, unit) => manager.stop(unit)),
  restart: change('restart', (manager, unit) => {
    manager.stop(unit);
    manager.start(unit);
  }),
};

async function status({process, manager}: Run, names: readonly string[]): Promise<number> {
  if (names.length === 0) throw new UnsupportedError('systemctl status of the whole machine');
  let worst = 0;
  for (const [index, name] of names.entries()) {
    const unit = manager.find(name);
    if (!unit) {
      await process.err(`Unit ${fullName(name)} could not be found.\n`);
      worst = 4;
      continue;
    }
    if (index > 0) await process.out('\n');
    await process.out(statusText(process, manager, unit));
    if (!manager.isActive(unit)) worst = Math.max(worst, 3);
  }
  return worst;
}

function statusText(process: Process, manager: UnitManager, unit: Unit): string {
  const {clock} = process.engine;
  const {startUs, stopUs} = manager.times(unit);
  const isUp = manager.isActive(unit);
  const [green, grey, plain] = process.terminal(1) ? ['\x1b[0;1;32m', '', '\x1b[0m'] : ['', '', ''];
  const sinceUs = stopUs ?? startUs;
  const since = formatDate(clock.epochMs + sinceUs / 1000, '%a %Y-%m-%d %H:%M:%S %Z', process.env.get('TZ') ?? '');
  const state = isUp ? `${green}active (running)${plain}` : 'inactive (dead)';
  const lines = [
    `${isUp ? `${green}●${plain}` : `${grey}○`} ${unit.name} - ${unit.description}`,
    `     Loaded: loaded (/usr/lib/systemd/system/${unit.name}; ${isUp ? green : ''}enabled${isUp ? plain : ''}; preset: enabled)`,
  ];
  if (unit.dropIn) lines.push(`    Drop-In: /usr/lib/systemd/system/${unit.name}.d`, `             └─${unit.dropIn}`);
  lines.push(`     Active: ${state} since ${since}; ${relativeTime(clock.nowUs - sinceUs)}`);
  if (stopUs !== undefined) lines.push(`   Duration: ${timeSpan(stopUs - startUs)}`);
  lines.push(...unit.docs.map((page, index) => `${index === 0 ? '       Docs: ' : '             '}${page}`));
  return `${lines.join('\n')}\n`;
}

async function listUnits({process, manager}: Run): Promise<number> {
  const rows = manager.units.filter(unit => manager.isActive(unit)).sort((a, b) => (a.name < b.name ? -1 : 1));
  const width = Math.max(4, ...rows.map(({name}) => name.length));
  const lines = rows.map(({name, description}) => `  ${name.padEnd(width)} loaded active running ${description}`);
  await process.out(`  ${'UNIT'.padEnd(width)} LOAD   ACTIVE SUB     DESCRIPTION
${lines.join('\n')}

Legend: LOAD   → Reflects whether the unit definition was properly loaded.
        ACTIVE → The high-level unit activation state, i.e. generalization of SUB.
        SUB    → The low-level unit activation state, values depend on unit type.

${rows.length} loaded units listed. Pass --all to see loaded but inactive units, too.
To show all installed unit files use 'systemctl list-unit-files'.
`);
  await process.err('systemctl: this lab does not model the other units of the machine\n');
  return 0;
}

async function isActive({process, manager, quiet}: Run, names: readonly string[]): Promise<number> {
  if (names.length === 0) return tooFew(process);
  const units = names.map(name => manager.find(name));
  const states = units.map(unit => (unit && manager.isActive(unit) ? 'active' : 'inactive'));
  if (!quiet) await process.out(states.map(state => `${state}\n`).join(''));
  if (states.includes('active')) return 0;
  return units.some(unit => unit) ? 3 : 4;
}

async function isFailed({process, manager, quiet}: Run, names: readonly string[]): Promise<number> {
  if (!quiet)
    for (const name of names) {
      const unit = manager.find(name);
      await process.out(unit && manager.isActive(unit) ? 'active\n' : 'inactive\n');
    }
  return 1;
}

async function isEnabled({process, manager, quiet}: Run, names: readonly string[]): Promise<number> {
  if (names.length === 0) return tooFew(process);
  let result = 1;
  for (const name of names) {
    if (manager.find(name)) {
      if (!quiet) await process.out('enabled\n');
      result = 0;
    } else await process.err(`Failed to get unit file state for ${fullName(name)}: No such file or directory\n`);
  }
  return result;
}

async function catUnit(_run: Run, names: readonly string[]): Promise<number> {
  throw new UnsupportedError(`the unit file ${fullName(names[0] ?? '')}`);
}

function change(verb: string, act: (manager: UnitManager, unit: Unit) => void): Verb {
  return async ({process, manager}, names) => {
    if (names.length === 0) return tooFew(process);
    for (const name of names) {
      const unit = manager.find(name);
      if (!unit) {
        await process.err(
          `Failed to ${verb} ${fullName(name)}: Unit ${fullName(name)} not ${verb === 'stop' ? 'loaded' : 'found'}.\n`,
        );
        return 5;
      }
      if (process.user !== 'root') {
        await process.err(
          `Failed to ${verb} ${unit.name}: Interactive authentication required.\nSee system logs and 'systemctl status ${unit.name}' for details.\n`,
        );
        return 1;
      }
      if (!unit.control && verb !== 'start') throw new UnsupportedError(`${unit.name} being stopped`);
      await process.sleep(process.engine.rng.stream('tools/systemctl').between(40_000, 120_000));
      act(manager, unit);
    }
    return 0;
  };
}

async function tooFew(process: Process): Promise<number> {
  await process.err('Too few arguments.\n');
  return 1;
}

function fullName(name: string): string {
  return name.includes('.') ? name : `${name}.service`;
}
