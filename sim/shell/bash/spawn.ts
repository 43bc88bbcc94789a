import {type Descriptor, Exited, Interrupted, type Process} from '../process.ts';
import {BreakLoop, ContinueLoop, ExpansionFailure, ReturnFrom} from './flow.ts';
import {formatJob, type Job, signalTexts} from './jobs.ts';
import type {Shell} from './shell.ts';
import {runExitTrap} from './traps.ts';

export interface SpawnOptions {
  /** laid over the shell's own descriptors */
  readonly descriptors?: ReadonlyMap<number, Descriptor>;
  /** process group; absent: the shell's */
  readonly group?: number;
}

const processesMax = 1500;

/** Waits between two tries when the machine has no room for another process. @source bash jobs.c make_child, FORKSLEEP_MAX */
const retrySeconds = [1, 2, 4, 8];

/**
 * Starts a copy of the shell as a child process that runs `body`: a subshell, a stage of a pipeline, a background job.
 *
 * @throws {ExpansionFailure} the machine still has as many processes as this lab allows after the last try
 */
export async function spawnShell(
  shell: Shell,
  body: (child: Shell) => Promise<number>,
  options: SpawnOptions = {},
): Promise<Process> {
  await awaitRoom(shell);
  const descriptors = new Map([...shell.inheritedDescriptors(), ...(options.descriptors ?? [])]);
  return shell.process.machine.processes.spawn(
    async process => {
      const child = shell.fork(process);
      process.onSignal = signal => child.handleSignal(signal);
      await process.sleep(forkCostUs(process));
      return runChild(child, body);
    },
    {argv: shell.process.argv, parent: shell.process, descriptors, group: options.group ?? shell.process.group},
  );
}

/** Copying a process takes time too, so that shells that only start shells do not stop the clock. */
function forkCostUs(process: Process): number {
  return process.engine.rng.stream(`fork/${process.machine.hostname}`).between(120, 260);
}

async function awaitRoom(shell: Shell): Promise<void> {
  const {processes} = shell.process.machine;
  for (const seconds of retrySeconds) {
    if (processes.size < processesMax) return;
    await shell.complain('fork: retry: Resource temporarily unavailable');
    await shell.process.sleep(seconds * 1_000_000);
  }
  if (processes.size >= processesMax)
    throw new ExpansionFailure('fork: Resource temporarily unavailable', {status: 254, fatal: true});
}

async function runChild(child: Shell, body: (child: Shell) => Promise<number>): Promise<number> {
  let status: number;
  try {
    status = await body(child);
  } catch (error) {
    status = await statusOfFlow(child, error);
  }
  child.status = status;
  return runExitTrap(child);
}

/** Exit status of a shell whose script was left by `error`. */
export async function statusOfFlow(shell: Shell, error: unknown): Promise<number> {
  if (error instanceof Exited || error instanceof ReturnFrom) return error.status;
  if (error instanceof BreakLoop || error instanceof ContinueLoop) return 0;
  if (error instanceof ExpansionFailure) {
    if (error.message !== '') await shell.complain(error.message);
    return error.status;
  }
  throw error;
}

/**
 * Waits for a foreground job: it owns the terminal meanwhile, may be stopped, and Ctrl-C that ends it also ends what
 * the interactive shell was doing.
 *
 * @returns the status of every process
 */
export async function waitForeground(
  shell: Shell,
  processes: readonly Process[],
  text: string,
  job?: Job,
): Promise<number[]> {
  const group = processes[0]!.group;
  giveTerminal(shell, group);
  try {
    const statuses: number[] = [];
    for (const process of processes) {
      const outcome = await process.changed(shell.process);
      if (outcome === 'stopped') return await reportStopped(shell, processes, text, job);
      statuses.push(outcome);
    }
    await reportSignals(shell, processes, text);
    return statuses;
  } finally {
    giveTerminal(shell, shell.process.group);
  }
}

/** `tcsetpgrp(3)`: only an interactive shell hands its terminal around. */
function giveTerminal(shell: Shell, group: number): void {
  if (shell.interactive && shell.terminal)
    shell.terminal.foreground = {processes: shell.process.machine.processes, group};
}

async function reportStopped(
  shell: Shell,
  processes: readonly Process[],
  text: string,
  known: Job | undefined,
): Promise<number[]> {
  const job = known ?? shell.jobs.add(processes, text, shell.process.cwd);
  shell.jobs.touch(job);
  await shell.process.err(`\n${formatJob(shell.jobs, job)}\n`);
  return processes.map(() => 148);
}

async function reportSignals(shell: Shell, processes: readonly Process[], text: string): Promise<void> {
  const last = processes.at(-1)!;
  if (processes.some(process => process.killedBy === 'SIGINT') && shell.interactive) throw new Interrupted('SIGINT');
  const signal = last.killedBy;
  if (!signal || signal === 'SIGINT' || signal === 'SIGPIPE') return;
  await shell.process.err(
    shell.interactive
      ? `${signalTexts[signal]}\n`
      : `${shell.prefix}${String(last.pid).padStart(5)} ${signalTexts[signal].padEnd(23)} ${text}\n`,
  );
}

/** Tells the user about background jobs that ended, as bash does before it prompts. */
export async function reportJobs(shell: Shell): Promise<void> {
  for (const job of [...shell.jobs.list()]) {
    if (!job.unreported) continue;
    if (shell.interactive) await shell.process.err(`${formatJob(shell.jobs, job)}\n`);
    shell.jobs.remove(job);
  }
}
