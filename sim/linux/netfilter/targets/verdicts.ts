import {formatIpv4, parseIpv4} from '../../../base/ipv4.ts';
import {UnsupportedError} from '../../../base/sim-error.ts';
import {protocolTcp, protocolUdp} from '../../../wire/packet.ts';
import {portOf} from '../../services.ts';
import {untracked} from '../conntrack/entry.ts';
import {flag, required, type TargetExtension, valueOption} from '../extension.ts';
import type {RejectWith} from '../netfilter.ts';
import {ParameterProblem} from '../problem.ts';
import {type NfPacket, type Target, verdictAccept, verdictContinue, verdictDrop, verdictReject} from '../rule.ts';
import {hex} from '../save.ts';
import {parseMark, parseNumber} from '../values.ts';
import {applyChange} from './mark.ts';

/** Targets that end a packet's way or turn it: REJECT, CT, NOTRACK, TPROXY. */

const rejectAliases: Readonly<Record<string, RejectWith>> = {
  'net-unreach': 'icmp-net-unreachable',
  'host-unreach': 'icmp-host-unreachable',
  'proto-unreach': 'icmp-proto-unreachable',
  'port-unreach': 'icmp-port-unreachable',
  'net-prohib': 'icmp-net-prohibited',
  'host-prohib': 'icmp-host-prohibited',
  'tcp-rst': 'tcp-reset',
  'admin-prohib': 'icmp-admin-prohibited',
};
const rejectTypes: readonly RejectWith[] = Object.values(rejectAliases);

/** `-j REJECT`. @models linux net/ipv4/netfilter/ipt_REJECT.c */
export const rejectTarget: TargetExtension = {
  name: 'REJECT',
  options: [valueOption('reject-with')],
  build({options, protocol}): Target {
    const text = options.get('reject-with')?.value ?? 'icmp-port-unreachable';
    const how = rejectAliases[text] ?? rejectTypes.find(type => type.startsWith(text));
    if (!how) throw new ParameterProblem(`unknown reject type "${text}"`);
    return {
      name: 'REJECT',
      hooks: ['INPUT', 'FORWARD', 'OUTPUT'],
      tables: ['filter'],
      protocols: how === 'tcp-reset' && protocol !== protocolTcp ? [] : undefined,
      save: () => ` --reject-with ${how}`,
      list: () => ` reject-with ${how}`,
      apply(packet) {
        packet.reject = how;
        return verdictReject;
      },
    };
  },
};

function notrack(name: string, saved: string, listed: string): Target {
  return {
    name,
    listedAs: 'CT',
    tables: ['raw'],
    save: () => saved,
    list: () => listed,
    apply({skb}) {
      if (saved !== '' || name === 'NOTRACK') skb.nfct ??= untracked;
      return verdictContinue;
    },
  };
}

/** `-j NOTRACK`: the older spelling of `CT --notrack`. */
export const notrackTarget: TargetExtension = {
  name: 'NOTRACK',
  options: [],
  build: () => notrack('NOTRACK', '', ' NOTRACK'),
};

/** `-j CT`. @models linux net/netfilter/xt_CT.c @omits zones, helpers, timeouts, event masks */
export const ctTarget: TargetExtension = {
  name: 'CT',
  options: [
    flag('notrack'),
    valueOption('zone'),
    valueOption('helper'),
    valueOption('timeout'),
    valueOption('ctevents'),
  ],
  build({options}): Target {
    for (const name of ['zone', 'helper', 'timeout', 'ctevents'])
      if (options.has(name)) throw new UnsupportedError(`"--${name}" of the iptables target CT`);
    return options.has('notrack') ? notrack('CT', ' --notrack', ' CT notrack') : notrack('CT', '', ' CT');
  },
};

/**
 * `-j TPROXY`: gives the packet to a socket of this machine whatever its destination address.
 *
 * An established connection of the same four-tuple comes first, then the listener on the given address and port. Without
 * a transparent socket the packet is dropped.
 *
 * @models linux net/netfilter/xt_TPROXY.c tproxy_tg4
 */
export const tproxyTarget: TargetExtension = {
  name: 'TPROXY',
  options: [required(valueOption('on-port')), valueOption('on-ip'), valueOption('tproxy-mark')],
  build({options, protocol}): Target {
    const portText = options.get('on-port')!.value;
    const port = parseNumber(portText, 0xffff) ?? portOf(portText);
    if (port === undefined) throw new ParameterProblem(`Port "${portText}" does not resolve to anything.\n`);
    const addressText = options.get('on-ip')?.value ?? '0.0.0.0';
    const address = parseIpv4(addressText);
    if (address === undefined) throw new ParameterProblem(`host/network \`${addressText}' not found`);
    const markText = options.get('tproxy-mark')?.value;
    const problem = 'TPROXY: bad integer value for option "--tproxy-mark", or out of range.\n';
    const mark = markText === undefined ? {value: 0, mask: 0} : parseMark(markText, problem);
    return {
      name: 'TPROXY',
      hooks: ['PREROUTING'],
      tables: ['mangle'],
      protocols: protocol === protocolTcp || protocol === protocolUdp ? undefined : [],
      save: () =>
        ` --on-port ${port} --on-ip ${formatIpv4(address)} --tproxy-mark ${hex(mark.value)}/${hex(mark.mask)}`,
      list: () => ` TPROXY redirect ${formatIpv4(address)}:${port} mark ${hex(mark.value)}/${hex(mark.mask)}`,
      apply(packet) {
        const socket = proxySocket(packet, address, port);
        if (!socket) return verdictDrop;
        packet.skb.mark = applyChange(packet.skb.mark, mark);
        packet.skb.sk = socket;
        return verdictAccept;
      },
    };
  },
};

function proxySocket({netns, ip, inLink}: NfPacket, onIp: number, onPort: number): object | undefined {
  const {transport} = ip;
  if (transport.kind !== 'tcp' && transport.kind !== 'udp') return undefined;
  const {sockets} = netns;
  const address = onIp || (inLink?.addresses[0]?.address ?? ip.dst);
  const port = onPort || transport.dstPort;
  const socket =
    transport.kind === 'tcp'
      ? (sockets.findEstablished(ip.dst, transport.dstPort, ip.src, transport.srcPort) ??
        sockets.findListener(address, port))
      : sockets.findUdp(address, port, ip.src, transport.srcPort);
  return socket?.transparent ? socket : undefined;
}
