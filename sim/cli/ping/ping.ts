import {formatIpv4, parseIpv4} from '../../base/ipv4.ts';
import type {Errno} from '../../linux/errno.ts';
import {strerror} from '../../linux/errno.ts';
import type {Link} from '../../linux/link.ts';
import {type NetNs, netnsKey} from '../../linux/netns.ts';
import {routeOutput} from '../../linux/send.ts';
import type {Command, Process} from '../../shell/process.ts';
import {readHosts} from '../dns/resolv-conf.ts';
import {type PingOptions, PingRefusal, parsePing} from './options.ts';
import {PingRun} from './run.ts';

/** How a name becomes addresses; given by the world. */
export type Resolve = (
  process: Process,
  name: string,
) => Promise<{readonly addresses: readonly number[]} | {readonly error: string}>;

/** Where the packets go, and where from. */
export interface PingWay {
  readonly netns: NetNs;
  readonly address: number;
  readonly source: number | undefined;
  readonly link: Link | undefined;
}

/**
 * `ping` of iputils, for IPv4.
 *
 * @models iputils ping/ping.c, ping_common.c
 * @omits flood and adaptive modes, IPv6, record route, timestamps, path MTU options, multicast
 */
export function pingCommand({resolve}: {resolve: Resolve}): Command {
  return async process => {
    try {
      return await ping(process, resolve);
    } catch (error) {
      if (!(error instanceof PingRefusal)) throw error;
      await process.err(error.message);
      return error.status;
    }
  };
}

async function ping(process: Process, resolve: Resolve): Promise<number> {
  const options = parsePing(process.argv.slice(1));
  if (options === 'version') {
    await process.out(
      'ping from iputils 20240117\nlibcap: yes, IDN: yes, NLS: no, error.h: yes, getrandom(): yes, __fpending(): yes\n',
    );
    return 0;
  }
  const netns = process.context.get(netnsKey);
  if (!netns) throw new PingRefusal('ping: socket: Address family not supported by protocol\n', 2);
  const address = await addressOf(process, options.target, resolve);
  const way = {netns, address, ...sourceOf(netns, options.from)};
  const source = checkRoute(way);
  const isNumeric = options.isNumeric || parseIpv4(options.target) !== undefined;
  const hosts = isNumeric ? [] : readHosts(process.machine.files);
  const nameOf = (from: number) => peerText(from, hosts.find(entry => entry.address === from)?.names[0]);
  await process.out(headline(options, address, source, way.link));
  return new PingRun(process, options, way, nameOf).run();
}

async function addressOf(process: Process, target: string, resolve: Resolve): Promise<number> {
  const literal = parseIpv4(target);
  if (literal !== undefined) return literal;
  const found = await resolve(process, target);
  const address = 'addresses' in found ? found.addresses[0] : undefined;
  if (address !== undefined) return address;
  throw new PingRefusal(`ping: ${target}: ${'error' in found ? found.error : 'Name or service not known'}\n`, 2);
}

/** What `-I` means: an address or a device. */
function sourceOf(netns: NetNs, from: string | undefined): Pick<PingWay, 'source' | 'link'> {
  if (from === undefined) return {source: undefined, link: undefined};
  const source = parseIpv4(from);
  if (source !== undefined) {
    if (!netns.isLocal(source)) throw new PingRefusal('ping: bind: Cannot assign requested address\n', 2);
    return {source, link: undefined};
  }
  const link = netns.link(from);
  if (!link) throw new PingRefusal(`ping: SO_BINDTODEVICE ${from}: No such device\n`, 2);
  return {source: undefined, link};
}

/** Connects a socket to see whether there is a way, as ping does first. @returns the source address */
function checkRoute({netns, address, source, link}: PingWay): number {
  const route = routeOutput(netns, {dst: address, src: source ?? 0}, 0, link);
  // The kernel's EACCES stands for broadcast addresses, and for routes that prohibit.
  if (route === 'EACCES' || (typeof route !== 'string' && route.type === 'broadcast'))
    throw new PingRefusal('ping: Do you want to ping broadcast? Then -b. If not, check your local firewall rules\n', 2);
  if (typeof route === 'string') throw connectFailure(route);
  const chosen =
    source ?? (route.type === 'local' ? address : (route.src ?? netns.selectSource(route.link!, route.via ?? address)));
  if (chosen === undefined) throw connectFailure('EADDRNOTAVAIL');
  return chosen;
}

function connectFailure(errno: Errno): PingRefusal {
  return new PingRefusal(`ping: connect: ${strerror(errno)}\n`, 2);
}

function headline(
  {target, payloadBytes, from}: PingOptions,
  address: number,
  source: number,
  link: Link | undefined,
): string {
  const origin = from === undefined ? '' : ` from ${formatIpv4(source)} ${link?.name ?? ''}:`;
  return `PING ${target} (${formatIpv4(address)})${origin} ${payloadBytes}(${payloadBytes + 28}) bytes of data.\n`;
}

function peerText(address: number, name: string | undefined): string {
  return name === undefined ? formatIpv4(address) : `${name} (${formatIpv4(address)})`;
}
