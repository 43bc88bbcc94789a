import {type Cidr, cidrContains, networkOf} from '../../base/cidr.ts';
import {UnsupportedError} from '../../base/sim-error.ts';
import {
  type Route,
  type RouteProtocol,
  type RouteScope,
  type RouteType,
  tableLocal,
  tableMain,
} from '../../linux/fib.ts';
import type {Link} from '../../linux/link.ts';
import {
  deviceOf,
  type IpContext,
  IpFailure,
  kernelError,
  matches,
  rtnetlink,
  type Words,
  wrongArgument,
} from './context.ts';
import {routeHelp} from './help.ts';
import {parseAddressWord, parsePrefix, parseProtocol, parseScope, parseTable, parseUnsigned} from './values.ts';

export type RouteAction = 'add' | 'change' | 'replace' | 'prepend' | 'append' | 'delete';

/** What the command names. */
interface Wanted {
  dst?: Cidr;
  type?: RouteType;
  table?: number;
  link?: Link;
  via?: number;
  src?: number;
  scope?: RouteScope;
  protocol?: RouteProtocol;
  metric?: number;
  onlink?: boolean;
}

const typeWords: readonly RouteType[] = ['unicast', 'local', 'broadcast', 'unreachable', 'blackhole', 'prohibit'];
/** Words of a route that this lab does not act on. */
export const unmodelledRouteWords: readonly string[] = [
  'nexthop',
  'encap',
  'mtu',
  'advmss',
  'weight',
  'nhid',
  'realms',
  'tos',
  'dsfield',
  'initcwnd',
  'congctl',
];

/** `ip route add|replace|delete|…`. @models iproute2 ip/iproute.c iproute_modify; linux net/ipv4/fib_semantics.c */
export function changeRoute(context: IpContext, words: Words, action: RouteAction): string {
  const wanted = readRoute(context, words);
  if (!wanted.dst) throw new IpFailure(routeHelp.trimEnd(), 255);
  const {fib} = context.netns;
  if (action === 'delete') {
    const found = fib.list(tableOf(wanted)).find(route => isMeant(wanted, route));
    if (!found) throw rtnetlink('No such process');
    fib.remove(found);
    return '';
  }
  const route = checkedRoute(context, wanted);
  const same = fib.list(route.table).find(other => hasSameKey(other, route));
  if (action === 'add' && same) throw rtnetlink('File exists');
  if (action === 'change' && !same) throw rtnetlink('No such file or directory');
  if ((action === 'append' || action === 'prepend') && same)
    throw new UnsupportedError('several routes to one prefix with one metric');
  if (same) fib.remove(same);
  fib.add(route);
  return '';
}

function readRoute(context: IpContext, words: Words): Wanted {
  const wanted: Wanted = {};
  while (!words.isEmpty) readWord(context, words, wanted);
  return wanted;
}

function readWord(context: IpContext, words: Words, wanted: Wanted): void {
  const word = words.take();
  const type = typeWords.find(name => name === word);
  if (unmodelledRouteWords.includes(word)) throw new UnsupportedError(`"${word}" of a route`);
  if (word === 'dev' || word === 'oif') wanted.link = deviceOf(context, words.value());
  else if (word === 'via') wanted.via = parseAddressWord(words.value());
  else if (word === 'src') wanted.src = parseAddressWord(words.value());
  else if (word === 'onlink') wanted.onlink = true;
  else if (word === 'metric' || word === 'preference' || word === 'priority')
    wanted.metric = parseUnsigned(words.value());
  else if (word.length > 1 && matches(word, 'scope')) wanted.scope = parseScope(words.value());
  else if (word.length > 1 && matches(word, 'protocol')) wanted.protocol = parseProtocol(words.value());
  else if (matches(word, 'table')) wanted.table = takeTable(words);
  else if (type && !wanted.type) wanted.type = type;
  else {
    const text = word === 'to' ? words.value() : word;
    if (wanted.dst) throw new IpFailure(`Error: either "to" is duplicate, or "${text}" is a garbage.`, 255);
    wanted.dst = parsePrefix(text);
  }
}

function takeTable(words: Words): number {
  const text = words.value();
  const table = parseTable(text);
  if (table === undefined) throw wrongArgument(text, '"table" value is invalid');
  return table;
}

function tableOf({table, type}: Wanted): number {
  return table ?? (type === 'local' || type === 'broadcast' ? tableLocal : tableMain);
}

/** What the kernel makes of the request. @throws {IpFailure} its refusals */
function checkedRoute(context: IpContext, wanted: Wanted): Route {
  const {type = 'unicast', dst = {address: 0, prefixLength: 0}, via, src} = wanted;
  if (networkOf(dst) !== dst.address) throw kernelError('Invalid prefix for given prefix length.');
  const hasLink = type === 'unicast' || type === 'local' || type === 'broadcast';
  const link = hasLink ? (wanted.link ?? gatewayLink(context, via)) : undefined;
  if (hasLink && !link) throw rtnetlink('No such device');
  if (link && !link.up) throw kernelError('Device for nexthop is not up.');
  if (via !== undefined && link && !wanted.onlink && !isOnLink(context, via, link)) throw invalidGateway();
  if (src !== undefined && !context.netns.isLocal(src)) throw kernelError('Invalid prefsrc address.');
  return {
    dst,
    type,
    table: tableOf(wanted),
    link,
    via,
    src,
    scope: wanted.scope ?? defaultScope(type, via),
    protocol: wanted.protocol ?? 'boot',
    metric: wanted.metric ?? 0,
  };
}

function defaultScope(type: RouteType, via: number | undefined): RouteScope {
  if (type === 'local') return 'host';
  if (type === 'broadcast') return 'link';
  return type === 'unicast' && via === undefined ? 'link' : 'global';
}

/** The device over which the gateway is a neighbour. */
function gatewayLink({netns}: IpContext, via: number | undefined): Link | undefined {
  if (via === undefined) return undefined;
  const route = netns.fib.lookup({dst: via, src: 0, mark: 0, iif: 'lo'});
  const isNear = route?.type === 'local' || (route?.type === 'unicast' && route.via === undefined);
  if (!isNear || !route.link) throw invalidGateway();
  return route.link;
}

function isOnLink({netns}: IpContext, via: number, link: Link): boolean {
  if (link.hasAddress(via)) return true;
  return netns.fib
    .list()
    .some(
      route =>
        route.type === 'unicast' && route.via === undefined && route.link === link && cidrContains(route.dst, via),
    );
}

function invalidGateway(): IpFailure {
  return kernelError('Nexthop has invalid gateway.');
}

function hasSameKey(a: Route, b: Route): boolean {
  return a.dst.prefixLength === b.dst.prefixLength && networkOf(a.dst) === networkOf(b.dst) && a.metric === b.metric;
}

/** Everything the command names must agree; what it leaves out does not matter. */
function isMeant({dst = {address: 0, prefixLength: 0}, ...rest}: Wanted, route: Route): boolean {
  if (dst.prefixLength !== route.dst.prefixLength || networkOf(dst) !== networkOf(route.dst)) return false;
  const keys = ['type', 'link', 'via', 'src', 'scope', 'protocol', 'metric'] as const;
  return keys.every(key => rest[key] === undefined || rest[key] === route[key]);
}
