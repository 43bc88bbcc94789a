import {type Cidr, cidrContains, networkOf} from '../../base/cidr.ts';
import {type Route, type RouteType, tableLocal, tableMain} from '../../linux/fib.ts';
import {
  deviceOf,
  type IpContext,
  IpFailure,
  matches,
  pick,
  requireRoot,
  unknownCommand,
  Words,
  wrongArgument,
} from './context.ts';
import {coloured, field, printRows, type Row} from './output.ts';
import {changeRoute} from './route-change.ts';
import {addressField, getRoute} from './route-get.ts';
import {parseAddressWord, parsePrefix, parseProtocol, parseScope, parseTable, prefixText, tableText} from './values.ts';

/** `ip route`. @models iproute2 ip/iproute.c @omits multipath, encapsulation, path metrics, save and restore */
export function routeCommand(context: IpContext, argv: readonly string[]): string {
  const [word = 'list', ...rest] = argv;
  const words = new Words(rest);
  const command = pick(word, [
    'list',
    'show',
    'lst',
    'add',
    'change',
    'chg',
    'replace',
    'prepend',
    'append',
    'delete',
    'get',
    'flush',
  ]);
  switch (command) {
    case 'list':
    case 'show':
    case 'lst': {
      const {filter, routes} = select(context, words);
      return printRows(
        routes.map(route => routeRow(route, filter, context)),
        context,
      );
    }
    case 'get':
      return getRoute(context, words);
    case 'flush':
      return flushRoutes(context, words);
    case undefined:
      throw unknownCommand('route', word);
    default:
      requireRoot(context);
      return changeRoute(context, words, command === 'chg' ? 'change' : command);
  }
}

/** What `show` was asked for; a thing asked for is not printed again. */
interface RouteFilter {
  table: number | 'all';
  isTableNamed: boolean;
  device?: string;
  protocol?: string;
  scope?: string;
  type?: RouteType;
  via?: number;
  src?: number;
  exact?: Cidr;
  within?: Cidr;
  containing?: Cidr;
}

const types: readonly RouteType[] = ['unicast', 'local', 'broadcast', 'unreachable', 'blackhole', 'prohibit'];

function select(context: IpContext, words: Words): {filter: RouteFilter; routes: readonly Route[]} {
  const filter = readFilter(context, words);
  const {fib} = context.netns;
  if (context.isIpv6) return {filter, routes: []};
  const {table} = filter;
  if (table !== 'all' && table !== tableMain && !fib.tables.includes(table))
    throw new IpFailure('Error: ipv4: FIB table does not exist.\nDump terminated', 2);
  const routes = (table === 'all' ? fib.tables : [table]).flatMap(id => fib.list(id));
  return {filter, routes: routes.filter(route => accepts(filter, route))};
}

function readFilter(context: IpContext, words: Words): RouteFilter {
  const filter: RouteFilter = {table: tableMain, isTableNamed: false};
  while (!words.isEmpty) {
    const word = words.take();
    if (matches(word, 'table')) nameTable(filter, words.value());
    else if (word === 'dev' || word === 'oif') filter.device = deviceOf(context, words.value()).name;
    else if (word === 'via') filter.via = parseAddressWord(words.value());
    else if (word === 'src') filter.src = parseAddressWord(words.value());
    else if (word.length > 1 && matches(word, 'protocol')) filter.protocol = parseProtocol(words.value());
    else if (word.length > 1 && matches(word, 'scope')) filter.scope = parseScope(words.value());
    else if (word === 'type') filter.type = takeType(words);
    else if (word === 'root') filter.within = parsePrefix(words.value());
    else if (word === 'match') filter.containing = parsePrefix(words.value());
    else filter.exact = parsePrefix(word === 'exact' || word === 'to' ? words.value() : word);
  }
  if (!filter.isTableNamed && (filter.type === 'local' || filter.type === 'broadcast')) filter.table = tableLocal;
  return filter;
}

function nameTable(filter: RouteFilter, text: string): void {
  const table = text === 'all' || text === '0' ? 'all' : parseTable(text);
  if (table === undefined) throw wrongArgument(text, 'table id value is invalid');
  filter.table = table;
  filter.isTableNamed = table !== 'all';
}

function takeType(words: Words): RouteType {
  const text = words.value();
  const type = types.find(name => name === text);
  if (!type) throw wrongArgument(text, 'node type value is invalid');
  return type;
}

function accepts(filter: RouteFilter, route: Route): boolean {
  const {device, protocol, scope, type, via, src, exact, within, containing} = filter;
  if (device !== undefined && route.link?.name !== device) return false;
  if (protocol !== undefined && route.protocol !== protocol) return false;
  if (scope !== undefined && route.scope !== scope) return false;
  if (type !== undefined && route.type !== type) return false;
  if (via !== undefined && route.via !== via) return false;
  if (src !== undefined && route.src !== src) return false;
  if (exact && (route.dst.prefixLength !== exact.prefixLength || networkOf(route.dst) !== networkOf(exact)))
    return false;
  if (within && !(route.dst.prefixLength >= within.prefixLength && cidrContains(within, route.dst.address)))
    return false;
  return (
    !containing || (route.dst.prefixLength <= containing.prefixLength && cidrContains(route.dst, containing.address))
  );
}

/** @models iproute2 ip/iproute.c print_route */
function routeRow(route: Route, filter: RouteFilter, {details}: IpContext): Row {
  const {type, dst, via, link, table, protocol, scope, src, metric} = route;
  const dstText = `${prefixText(dst)} `;
  const showsTable = !filter.isTableNamed && table !== tableMain;
  const isLinkDown = type !== 'local' && link?.up === true && link.peer !== undefined && !link.peer.up;
  const flags = isLinkDown ? ['linkdown'] : [];
  return [
    ...(type !== 'unicast' || details ? [field(`${type} `, 'type', type)] : []),
    dst.prefixLength === 0 ? field(dstText, 'dst', 'default') : coloured('inet', dstText, 'dst', prefixText(dst)),
    ...(via === undefined || filter.via !== undefined ? [] : [field('via '), addressField(via, 'gateway')]),
    ...(link && filter.device === undefined
      ? [field('dev '), coloured('ifname', `${link.name} `, 'dev', link.name)]
      : []),
    ...(showsTable ? [field(`table ${tableText(table)} `, 'table', tableText(table))] : []),
    ...(filter.protocol === undefined && (protocol !== 'boot' || details)
      ? [field(`proto ${protocol} `, 'protocol', protocol)]
      : []),
    ...(filter.scope === undefined && (scope !== 'global' || details)
      ? [field(`scope ${scope} `, 'scope', scope)]
      : []),
    ...(src === undefined || filter.src !== undefined ? [] : [field('src '), addressField(src, 'prefsrc')]),
    ...(metric === 0 ? [] : [field(`metric ${metric} `, 'metric', metric)]),
    field(flags.map(flag => `${flag} `).join(''), 'flags', flags),
  ];
}

function flushRoutes(context: IpContext, words: Words): string {
  if (words.isEmpty) throw new IpFailure('"ip route flush" requires arguments.', 1);
  if (words.peek() === 'cache') return '';
  const {routes} = select(context, words);
  requireRoot(context);
  for (const route of routes) context.netns.fib.remove(route);
  return '';
}
