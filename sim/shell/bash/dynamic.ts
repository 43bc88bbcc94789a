import type {Process} from '../process.ts';
import type {Frame} from './shell.ts';
import {newVariable, type Variable, type Variables} from './variables.ts';

/** What the computed variables look at. */
interface ShellState {
  readonly process: Process;
  readonly variables: Variables;
  readonly frames: readonly Frame[];
  readonly pipeStatus: readonly number[];
  readonly directoryStack: readonly string[];
  readonly history: readonly string[];
  readonly scriptName: string;
  readonly line: number;
  startedUs: number;
  readonly subshellDepth: number;
  readonly command: string;
  readonly commandsFrom: 'file' | 'string' | 'input';
  readonly name: string;
}

/** Gives a shell the variables whose value is computed when it is read. */
export function installDynamicVariables(shell: ShellState): void {
  const {dynamic, restart} = shell.variables;
  const {clock, rng} = shell.process.engine;
  const scalar = (name: string, value: () => string | number) =>
    dynamic.set(name, () => ({...newVariable(), text: String(value())}));
  const array = (name: string, values: () => readonly (string | number)[]) =>
    dynamic.set(name, () => arrayOf(values()));
  const random = rng.stream(`bash/${shell.process.machine.hostname}/random`);
  let seed: number | undefined;
  scalar('RANDOM', () => {
    if (seed === undefined) return random.below(32_768);
    seed = nextRandom(seed);
    return ((seed >> 16) ^ (seed & 65_535)) & 32_767;
  });
  scalar('SRANDOM', () => random.u32());
  scalar('SECONDS', () => Math.floor((clock.nowUs - shell.startedUs) / 1e6));
  restart.set('RANDOM', value => {
    seed = Number.parseInt(value, 10) || 0;
  });
  restart.set('SECONDS', value => {
    shell.startedUs = clock.nowUs - (Number.parseInt(value, 10) || 0) * 1e6;
  });
  scalar('BASH_COMMAND', () => shell.command);
  scalar('LINENO', () => shell.line);
  scalar('EPOCHSECONDS', () => Math.floor(clock.date().getTime() / 1000));
  scalar('EPOCHREALTIME', () => ((clock.epochMs * 1000 + clock.nowUs) / 1e6).toFixed(6));
  scalar('BASHPID', () => shell.process.pid);
  scalar('BASH_SUBSHELL', () => shell.subshellDepth);
  scalar('HISTCMD', () => shell.history.length + 1);
  array('PIPESTATUS', () => shell.pipeStatus);
  array('DIRSTACK', () => [shell.process.cwd, ...shell.directoryStack]);
  array('GROUPS', () => [0]);
  /** Only a script file is itself on the stack of calls. */
  const main = <T>(value: T): T[] => (shell.commandsFrom === 'file' ? [value] : []);
  const calls = () => [...shell.frames].reverse();
  array('FUNCNAME', () =>
    shell.frames.some(frame => frame.kind === 'function') ? [...calls().map(frame => frame.name), ...main('main')] : [],
  );
  array('BASH_LINENO', () => [
    ...calls().map(frame => frame.callLine),
    ...(shell.frames.length > 0 ? main<number>(0) : []),
  ]);
  array('BASH_SOURCE', () => [...calls().map(frame => frame.file), ...main(shell.name)]);
}

/** The next number of a sequence that `RANDOM=N` began. @models bash lib/sh/random.c intrand32 */
function nextRandom(last: number): number {
  const value = last === 0 ? 123_459_876 : last;
  const high = Math.trunc(value / 127_773);
  const low = value - high * 127_773;
  const next = 16_807 * low - high * 2836;
  return next < 0 ? next + 2_147_483_647 : next;
}

function arrayOf(values: readonly (string | number)[]): Variable {
  return {...newVariable('array'), items: new Map(values.map((value, index) => [index, String(value)]))};
}
