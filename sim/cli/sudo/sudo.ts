import type {Command, Process} from '../../shell/process.ts';
import {findProgram} from '../../shell/program.ts';
import {complain} from '../text/gnu.ts';
import {parseOptions} from '../text/options.ts';
import {type Account, accountOf, accountVariables, securePath} from './accounts.ts';

/** @source sudo 1.9.15p5 */
const usage = `usage: sudo -h | -K | -k | -V
usage: sudo -v [-ABkNnS] [-g group] [-h host] [-p prompt] [-u user]
usage: sudo -l [-ABkNnS] [-g group] [-h host] [-p prompt] [-U user] [-u user] [command [arg ...]]
usage: sudo [-ABbEHkNnPS] [-C num] [-D directory] [-g group] [-h host] [-p prompt] [-R directory] [-T timeout] [-u user] [VAR=value] [-i | -s] [command [arg ...]]
usage: sudo -e [-ABkNnS] [-C num] [-D directory] [-g group] [-h host] [-p prompt] [-R directory] [-T timeout] [-u user] file ...
`;

/**
 * `sudo COMMAND`: runs it as root, or as the user of `-u`, without asking.
 *
 * @omits sudoers: every user may do everything; -e, -l, logging
 */
export const sudo: Command = async process => {
  const options = await parseOptions(process, {
    short: 'ABC:D:EHKNPR:ST:U:Vbeg:hiklnp:su:v',
    long: {login: 'i', shell: 's', 'user=': 'u', 'preserve-env': 'E', 'set-home': 'H', 'chdir=': 'D', stdin: 'S'},
    stopAtOperand: true,
    afterWrong: usage,
  });
  if (typeof options === 'number') return options;
  const {flags, values, operands} = options;
  const first = operands.findIndex(word => !isAssignment(word));
  const [given, argv] = first < 0 ? [operands, []] : [operands.slice(0, first), operands.slice(first)];
  if (argv.length === 0 && ['K', 'k', 'v'].some(flag => flags.has(flag))) return 0;
  const user = values.get('u') ?? 'root';
  const account = accountOf(process.machine, user);
  if (!account) {
    await complain(process, `unknown user ${user}`);
    return complain(process, 'error initializing audit plugin sudoers_audit');
  }
  const env = new Map([...environment(process, account, flags.has('E')), ...given.map(splitAssignment)]);
  const words = flags.has('i') || flags.has('s') ? shellWords(account, argv) : argv;
  if (words.length > 0)
    return runAs(process, words, env, {user, cwd: flags.has('i') ? account.home : undefined, isLogin: flags.has('i')});
  await process.err(usage);
  return 1;
};

function isAssignment(word: string): boolean {
  return /^[A-Za-z_]\w*=/.test(word);
}

function splitAssignment(word: string): [string, string] {
  const at = word.indexOf('=');
  return [word.slice(0, at), word.slice(at + 1)];
}

/** What the command sees: the caller's terminal and locale, who asked, and a path of sudo's own. */
function environment(process: Process, account: Account, keepsAll: boolean): Map<string, string> {
  const kept = [...process.env].filter(([name]) => keepsAll || /^(TERM|TZ|LANG|LC_.*|COLORTERM|DISPLAY)$/.test(name));
  const asker = process.user;
  return new Map([
    ...kept,
    ...accountVariables(account),
    ['PATH', securePath],
    ['SUDO_USER', asker],
    ['SUDO_UID', String(accountOf(process.machine, asker)?.uid ?? 0)],
    ['SUDO_GID', String(accountOf(process.machine, asker)?.uid ?? 0)],
  ]);
}

/** `-i` and `-s` hand the words to a shell, escaped so that it reads them as they are. */
function shellWords({shell}: Account, words: readonly string[]): string[] {
  if (words.length === 0) return [shell];
  return [shell, '-c', words.map(word => word.replace(/[^\w$-]/g, character => `\\${character}`)).join(' ')];
}

async function runAs(
  process: Process,
  argv: readonly string[],
  env: ReadonlyMap<string, string>,
  options: {user: string; cwd: string | undefined; isLogin: boolean},
): Promise<number> {
  const [name] = argv as [string];
  const found = findProgram(process, name, securePath);
  if (found.kind === 'failure') {
    await complain(process, `${name}: command not found`);
    if (name === 'cd') await process.err(aboutBuiltins);
    return 1;
  }
  const command: Command = child => {
    if (options.isLogin) child.argv = [`-${name.replace(/^.*\//, '')}`, ...argv.slice(1)];
    return found.command(child);
  };
  const child = process.machine.processes.spawn(command, {
    argv,
    parent: process,
    env: new Map([...env, ['SUDO_COMMAND', [found.path, ...argv.slice(1)].join(' ')]]),
    cwd: options.cwd ?? process.cwd,
    user: options.user,
    descriptors: process.descriptors,
    group: process.group,
  });
  return child.ended(process);
}

const aboutBuiltins = `sudo: "cd" is a shell built-in command, it cannot be run directly.
sudo: the -s option may be used to run a privileged shell.
sudo: the -D option may be used to run a command in a specific directory.
`;
