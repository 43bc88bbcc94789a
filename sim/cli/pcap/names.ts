import {netnsKey} from '../../linux/netns.ts';
import {timeZone} from '../../shell/dates.ts';
import type {Process} from '../../shell/process.ts';
import {readHosts} from '../dns/resolv-conf.ts';

/** What a capturing program knows of names and of local time. */
export interface CaptureNames {
  readonly addresses: (name: string) => readonly number[];
  readonly hostName: (address: number) => string | undefined;
  readonly interfaceName: (ifindex: number) => string | undefined;
  /** minutes that local time is ahead of UTC */
  readonly zoneMinutes: number;
}

/**
 * Names as `/etc/hosts` and the process's network namespace have them.
 *
 * @omits asking a DNS server
 */
export function captureNames(process: Process): CaptureNames {
  const hosts = readHosts(process.machine.files);
  const netns = process.context.get(netnsKey);
  return {
    addresses: name => hosts.filter(({names}) => names.includes(name)).map(({address}) => address),
    hostName: address => hosts.find(host => host.address === address)?.names[0],
    interfaceName: ifindex => netns?.linkByIndex(ifindex)?.name,
    zoneMinutes: timeZone(process.env.get('TZ') ?? '').minutes,
  };
}
