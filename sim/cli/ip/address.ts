import {broadcastOf, type Cidr, cidrContains, formatCidr, parseCidr} from '../../base/cidr.ts';
import {formatIpv4} from '../../base/ipv4.ts';
import type {Link, LinkAddress} from '../../linux/link.ts';
import {
  deviceOf,
  garbage,
  type IpContext,
  IpFailure,
  pick,
  requireRoot,
  rtnetlink,
  shownDevice,
  unknownCommand,
  Words,
} from './context.ts';
import {displayName, linkFields, operationalState, stateField, statisticsFields} from './link-fields.ts';
import {coloured, type Field, field, printRows, type Row, rowObject} from './output.ts';
import {parseAddressWord, parsePrefix, parseScope} from './values.ts';

/** A DHCP lease of the lab's NAT network; renewed at half its time. */
const leaseSeconds = 86_400;
const forever = 4_294_967_295;

/** `ip address`. @models iproute2 ip/ipaddress.c @omits IPv6, peer and anycast addresses */
export function addressCommand(context: IpContext, argv: readonly string[]): string {
  const [word = 'show', ...rest] = argv;
  const words = new Words(rest);
  switch (pick(word, ['add', 'change', 'chg', 'replace', 'delete', 'show', 'lst', 'list', 'flush'])) {
    case 'add':
      return changeAddress(context, words, 'add');
    case 'change':
    case 'chg':
    case 'replace':
      return changeAddress(context, words, 'replace');
    case 'delete':
      return changeAddress(context, words, 'delete');
    case 'flush':
      return flushAddresses(context, words);
    case 'show':
    case 'lst':
    case 'list':
      return showAddresses(context, words);
    default:
      throw unknownCommand('address', word);
  }
}

/** What `show` and `flush` are limited to. */
interface Filter {
  link?: Link;
  up?: boolean;
  scope?: string;
  to?: Cidr;
  type?: string;
  label?: string;
  kind?: 'primary' | 'secondary' | 'dynamic' | 'permanent';
}

function showAddresses(context: IpContext, words: Words): string {
  const filter = readFilter(context, words);
  const links = context.netns.links
    .filter(
      link =>
        (!filter.link || link === filter.link) &&
        (!filter.up || link.up) &&
        (!filter.type || link.kind === filter.type),
    )
    .sort((a, b) => a.ifindex - b.ifindex);
  const {scope, to, label, kind} = filter;
  const asksAddress =
    [scope, to, label, kind].some(asked => asked !== undefined) || context.isIpv4Only || context.isIpv6;
  const rows = links.flatMap(link => {
    const addresses = context.isIpv6 ? [] : link.addresses.filter(address => fits(filter, link, address));
    if (asksAddress && addresses.length === 0) return [];
    if (context.brief) return [briefRow(link, addresses)];
    return context.oneline ? onelineRows(link, addresses, context) : [fullRow(link, addresses, context, filter)];
  });
  return printRows(rows, context);
}

function readFilter(context: IpContext, words: Words): Filter {
  const filter: Filter = {};
  while (!words.isEmpty) {
    const word = words.take();
    if (word === 'up') filter.up = true;
    else if (word === 'scope') filter.scope = parseScope(words.value());
    else if (word === 'to') filter.to = parsePrefix(words.value());
    else if (word === 'type') filter.type = words.value();
    else if (word === 'label') filter.label = words.value();
    else if (word === 'primary' || word === 'secondary' || word === 'dynamic' || word === 'permanent')
      filter.kind = word;
    else {
      const name = word === 'dev' ? words.value() : word;
      if (filter.link) throw garbage(name);
      filter.link = shownDevice(context, name);
    }
  }
  return filter;
}

function fits(filter: Filter, link: Link, address: LinkAddress): boolean {
  const {scope, to, label, kind} = filter;
  if (scope !== undefined && address.scope !== scope) return false;
  if (to && !(cidrContains(to, address.address) && address.prefixLength >= to.prefixLength)) return false;
  if (label !== undefined && (address.label ?? link.name) !== label) return false;
  switch (kind) {
    case 'primary':
      return !address.secondary;
    case 'secondary':
      return address.secondary === true;
    case 'dynamic':
      return address.dynamic === true;
    case 'permanent':
      return !address.dynamic;
    case undefined:
      return true;
  }
}

/** The link layer's line is left out when only inet is asked for, all of the device when a label is. */
function fullRow(link: Link, addresses: readonly LinkAddress[], context: IpContext, filter: Filter): Row {
  const all = linkFields(link, {mode: false});
  const firstLine = all.slice(
    0,
    all.findIndex(({text}) => text === '\n'),
  );
  const head = filter.label !== undefined ? [] : filter.to || context.isIpv4Only ? firstLine : all;
  const info = addresses.map(address => addressFields(link, address, context));
  const texts = info.flatMap((fields, index) => [
    field(index === 0 && head.length === 0 ? '' : '\n'),
    ...fields.map(({text, colour}) => ({text, colour})),
  ]);
  const statistics = statisticsFields(link, context);
  return [...head, ...texts, ...statistics, field('', 'addr_info', info.map(rowObject))];
}

function onelineRows(link: Link, addresses: readonly LinkAddress[], context: IpContext): Row[] {
  return addresses.map(address => [
    field(`${link.ifindex}: `),
    coloured('ifname', link.name),
    ...addressFields(link, address, context),
  ]);
}

function briefRow(link: Link, addresses: readonly LinkAddress[]): Row {
  const texts = addresses.flatMap(({address, prefixLength}) => [
    coloured('inet', formatIpv4(address)),
    field(`/${prefixLength} `),
  ]);
  const info = addresses.map(({address, prefixLength}) => ({local: formatIpv4(address), prefixlen: prefixLength}));
  return [
    coloured('ifname', `${displayName(link).padEnd(16)} `, 'ifname', link.name),
    stateField(operationalState(link)),
    ...texts,
    field('', 'addr_info', info),
  ];
}

function addressFields(link: Link, address: LinkAddress, {kernel}: IpContext): Field[] {
  const {broadcast, label = link.name} = address;
  const metric = metricOf(link, address);
  const elapsed = Math.floor(kernel.engine.clock.nowUs / 1e6) % (leaseSeconds / 2);
  const seconds = address.dynamic ? leaseSeconds - elapsed : undefined;
  const lifetime = seconds === undefined ? 'forever' : `${seconds}sec`;
  const brd = broadcast ? formatIpv4(broadcast) : undefined;
  return [
    field('    inet ', 'family', 'inet'),
    coloured('inet', formatIpv4(address.address), 'local', formatIpv4(address.address)),
    field(`/${address.prefixLength} `, 'prefixlen', address.prefixLength),
    ...(metric ? [field(`metric ${metric} `, 'metric', metric)] : []),
    ...(brd === undefined ? [] : [field('brd '), coloured('inet', `${brd} `, 'broadcast', brd)]),
    field(`scope ${address.scope} `, 'scope', address.scope),
    ...(address.secondary ? [field('secondary ', 'secondary', true)] : []),
    ...(address.dynamic ? [field('dynamic ', 'dynamic', true)] : []),
    field(label, 'label', label),
    field('\n'),
    field(`       valid_lft ${lifetime} `, 'valid_life_time', seconds ?? forever),
    field(`preferred_lft ${lifetime}`, 'preferred_life_time', seconds ?? forever),
  ];
}

/** The metric an address carries is that of its subnet's route. */
function metricOf(link: Link, {address, metric}: LinkAddress): number {
  const route = link.netns.fib
    .list()
    .find(({src, protocol, link: out}) => src === address && protocol === 'kernel' && out === link);
  return metric ?? route?.metric ?? 0;
}

/** What `add` and `delete` were told. */
interface Wanted {
  prefix?: Cidr;
  /** no prefix length was written */
  isPlain?: boolean;
  device?: string;
  broadcast?: string;
  scope?: LinkAddress['scope'];
  label?: string;
  metric?: number;
}

function changeAddress(context: IpContext, words: Words, action: 'add' | 'replace' | 'delete'): string {
  const wanted = readAddress(words);
  if (wanted.device === undefined) throw new IpFailure('Not enough information: "dev" argument is required.', 1);
  const link = deviceOf(context, wanted.device);
  requireRoot(context);
  const prefix = wanted.prefix ?? {address: 0, prefixLength: 32};
  const same = link.addresses.find(
    ({address, prefixLength}) => address === prefix.address && prefixLength === prefix.prefixLength,
  );
  if (action === 'delete') return deleteAddress(context, link, prefix, same, wanted.isPlain === true);
  if (same && action === 'add') throw rtnetlink('File exists');
  if (same) context.netns.removeAddress(link, same);
  context.netns.addAddress(link, {
    ...prefix,
    scope: wanted.scope ?? (prefix.address >>> 24 === 127 ? 'host' : 'global'),
    broadcast: broadcastFor(wanted.broadcast, prefix),
    label: wanted.label,
    metric: wanted.metric,
  });
  return '';
}

function readAddress(words: Words): Wanted {
  const wanted: Wanted = {};
  while (!words.isEmpty) {
    const word = words.take();
    if (word === 'dev') wanted.device = words.value();
    else if (word === 'brd' || word === 'broadcast') wanted.broadcast = words.value();
    else if (word === 'scope') wanted.scope = parseScope(words.value());
    else if (word === 'label') wanted.label = words.value();
    else if (word === 'metric') wanted.metric = Number(words.value());
    else {
      const text = word === 'local' ? words.value() : word;
      if (wanted.prefix) throw new IpFailure(`Error: either "local" is duplicate, or "${text}" is a garbage.`, 255);
      wanted.prefix = parseCidr(text);
      if (!wanted.prefix) throw new IpFailure(`Error: any valid prefix is expected rather than "${text}".`, 1);
      wanted.isPlain = !text.includes('/');
    }
  }
  return wanted;
}

function broadcastFor(text: string | undefined, prefix: Cidr): number {
  if (text === undefined) return 0;
  return text === '+' ? broadcastOf(prefix) : parseAddressWord(text);
}

function deleteAddress(
  context: IpContext,
  link: Link,
  prefix: Cidr,
  same: LinkAddress | undefined,
  isPlain: boolean,
): string {
  const found = same ?? (isPlain ? link.addresses.find(({address}) => address === prefix.address) : undefined);
  if (!found) throw rtnetlink('Cannot assign requested address');
  context.netns.removeAddress(link, found);
  if (same) return '';
  const warning = [
    'Warning: Executing wildcard deletion to stay compatible with old scripts.',
    `         Explicitly specify the prefix length (${formatCidr(prefix)}) to avoid this warning.`,
    '         This special behaviour is likely to disappear in further releases,',
    '         fix your scripts!',
  ];
  throw new IpFailure(warning.join('\n'), 0);
}

function flushAddresses(context: IpContext, words: Words): string {
  if (words.isEmpty) throw new IpFailure('Flush requires arguments.', 1);
  const filter = readFilter(context, words);
  requireRoot(context);
  for (const link of filter.link ? [filter.link] : context.netns.links)
    for (const address of [...link.addresses].reverse())
      if (fits(filter, link, address)) context.netns.removeAddress(link, address);
  return '';
}
