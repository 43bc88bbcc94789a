import {protocolTcp, protocolUdp, tcpAck, tcpFin, tcpPsh, tcpRst, tcpSyn, tcpUrg} from '../../../wire/packet.ts';
import {bang, flag, type Given, invertibleOption, type MatchExtension, type Usage} from '../extension.ts';
import {portText} from '../names.ts';
import {ParameterProblem} from '../problem.ts';
import type {Match, NfPacket} from '../rule.ts';
import {parseNumber, parsePortRange, type Range} from '../values.ts';

/** `-m tcp` and `-m udp`. @models linux net/netfilter/xt_tcpudp.c */

interface PortTest extends Range {
  readonly inverted: boolean;
}

const flagBits: readonly (readonly [string, number])[] = [
  ['FIN', tcpFin],
  ['SYN', tcpSyn],
  ['RST', tcpRst],
  ['PSH', tcpPsh],
  ['ACK', tcpAck],
  ['URG', tcpUrg],
];
const allFlags = 0x3f;

export const tcpMatch: MatchExtension = {
  name: 'tcp',
  options: [
    invertibleOption('source-port', 'sport'),
    invertibleOption('destination-port', 'dport'),
    {names: ['tcp-flags'], values: 2, invertible: true},
    {...flag('syn'), invertible: true},
    invertibleOption('tcp-option'),
  ],
  build(usage) {
    if (usage.protocol !== protocolTcp) throw new ParameterProblem("TCP match requires '-p tcp'");
    return portMatch('tcp', usage, flagsOf(usage), optionOf(usage));
  },
};

export const udpMatch: MatchExtension = {
  name: 'udp',
  options: [invertibleOption('source-port', 'sport'), invertibleOption('destination-port', 'dport')],
  build(usage) {
    if (usage.protocol !== protocolUdp) throw new ParameterProblem("UDP match requires '-p udp'");
    return portMatch('udp', usage);
  },
};

interface FlagTest {
  readonly mask: number;
  readonly value: number;
  readonly inverted: boolean;
}

interface OptionTest {
  readonly number: number;
  readonly inverted: boolean;
}

function portMatch(name: 'tcp' | 'udp', {options}: Usage, flags?: FlagTest, option?: OptionTest): Match {
  const source = portOf(options.get('source-port'));
  const destination = portOf(options.get('destination-port'));
  return {
    name,
    save: () => `${savePort('sport', source)}${savePort('dport', destination)}${saveOption(option)}${saveFlags(flags)}`,
    list: numeric =>
      ` ${name}${listPort('spt', source, numeric)}${listPort('dpt', destination, numeric)}${listOption(option)}${listFlags(flags, numeric)}`,
    test:
      source || destination || flags || option
        ? packet => matchesPorts(packet, source, destination, flags) && (!option || hasOption(packet, option))
        : undefined,
  };
}

function matchesPorts({ip}: NfPacket, source?: PortTest, destination?: PortTest, flags?: FlagTest): boolean {
  const {transport} = ip;
  if (transport.kind !== 'tcp' && transport.kind !== 'udp') return false;
  if (source && !inRange(source, transport.srcPort)) return false;
  if (destination && !inRange(destination, transport.dstPort)) return false;
  if (!flags) return true;
  return transport.kind === 'tcp' && ((transport.flags & flags.mask) === flags.value) !== flags.inverted;
}

/** @source linux net/ipv4/tcp_output.c: MSS, SACK permitted, timestamps, window scale on SYN; then timestamps */
function hasOption({ip: {transport}}: NfPacket, {number, inverted}: OptionTest): boolean {
  if (transport.kind !== 'tcp') return false;
  const options = transport.bare ? [] : transport.flags & tcpSyn ? [2, 4, 8, 1, 3] : [1, 8];
  return options.includes(number) !== inverted;
}

function inRange({low, high, inverted}: PortTest, port: number): boolean {
  return (port >= low && port <= high) !== inverted;
}

/** Every port is no test at all, as nft drops it too. */
function portOf(given: Given | undefined): PortTest | undefined {
  if (!given) return undefined;
  const range = parsePortRange(given.value);
  const isAll = range.low === 0 && range.high === 0xffff && !given.inverted;
  return isAll ? undefined : {...range, inverted: given.inverted};
}

function savePort(option: string, test: PortTest | undefined): string {
  if (!test) return '';
  return `${bang(test.inverted)} --${option} ${test.low === test.high ? test.low : `${test.low}:${test.high}`}`;
}

function listPort(name: string, test: PortTest | undefined, numeric: boolean): string {
  if (!test) return '';
  const low = portText(test.low, numeric);
  const text =
    test.low === test.high
      ? `:${bang(test.inverted).trim()}${low}`
      : `s:${bang(test.inverted).trim()}${low}:${portText(test.high, numeric)}`;
  return ` ${name}${text}`;
}

function flagsOf({options}: Usage): FlagTest | undefined {
  const syn = options.get('syn');
  if (syn) return {mask: tcpSyn | tcpRst | tcpAck | tcpFin, value: tcpSyn, inverted: syn.inverted};
  const given = options.get('tcp-flags');
  if (!given) return undefined;
  return {mask: parseFlags(given.value), value: parseFlags(given.second), inverted: given.inverted};
}

function optionOf({options}: Usage): OptionTest | undefined {
  const given = options.get('tcp-option');
  if (!given) return undefined;
  const number = parseNumber(given.value, 255);
  if (!number) throw new ParameterProblem(`Bad TCP option "${given.value}"`);
  return {number, inverted: given.inverted};
}

function saveOption(option: OptionTest | undefined): string {
  return option ? `${bang(option.inverted)} --tcp-option ${option.number}` : '';
}

function listOption(option: OptionTest | undefined): string {
  return option ? ` option=${option.inverted ? '!' : ''}${option.number}` : '';
}

function parseFlags(text: string): number {
  let bits = 0;
  for (const name of text.split(',')) {
    const upper = name.toUpperCase();
    const bit = upper === 'ALL' ? allFlags : upper === 'NONE' ? 0 : flagBits.find(([other]) => other === upper)?.[1];
    if (bit === undefined) throw new ParameterProblem(`Unknown TCP flag \`${name}'`);
    bits |= bit;
  }
  return bits;
}

function flagNames(bits: number): string {
  const names = flagBits.filter(([, bit]) => bits & bit).map(([name]) => name);
  return names.length === 0 ? 'NONE' : names.join(',');
}

function saveFlags(flags: FlagTest | undefined): string {
  return flags ? `${bang(flags.inverted)} --tcp-flags ${flagNames(flags.mask)} ${flagNames(flags.value)}` : '';
}

function listFlags(flags: FlagTest | undefined, numeric: boolean): string {
  if (!flags) return '';
  const hex = (bits: number) => `0x${bits.toString(16).toUpperCase().padStart(2, '0')}`;
  const text = numeric ? hex : flagNames;
  return ` flags:${flags.inverted ? '!' : ''}${text(flags.mask)}/${text(flags.value)}`;
}
