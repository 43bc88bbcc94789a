import {Exited} from '../process.ts';
import type {Shell} from './shell.ts';

/** Runs the actions of signals that came in since the last command. */
export async function runPendingTraps(shell: Shell): Promise<void> {
  while (shell.pendingTraps.length > 0) {
    const action = shell.traps.get(shell.pendingTraps.shift()!);
    if (action) await runAction(shell, action);
  }
}

/** Runs the action of the pseudo signal `ERR`, `DEBUG` or `RETURN`, if there is one. */
export async function runPseudoTrap(shell: Shell, name: 'ERR' | 'DEBUG' | 'RETURN'): Promise<void> {
  const action = shell.traps.get(name);
  if (!action) return;
  shell.traps.delete(name);
  shell.commandIsHeld = true;
  try {
    await runAction(shell, action);
  } finally {
    shell.commandIsHeld = false;
    if (!shell.traps.has(name)) shell.traps.set(name, action);
  }
}

/** Runs the EXIT action once. @returns the status the shell ends with */
export async function runExitTrap(shell: Shell): Promise<number> {
  const action = shell.traps.get('EXIT');
  shell.traps.delete('EXIT');
  if (!action) return shell.status;
  try {
    await runAction(shell, action);
    return shell.status;
  } catch (error) {
    if (error instanceof Exited) return error.status;
    throw error;
  }
}

async function runAction(shell: Shell, action: string): Promise<void> {
  const status = shell.status;
  await shell.runtime.runText(shell, action);
  shell.status = status;
}
