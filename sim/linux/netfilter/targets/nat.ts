import {formatIpv4} from '../../../base/ipv4.ts';
import {entryOf} from '../conntrack/entry.ts';
import {type Manipulation, type NatRange, setUpNat} from '../conntrack/nat.ts';
import {
  type Extension,
  flag,
  type OptionSpec,
  required,
  type TargetExtension,
  type Usage,
  valueOption,
} from '../extension.ts';
import type {NfHook} from '../netfilter.ts';
import {ParameterProblem} from '../problem.ts';
import {type NfPacket, type Target, verdictAccept, verdictDrop} from '../rule.ts';
import {parseAddressRange, parseNumber, type Range} from '../values.ts';

/** Targets of the nat table. Each decides once per connection; the rest of its packets never come here. */

const withPorts = [6, 17, 33, 132, 136];
const extras = [flag('random'), flag('random-fully'), flag('persistent')];

/** `-j DNAT`. @models linux net/netfilter/xt_nat.c xt_dnat_target_v2 */
export const dnatTarget: TargetExtension = addressTarget('DNAT', 'to-destination', 'dst', ['PREROUTING', 'OUTPUT']);

/** `-j SNAT`. @models linux net/netfilter/xt_nat.c xt_snat_target_v2 */
export const snatTarget: TargetExtension = addressTarget('SNAT', 'to-source', 'src', ['POSTROUTING', 'INPUT']);

/** `-j MASQUERADE`: SNAT to whatever address the outgoing device has. @models linux net/netfilter/nf_nat_masquerade.c */
export const masqueradeTarget: TargetExtension = portTarget(
  'MASQUERADE',
  ' masq ports: ',
  ['POSTROUTING'],
  'src',
  ({netns, outLink, ip}) => outLink && netns.selectSource(outLink, ip.dst),
);

/** `-j REDIRECT`: DNAT to this machine. @models linux net/netfilter/nf_nat_redirect.c */
export const redirectTarget: TargetExtension = portTarget(
  'REDIRECT',
  ' redir ports ',
  ['PREROUTING', 'OUTPUT'],
  'dst',
  ({hook, inLink}) => (hook === 'OUTPUT' ? 0x7f000001 : inLink?.addresses[0]?.address),
);

function addressTarget(
  name: string,
  option: string,
  manipulation: Manipulation,
  hooks: readonly NfHook[],
): Extension<Target> {
  return {
    name,
    options: [required(valueOption(option)), ...extras],
    build(usage) {
      const text = usage.options.get(option)!.value;
      const range = parseTarget(text, usage);
      const shape = rangeText(range);
      const flags = flagWords(usage);
      return {
        name,
        hooks,
        tables: ['nat'],
        needsConntrack: true,
        save: () => ` --${option} ${shape}${flags.map(word => ` --${word}`).join('')}`,
        list: () => ` to:${shape}${flags.map(word => ` ${word}`).join('')}`,
        apply: packet => bindNat(packet, manipulation, {...range, random: isRandom(usage)}),
      };
    },
  };
}

function portTarget(
  name: string,
  listed: string,
  hooks: readonly NfHook[],
  manipulation: Manipulation,
  addressOf: (packet: NfPacket) => number | undefined,
): Extension<Target> {
  const options: readonly OptionSpec[] = [valueOption('to-ports'), ...extras.slice(0, 2)];
  return {
    name,
    options,
    build(usage) {
      const text = usage.options.get('to-ports')?.value;
      const ports = text === undefined ? undefined : parsePorts(text, usage);
      const shape = ports && portsText(ports);
      const flags = flagWords(usage);
      return {
        name,
        hooks,
        tables: ['nat'],
        needsConntrack: true,
        save: () => `${shape ? ` --to-ports ${shape}` : ''}${flags.map(word => ` --${word}`).join('')}`,
        list: () => `${shape ? `${listed}${shape}` : ''}${flags.map(word => ` ${word}`).join('')}`,
        apply(packet) {
          const address = addressOf(packet);
          if (address === undefined) return verdictDrop;
          return bindNat(packet, manipulation, {
            addresses: {low: address, high: address},
            ports,
            random: isRandom(usage),
          });
        },
      };
    },
  };
}

function bindNat(packet: NfPacket, manipulation: Manipulation, range: NatRange): typeof verdictAccept {
  const entry = entryOf(packet.skb);
  const {netns} = packet;
  if (entry) setUpNat(netns.netfilter.conntrack, netns.kernel.rng, entry, manipulation, range);
  return verdictAccept;
}

/** `address[-address][:port[-port]]` or `:port` */
function parseTarget(text: string, usage: Usage): NatRange {
  const colon = text.indexOf(':');
  const addressText = colon < 0 ? text : text.slice(0, colon);
  const ports = colon < 0 ? undefined : parsePorts(text.slice(colon + 1), usage);
  const addresses = addressText === '' ? undefined : parseAddressRange(addressText, bad => `Bad IP address "${bad}"`);
  return {addresses, ports};
}

function parsePorts(text: string, {protocol}: Usage): Range {
  if (!withPorts.includes(protocol)) throw new ParameterProblem('Need TCP, UDP, SCTP or DCCP with port specification');
  const [lowText = '', highText = lowText] = text.split('-');
  const low = parseNumber(lowText, 0xffff);
  const high = parseNumber(highText, 0xffff);
  if (low === undefined || high === undefined) throw new ParameterProblem(`Port range ${text} is invalid`);
  if (low > high) throw new ParameterProblem('Port range funky');
  return {low, high};
}

function rangeText({addresses, ports}: NatRange): string {
  const {low, high} = addresses ?? {low: undefined, high: undefined};
  const address = low === undefined ? '' : low === high ? formatIpv4(low) : `${formatIpv4(low)}-${formatIpv4(high!)}`;
  return `${address}${ports ? `:${portsText(ports)}` : ''}`;
}

function portsText({low, high}: Range): string {
  return low === high ? String(low) : `${low}-${high}`;
}

function flagWords({options}: Usage): string[] {
  return ['random', 'random-fully', 'persistent'].filter(name => options.has(name));
}

function isRandom({options}: Usage): boolean {
  return options.has('random') || options.has('random-fully');
}
