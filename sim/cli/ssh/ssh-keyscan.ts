import {netnsKey} from '../../linux/netns.ts';
import {connectTcp} from '../../linux/socket/blocking.ts';
import type {Command} from '../../shell/process.ts';
import type {SshOptions} from './connect.ts';
import {hostKeysOf, keyNames} from './host-keys.ts';

const banner = 'SSH-2.0-OpenSSH_9.6p1 Ubuntu-3ubuntu13.13';

/** Types in the order in which they are asked for; hosts without one of them only say their version. */
const asked = ['ssh-rsa', 'ecdsa-sha2-nistp256', 'ssh-ed25519', 'sk-ecdsa', 'sk-ed25519'];

/**
 * `ssh-keyscan`: connects once for each type of key and prints what the host shows.
 *
 * @models openssh ssh-keyscan.c
 * @omits -f, -H, -D, ports other than 22; hosts are asked one after the other
 */
export function sshKeyscan(options: SshOptions): Command {
  return async process => {
    const hosts: string[] = [];
    let types = asked;
    const args = process.argv.slice(1);
    for (let at = 0; at < args.length; at++) {
      const arg = args[at]!;
      if (!arg.startsWith('-')) hosts.push(...arg.split(','));
      else if (/^-[tpT]/.test(arg)) {
        const value = arg.slice(2) || (args[++at] ?? '');
        if (arg.startsWith('-t'))
          types = asked.filter(type => value.split(',').includes(keyNames[type]?.toLowerCase() ?? type));
      }
    }
    if (hosts.length === 0) {
      await process.err(usage);
      return 1;
    }
    let status = 0;
    for (const host of hosts) {
      const found = await options.resolve(process, host);
      const address = 'addresses' in found ? found.addresses[0]! : undefined;
      for (const type of types) {
        if (address === undefined) {
          await process.err(`getaddrinfo ${host}: ${'error' in found ? found.error : 'Name or service not known'}\n`);
          status = 1;
          continue;
        }
        const netns = process.context.get(netnsKey)!;
        const stream = await connectTcp(netns, process.wait, {address, port: 22}, {owner: 'ssh-keyscan'});
        const remote = typeof stream === 'string' ? undefined : options.lookup(address);
        if (typeof stream !== 'string') stream.close();
        if (!remote) {
          status = 1;
          break;
        }
        await process.err(`# ${host}:22 ${banner}\n`);
        const key = hostKeysOf(remote.machine.files).find(each => each.type === type);
        if (key) await process.out(`${host} ${key.type} ${key.blob}\n`);
      }
    }
    return status;
  };
}

const usage = `usage: ssh-keyscan [-46cDHqv] [-f file] [-O option] [-p port] [-T timeout]
                   [-t type] [host | addrlist namelist]
`;
