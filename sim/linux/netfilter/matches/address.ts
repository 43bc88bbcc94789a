import {formatIpv4, ipv4Broadcast, isMulticast} from '../../../base/ipv4.ts';
import {formatMac, parseMac} from '../../../base/mac.ts';
import type {NetNs} from '../../netns.ts';
import {bang, flag, type Given, invertibleOption, type MatchExtension, required} from '../extension.ts';
import {ParameterProblem} from '../problem.ts';
import type {Match} from '../rule.ts';
import {parseAddressRange, type Range} from '../values.ts';

/** Matches on what kind of address, which range, which MAC. */

const typeNames = [
  'UNSPEC',
  'UNICAST',
  'LOCAL',
  'BROADCAST',
  'ANYCAST',
  'MULTICAST',
  'BLACKHOLE',
  'UNREACHABLE',
  'PROHIBIT',
  'THROW',
  'NAT',
  'XRESOLVE',
] as const;
type TypeName = (typeof typeNames)[number];

interface TypeTest {
  readonly types: readonly string[];
  readonly inverted: boolean;
}

/** `-m addrtype`. @models linux net/netfilter/xt_addrtype.c @omits the device limits, which are only remembered */
export const addrtypeMatch: MatchExtension = {
  name: 'addrtype',
  options: [
    invertibleOption('src-type'),
    invertibleOption('dst-type'),
    flag('limit-iface-in'),
    flag('limit-iface-out'),
  ],
  build({options}): Match {
    const source = typesOf(options.get('src-type'));
    const destination = typesOf(options.get('dst-type'));
    if (!source && !destination) throw new ParameterProblem('addrtype: you must specify --src-type or --dst-type');
    const limits = [
      ['limit-iface-in', 'limit-in'],
      ['limit-iface-out', 'limit-out'],
    ].filter(([option]) => options.has(option!));
    const saved = (option: string, test: TypeTest | undefined) =>
      test ? `${bang(test.inverted)} --${option} ${test.types.join(',')}` : '';
    const listed = (option: string, test: TypeTest | undefined) =>
      test ? ` ${option} ${test.inverted ? '!' : ''}${test.types.join(',')}` : '';
    return {
      name: 'addrtype',
      save: () =>
        `${saved('src-type', source)}${saved('dst-type', destination)}${limits.map(([option]) => ` --${option}`).join('')}`,
      list: () =>
        ` ADDRTYPE match${listed('src-type', source)}${listed('dst-type', destination)}${limits.map(([, word]) => ` ${word}`).join('')}`,
      test: ({netns, ip}) =>
        (!source || source.types.includes(typeOf(netns, ip.src)) !== source.inverted) &&
        (!destination || destination.types.includes(typeOf(netns, ip.dst)) !== destination.inverted),
    };
  },
};

function typesOf(given: Given | undefined): TypeTest | undefined {
  if (!given) return undefined;
  const wanted = given.value.toUpperCase().split(',');
  for (const type of wanted)
    if (!typeNames.some(name => name === type)) throw new ParameterProblem(`addrtype: bad type \`${type}'`);
  return {types: typeNames.filter(name => wanted.includes(name)), inverted: given.inverted};
}

/** @models linux net/ipv4/fib_frontend.c inet_addr_type */
function typeOf(netns: NetNs, address: number): TypeName {
  if (address === 0) return 'UNSPEC';
  if (address === ipv4Broadcast) return 'BROADCAST';
  if (isMulticast(address)) return 'MULTICAST';
  const type = netns.fib.lookup({dst: address, src: 0, mark: 0, iif: 'lo'})?.type ?? 'unicast';
  return type === 'unreachable' || type === 'blackhole' || type === 'prohibit'
    ? 'UNICAST'
    : (type.toUpperCase() as TypeName);
}

interface RangeTest extends Range {
  readonly inverted: boolean;
}

/** `-m iprange`. @models linux net/netfilter/xt_iprange.c */
export const iprangeMatch: MatchExtension = {
  name: 'iprange',
  options: [invertibleOption('src-range'), invertibleOption('dst-range')],
  build({options}): Match {
    const source = rangeOf(options.get('src-range'));
    const destination = rangeOf(options.get('dst-range'));
    if (!source && !destination)
      throw new ParameterProblem("iprange match: You must specify `--src-range' or `--dst-range'");
    const text = ({low, high}: Range) => `${formatIpv4(low)}-${formatIpv4(high)}`;
    const saved = (option: string, test: RangeTest | undefined) =>
      test ? `${bang(test.inverted)} --${option} ${text(test)}` : '';
    const listed = (word: string, test: RangeTest | undefined) =>
      test ? ` ${word} IP range${bang(test.inverted)} ${text(test)}` : '';
    const holds = (test: RangeTest | undefined, address: number) =>
      !test || (address >= test.low && address <= test.high) !== test.inverted;
    return {
      name: 'iprange',
      save: () => `${saved('src-range', source)}${saved('dst-range', destination)}`,
      list: () => `${listed('source', source)}${listed('destination', destination)}`,
      test: ({ip}) => holds(source, ip.src) && holds(destination, ip.dst),
    };
  },
};

function rangeOf(given: Given | undefined): RangeTest | undefined {
  return (
    given && {...parseAddressRange(given.value, text => `iprange: Bad IP address: ${text}`), inverted: given.inverted}
  );
}

/** `-m mac`. @models linux net/netfilter/xt_mac.c */
export const macMatch: MatchExtension = {
  name: 'mac',
  options: [required(invertibleOption('mac-source'))],
  build({options}): Match {
    const {value, inverted} = options.get('mac-source')!;
    const address = parseMac(value);
    if (address === undefined)
      throw new ParameterProblem('mac: bad value for option "--mac-source", or out of range.\n');
    return {
      name: 'mac',
      hooks: ['PREROUTING', 'INPUT', 'FORWARD'],
      save: () => `${bang(inverted)} --mac-source ${formatMac(address)}`,
      list: () => `${inverted ? ' MAC !' : ' MAC '}${formatMac(address)}`,
      test: ({skb, inLink}) =>
        inLink !== undefined && inLink.kind !== 'loopback' && (skb.srcMac === address) !== inverted,
    };
  },
};
