import {formatMac, macBroadcast} from '../../base/mac.ts';
import {UnsupportedError} from '../../base/sim-error.ts';
import type {Link} from '../../linux/link.ts';
import type {IpContext} from './context.ts';
import {coloured, type Field, field, type Row} from './output.ts';

/** How a device prints. @models iproute2 ip/ipaddress.c print_linkinfo */

/** The two lines of a device, without the last newline. */
export function linkFields(link: Link, options: {mode: boolean}): Field[] {
  const isLo = link.kind === 'loopback';
  const state = operationalState(link);
  const type = isLo ? 'loopback' : 'ether';
  const broadcast = formatMac(isLo ? 0 : macBroadcast);
  const {peer} = link;
  return [
    field(`${link.ifindex}: `, 'ifindex', link.ifindex),
    ...(peer && peer.netns === link.netns ? [field('', 'link', peer.name)] : []),
    coloured('ifname', `${displayName(link)}: `, 'ifname', link.name),
    field(`<${flagsOf(link).join(',')}> `, 'flags', flagsOf(link)),
    field(`mtu ${link.mtuBytes} `, 'mtu', link.mtuBytes),
    field(`qdisc ${qdiscOf(link)} `, 'qdisc', qdiscOf(link)),
    field('state '),
    {...stateField(state), text: `${state} `},
    ...(options.mode ? [field('mode DEFAULT ', 'linkmode', 'DEFAULT')] : []),
    field('group default ', 'group', 'default'),
    field('qlen 1000', 'txqlen', 1000),
    field('\n'),
    field(`    link/${type} `, 'link_type', type),
    coloured('mac', formatMac(link.mac), 'address', formatMac(link.mac)),
    field(' brd '),
    coloured('mac', broadcast, 'broadcast', broadcast),
    ...namespaceFields(link),
  ];
}

/** The namespace of a veth's peer: by name when `ip netns` knows one. */
function namespaceFields({peer, netns}: Link): Field[] {
  if (!peer || peer.netns === netns) return [];
  const {name} = peer.netns;
  if (name !== '') return [field(` link-netns ${name}`, 'link_netns', name)];
  const others = netns.kernel.namespaces.filter(other => other !== netns);
  const id = others.indexOf(peer.netns);
  return [field(` link-netnsid ${id}`, 'link_netnsid', id)];
}

/** The counters of `-s`, each line with the newline before it. */
export function statisticsFields({rx, tx}: Link, {statistics, json}: IpContext): Field[] {
  if (statistics === 0) return [];
  if (json) throw new UnsupportedError('JSON statistics of "ip -s link"');
  const width = Math.max(7, String(rx.bytes).length, String(tx.bytes).length);
  const line = (start: string, values: readonly (string | number)[]) =>
    start + values.map((value, index) => String(value).padStart(index === 0 ? width : index === 2 ? 6 : 7)).join(' ');
  const received = ['bytes', 'packets', 'errors', 'dropped', 'missed', 'mcast'];
  const sent = ['bytes', 'packets', 'errors', 'dropped', 'carrier', 'collsns'];
  const gap = '       ';
  return [
    field(`\n${line('    RX:', received)}           `),
    field(`\n${line(gap, [rx.bytes, rx.packets, 0, rx.dropped, 0, 0])} `),
    field(`\n${line('    TX:', sent)}           `),
    field(`\n${line(gap, [tx.bytes, tx.packets, 0, tx.dropped, 0, 0])} `),
  ];
}

/** `-br link` */
export function briefLink(link: Link): Row {
  return [
    coloured('ifname', `${displayName(link).padEnd(16)} `, 'ifname', link.name),
    stateField(operationalState(link)),
    coloured('mac', `${formatMac(link.mac)} `, 'address', formatMac(link.mac)),
    field(`<${flagsOf(link).join(',')}> `, 'flags', flagsOf(link)),
  ];
}

/** The state column of `-br`. */
export function stateField(state: string): Field {
  const colour = state === 'UP' ? 'up' : state === 'DOWN' ? 'down' : undefined;
  return {text: `${state.padEnd(14)} `, colour, key: 'operstate', value: state};
}

/** `lxc12@if6`, `cilium_net@cilium_host`, `eth0` */
export function displayName(link: Link): string {
  const {peer} = link;
  if (!peer) return link.name;
  return `${link.name}@${peer.netns === link.netns ? peer.name : `if${peer.ifindex}`}`;
}

export function operationalState(link: Link): string {
  if (!link.up) return 'DOWN';
  if (link.kind === 'loopback' || link.kind === 'dummy') return 'UNKNOWN';
  return link.peer && !link.peer.up ? 'LOWERLAYERDOWN' : 'UP';
}

function flagsOf(link: Link): string[] {
  const isLo = link.kind === 'loopback';
  const isDummy = link.kind === 'dummy';
  const hasCarrier = !link.peer || link.peer.up;
  const flags = [
    link.up && !hasCarrier ? 'NO-CARRIER' : '',
    isLo ? 'LOOPBACK' : 'BROADCAST',
    isLo || isDummy ? '' : 'MULTICAST',
    link.noArp || isDummy ? 'NOARP' : '',
    link.promiscuous ? 'PROMISC' : '',
    link.up ? 'UP' : '',
    link.up && hasCarrier ? 'LOWER_UP' : '',
    link.peer && link.peer.netns === link.netns && !link.peer.up ? 'M-DOWN' : '',
  ];
  return flags.filter(flag => flag !== '');
}

function qdiscOf(link: Link): string {
  if (!link.wasUp) return 'noop';
  return link.kind === 'ether' ? 'fq_codel' : 'noqueue';
}
