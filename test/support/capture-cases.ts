import {ipv4} from '../../sim/base/ipv4.ts';
import {concatBytes, encodeUtf8} from '../../sim/base/utf8.ts';
import {encodePcapHeader, encodePcapPacket} from '../../sim/cli/pcap/file.ts';
import {type LinkType, linkEthernet, type Packet} from '../../sim/cli/pcap/packet.ts';
import {encodeFrame} from '../../sim/wire/encode.ts';
import {
  type ArpMessage,
  type IcmpMessage,
  type Ipv4Packet,
  SkbFactory,
  type TcpSegment,
  type Transport,
} from '../../sim/wire/packet.ts';

const firstUs = 1_755_926_000_000_000;
const none = new Uint8Array(0);
const client = 0x08_00_27_51_1d_0e;
const server = 0x08_00_27_92_a6_9d;
const broadcast = 0xff_ff_ff_ff_ff_ff;

/** Frames of every kind the lab sends, and some it never would, one every 1.234567 s. */
export function craftedPcap(): Uint8Array {
  const frames = [...tcpFrames(), ...udpFrames(), ...icmpFrames(), ...arpFrames()];
  return pcapOf(linkEthernet, frames);
}

export function pcapOf(linkType: LinkType, frames: readonly Uint8Array[]): Uint8Array {
  const packets = frames.map((bytes, i) => ({
    linkType,
    timeUs: firstUs + i * 1_234_567,
    length: bytes.length,
    bytes,
  }));
  return encodePcap(linkType, packets);
}

export function encodePcap(linkType: LinkType, packets: readonly Packet[]): Uint8Array {
  return concatBytes([encodePcapHeader(linkType, 262_144), ...packets.map(encodePcapPacket)]);
}

const skbs = new SkbFactory();

function ipFrame(transport: Transport, protocol: number, fields: Partial<Ipv4Packet> = {}): Uint8Array {
  const skb = skbs.ip({
    ...{src: ipv4('10.0.0.1'), dst: ipv4('10.0.0.2'), ttl: 64, protocol, id: 7, dontFragment: true, tos: 0, transport},
    ...fields,
  });
  skb.srcMac = client;
  skb.dstMac = server;
  return encodeFrame(skb);
}

function segment(flags: number, payload: string | Uint8Array = none, fields: Partial<TcpSegment> = {}): Uint8Array {
  const bytes = typeof payload === 'string' ? encodeUtf8(payload) : payload;
  const numbers = {seq: 1000, ack: flags & 16 ? 2000 : 0, window: 502, timestamp: 1, timestampEcho: 2};
  return ipFrame({kind: 'tcp', srcPort: 40_000, dstPort: 80, ...numbers, flags, payload: bytes, ...fields}, 6);
}

function tcpFrames(): Uint8Array[] {
  return [
    segment(2, none, {mss: 1460}),
    segment(18, none, {mss: 1460}),
    segment(16),
    segment(24, 'GET /a HTTP/1.1\r\nHost: x\r\n\r\n'),
    segment(24, '{"json": "body without newline"}'),
    segment(24, 'HTTP/1.1 200 OK\r\n\r\n{"json": "body without newline"}'),
    segment(24, 'HTTP/1.1 200 OK\r\n\r\nab\x01cd\r\nef\r\n'),
    segment(24, 'FOO bar\r\nx\r\n'),
    segment(24, 'HTTP/1.1 abc\r\n'),
    segment(24, 'POST'),
    segment(24, 'GET /한글 HTTP/1.1\r\nHost: x\r\n\r\n'),
    segment(17),
    segment(4, none, {bare: true}),
    segment(20),
    segment(0),
    segment(0x3f),
    segment(24, 'x'.repeat(200), {srcPort: 443, dstPort: 5000}),
    segment(24, 'x', {srcPort: 50_000, dstPort: 6443}),
    segment(24, 'hello\n', {srcPort: 50_000, dstPort: 8080}),
    segment(24, 'hello\n', {srcPort: 50_000, dstPort: 22}),
  ];
}

function udpFrames(): Uint8Array[] {
  const datagram = (payload: string, dstPort = 6000, fields: Partial<Ipv4Packet> = {}) =>
    ipFrame({kind: 'udp', srcPort: 5000, dstPort, payload: encodeUtf8(payload)}, 17, fields);
  return [
    datagram('hi'),
    datagram(''),
    datagram('hello\n', 53),
    datagram('abc', 33_435),
    datagram('hi', 6000, {tos: 0x10, dontFragment: false}),
    datagram('hi', 6000, {tos: 0x2, dst: 0xffffffff}),
  ];
}

function icmpFrames(): Uint8Array[] {
  const message = (type: number, code: number, fields: Partial<IcmpMessage> = {}) =>
    ipFrame({kind: 'icmp', type, code, id: 0, sequence: 0, payload: none, ...fields}, 1);
  const quoted = (transport: Transport, protocol: number): Ipv4Packet => ({
    ...{src: ipv4('10.0.0.2'), dst: ipv4('10.0.0.1'), ttl: 1, protocol, id: 9, dontFragment: false, tos: 0},
    transport,
  });
  const syn = {seq: 1, ack: 0, flags: 2, window: 64_240, mss: 1460, payload: none};
  const echo = {type: 8, code: 0, id: 1, sequence: 1, payload: encodeUtf8('x'.repeat(56))};
  const originals = [
    quoted({kind: 'udp', srcPort: 5000, dstPort: 33_434, payload: encodeUtf8('hi')}, 17),
    quoted({kind: 'tcp', srcPort: 5000, dstPort: 80, ...syn}, 6),
    quoted({kind: 'icmp', ...echo}, 1),
  ];
  return [
    message(8, 0, {id: 1, sequence: 2, payload: encodeUtf8('x'.repeat(56))}),
    message(0, 0, {id: 1, sequence: 2}),
    ...originals.flatMap(original => [0, 1, 2, 3, 4, 9, 10, 13].map(code => message(3, code, {original}))),
    ...originals.map(original => message(11, 0, {original})),
    message(5, 1, {original: originals[0]!}),
    message(30, 1, {payload: encodeUtf8('xx')}),
    ipFrame({kind: 'opaque', payload: encodeUtf8('abc')}, 200),
  ];
}

function arpFrames(): Uint8Array[] {
  const message = (fields: Partial<ArpMessage>, dst = broadcast, minBytes = 0) => {
    const addresses = {senderIp: ipv4('10.0.0.1'), targetIp: ipv4('10.0.0.2')};
    const arp: ArpMessage = {operation: 1, senderMac: client, targetMac: 0, ...addresses, ...fields};
    return encodeFrame(skbs.arp(arp, dst), minBytes);
  };
  return [
    message({}),
    message({targetMac: server}, server),
    message({operation: 2, targetMac: server}, server, 60),
    message({targetIp: ipv4('10.0.0.1')}),
    message({senderIp: 0}),
    message({operation: 2, targetIp: ipv4('10.0.0.1'), targetMac: client}),
    message({targetMac: broadcast}),
  ];
}

/** How packets are printed; hex only once, it fills the recording. */
const printFlags: Readonly<Record<string, readonly string[]>> = {
  crafted: '-n -nv -nvv -nvvv -ne -nev -nq -nqv -nS -nA -nX -nxx -nt -ntt -nttt -ntttt -nttttt -n# -nvK -t -tv'.split(
    ' ',
  ),
  eth1: ['-n', '-nvv', '-ntS', '-ne'],
  any: ['-n', '-tnvv', '-ne', '-nXX -c 5'],
};

/** Filters, each counted over every file. */
const filters = `
tcp | udp | icmp | arp | ip | ip6 | not ip | tcp or udp | tcp and not port 80 | port 80 | src port 80 | dst port 80
port http | port domain | tcp port 80 | udp port 53 | port 80 or 443 | port (80 or 443) | portrange 80-500 | portrange 500-80
host 10.0.0.1 | src host 10.0.0.1 | dst host 10.0.0.1 | src 10.0.0.1 and dst 10.0.0.2 | host 10.0.0.1 and (port 80 or icmp)
net 10.0.0.0/8 | net 10 | net 10.0 | net 10.0.0.0 mask 255.0.0.0 | net 192.168.10.0/24 | src net 172.20 | net 10.0.0.0
ether host 08:00:27:51:1d:0e | ether src 08:00:27:51:1d:0e | ether dst ff:ff:ff:ff:ff:ff | ether broadcast | broadcast | multicast
ip multicast | arp host 10.0.0.1 | ip host 10.0.0.1 | ip proto 6 | ip proto \\tcp | ether proto 0x806 | ether proto \\arp | proto 17
less 60 | greater 100 | len > 100 | len = 42 or len = 60 | len != 42
tcp[13] = 2 | tcp[13] & 2 != 0 | tcp[tcpflags] & (tcp-syn|tcp-fin) != 0 | tcp[tcpflags] == tcp-syn|tcp-ack | tcp[13] == 18
icmp[icmptype] == icmp-echo | icmp[icmptype] = icmp-unreach and icmp[1] = 3 | icmp[0] == 11 | ip[8] < 64 | ip[6] & 0x40 != 0
tcp[((tcp[12] & 0xf0) >> 2):4] = 0x47455420 | tcp[2:2] = 80 | ip[16:4] = 0x0a000002 | ether[0] & 1 = 0 and ip[16] >= 224
udp[4:2] - 8 > 2 | ip[2:2] * 2 > 200 | ip[2:2] / 2 < 30 | ip[2:2] % 2 = 1 | 1 = 1 | not tcp and not udp | ! tcp && ! udp
tcp or udp and port 80 | (tcp or udp) and port 80 | not (tcp or udp) | src or dst port 80 | src and dst net 10 | tcp src port 40000
ether[1000] = 1 or tcp | tcp or ether[1000] = 1 | icmp[100] = 0 or arp | -ip[0] < 10 | ip[0] & 0xf = 5 | ip[0] ^ 0x45 = 0
`
  .split(/[|\n](?![^(]*\))(?!tcp-)/)
  .map(filter => filter.trim())
  .filter(filter => filter !== '');

const wrongFilters = [
  ...[
    'tcp port',
    'foo',
    'host',
    'port 99999',
    'port http and',
    'tcp[13',
    'tcp[13] =',
    'net 10.0.0.1/8',
    'host 1.2.3.4/24',
  ],
  ...[
    '1.2.3.4',
    'port 80 or',
    'not',
    'ip6 host 1.2.3.4',
    'arp port 80',
    'icmp host 1.2.3.4',
    'tcp host 1.2.3.4',
    'src',
  ],
  ...[
    'ether host 1.2.3.4',
    'ip proto tcp',
    'greater x',
    'gateway foo',
    'tcp port 80 and (src host 1.2.3.4',
    'port abc',
  ],
  ...['ip[0] & 0xf', 'net 256.1.1.1', 'host 300.1.1.1', 'tcp & 2', 'udp port -1', 'tcp and and udp', 'tcp[0:3]=1'],
  ...['host nosuch.example', 'tcp) and udp', 'port 80;', 'src dst port 80'],
];

const wrongOptions = [
  ...['-r nofile', '-r text', '-c 0', '-c x', '-k', '-i', '-h', '--version', '--foo', '-s abc', '-Q up -i lo'],
  ...[
    '-tttttt -r crafted.pcap',
    '-i nosuch',
    '-r crafted.pcap -c 2 -n',
    '-nr crafted.pcap -w out.pcap tcp',
    '-nr out.pcap -c 3',
  ],
  ...['-n -r crafted.pcap -c 1 -s 10', '--count -r crafted.pcap', '--number -tnr crafted.pcap -c 2', '-nr cut.pcap'],
  ...['-r crafted.pcap -w /nodir/x', '-tnr crafted.pcap -c 1 --print -w out.pcap'],
];

const ngrepCommands = [
  ...[
    '',
    '-q GET',
    '-x hello',
    '-q -X 474554',
    '-q -W single GET',
    '-q -W none GET',
    '-i -q get',
    '-v -q x',
    '-n 1 -q',
    '-e',
  ],
  ...[
    '-tq GET',
    '-TTq HTTP',
    '-S 5 -q',
    '-N -q GET',
    '-w -q get',
    '-w -q -i get',
    '-q -P_ GET',
    '-A 2 -q body',
    '-c 40 -q',
  ],
  ...[
    "-q 'GET|POST'",
    "-q '^GET'",
    "-q '('",
    "-q '\\d+'",
    "GET 'foo bar'",
    "-q '' 'tcp port 80'",
    "-qtW byline '' 'tcp port 80'",
  ],
  ...[
    "-tW byline HTTP 'tcp and port 80'",
    '-q x udp',
    '-q unmatched',
    '-O out.pcap -q GET',
    '-h',
    '-V',
    '-Z',
    '-W foo',
    '-c',
  ],
];

/** Every command that is recorded, over `crafted.pcap` and the lab's `eth1.pcap` and `any.pcap`. */
export function captureCommands(): string[] {
  const quoted = (filter: string) => `'${filter}'`;
  return [
    ...Object.entries(printFlags).flatMap(([file, all]) => all.map(flags => `tcpdump ${flags} -r ${file}.pcap`)),
    ...['crafted', 'eth1', 'any'].flatMap(file =>
      filters
        .filter(filter => file !== 'any' || !/ether|broadcast|multicast/.test(filter))
        .map(filter => `tcpdump --count -r ${file}.pcap ${quoted(filter)}`),
    ),
    ...wrongFilters.map(filter => `tcpdump -r crafted.pcap ${quoted(filter)}`),
    ...wrongOptions.map(words => `tcpdump ${words}`),
    ...ngrepCommands.map(words => `ngrep -I crafted.pcap ${words}`),
    'ngrep -I nofile',
    'ngrep -I text',
    "ngrep -tW byline -I eth1.pcap '' 'tcp port 80'",
  ];
}
