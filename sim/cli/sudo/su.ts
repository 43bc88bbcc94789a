import {UnsupportedError} from '../../base/sim-error.ts';
import type {Command} from '../../shell/process.ts';
import {complain} from '../text/gnu.ts';
import {parseOptions} from '../text/options.ts';
import {accountOf, accountVariables, loginEnvironment} from './accounts.ts';

/**
 * `su [-] [USER]`: a shell as another user.
 *
 * @models util-linux 2.39 login-utils/su-common.c
 * @omits passwords (only root may), -g, -G, -w, -P
 */
export const su: Command = async process => {
  const options = await parseOptions(process, {
    short: 'c:flmps:',
    long: {'command=': 'c', login: 'l', 'preserve-environment': 'm', 'shell=': 's', fast: 'f'},
  });
  if (typeof options === 'number') return options;
  const {flags, values, operands} = options;
  const isLogin = flags.has('l') || operands[0] === '-';
  const [user = 'root', ...args] = operands[0] === '-' ? operands.slice(1) : operands;
  const account = accountOf(process.machine, user);
  if (!account)
    return complain(process, `user ${user} does not exist or the user entry does not contain all the required fields`);
  if (process.user !== 'root') throw new UnsupportedError('passwords; `sudo su -` makes you root without one');
  const path = values.get('s') ?? account.shell;
  const shell = process.machine.files.program(path);
  if (!shell) return complain(process, `failed to execute ${path}: No such file or directory`, 127);
  const name = path.replace(/^.*\//, '');
  const own = new Map([...process.env, ...(flags.has('m') || flags.has('p') ? [] : accountVariables(account))]);
  const command = values.get('c');
  const child = process.machine.processes.spawn(shell, {
    argv: [isLogin ? `-${name}` : name, ...(command === undefined ? [] : ['-c', command]), ...args],
    parent: process,
    env: isLogin ? loginEnvironment(process.env, account) : own,
    cwd: isLogin ? account.home : process.cwd,
    user,
    descriptors: process.descriptors,
    group: process.group,
  });
  return child.ended(process);
};
