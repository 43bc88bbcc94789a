import type {Command, Process} from '../../shell/process.ts';
import {launch} from '../../shell/program.ts';
import {controllingTerminal, type TerminalDevice} from '../../shell/terminal-context.ts';
import {loginEnvironment} from '../sudo/accounts.ts';
import {type Destination, destinationOf, type Login, logIn, lost, type SshOptions, valueOptions} from './connect.ts';

interface Target extends Destination {
  readonly command: string;
}

/**
 * OpenSSH's client for the lab's machines: a real connection to port 22, then a shell there.
 *
 * @models openssh ssh.c
 * @omits forwarding, `-t`, `~/.ssh/config`
 */
export function sshCommand(options: SshOptions): Command {
  return async process => {
    const target = parseTarget(process.argv.slice(1), process.user);
    if (!target) {
      await process.err('usage: ssh [-46AaCfGgKkMNnqsTtVvXxYy] destination [command [argument ...]]\n');
      return lost;
    }
    const login = await logIn(process, options, target);
    if (typeof login === 'number') return login;
    const status = await runRemote(process, login, target);
    login.close();
    if (loginTerminal(process, target)) await process.err(`Connection to ${target.host} closed.\n`);
    return status;
  };
}

/** Options may stand before the destination and after it; the command starts with the first other word. */
function parseTarget(args: readonly string[], ownUser: string): Target | undefined {
  const options: [string, string][] = [];
  let destination: string | undefined;
  let at = 0;
  for (; at < args.length; at++) {
    const arg = args[at]!;
    if (!arg.startsWith('-')) {
      if (destination !== undefined) break;
      destination = arg;
      continue;
    }
    const letter = arg[1] ?? '';
    options.push([letter, valueOptions.has(letter) ? arg.slice(2) || (args[++at] ?? '') : '']);
  }
  if (destination === undefined) return undefined;
  return {...destinationOf(destination, options, ownUser, 'p'), command: args.slice(at).join(' ')};
}

/** The caller's terminal, when a login without a command takes it to the other side. */
function loginTerminal(process: Process, {command}: Target): TerminalDevice | undefined {
  return command === '' && process.terminal(0) ? process.context.get(controllingTerminal) : undefined;
}

async function runRemote(process: Process, {remote, account}: Login, target: Target): Promise<number> {
  const {machine, context} = remote;
  const terminal = loginTerminal(process, target);
  const child = machine.processes.spawn(machine.files.program(account.shell)!, {
    argv: target.command === '' ? ['-bash'] : ['bash', '-c', target.command],
    env: loginEnvironment(process.env, account),
    cwd: account.home,
    user: account.name,
    context: terminal ? context.with(controllingTerminal, terminal) : context,
    descriptors: process.descriptors,
  });
  process.onSignal = signal => {
    child.signal(signal);
    return false;
  };
  return child.ended(process);
}

/** `sshpass -p PASSWORD COMMAND`: the lab's accounts take any password, so it only starts the command. */
export const sshpassCommand: Command = async process => {
  const args = process.argv.slice(1);
  const argv = args[0] === '-p' ? args.slice(2) : args[0]?.startsWith('-p') ? args.slice(1) : args;
  if (argv.length === 0) {
    await process.err('Usage: sshpass [-f|-d|-p|-e[env_var]] [-hV] command parameters\n');
    return 1;
  }
  const status = await launch(process, argv, {env: new Map([...process.env, ['SSHPASS', '1']])});
  if (typeof status === 'number') return status;
  await process.err('SSHPASS: Failed to run command: No such file or directory\n');
  return 3;
};
