import {formatIpv4, parseIpv4} from '../../../base/ipv4.ts';
import {
  assured,
  type ConntrackEntry,
  confirmed,
  ctDirection,
  ctState,
  dstNat,
  entryOf,
  seenReply,
  srcNat,
} from '../conntrack/entry.ts';
import {bang, type Given, invertibleOption, type MatchExtension, required, valueOption} from '../extension.ts';
import {protocolNumber} from '../names.ts';
import {ParameterProblem} from '../problem.ts';
import type {Match, NfPacket} from '../rule.ts';
import {maskText} from '../save.ts';
import {parseMask, parseNumber, parsePortRange} from '../values.ts';

/** Bits of `--ctstate`, in the order they are printed. @source iptables extensions/libxt_conntrack.c */
const stateBits: readonly (readonly [string, number])[] = [
  ['INVALID', 1],
  ['NEW', 2],
  ['RELATED', 4],
  ['ESTABLISHED', 8],
  ['UNTRACKED', 16],
  ['SNAT', 32],
  ['DNAT', 64],
];

const statusBits: readonly (readonly [string, number])[] = [
  ['NONE', 0],
  ['EXPECTED', 1],
  ['SEEN_REPLY', seenReply],
  ['ASSURED', assured],
  ['CONFIRMED', confirmed],
];

/** `-m state`: the older spelling. */
export const stateMatch: MatchExtension = {
  name: 'state',
  options: [required(invertibleOption('state'))],
  build({options}): Match {
    const {value, inverted} = options.get('state')!;
    const bits = parseBits(value, stateBits.slice(0, 5), name => `Bad state "${name}"`);
    return {
      name: 'state',
      needsConntrack: true,
      save: () => `${bang(inverted)} --state ${bitsText(bits, stateBits)}`,
      list: () => `${bang(inverted)} state ${bitsText(bits, stateBits)}`,
      test: packet => ((stateOf(packet) & bits) !== 0) !== inverted,
    };
  },
};

interface Part {
  readonly save: string;
  readonly list: string;
  readonly test: (packet: NfPacket) => boolean;
}

/** `-m conntrack`. @models linux net/netfilter/xt_conntrack.c conntrack_mt @omits --ctexpire, source and reply ports */
export const conntrackMatch: MatchExtension = {
  name: 'conntrack',
  options: [
    invertibleOption('ctstate'),
    invertibleOption('ctproto'),
    invertibleOption('ctorigsrc'),
    invertibleOption('ctorigdst'),
    invertibleOption('ctreplsrc'),
    invertibleOption('ctrepldst'),
    invertibleOption('ctorigdstport'),
    invertibleOption('ctstatus'),
    valueOption('ctdir'),
  ],
  build({options}): Match {
    const parts = [
      statePart(options.get('ctstate')),
      protocolPart(options.get('ctproto')),
      addressPart('ctorigsrc', options.get('ctorigsrc'), entry => entry.original.src),
      addressPart('ctorigdst', options.get('ctorigdst'), entry => entry.original.dst),
      addressPart('ctreplsrc', options.get('ctreplsrc'), entry => entry.reply.src),
      addressPart('ctrepldst', options.get('ctrepldst'), entry => entry.reply.dst),
      portPart(options.get('ctorigdstport')),
      statusPart(options.get('ctstatus')),
      directionPart(options.get('ctdir')),
    ].filter(part => part !== undefined);
    if (parts.length === 0) throw new ParameterProblem('conntrack: At least one option is required');
    const [only] = parts;
    return {
      name: 'conntrack',
      needsConntrack: true,
      save: () => parts.map(part => part.save).join(''),
      list: () => parts.map(part => part.list).join(''),
      test: parts.length === 1 ? only!.test : packet => parts.every(part => part.test(packet)),
    };
  },
};

/** Bit of the packet's state, with SNAT and DNAT of its connection. */
function stateOf({skb}: NfPacket): number {
  const state = ctState(skb);
  if (state === 'UNTRACKED') return 16;
  if (state === 'INVALID') return 1;
  const entry = entryOf(skb)!;
  const nat = (entry.status & srcNat ? 32 : 0) | (entry.status & dstNat ? 64 : 0);
  return nat | (state === 'NEW' ? 2 : state === 'RELATED' ? 4 : 8);
}

function statePart(given: Given | undefined): Part | undefined {
  if (!given) return undefined;
  const {inverted} = given;
  const bits = parseBits(given.value, stateBits, name => `Bad ctstate "${name}"`);
  const text = bitsText(bits, stateBits);
  return {
    save: `${bang(inverted)} --ctstate ${text}`,
    list: `${bang(inverted)} ctstate ${text}`,
    test: packet => ((stateOf(packet) & bits) !== 0) !== inverted,
  };
}

function protocolPart(given: Given | undefined): Part | undefined {
  if (!given) return undefined;
  const number = protocolNumber(given.value.toLowerCase()) ?? parseNumber(given.value, 255);
  if (!number) throw new ParameterProblem(`unknown protocol "${given.value}" specified`);
  return part('ctproto', given, String(number), entry => entry.protocol === number);
}

function addressPart(
  name: string,
  given: Given | undefined,
  field: (entry: ConntrackEntry) => number,
): Part | undefined {
  if (!given) return undefined;
  const [addressText = '', mask = '32'] = given.value.split('/');
  const address = parseIpv4(addressText);
  if (address === undefined) throw new ParameterProblem(`host/network \`${given.value}' not found`);
  const bits = parseMask(mask);
  const text = bits === 0xffffffff ? formatIpv4(address) : `${formatIpv4(address)}/${maskText(bits)}`;
  return part(name, given, text, entry => ((field(entry) ^ address) & bits) === 0);
}

function portPart(given: Given | undefined): Part | undefined {
  if (!given) return undefined;
  const {low, high} = parsePortRange(given.value);
  const text = low === high ? String(low) : `${low}:${high}`;
  return part('ctorigdstport', given, text, ({original}) => original.dstPort >= low && original.dstPort <= high);
}

function statusPart(given: Given | undefined): Part | undefined {
  if (!given) return undefined;
  const bits = parseBits(given.value, statusBits, name => `Bad ctstatus "${name}"`);
  const text = bitsText(bits, statusBits) || 'NONE';
  // So NONE never matches.
  return part('ctstatus', given, text, entry => (entry.status & bits) !== 0);
}

function directionPart(given: Given | undefined): Part | undefined {
  if (!given) return undefined;
  const text = given.value.toUpperCase();
  if (text !== 'ORIGINAL' && text !== 'REPLY')
    throw new ParameterProblem(`conntrack: Bad value for "--ctdir" option: "${given.value}"`);
  return {
    save: ` --ctdir ${text}`,
    list: ` ctdir ${text}`,
    test: ({skb}) => entryOf(skb) !== undefined && ctDirection(skb) === (text === 'ORIGINAL' ? 0 : 1),
  };
}

function part(name: string, {inverted}: Given, text: string, holds: (entry: ConntrackEntry) => boolean): Part {
  return {
    save: `${bang(inverted)} --${name} ${text}`,
    list: `${bang(inverted)} ${name} ${text}`,
    test: ({skb}) => {
      const entry = entryOf(skb);
      return entry !== undefined && holds(entry) !== inverted;
    },
  };
}

function parseBits(
  text: string,
  names: readonly (readonly [string, number])[],
  problem: (name: string) => string,
): number {
  let bits = 0;
  for (const name of text.split(',')) {
    const bit = names.find(([other]) => other === name.toUpperCase());
    if (!bit) throw new ParameterProblem(problem(name));
    bits |= bit[1];
  }
  return bits;
}

function bitsText(bits: number, names: readonly (readonly [string, number])[]): string {
  return names
    .filter(([, bit]) => bits & bit)
    .map(([name]) => name)
    .join(',');
}
