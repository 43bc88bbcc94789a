import type {Statement} from 'unbash';
import {Exited} from '../process.ts';
import {CommandReader} from './command-reader.ts';
import {BreakLoop, ContinueLoop, ExpansionFailure, ReturnFrom} from './flow.ts';
import {extendedPatternProblem, parseText} from './parse.ts';
import {complainOfSyntax, runStatements} from './run.ts';
import type {Shell} from './shell.ts';
import {SourceText} from './source.ts';
import {readStartupFiles, type StartupOptions} from './startup-files.ts';
import {runExitTrap, runPendingTraps} from './traps.ts';

export interface ScriptOptions {
  /** what syntax errors add after the shell's name: `-c: ` for `bash -c` */
  readonly where?: string;
  readonly startup?: StartupOptions;
}

/**
 * Runs a whole script in a shell that is not interactive, after its startup files and up to its EXIT trap.
 *
 * @returns the exit status of the shell
 */
export async function runScript(
  shell: Shell,
  text: string,
  {where = '', startup}: ScriptOptions = {},
): Promise<number> {
  try {
    await readStartupFiles(shell, startup);
    shell.source = new SourceText(text);
    const parsed = parseText(text);
    let {problem} = parsed;
    for (const group of parsed.groups) {
      const refused = shell.shopts.has('extglob') ? undefined : extendedPatternProblem(text, group);
      if (refused) {
        problem = refused;
        break;
      }
      await runGroup(shell, group);
    }
    await runPendingTraps(shell);
    if (problem) shell.status = await complainOfSyntax(shell, problem, where);
  } catch (error) {
    if (!(error instanceof Exited)) throw error;
    shell.status = error.status;
  }
  return runExitTrap(shell);
}

/**
 * Runs commands from standard input, each as soon as it is whole: what follows stays for it to read.
 *
 * @returns the exit status of the shell
 */
export async function runInput(shell: Shell, startup: StartupOptions): Promise<number> {
  const commands = new CommandReader(shell.process);
  try {
    await readStartupFiles(shell, startup);
    for (let text = await commands.next(); text !== undefined; text = await commands.next()) {
      shell.source = new SourceText(text, commands.firstLine);
      const parsed = parseText(text);
      if (!parsed.problem) for (const group of parsed.groups) await runGroup(shell, group);
      await runPendingTraps(shell);
      if (!parsed.problem) continue;
      shell.status = await complainOfSyntax(shell, parsed.problem);
      break;
    }
  } catch (error) {
    if (!(error instanceof Exited)) throw error;
    shell.status = error.status;
  }
  return runExitTrap(shell);
}

/** Runs what stood on one line; an expansion error gives up the rest of that line. */
async function runGroup(shell: Shell, group: readonly Statement[]): Promise<void> {
  try {
    await runStatements(shell, group);
  } catch (error) {
    if (error instanceof BreakLoop || error instanceof ContinueLoop || error instanceof ReturnFrom) return;
    if (!(error instanceof ExpansionFailure)) throw error;
    if (error.message !== '') await shell.complain(error.message);
    shell.status = error.status;
    if (error.fatal || shell.has('errexit')) throw new Exited(shell.statusOfFatal(error.status));
  }
}
