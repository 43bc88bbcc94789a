import {formatIpv4} from '../../../base/ipv4.ts';
import {formatMac} from '../../../base/mac.ts';
import {
  type Ipv4Packet,
  tcpAck,
  tcpFin,
  tcpPsh,
  tcpRst,
  tcpSyn,
  tcpUrg,
  transportLength,
} from '../../../wire/packet.ts';
import {flag, type TargetExtension, valueOption} from '../extension.ts';
import {protocolName} from '../names.ts';
import {ParameterProblem} from '../problem.ts';
import {type NfPacket, type Target, verdictContinue} from '../rule.ts';
import {hex, quoted} from '../save.ts';

/** Names by level; aliases share a number. */
const levels: readonly (readonly [string, number])[] = [
  ['alert', 1],
  ['crit', 2],
  ['debug', 7],
  ['emerg', 0],
  ['error', 3],
  ['info', 6],
  ['notice', 5],
  ['panic', 0],
  ['warning', 4],
];
const defaultLevel = 4;
const prefixLengthMax = 29;

const logFlags: readonly (readonly [string, number, string])[] = [
  ['log-tcp-sequence', 0x01, 'tcp-sequence'],
  ['log-tcp-options', 0x02, 'tcp-options'],
  ['log-ip-options', 0x04, 'ip-options'],
  ['log-uid', 0x08, 'uid'],
  ['log-macdecode', 0x20, 'macdecode'],
];

/** `-j LOG`: a line in the kernel's log. @models linux net/netfilter/nf_log_syslog.c @omits TCP and IP options, UID */
export const logTarget: TargetExtension = {
  name: 'LOG',
  options: [valueOption('log-level'), valueOption('log-prefix'), ...logFlags.map(([name]) => flag(name))],
  build({options}): Target {
    const level = parseLevel(options.get('log-level')?.value);
    const prefix = (options.get('log-prefix')?.value ?? '').slice(0, prefixLengthMax);
    const chosen = logFlags.filter(([name]) => options.has(name));
    const bits = chosen.reduce((sum, [, bit]) => sum | bit, 0);
    return {
      name: 'LOG',
      save: () =>
        `${prefix ? ` --log-prefix ${quoted(prefix)}` : ''}${level === defaultLevel ? '' : ` --log-level ${level}`}${chosen.map(([name]) => ` --${name}`).join('')}`,
      list: numeric =>
        ` LOG ${numeric ? `flags ${bits} level ${level}` : `level ${levelName(level)}${chosen.map(([, , word]) => ` ${word}`).join('')}`}${prefix ? ` prefix "${prefix}"` : ''}`,
      apply(packet) {
        // Other namespaces stay silent, as with net.netfilter.nf_log_all_netns = 0.
        if (packet.netns.isHost) packet.netns.kernel.log.add(level, logLine(packet, prefix));
        return verdictContinue;
      },
    };
  },
};

function parseLevel(text: string | undefined): number {
  if (text === undefined) return defaultLevel;
  if (/^[0-7]$/.test(text)) return Number(text);
  const level = levels.find(([name]) => text !== '' && name.startsWith(text.toLowerCase()));
  if (!level) throw new ParameterProblem(`log-level "${text}" unknown`);
  return level[1];
}

function levelName(level: number): string {
  return levels.find(([, number]) => number === level)![0];
}

/** @models linux net/netfilter/nf_log_syslog.c nf_log_ip_packet */
function logLine({skb, ip, inLink, outLink}: NfPacket, prefix: string): string {
  const devices = `IN=${inLink?.name ?? ''} OUT=${outLink?.name ?? ''} `;
  const header =
    inLink && inLink.kind !== 'loopback' ? `MAC=${formatMac(skb.dstMac)}:${formatMac(skb.srcMac)}:08:00 ` : '';
  const mark = skb.mark === 0 ? '' : `MARK=${hex(skb.mark)} `;
  return `${prefix}${devices}${header}${packetText(ip)}${mark}`;
}

function packetText(ip: Readonly<Ipv4Packet>): string {
  const tos = hexByte(ip.tos & 0x1e);
  const precedence = hexByte(ip.tos & 0xe0);
  const start = `SRC=${formatIpv4(ip.src)} DST=${formatIpv4(ip.dst)} LEN=${20 + transportLength(ip.transport)} TOS=0x${tos} PREC=0x${precedence} TTL=${ip.ttl} ID=${ip.id} ${ip.dontFragment ? 'DF ' : ''}`;
  return `${start}PROTO=${(protocolName(ip.protocol) ?? String(ip.protocol)).toUpperCase()} ${transportText(ip)}`;
}

function transportText({transport}: Readonly<Ipv4Packet>): string {
  switch (transport.kind) {
    case 'tcp':
      return `SPT=${transport.srcPort} DPT=${transport.dstPort} WINDOW=${transport.window} RES=0x00 ${flagWords(transport.flags)}URGP=0 `;
    case 'udp':
      return `SPT=${transport.srcPort} DPT=${transport.dstPort} LEN=${transportLength(transport)} `;
    case 'icmp': {
      const echo = transport.original
        ? `[${packetText(transport.original)}] `
        : `ID=${transport.id} SEQ=${transport.sequence} `;
      return `TYPE=${transport.type} CODE=${transport.code} ${echo}`;
    }
    case 'opaque':
      return '';
  }
}

function flagWords(flags: number): string {
  const names: readonly (readonly [number, string])[] = [
    [tcpUrg, 'URG'],
    [tcpAck, 'ACK'],
    [tcpPsh, 'PSH'],
    [tcpRst, 'RST'],
    [tcpSyn, 'SYN'],
    [tcpFin, 'FIN'],
  ];
  return names
    .filter(([bit]) => flags & bit)
    .map(([, name]) => `${name} `)
    .join('');
}

function hexByte(value: number): string {
  return value.toString(16).toUpperCase().padStart(2, '0');
}
