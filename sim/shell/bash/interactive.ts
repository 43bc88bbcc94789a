import {Exited, Interrupted} from '../process.ts';
import type {Completion, Submission, TerminalDevice} from '../terminal-context.ts';
import {CommandReader} from './command-reader.ts';
import {completeWord} from './completion.ts';
import {BreakLoop, ContinueLoop, ExpansionFailure, ReturnFrom} from './flow.ts';
import {expandHistory} from './history-expansion.ts';
import {jobState} from './jobs.ts';
import {isIncomplete, parseText} from './parse.ts';
import {promptText} from './prompt.ts';
import {complainOfSyntax, runStatements} from './run.ts';
import type {Shell} from './shell.ts';
import {SourceText} from './source.ts';
import {reportJobs} from './spawn.ts';
import {readStartupFiles, type StartupOptions} from './startup-files.ts';
import {runExitTrap} from './traps.ts';

/** Runs its startup files, then reads and runs commands until `exit` or end of input. @returns the shell's exit status */
export async function runInteractive(
  shell: Shell,
  terminal: TerminalDevice | undefined,
  startup: StartupOptions = {},
): Promise<number> {
  shell.terminal = terminal;
  const outer = terminal?.foreground;
  if (terminal) {
    shell.process.group = shell.process.pid;
    terminal.foreground = {processes: shell.process.machine.processes, group: shell.process.group};
  }
  try {
    await readStartupFiles(shell, startup);
    for (;;) {
      const submission = await nextCommand(shell, terminal);
      if (submission === null) break;
      await runSubmission(shell, submission);
    }
    await shell.process.err(shell.isLogin ? 'logout\n' : 'exit\n');
  } catch (error) {
    if (!(error instanceof Exited)) throw error;
    shell.status = error.status;
  } finally {
    if (terminal) terminal.foreground = outer;
  }
  for (const job of shell.jobs.list()) for (const process of job.processes) process.signal('SIGHUP');
  return runExitTrap(shell);
}

async function runSubmission(shell: Shell, submission: Submission): Promise<void> {
  noteWindow(shell);
  if (submission.interrupted) shell.status = 130;
  let status = shell.status;
  try {
    status = await runCommandLine(shell, submission.text);
  } catch (error) {
    if (error instanceof Exited) status = error.status;
    throw error;
  } finally {
    submission.done?.(status);
  }
}

/** A window of another size becomes `COLUMNS` and `LINES`. @models bash lib/sh/winsize.c get_new_window_size */
function noteWindow(shell: Shell): void {
  const size = shell.process.terminal(0);
  if (!size) return;
  const known = shell.window;
  if (known && known.columns === size.columns && known.rows === size.rows) return;
  shell.window = {...size};
  shell.variables.set('COLUMNS', String(size.columns));
  shell.variables.set('LINES', String(size.rows));
}

/** Ctrl-D while jobs are stopped warns once; what a prompt runs leaves `PIPESTATUS` as it was. */
async function nextCommand(shell: Shell, terminal: TerminalDevice | undefined): Promise<Submission | null> {
  let warned = false;
  for (;;) {
    await reportJobs(shell);
    const {pipeStatus} = shell;
    await runPromptCommand(shell);
    const submission = terminal ? await readFromTerminal(shell, terminal) : await readFromInput(shell);
    shell.pipeStatus = pipeStatus;
    if (submission !== null) return submission;
    const stopped = shell.jobs.list().some(job => jobState(job) === 'stopped');
    if (!stopped || warned) return null;
    await shell.process.err('There are stopped jobs.\n');
    warned = true;
  }
}

/** What goes wrong there is said, and gives up only itself; `$?` stays as it was. @models bash parse.y execute_prompt_command */
async function runPromptCommand(shell: Shell): Promise<void> {
  const text = shell.get('PROMPT_COMMAND');
  if (!text) return;
  const {status} = shell;
  try {
    await shell.runtime.runText(shell, text);
  } catch (error) {
    await statusOf(shell, error);
  }
  shell.status = status;
}

async function readFromTerminal(shell: Shell, terminal: TerminalDevice): Promise<Submission | null> {
  const prompt = await promptText(shell, shell.get('PS1') ?? '');
  const continuationPrompt = await promptText(shell, shell.get('PS2') ?? '> ');
  return terminal.readCommand(shell.process, {
    prompt,
    continuationPrompt,
    history: shell.history,
    isIncomplete: text => text.trim() !== '' && isIncomplete(text),
    complete: (text, cursor): Completion => completeWord(shell, text, cursor),
  });
}

/** `bash -i` without a terminal: the next whole command of standard input. */
async function readFromInput(shell: Shell): Promise<Submission | null> {
  const text = await new CommandReader(shell.process).next();
  return text === undefined ? null : {text};
}

/** Runs what was typed at one prompt; nothing but `exit` ends the shell. */
export async function runCommandLine(shell: Shell, typed: string): Promise<number> {
  if (typed.trim() === '') return shell.status;
  const expanded = expandHistory(typed, shell.history);
  if (expanded.kind === 'failure') {
    await shell.complain(expanded.message);
    return 1;
  }
  if (expanded.text !== typed) await shell.process.err(`${expanded.text}\n`);
  remember(shell, expanded.text);
  shell.process.clearInterrupt();
  try {
    await runGroups(shell, expanded.text);
  } catch (error) {
    shell.status = await statusOf(shell, error);
  }
  return shell.status;
}

async function runGroups(shell: Shell, text: string): Promise<void> {
  shell.source = new SourceText(text);
  shell.line = 1;
  const parsed = parseText(text);
  for (const group of parsed.groups) {
    try {
      await runStatements(shell, group);
    } catch (error) {
      if (
        !(
          error instanceof ExpansionFailure ||
          error instanceof BreakLoop ||
          error instanceof ContinueLoop ||
          error instanceof ReturnFrom
        )
      )
        throw error;
      shell.status = await statusOf(shell, error);
    }
  }
  if (parsed.problem) shell.status = await complainOfSyntax(shell, parsed.problem);
}

async function statusOf(shell: Shell, error: unknown): Promise<number> {
  shell.loopDepth = 0;
  shell.conditionDepth = 0;
  if (error instanceof Interrupted) {
    await shell.process.err('\n');
    return 130;
  }
  if (error instanceof ExpansionFailure) {
    if (error.message !== '') await shell.complain(error.message);
    return error.status;
  }
  if (error instanceof BreakLoop || error instanceof ContinueLoop || error instanceof ReturnFrom) return 0;
  throw error;
}

const historyMax = 500;

function remember(shell: Shell, text: string): void {
  const control = shell.get('HISTCONTROL') ?? '';
  if (/ignorespace|ignoreboth/.test(control) && text.startsWith(' ')) return;
  if (/ignoredups|ignoreboth/.test(control) && shell.history.at(-1) === text) return;
  shell.history.push(text.replace(/\n+$/, ''));
  if (shell.history.length > historyMax) shell.history.shift();
}
