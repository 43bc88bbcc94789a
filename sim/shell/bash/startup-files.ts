import {Exited, Interrupted} from '../process.ts';
import type {Shell} from './shell.ts';
import {statusOfFlow} from './spawn.ts';

export interface StartupOptions {
  /** `--noprofile` */
  readonly noProfile?: boolean;
  /** `--norc` */
  readonly noRc?: boolean;
  /** `--rcfile FILE` */
  readonly rcFile?: string;
}

/**
 * Runs the files that a shell reads before its first command: a login shell the profile, another interactive one bash.bashrc
 * and its own .bashrc.
 *
 * @models bash shell.c run_startup_files, with Debian's SYS_BASHRC
 * @omits BASH_ENV, ENV, a .bashrc read because sshd started the shell, .bash_logout
 */
export async function readStartupFiles(shell: Shell, options: StartupOptions = {}): Promise<void> {
  const home = shell.get('HOME') ?? '/';
  const {files} = shell.process.machine;
  if (shell.isLogin && !options.noProfile) {
    const own = ['.bash_profile', '.bash_login', '.profile'].map(name => `${home}/${name}`);
    await runIfThere(shell, '/etc/profile');
    await runIfThere(shell, own.find(path => files.exists(path)) ?? own[0]!);
  } else if (shell.interactive && !shell.isLogin && !options.noRc) {
    await runIfThere(shell, '/etc/bash.bashrc');
    await runIfThere(shell, options.rcFile ?? `${home}/.bashrc`);
  }
}

/** What goes wrong in such a file gives up that file only. */
async function runIfThere(shell: Shell, path: string): Promise<void> {
  const {files} = shell.process.machine;
  if (!files.exists(path) || files.stat(path).type === 'directory') return;
  try {
    await shell.runtime.runBuiltin(shell, 'source', [path]);
  } catch (error) {
    if (error instanceof Exited) throw error;
    if (!(error instanceof Interrupted)) await statusOfFlow(shell, error);
  }
  shell.status = 0;
}
