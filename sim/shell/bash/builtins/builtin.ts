import {type Argument, textOfArgument} from '../assignment.ts';
import type {Shell} from '../shell.ts';

/** A command that runs inside the shell's own process. `args` come without its name. */
export type Builtin = (shell: Shell, args: readonly Argument[], name: string) => Promise<number>;

/** A builtin that takes plain words. */
export function words(run: (shell: Shell, args: readonly string[], name: string) => Promise<number>): Builtin {
  return (shell, args, name) => run(shell, args.map(textOfArgument), name);
}

export interface Options {
  readonly flags: ReadonlySet<string>;
  /** values of options that take one, last wins */
  readonly values: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
  /** an option the builtin does not have, or one whose value is missing */
  readonly problem: string | undefined;
}

/** Splits leading options as `internal_getopt` does. A letter followed by `:` in `accepted` takes a value. */
export function parseOptions(args: readonly string[], accepted: string): Options {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  let index = 0;
  for (; index < args.length; index++) {
    const arg = args[index]!;
    if (arg === '--') {
      index++;
      break;
    }
    if (!/^-./.test(arg)) break;
    for (let i = 1; i < arg.length; i++) {
      const letter = arg[i]!;
      const position = accepted.indexOf(letter);
      if (position < 0 || letter === ':') return {flags, values, operands: [], problem: `-${letter}: invalid option`};
      flags.add(letter);
      if (accepted[position + 1] !== ':') continue;
      const value = arg.slice(i + 1) || args[++index];
      if (value === undefined) return {flags, values, operands: [], problem: `-${letter}: option requires an argument`};
      values.set(letter, value);
      break;
    }
  }
  return {flags, values, operands: args.slice(index), problem: undefined};
}

/** Prints the complaint about an option and the usage line. @returns 2 */
export async function usage(shell: Shell, name: string, problem: string, synopsis: string): Promise<number> {
  await shell.complain(`${name}: ${problem}`);
  await shell.process.err(`${name}: usage: ${synopsis}\n`);
  return 2;
}
