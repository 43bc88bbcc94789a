import {Context} from '../core/context.ts';
import {runInteractive} from './bash/interactive.ts';
import type {Shell} from './bash/shell.ts';
import {createShell} from './bash/startup.ts';
import {Console} from './console.ts';
import type {Machine} from './machine.ts';
import type {Descriptor, Process, Signal} from './process.ts';
import type {Stream} from './streams.ts';
import type {Terminal} from './terminal.ts';
import {controllingTerminal} from './terminal-context.ts';

export interface ShellSessionOptions {
  readonly env?: ReadonlyMap<string, string>;
  readonly cwd?: string;
  readonly user?: string;
  readonly context?: Context;
  /** the screen it runs on; without one, commands come only from `run` */
  readonly terminal?: Terminal;
  /** without a terminal: where output goes (standard error goes to `stdout` unless given) */
  readonly stdout?: Stream;
  readonly stderr?: Stream;
}

/** One interactive bash: variables, functions, history and jobs live in it from command to command. */
export interface ShellSession {
  readonly process: Process;
  readonly shell: Shell;
  /** Runs a command as if typed at the prompt; resolves with its status when the prompt is back. Call between engine steps. */
  run(text: string): Promise<number>;
  /** Sends a signal to what runs in the foreground, as Ctrl-C does. */
  signal(signal: Signal): void;
  /** Ends the shell as Ctrl-D does. */
  end(): void;
}

/** Starts an interactive login shell on `machine`. It runs when the engine is driven. */
export function createShellSession(machine: Machine, options: ShellSessionOptions = {}): ShellSession {
  const device = options.terminal ?? new Console(text => void text);
  const context = (options.context ?? new Context()).with(controllingTerminal, device);
  let shell: Shell | undefined;
  const process = machine.processes.spawn(
    async started => {
      shell = createShell(started, {name: '-bash', interactive: true, login: true});
      return runInteractive(shell, device);
    },
    {
      argv: ['-bash'],
      env: options.env ?? new Map(),
      cwd: options.cwd ?? '/root',
      user: options.user ?? 'root',
      context,
      descriptors: descriptorsOf(device, options),
    },
  );
  return {
    process,
    get shell() {
      return shell!;
    },
    run: text => (options.terminal ? options.terminal.run(text) : submit(device as Console, process, text)),
    signal: signal => device.foreground?.processes.signalGroup(device.foreground.group, signal),
    end: () => device instanceof Console && device.end(),
  };
}

function submit(device: Console, process: Process, text: string): Promise<number> {
  if (process.status !== undefined) return Promise.resolve(process.status);
  return new Promise(resolve => device.submit({text, done: resolve}));
}

function descriptorsOf(device: Stream, options: ShellSessionOptions): ReadonlyMap<number, Descriptor> {
  const output = options.terminal ? device : (options.stdout ?? device);
  const errors = options.terminal ? device : (options.stderr ?? output);
  return new Map<number, Descriptor>([
    [0, {stream: device, mode: 'rw'}],
    [1, {stream: output, mode: 'rw'}],
    [2, {stream: errors, mode: 'rw'}],
  ]);
}
