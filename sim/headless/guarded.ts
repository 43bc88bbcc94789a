import {SimError} from '../base/sim-error.ts';

/** Runs a command of the lab; what goes wrong is told on standard error. @returns the exit status, 2 when it failed */
export async function guarded(command: () => Promise<number>): Promise<number> {
  try {
    return await command();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = error instanceof SimError ? `${error.code}: ` : '';
    process.stderr.write(`lab: ${code}${error.message}\n`);
    if (error instanceof SimError && error.code === 'Invariant') process.stderr.write(`${error.stack}\n`);
    return 2;
  }
}
