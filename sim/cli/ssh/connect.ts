import {formatIpv4} from '../../base/ipv4.ts';
import type {Context} from '../../core/context.ts';
import {strerror} from '../../linux/errno.ts';
import {netnsKey} from '../../linux/netns.ts';
import {connectTcp} from '../../linux/socket/blocking.ts';
import type {Machine} from '../../shell/machine.ts';
import type {Process} from '../../shell/process.ts';
import {type Account, accountOf} from '../sudo/accounts.ts';
import {hostKeysOf} from './host-keys.ts';
import {type HostCheck, knowHost, learnHostKeys} from './know-host.ts';

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

/** Where to, and what the caller's options say of the way. */
export interface Destination {
  readonly user: string;
  readonly host: string;
  readonly port: number;
  readonly hostCheck: HostCheck;
}

/** A login on another machine, until it is closed. */
export interface Login {
  readonly remote: RemoteMachine;
  readonly account: Account;
  close(): void;
}

const sshPort = 22;
export const lost = 255;

/** Options of `ssh` and `scp` that take a value. */
export const valueOptions = new Set('BbcDEeFIiJLlmOoPpQRSWwX');

/** What options say of a destination; `portLetter` is `p` for ssh and `P` for scp. */
export function destinationOf(
  words: string,
  options: readonly (readonly [letter: string, value: string])[],
  ownUser: string,
  portLetter: 'p' | 'P',
): Destination {
  const valueOf = (letter: string) => options.find(([name]) => name === letter)?.[1];
  const setting = (name: string) =>
    options
      .filter(([letter]) => letter === 'o')
      .map(([, value]) => /^\s*(\w+)\s*[=\s]\s*(.*)$/.exec(value))
      .find(match => match?.[1]?.toLowerCase() === name)?.[2];
  const sign = words.lastIndexOf('@');
  const strict = setting('stricthostkeychecking')?.toLowerCase();
  const isStrict = strict === 'yes' || strict === 'no' || strict === 'off' || strict === 'accept-new';
  return {
    user: sign >= 0 ? words.slice(0, sign) : (valueOf(portLetter === 'p' ? 'l' : '') ?? setting('user') ?? ownUser),
    host: words.slice(sign + 1),
    port: Number(valueOf(portLetter) ?? setting('port') ?? sshPort),
    hostCheck: isStrict ? (strict === 'off' ? 'no' : strict) : 'ask',
  };
}

/**
 * Connects, checks the host's key and logs in.
 *
 * @returns the status after a complaint, when that fails
 * @omits the SSH protocol on the wire after the handshake; keys and passwords of users: every account is open
 */
export async function logIn(process: Process, options: SshOptions, to: Destination): Promise<Login | number> {
  const found = await options.resolve(process, to.host);
  const address = 'addresses' in found ? found.addresses[0] : undefined;
  if (address === undefined)
    return fail(
      process,
      `ssh: Could not resolve hostname ${to.host}: ${'error' in found ? found.error : 'Name or service not known'}`,
    );
  const netns = process.context.get(netnsKey);
  const stream = netns && (await connectTcp(netns, process.wait, {address, port: to.port}, {owner: 'ssh'}));
  if (!stream || typeof stream === 'string')
    return fail(
      process,
      `ssh: connect to host ${to.host} port ${to.port}: ${strerror(typeof stream === 'string' ? stream : 'ENETUNREACH')}`,
    );
  const refuse = (message: string) => {
    stream.close();
    return fail(process, message);
  };
  const remote = to.port === sshPort ? options.lookup(address) : undefined;
  const keys = remote ? hostKeysOf(remote.machine.files) : [];
  if (!remote || keys.length === 0)
    return refuse(
      `kex_exchange_identification: Connection closed by remote host\nConnection closed by ${formatIpv4(address)} port ${to.port}`,
    );
  if (!(await knowHost(process, {host: to.host, address: formatIpv4(address), check: to.hostCheck}, keys)))
    return refuse('Host key verification failed.');
  const account = accountOf(remote.machine, to.user);
  if (!account || !remote.machine.files.program(account.shell))
    return refuse(`${to.user}@${to.host}: Permission denied (publickey,password).`);
  learnHostKeys(process, to.host, keys);
  return {remote, account, close: () => stream.close()};
}

export async function fail(process: Process, message: string): Promise<number> {
  await process.err(`${message}\n`);
  return lost;
}
