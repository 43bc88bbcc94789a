import {formatIpv4, ipv4Broadcast} from '../../base/ipv4.ts';
import {type Route, tableLocal, tableMain} from '../../linux/fib.ts';
import {deviceOf, type IpContext, IpFailure, rtnetlink, type Words} from './context.ts';
import {coloured, type Field, field, printRows} from './output.ts';
import {parsePrefix, parseUnsigned, tableText} from './values.ts';

interface Asked {
  dst?: number;
  from?: number;
  iif?: string;
  oif?: string;
  mark: number;
}

/** `ip route get`: asks the kernel for its decision. @models iproute2 ip/iproute.c iproute_get; linux net/ipv4/route.c */
export function getRoute(context: IpContext, words: Words): string {
  const {dst, from, iif, oif, mark} = readAsked(context, words);
  if (dst === undefined) throw new IpFailure('need at least a destination address', 1);
  const {netns} = context;
  // The kernel refuses a source that is not its own, with this word.
  if (from !== undefined && iif === undefined && !netns.isLocal(from)) throw rtnetlink('Network is unreachable');
  const found = netns.fib.lookup({dst, src: from ?? 0, mark, iif: iif ?? 'lo'});
  const route =
    oif === undefined || found?.link?.name === oif ? found : netns.fib.list().find(({link}) => link?.name === oif);
  refuse(route);
  return printRows([decision(context, route, {dst, from, iif, mark})], context);
}

/** An address as a coloured word. */
export function addressField(value: number, key: string): Field {
  return coloured('inet', `${formatIpv4(value)} `, key, formatIpv4(value));
}

function readAsked(context: IpContext, words: Words): Asked {
  const asked: Asked = {mark: 0};
  while (!words.isEmpty) {
    const word = words.take();
    if (word === 'from') asked.from = parsePrefix(words.value()).address;
    else if (word === 'iif') asked.iif = deviceOf(context, words.value()).name;
    else if (word === 'oif' || word === 'dev') asked.oif = deviceOf(context, words.value()).name;
    else if (word === 'mark') asked.mark = parseUnsigned(words.value()) ?? 0;
    else if (word === 'uid' || word === 'ipproto' || word === 'sport' || word === 'dport') words.value();
    else asked.dst = parsePrefix(word === 'to' ? words.value() : word).address;
  }
  return asked;
}

/** @throws {IpFailure} what the kernel answers where no packet may go */
function refuse(route: Route | undefined): asserts route is Route {
  switch (route?.type) {
    case undefined:
      throw rtnetlink('Network is unreachable');
    case 'blackhole':
      throw rtnetlink('Invalid argument');
    case 'unreachable':
      throw rtnetlink('No route to host');
    case 'prohibit':
      throw rtnetlink('Permission denied');
  }
}

function decision({netns}: IpContext, route: Route, {dst, from, iif, mark}: Asked & {dst: number}): Field[] {
  const isLocal = route.type === 'local';
  const isBroadcast = route.type === 'broadcast' || dst === ipv4Broadcast;
  const device = isLocal ? 'lo' : route.link!.name;
  const source = isLocal && dst !== route.src ? dst : (route.src ?? netns.selectSource(route.link!, route.via ?? dst));
  const flags = [isLocal || isBroadcast ? 'local' : '', isBroadcast ? 'brd' : ''].filter(flag => flag !== '');
  const showsTable =
    iif === undefined ? route.table !== tableMain && route.table !== tableLocal : route.table !== tableMain;
  return [
    ...(isLocal || isBroadcast ? [field(`${isLocal ? 'local' : 'broadcast'} `, 'type', route.type)] : []),
    addressField(dst, 'dst'),
    ...(from === undefined ? [] : [field('from '), addressField(from, 'from')]),
    ...(route.via === undefined ? [] : [field('via '), addressField(route.via, 'gateway')]),
    field('dev '),
    coloured('ifname', `${device} `, 'dev', device),
    ...(showsTable ? [field(`table ${tableText(route.table)} `, 'table', tableText(route.table))] : []),
    ...(source === undefined || from !== undefined ? [] : [field('src '), addressField(source, 'prefsrc')]),
    ...(mark === 0 ? [] : [field(`mark ${mark < 16 ? mark : `0x${mark.toString(16)}`} `, 'mark', mark)]),
    field('', 'flags', []),
    ...(iif === undefined ? [field('uid 0 ', 'uid', 0)] : []),
    field('\n    cache '),
    field(flags.length > 0 ? `<${flags.join(',')}> ` : '', 'cache', flags),
    ...(iif === undefined ? [] : [field(`iif ${iif} `, 'iif', iif)]),
  ];
}
