import {cidrContains} from '../../base/cidr.ts';
import {formatIpv4, parseIpv4} from '../../base/ipv4.ts';
import {formatMac} from '../../base/mac.ts';
import type {Link} from '../../linux/link.ts';
import {type NetNs, netnsKey} from '../../linux/netns.ts';
import type {Command, Process} from '../../shell/process.ts';
import {readHosts} from '../dns/resolv-conf.ts';
import {type ArpingOptions, ArpingRefusal, parseArping} from './options.ts';
import {ArpingRun} from './run.ts';

/**
 * Thomas Habets' `arping`: asks who has an address and shows who answers.
 *
 * @models arping 2.23 src/arping.c
 * @omits pinging MAC addresses, unsolicited ARP, VLAN tags, names beyond /etc/hosts
 */
export const arpingCommand: Command = async process => {
  try {
    return await arping(process);
  } catch (error) {
    if (!(error instanceof ArpingRefusal)) throw error;
    await process.err(error.message);
    await process.out(error.stdout);
    return error.status;
  }
};

async function arping(process: Process): Promise<number> {
  const options = parseArping(process.argv.slice(1));
  const netns = process.context.get(netnsKey);
  if (!netns) throw new ArpingRefusal('arping: libnet_init(LIBNET_LINK): no network\n');
  const target = addressOf(process, options.target);
  const {link, warning} = chooseDevice(netns, options, target);
  await process.err(warning);
  if (process.user !== 'root')
    throw new ArpingRefusal(
      `arping: libnet_init(LIBNET_LINK, ${link.name}): libnet_open_link(): UID/EUID 0 or capability CAP_NET_RAW required\narping: you may need to run as root\n`,
    );
  const source = options.source ?? link.addresses[0]?.address ?? 0;
  if (options.isVerbose)
    await process.out(
      `This box:   Interface: ${link.name}  IP: ${formatIpv4(source)}   MAC address: ${formatMac(link.mac)}\n`,
    );
  return new ArpingRun(process, options, {link, target, source}).run();
}

function addressOf(process: Process, text: string): number {
  const address = parseIpv4(text) ?? readHosts(process.machine.files).find(({names}) => names.includes(text))?.address;
  if (address === undefined) throw new ArpingRefusal(`arping: Can't resolve ${text}\n`);
  return address;
}

/** The device named, else that of the target's subnet, else the first that is up. */
function chooseDevice(netns: NetNs, {device}: ArpingOptions, target: number): {link: Link; warning: string} {
  if (device !== undefined) {
    const link = netns.link(device);
    if (!link)
      throw new ArpingRefusal(
        `arping: libnet_init(LIBNET_LINK, ${device}): libnet_check_iface() ioctl: No such device\n`,
      );
    return {link, warning: ''};
  }
  const usable = netns.links.filter(({up, kind, noArp}) => up && kind !== 'loopback' && !noArp);
  const near = usable.find(({addresses}) => addresses.some(own => own.prefixLength < 32 && cidrContains(own, target)));
  if (near) return {link: near, warning: ''};
  const [guess = netns.lo] = usable;
  const lines = [
    'arping: lookup dev: No matching interface found using getifaddrs().',
    'arping: Unable to automatically find interface to use. Is it on the local LAN?',
    `arping: Use -i to manually specify interface. Guessing interface ${guess.name}.`,
  ];
  return {link: guess, warning: lines.map(line => `${line}\n`).join('')};
}
