import {formatIpv4} from '../../base/ipv4.ts';
import type {Context} from '../../core/context.ts';
import {strerror} from '../../linux/errno.ts';
import {netnsKey} from '../../linux/netns.ts';
import {connectTcp} from '../../linux/socket/blocking.ts';
import type {Machine} from '../../shell/machine.ts';
import type {Command, Process} from '../../shell/process.ts';
import {launch} from '../../shell/program.ts';
import {controllingTerminal, type TerminalDevice} from '../../shell/terminal-context.ts';
import {accountOf, loginEnvironment} from '../sudo/accounts.ts';

/** A machine that answers on port 22. */
export interface RemoteMachine {
  readonly machine: Machine;
  readonly context: Context;
}

export interface SshOptions {
  /** the machine that has `address`, if it runs an SSH server */
  readonly lookup: (address: number) => RemoteMachine | undefined;
  readonly resolve: (
    process: Process,
    name: string,
  ) => Promise<{readonly addresses: readonly number[]} | {readonly error: string}>;
}

interface Target {
  readonly user: string;
  readonly host: string;
  readonly command: string;
  readonly acceptsUnknownHosts: boolean;
}

const valueOptions = ['-o', '-i', '-p', '-l', '-F', '-L', '-R', '-D'];
const sshPort = 22;

/**
 * OpenSSH's client for the lab's machines: a real connection to port 22, then a shell there.
 *
 * @omits the SSH protocol on the wire after the handshake, keys and passwords (every account is open), forwarding, the
 *   question about an unknown host's key, `-t`
 */
export function sshCommand(options: SshOptions): Command {
  return async process => {
    const target = parseTarget(process.argv.slice(1), process.user);
    if (!target) {
      await process.err('usage: ssh [-46AaCfGgKkMNnqsTtVvXxYy] destination [command [argument ...]]\n');
      return 255;
    }
    const found = await options.resolve(process, target.host);
    const address = 'addresses' in found ? found.addresses[0] : undefined;
    if (address === undefined)
      return fail(
        process,
        `ssh: Could not resolve hostname ${target.host}: ${'error' in found ? found.error : 'Name or service not known'}`,
      );
    const netns = process.context.get(netnsKey);
    const stream = netns && (await connectTcp(netns, process.wait, {address, port: sshPort}, {owner: 'ssh'}));
    if (!stream || typeof stream === 'string')
      return fail(
        process,
        `ssh: connect to host ${target.host} port ${sshPort}: ${strerror(typeof stream === 'string' ? stream : 'ENETUNREACH')}`,
      );
    const remote = options.lookup(address);
    if (!remote)
      return fail(
        process,
        `kex_exchange_identification: Connection closed by remote host\nConnection closed by ${formatIpv4(address)} port ${sshPort}`,
      );
    if (!(await knowHost(process, target))) return fail(process, 'Host key verification failed.');
    const status = await runRemote(process, remote, target);
    stream.close();
    if (loginTerminal(process, target)) await process.err(`Connection to ${target.host} closed.\n`);
    return status;
  };
}

/** Options may stand before the destination and after it; the command starts with the first other word. */
function parseTarget(args: readonly string[], ownUser: string): Target | undefined {
  let acceptsUnknownHosts = false;
  let user = ownUser;
  let destination: string | undefined;
  let at = 0;
  for (; at < args.length; at++) {
    const arg = args[at]!;
    if (!arg.startsWith('-')) {
      if (destination !== undefined) break;
      destination = arg;
      continue;
    }
    const value = valueOptions.includes(arg) ? (args[++at] ?? '') : arg.slice(2);
    if (arg.startsWith('-o') && /^StrictHostKeyChecking=(no|accept-new)$/i.test(value)) acceptsUnknownHosts = true;
    if (arg.startsWith('-l')) user = value;
  }
  if (destination === undefined) return undefined;
  const sign = destination.lastIndexOf('@');
  return {
    user: sign < 0 ? user : destination.slice(0, sign),
    host: destination.slice(sign + 1),
    command: args.slice(at).join(' '),
    acceptsUnknownHosts,
  };
}

/** Whether the host's key is known, or may be added. */
async function knowHost(process: Process, {host, acceptsUnknownHosts}: Target): Promise<boolean> {
  const {files} = process.machine;
  const home = process.env.get('HOME') ?? '/root';
  const path = `${home}/.ssh/known_hosts`;
  const known = files.exists(path) ? files.readText(path) : '';
  if (known.split('\n').some(line => line.startsWith(`${host} `))) return true;
  if (!acceptsUnknownHosts && process.env.get('SSHPASS') === undefined) return false;
  files.makeDirectory(`${home}/.ssh`, {parents: true});
  files.writeFile(path, `${known}${host} ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA\n`, {mode: 0o600});
  await process.err(`Warning: Permanently added '${host}' (ED25519) to the list of known hosts.\n`);
  return true;
}

/** The caller's terminal, when a login without a command takes it to the other side. */
function loginTerminal(process: Process, {command}: Target): TerminalDevice | undefined {
  return command === '' && process.terminal(0) ? process.context.get(controllingTerminal) : undefined;
}

async function runRemote(process: Process, {machine, context}: RemoteMachine, target: Target): Promise<number> {
  const {user, command} = target;
  const account = accountOf(machine, user);
  const shell = account && machine.files.program(account.shell);
  if (!shell) return fail(process, `${user}@${target.host}: Permission denied (publickey,password).`);
  const terminal = loginTerminal(process, target);
  const child = machine.processes.spawn(shell, {
    argv: command === '' ? ['-bash'] : ['bash', '-c', command],
    env: loginEnvironment(process.env, account),
    cwd: account.home,
    user,
    context: terminal ? context.with(controllingTerminal, terminal) : context,
    descriptors: process.descriptors,
  });
  process.onSignal = signal => {
    child.signal(signal);
    return false;
  };
  return child.ended(process);
}

async function fail(process: Process, message: string): Promise<number> {
  await process.err(`${message}\n`);
  return 255;
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
