import {Interrupted, type Process, type Signal, signalNumbers} from '../../process.ts';
import {assign} from '../assignment.ts';
import {formatJob, type Job, jobState, signalByName} from '../jobs.ts';
import type {Shell} from '../shell.ts';
import {waitForeground} from '../spawn.ts';
import {runPendingTraps} from '../traps.ts';
import {parseOptions, usage, words} from './builtin.ts';
import {signalTable} from './trap.ts';

export const jobsBuiltin = words(async (shell, args) => {
  const options = parseOptions(args, 'lnprs');
  if (options.problem)
    return usage(shell, 'jobs', options.problem, 'jobs [-lnprs] [jobspec ...] or jobs -x command [args]');
  const chosen: Job[] = [];
  for (const spec of options.operands) {
    const job = shell.jobs.find(spec);
    if (!job || job === 'ambiguous') {
      await shell.complain(`jobs: ${spec}: no such job`);
      return 1;
    }
    chosen.push(job);
  }
  for (const job of options.operands.length > 0 ? chosen : [...shell.jobs.list()]) {
    const state = jobState(job);
    if ((options.flags.has('r') && state !== 'running') || (options.flags.has('s') && state !== 'stopped')) continue;
    await shell.process.out(
      options.flags.has('p') ? `${job.group}\n` : `${formatJob(shell.jobs, job, {pids: options.flags.has('l')})}\n`,
    );
    if (state === 'done') shell.jobs.remove(job);
  }
  return 0;
});

async function findJob(shell: Shell, name: string, spec: string | undefined): Promise<Job | undefined> {
  const job = shell.jobs.find(spec ?? '%+');
  if (job && job !== 'ambiguous') return job;
  await shell.complain(
    `${name}: ${job === 'ambiguous' ? `${spec}: ambiguous job spec` : `${spec ?? 'current'}: no such job`}`,
  );
  return undefined;
}

export const fgBuiltin = words(async (shell, args) => {
  if (!shell.has('monitor')) {
    await shell.complain('fg: no job control');
    return 1;
  }
  const job = await findJob(shell, 'fg', args[0]);
  if (!job) return 1;
  await shell.process.out(`${job.text}\n`);
  for (const process of job.processes) process.signal('SIGCONT');
  const running = job.processes.filter(process => process.status === undefined);
  try {
    const statuses =
      running.length > 0 ? await waitForeground(shell, running, job.text, job) : [job.processes.at(-1)!.status ?? 0];
    return statuses.at(-1)!;
  } finally {
    // also when Ctrl-C ended it, which leaves this command too
    if (jobState(job) === 'done') shell.jobs.remove(job);
  }
});

export const bgBuiltin = words(async (shell, args) => {
  if (!shell.has('monitor')) {
    await shell.complain('bg: no job control');
    return 1;
  }
  const job = await findJob(shell, 'bg', args[0]);
  if (!job) return 1;
  if (jobState(job) === 'running') {
    await shell.complain(`bg: job ${job.id} already in background`);
    return 0;
  }
  await shell.process.out(`[${job.id}]${shell.jobs.mark(job)} ${job.text} &\n`);
  for (const process of job.processes) process.signal('SIGCONT');
  return 0;
});

export const disownBuiltin = words(async (shell, args) => {
  const options = parseOptions(args, 'ahr');
  const jobs = options.flags.has('a') ? [...shell.jobs.list()] : [];
  for (const spec of options.operands.length > 0 || jobs.length > 0 ? options.operands : [undefined]) {
    const job =
      spec !== undefined && /^\d+$/.test(spec) ? shell.jobs.byPid(Number(spec)) : await findJob(shell, 'disown', spec);
    if (!job) return 1;
    jobs.push(job);
  }
  if (!options.flags.has('h')) for (const job of jobs) shell.jobs.remove(job);
  return 0;
});

export const waitBuiltin = words(async (shell, args) => {
  const options = parseOptions(args, 'fnp:');
  if (options.problem) return usage(shell, 'wait', options.problem, 'wait [-fn] [-p var] [id ...]');
  if (options.flags.has('n')) {
    const {pid, status} = await waitAny(shell);
    const name = options.values.get('p');
    if (name !== undefined && pid !== undefined)
      assign(shell, {name, subscript: undefined, append: false, value: String(pid)});
    return status;
  }
  let status = 0;
  if (options.operands.length === 0) {
    for (const job of [...shell.jobs.list()]) {
      status = await waitJob(shell, job);
      if (status > 128 && jobState(job) !== 'done') return status;
    }
    return 0;
  }
  for (const operand of options.operands) status = await waitOperand(shell, operand);
  return status;
});

async function waitOperand(shell: Shell, operand: string): Promise<number> {
  if (operand.startsWith('%')) {
    const job = await findJob(shell, 'wait', operand);
    return job ? waitJob(shell, job) : 127;
  }
  if (!/^\d+$/.test(operand)) {
    await shell.complain(`wait: \`${operand}': not a pid or valid job spec`);
    return 1;
  }
  const pid = Number(operand);
  const job = shell.jobs.byPid(pid);
  if (!job) {
    const ended = shell.jobs.endedStatus(pid);
    if (ended !== undefined) return ended;
    await shell.complain(`wait: pid ${pid} is not a child of this shell`);
    return 127;
  }
  const process = job.processes.find(candidate => candidate.pid === pid)!;
  const status = await waitProcess(shell, process);
  if (jobState(job) === 'done' && !shell.interactive) shell.jobs.remove(job);
  return status;
}

async function waitJob(shell: Shell, job: Job): Promise<number> {
  let status = 0;
  for (const process of job.processes) status = await waitProcess(shell, process);
  if (jobState(job) === 'done' && !shell.interactive) shell.jobs.remove(job);
  return status;
}

/** Waits for one child; a trapped signal cuts the wait short with 128 + its number. */
async function waitProcess(shell: Shell, process: Process): Promise<number> {
  shell.wakeForTrap = () => shell.process.interrupt(new Interrupted(`SIG${shell.pendingTraps.at(-1)}` as Signal));
  try {
    return await process.ended(shell.process);
  } catch (error) {
    if (!(error instanceof Interrupted) || shell.pendingTraps.length === 0) throw error;
    const status = 128 + signalNumbers[error.signal];
    await runPendingTraps(shell);
    return status;
  } finally {
    shell.wakeForTrap = undefined;
  }
}

async function waitAny(shell: Shell): Promise<{pid: number | undefined; status: number}> {
  const jobs = shell.jobs.list();
  if (jobs.length === 0) return {pid: undefined, status: 127};
  let done = jobs.find(job => jobState(job) === 'done');
  if (!done) {
    await shell.process.wait<number>(wake => {
      for (const job of jobs) job.processes.at(-1)!.onEnded(wake);
    });
    done = jobs.find(job => jobState(job) === 'done')!;
  }
  shell.jobs.remove(done);
  const last = done.processes.at(-1)!;
  return {pid: last.pid, status: last.status!};
}

const killSynopsis = 'kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]';

export const killBuiltin = words(async (shell, args) => {
  if (args[0] === '-l' || args[0] === '-L') return listSignals(shell, args.slice(1));
  let targets = [...args];
  let name = 'TERM';
  if (targets[0] === '-s' || targets[0] === '-n') {
    name = targets[1] ?? '';
    targets = targets.slice(2);
  } else if (targets[0] !== undefined && /^-[A-Za-z0-9]/.test(targets[0])) {
    name = targets[0].slice(1);
    targets = targets.slice(1);
  }
  if (targets[0] === '--') targets = targets.slice(1);
  if (targets.length === 0) {
    await shell.process.err(`kill: usage: ${killSynopsis}\n`);
    return 2;
  }
  const signal = name === '0' ? '0' : signalByName(name);
  if (signal === undefined) {
    await shell.complain(`kill: ${name}: invalid signal specification`);
    return 1;
  }
  let status = 0;
  for (const target of targets) if (!(await sendTo(shell, target, signal))) status = 1;
  await shell.process.sleep(0);
  return status;
});

async function sendTo(shell: Shell, target: string, signal: Signal | '0'): Promise<boolean> {
  if (target.startsWith('%')) {
    const job = await findJob(shell, 'kill', target);
    if (!job) return false;
    for (const process of job.processes) deliver(process, signal);
    if (signal === 'SIGTERM' || signal === 'SIGHUP') for (const process of job.processes) process.signal('SIGCONT');
    return true;
  }
  if (!/^-?\d+$/.test(target)) {
    await shell.complain(`kill: ${target}: arguments must be process or job IDs`);
    return false;
  }
  const pid = Number(target);
  const {processes} = shell.process.machine;
  const chosen =
    pid < 0
      ? processes.list().filter(process => process.group === -pid)
      : [processes.get(pid)].filter(process => process !== undefined);
  if (chosen.length === 0) {
    await shell.complain(`kill: (${target}) - No such process`);
    return false;
  }
  for (const process of chosen) deliver(process, signal);
  return true;
}

function deliver(process: Process, signal: Signal | '0'): void {
  if (signal !== '0') process.kill(signal);
}

async function listSignals(shell: Shell, operands: readonly string[]): Promise<number> {
  if (operands.length === 0) {
    await shell.process.out(signalTable());
    return 0;
  }
  for (const operand of operands) {
    const number = Number(operand);
    const signal = signalByName(number > 128 ? String(number - 128) : operand);
    if (!signal) {
      await shell.complain(`kill: ${operand}: invalid signal specification`);
      return 1;
    }
    await shell.process.out(`${/^\d+$/.test(operand) ? signal.slice(3) : signalNumbers[signal]}\n`);
  }
  return 0;
}
