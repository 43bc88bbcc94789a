import type {Process} from '../process.ts';
import {type Signal, signalNumbers} from '../process.ts';

export interface Job {
  /** 1, 2, … as `%1` */
  readonly id: number;
  readonly group: number;
  readonly processes: readonly Process[];
  readonly text: string;
  /** where it was started, for `(wd: ~)` */
  readonly directory: string;
  /** its change of state has not been told yet */
  unreported: boolean;
  foreground: boolean;
}

/** Background and stopped jobs of one shell. */
export class JobTable {
  #jobs: Job[] = [];
  /** statuses of children that have ended, for a later `wait PID` */
  readonly #ended = new Map<number, number>();
  /** most recent last: `%+` and `%-` */
  #recent: Job[] = [];

  add(processes: readonly Process[], text: string, directory: string, foreground = false): Job {
    const id = Math.max(0, ...this.#jobs.map(job => job.id)) + 1;
    const job: Job = {id, group: processes[0]!.group, processes, text, directory, unreported: false, foreground};
    this.#jobs.push(job);
    this.#recent.push(job);
    for (const process of processes) process.onEnded(status => this.#ended.set(process.pid, status));
    processes.at(-1)!.onEnded(() => {
      job.unreported = true;
    });
    return job;
  }

  /** What a subshell sees: nothing of its parent's can be waited for. */
  inherit(): JobTable {
    return new JobTable();
  }

  list(): readonly Job[] {
    return this.#jobs;
  }

  remove(job: Job): void {
    this.#jobs = this.#jobs.filter(other => other !== job);
    this.#recent = this.#recent.filter(other => other !== job);
  }

  /** Makes it `%+`. */
  touch(job: Job): void {
    this.#recent = [...this.#recent.filter(other => other !== job), job];
  }

  current(): Job | undefined {
    return this.#recent.findLast(isStopped) ?? this.#recent.at(-1);
  }

  previous(): Job | undefined {
    const current = this.current();
    const rest = this.#recent.filter(job => job !== current);
    return rest.findLast(isStopped) ?? rest.at(-1);
  }

  /** `+`, `-` or a space, as `jobs` marks it. */
  mark(job: Job): string {
    if (job === this.current()) return '+';
    return job === this.previous() ? '-' : ' ';
  }

  /** The job a `%…` argument names; `ambiguous` when a prefix fits several. */
  find(spec: string): Job | 'ambiguous' | undefined {
    const name = spec.startsWith('%') ? spec.slice(1) : spec;
    if (name === '' || name === '+' || name === '%') return this.current();
    if (name === '-') return this.previous();
    if (/^\d+$/.test(name)) return this.#jobs.find(job => job.id === Number(name));
    const fits = this.#jobs.filter(job =>
      name.startsWith('?') ? job.text.includes(name.slice(1)) : job.text.startsWith(name),
    );
    return fits.length > 1 ? 'ambiguous' : fits[0];
  }

  byPid(pid: number): Job | undefined {
    return this.#jobs.find(job => job.processes.some(process => process.pid === pid));
  }

  /** Status of a child that ended earlier. */
  endedStatus(pid: number): number | undefined {
    return this.#ended.get(pid);
  }
}

export function isStopped(job: Job): boolean {
  return jobState(job) === 'stopped';
}

export function jobState(job: Job): 'running' | 'stopped' | 'done' {
  if (job.processes.every(process => process.status !== undefined)) return 'done';
  return job.processes.some(process => process.status === undefined && process.isStopped) ? 'stopped' : 'running';
}

/** What bash calls the end of a process by each signal. @source glibc sys_siglist */
export const signalTexts: Readonly<Record<Signal, string>> = {
  SIGHUP: 'Hangup',
  SIGINT: 'Interrupt',
  SIGQUIT: 'Quit',
  SIGKILL: 'Killed',
  SIGPIPE: 'Broken pipe',
  SIGALRM: 'Alarm clock',
  SIGTERM: 'Terminated',
  SIGCHLD: 'Child exited',
  SIGCONT: 'Continued',
  SIGSTOP: 'Stopped (signal)',
  SIGTSTP: 'Stopped',
  SIGWINCH: 'Window changed',
  SIGUSR1: 'User defined signal 1',
  SIGUSR2: 'User defined signal 2',
};

/** How `jobs` words a job's state. */
export function jobStateText(job: Job): string {
  const state = jobState(job);
  if (state === 'stopped') return 'Stopped';
  if (state === 'running') return 'Running';
  const last = job.processes.at(-1)!;
  if (last.killedBy) return signalTexts[last.killedBy];
  return last.status === 0 ? 'Done' : `Exit ${last.status}`;
}

/** One line of `jobs`: `[1]+  Running                 sleep 100 &`. */
export function formatJob(table: JobTable, job: Job, options: {pids?: boolean} = {}): string {
  const pids = options.pids ? `${job.group} ` : '';
  const running = jobState(job) === 'running';
  return `[${job.id}]${table.mark(job)}  ${pids}${jobStateText(job).padEnd(24)}${job.text}${running ? ' &' : ''}`;
}

/** The signal with this name (`TERM`, `SIGTERM`) or number. */
export function signalByName(name: string): Signal | undefined {
  const names = Object.keys(signalNumbers) as Signal[];
  if (/^\d+$/.test(name)) return names.find(signal => signalNumbers[signal] === Number(name));
  const upper = name.toUpperCase();
  return names.find(signal => signal === upper || signal === `SIG${upper}`);
}
