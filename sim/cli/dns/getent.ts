import {formatIpv4} from '../../base/ipv4.ts';
import {UnsupportedError} from '../../base/sim-error.ts';
import type {Command} from '../../shell/process.ts';
import {readHosts} from './resolv-conf.ts';
import {resolveName} from './resolve.ts';

/** Exit status when a key was not found. */
const notFound = 2;

/**
 * `getent hosts`, `getent ahosts` and `getent ahostsv4`.
 *
 * @models glibc nss/getent.c
 * @omits the other databases
 */
export const getent: Command = async process => {
  const [database, ...keys] = process.argv.slice(1);
  if (database !== 'hosts' && database !== 'ahosts' && database !== 'ahostsv4')
    throw new UnsupportedError(`the ${database ?? ''} database of getent`);
  if (keys.length === 0) {
    for (const {address, names} of readHosts(process.machine.files))
      await process.out(`${column(formatIpv4(address))} ${names.join(' ')}\n`);
    return 0;
  }
  let status = 0;
  for (const key of keys) {
    const found = await resolveName(process, key);
    if ('error' in found) {
      status = notFound;
      continue;
    }
    for (const [i, address] of found.addresses.entries()) {
      const text = column(formatIpv4(address));
      if (database === 'hosts') await process.out(`${text} ${found.canonicalName}\n`);
      else
        await process.out(`${text} STREAM ${i === 0 ? found.canonicalName : ''}\n${text} DGRAM  \n${text} RAW    \n`);
    }
  }
  return status;
};

function column(address: string): string {
  return address.padEnd(15);
}
