import {formatCidr, maskOf, parseCidr} from '../../base/cidr.ts';
import {formatIpv4, parseIpv4} from '../../base/ipv4.ts';
import {formatMac, parseMac} from '../../base/mac.ts';
import {UnsupportedError} from '../../base/sim-error.ts';
import {type Route, tableLocal, tableMain} from '../../linux/fib.ts';
import type {Link} from '../../linux/link.ts';
import {type NetNs, netnsKey} from '../../linux/netns.ts';
import {routeOutput} from '../../linux/send.ts';
import type {Command} from '../../shell/process.ts';

/** What the kernel or the parser said no with. */
class IpError extends Error {
  readonly status: number;

  constructor(message: string, status = 2) {
    super(message);
    this.status = status;
  }
}

const objects = ['address', 'link', 'neighbour', 'route', 'rule', 'netns'] as const;
const aliases: Readonly<Record<string, (typeof objects)[number]>> = {
  neighbor: 'neighbour',
  neigh: 'neighbour',
  addr: 'address',
};

/**
 * iproute2's `ip` for addresses, links, neighbours, routes and rules of IPv4.
 *
 * @models iproute2 6.1
 * @omits IPv6, JSON, `monitor`, link creation, statistics, tunnels
 */
export const ipCommand: Command = async process => {
  const netns = process.context.get(netnsKey);
  const words = process.argv.slice(1).filter(word => !/^-(c|color.*|4|o|d|s|br|brief|details|statistics)$/.test(word));
  const [object = '', ...rest] = words;
  if (!netns || object === '' || object === 'help') {
    await process.err('Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }\n');
    return 255;
  }
  try {
    await process.out(run(netns, object, rest));
    return 0;
  } catch (error) {
    if (!(error instanceof IpError)) throw error;
    await process.err(`${error.message}\n`);
    return error.status;
  }
};

function run(netns: NetNs, name: string, args: readonly string[]): string {
  const object = aliases[name] ?? objects.find(candidate => candidate.startsWith(name));
  if (!object) throw new IpError(`Object "${name}" is unknown, try "ip help".`, 1);
  const [verb = 'show', ...rest] = args;
  const isShow = ['show', 'list', 'ls', 'lst', 'sh', 's', 'l'].includes(verb);
  switch (object) {
    case 'address':
      return isShow ? showLinks(netns, rest, true) : changeAddress(netns, verb, rest);
    case 'link':
      return isShow ? showLinks(netns, rest, false) : changeLink(netns, verb, rest);
    case 'neighbour':
      return isShow ? showNeighbours(netns, rest) : changeNeighbour(netns, verb, rest);
    case 'route':
      if (verb === 'get') return getRoute(netns, rest);
      return isShow ? showRoutes(netns, rest) : changeRoute(netns, verb, rest);
    case 'rule':
      if (!isShow) throw new UnsupportedError(`ip rule ${verb}`);
      return showRules(netns);
    case 'netns':
      return netns.kernel.namespaces
        .filter(({name: own}) => own !== '')
        .map(({name: own}) => `${own}\n`)
        .reverse()
        .join('');
  }
}

/** The word after `name`. */
function after(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args[at + 1];
}

function deviceOf(netns: NetNs, name: string | undefined): Link {
  const link = name === undefined ? undefined : netns.link(name);
  if (!link) throw new IpError(`Cannot find device "${name ?? ''}"`, 1);
  return link;
}

function showLinks(netns: NetNs, args: readonly string[], withAddresses: boolean): string {
  const name = after(args, 'dev') ?? args.find(arg => !['up', 'dev'].includes(arg));
  if (name !== undefined && !netns.link(name)) throw new IpError(`Device "${name}" does not exist.`, 1);
  const links = name === undefined ? netns.links : [netns.link(name)!];
  return links.map(link => linkLines(link) + (withAddresses ? addressLines(link) : '')).join('');
}

function linkLines(link: Link): string {
  const isLo = link.kind === 'loopback';
  const flags = [isLo ? 'LOOPBACK' : 'BROADCAST,MULTICAST', ...(link.up ? ['UP', 'LOWER_UP'] : [])].join(',');
  const peer = link.peer ? `@${link.peer.netns === link.netns ? link.peer.name : `if${link.peer.ifindex}`}` : '';
  const qdisc = link.kind === 'ether' ? 'fq_codel' : 'noqueue';
  const state = isLo ? 'UNKNOWN' : link.up ? 'UP' : 'DOWN';
  const length = link.kind === 'veth' ? '' : ' qlen 1000';
  const foreign = link.peer && link.peer.netns !== link.netns ? ` link-netns ${link.peer.netns.name || '0'}` : '';
  const kind = isLo ? 'loopback' : 'ether';
  const broadcast = isLo ? '00:00:00:00:00:00' : 'ff:ff:ff:ff:ff:ff';
  return `${link.ifindex}: ${link.name}${peer}: <${flags}> mtu ${link.mtuBytes} qdisc ${qdisc} state ${state} group default${length}\n    link/${kind} ${formatMac(link.mac)} brd ${broadcast}${foreign}\n`;
}

function addressLines(link: Link): string {
  return link.addresses
    .map(({address, prefixLength, scope, dynamic}) => {
      const broadcast =
        prefixLength < 31 && scope === 'global' ? ` brd ${formatIpv4((address | ~maskOf(prefixLength)) >>> 0)}` : '';
      const extra = dynamic
        ? ` metric 100${broadcast} scope ${scope} dynamic ${link.name}`
        : `${broadcast} scope ${scope} ${link.name}`;
      const lifetime = dynamic
        ? 'valid_lft 80000sec preferred_lft 80000sec'
        : 'valid_lft forever preferred_lft forever';
      return `    inet ${formatIpv4(address)}/${prefixLength}${extra}\n       ${lifetime}\n`;
    })
    .join('');
}

function changeAddress(netns: NetNs, verb: string, args: readonly string[]): string {
  const link = deviceOf(netns, after(args, 'dev'));
  const prefix = parseCidr(args[0] ?? '');
  if (!prefix) throw new IpError(`Error: any valid prefix is expected rather than "${args[0] ?? ''}".`, 1);
  if (verb.startsWith('a')) {
    if (!netns.addAddress(link, {...prefix, scope: 'global'})) throw new IpError('RTNETLINK answers: File exists');
    return '';
  }
  const held = link.addresses.find(({address}) => address === prefix.address);
  if (!held) throw new IpError('RTNETLINK answers: Cannot assign requested address');
  netns.removeAddress(link, held);
  return '';
}

function changeLink(netns: NetNs, verb: string, args: readonly string[]): string {
  if (!verb.startsWith('s')) throw new UnsupportedError(`ip link ${verb}`);
  const link = deviceOf(netns, after(args, 'dev') ?? args[0]);
  if (args.includes('up')) netns.setUp(link);
  else if (args.includes('down')) netns.setDown(link);
  else throw new UnsupportedError('ip link set with other settings than up and down');
  return '';
}

function showNeighbours(netns: NetNs, args: readonly string[]): string {
  const device = after(args, 'dev');
  const address = args.find(arg => parseIpv4(arg) !== undefined);
  return netns.neighbours
    .list()
    .filter(
      entry =>
        (device === undefined || entry.link.name === device) &&
        (address === undefined || formatIpv4(entry.address) === address),
    )
    .map(({address: own, link, mac, state}) => {
      const hasMac = state !== 'INCOMPLETE' && state !== 'FAILED';
      return `${formatIpv4(own)} dev ${link.name} ${hasMac ? `lladdr ${formatMac(mac)} ` : ''}${state} \n`;
    })
    .join('');
}

function changeNeighbour(netns: NetNs, verb: string, args: readonly string[]): string {
  if (verb === 'flush') {
    for (const entry of netns.neighbours.list())
      if (entry.state !== 'PERMANENT') netns.neighbours.delete(entry.address, entry.link);
    return '';
  }
  const link = deviceOf(netns, after(args, 'dev'));
  const address = parseIpv4(args[0] ?? '');
  if (address === undefined)
    throw new IpError(`Error: any valid address is expected rather than "${args[0] ?? ''}".`, 1);
  if (verb.startsWith('d')) {
    if (!netns.neighbours.delete(address, link)) throw new IpError('RTNETLINK answers: No such file or directory');
    return '';
  }
  netns.neighbours.set(address, link, parseMac(after(args, 'lladdr') ?? '') ?? 0, 'PERMANENT');
  return '';
}

function tableOf(text: string | undefined): number {
  if (text === undefined || text === 'main') return tableMain;
  if (text === 'local') return tableLocal;
  const table = Number(text);
  if (!Number.isInteger(table)) throw new IpError(`Error: argument "${text}" is wrong: table id value is invalid\n`, 1);
  return table;
}

function showRoutes(netns: NetNs, args: readonly string[]): string {
  const table = tableOf(after(args, 'table'));
  const device = after(args, 'dev');
  return netns.fib
    .list(table)
    .filter(route => device === undefined || route.link?.name === device)
    .map(route => `${routeLine(route, device === undefined)}\n`)
    .join('');
}

function routeLine(route: Route, withDevice: boolean): string {
  const {dst, type, via, link, src, scope, protocol, metric} = route;
  const target =
    dst.prefixLength === 0 ? 'default' : dst.prefixLength === 32 ? formatIpv4(dst.address) : formatCidr(dst);
  return [
    ...(type === 'unicast' ? [] : [type]),
    target,
    ...(via === undefined ? [] : [`via ${formatIpv4(via)}`]),
    ...(withDevice && link ? [`dev ${link.name}`] : []),
    ...(protocol === 'boot' ? [] : [`proto ${protocol}`]),
    ...(scope === 'global' ? [] : [`scope ${scope}`]),
    ...(src === undefined ? [] : [`src ${formatIpv4(src)}`]),
    ...(metric === 0 ? [] : [`metric ${metric}`]),
    '',
  ].join(' ');
}

function changeRoute(netns: NetNs, verb: string, args: readonly string[]): string {
  const words = [...args];
  const type = ['unreachable', 'blackhole', 'prohibit'].includes(words[0] ?? '')
    ? (words.shift() as Route['type'])
    : 'unicast';
  const dst = parseCidr(words[0] === 'default' ? '0.0.0.0/0' : (words[0] ?? ''));
  if (!dst) throw new IpError(`Error: any valid prefix is expected rather than "${words[0] ?? ''}".`, 1);
  const table = tableOf(after(words, 'table'));
  const device = after(words, 'dev');
  const via = after(words, 'via');
  const matching = netns.fib
    .list(table)
    .find(
      route =>
        route.dst.prefixLength === dst.prefixLength &&
        ((route.dst.address ^ dst.address) & maskOf(dst.prefixLength)) === 0 &&
        (device === undefined || route.link?.name === device),
    );
  if (verb.startsWith('d')) {
    if (!matching) throw new IpError('RTNETLINK answers: No such process');
    netns.fib.remove(matching);
    return '';
  }
  if (verb.startsWith('r') && matching) netns.fib.remove(matching);
  const nexthop = via === undefined ? undefined : parseIpv4(via);
  const link =
    device !== undefined
      ? deviceOf(netns, device)
      : nexthop === undefined
        ? undefined
        : netns.fib.lookup({dst: nexthop, src: 0, mark: 0, iif: 'lo'})?.link;
  if (type === 'unicast' && !link)
    throw new IpError(
      nexthop === undefined ? 'RTNETLINK answers: No such device' : 'Error: Nexthop has invalid gateway.',
    );
  const src = parseIpv4(after(words, 'src') ?? '');
  const added = netns.fib.add({
    dst,
    type,
    table,
    link,
    via: nexthop,
    src,
    scope: nexthop === undefined && type === 'unicast' ? 'link' : 'global',
    protocol: 'boot',
    metric: Number(after(words, 'metric') ?? 0),
  });
  if (!added) throw new IpError('RTNETLINK answers: File exists');
  return '';
}

function getRoute(netns: NetNs, args: readonly string[]): string {
  const dst = parseIpv4(args[0] ?? '');
  if (dst === undefined) throw new IpError(`Error: any valid prefix is expected rather than "${args[0] ?? ''}".`, 1);
  const mark = Number(after(args, 'mark') ?? 0);
  const route = routeOutput(netns, {dst, src: 0}, mark);
  if (typeof route === 'string')
    throw new IpError(`RTNETLINK answers: ${route === 'EHOSTUNREACH' ? 'No route to host' : 'Network is unreachable'}`);
  const link = route.link!;
  const isLocal = route.type === 'local';
  const src = isLocal ? dst : (route.src ?? netns.selectSource(link, dst) ?? 0);
  const via = route.via === undefined ? '' : `via ${formatIpv4(route.via)} `;
  return `${isLocal ? 'local ' : ''}${formatIpv4(dst)} ${via}dev ${link.name} src ${formatIpv4(src)} uid 0 \n    cache ${isLocal ? '<local> ' : ''}\n`;
}

const tableNames: Readonly<Record<number, string>> = {253: 'default', 254: 'main', 255: 'local'};

function showRules(netns: NetNs): string {
  return netns.fib.rules
    .map(({priority, from, fwmark, fwmask, table, protocol}) => {
      const mark =
        fwmark === undefined
          ? ''
          : ` fwmark 0x${fwmark.toString(16)}${fwmask === undefined ? '' : `/0x${fwmask.toString(16)}`}`;
      const isOwn = priority === 0 || priority >= 32_766;
      return `${priority}:\tfrom ${from ? formatCidr(from) : 'all'}${mark} lookup ${tableNames[table] ?? table}${isOwn ? '' : ` proto ${protocol}`}\n`;
    })
    .join('');
}
