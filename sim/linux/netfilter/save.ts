import {maskOf} from '../../base/cidr.ts';
import {formatIpv4} from '../../base/ipv4.ts';
import {protocolName} from './names.ts';
import type {InterfaceName, MaskedAddress, Rule, RuleSpec} from './rule.ts';

/** Text of rules as `iptables -S` and `iptables-save` print them. */

/** `-A CHAIN …` */
export function saveRule(rule: Rule): string {
  return `-A ${rule.chain.name}${saveSpec(rule.spec)}`;
}

/**
 * Everything after the chain's name, with leading blank. Two rules with the same text are the same rule.
 *
 * @models iptables iptables/nft-shared.c nft_rule_save_..., iptables/xshared.c save_rule_details
 */
export function saveSpec(spec: RuleSpec): string {
  const parts = [
    address('-s', spec.source),
    address('-d', spec.destination),
    interfaceName('-i', spec.inInterface),
    interfaceName('-o', spec.outInterface),
    protocol(spec),
    ...spec.matches.map(match => ` -m ${match.name}${match.save()}`),
    spec.jump ? ` -${spec.jump.goto ? 'g' : 'j'} ${spec.jump.chain.name}` : '',
    spec.standard ? ` -j ${spec.standard}` : '',
    spec.target ? ` -j ${spec.target.name}${spec.target.save()}` : '',
  ];
  return parts.join('');
}

/** Quotes `text` unless it is made of plain word characters. @models iptables libxtables/xtables.c xtables_save_string */
export function quoted(text: string): string {
  if (/^[0-9A-Za-z_-]+$/.test(text)) return text;
  return `"${text.replace(/["\\']/g, character => `\\${character}`)}"`;
}

/** Prefix length of `mask`, or `undefined` when it has holes. */
export function prefixOf(mask: number): number | undefined {
  const length = Math.clz32(~mask >>> 0);
  return maskOf(length) === mask >>> 0 ? length : undefined;
}

export function hex(value: number): string {
  return `0x${(value >>> 0).toString(16)}`;
}

export function maskText(mask: number): string {
  return String(prefixOf(mask) ?? formatIpv4(mask));
}

function address(option: string, masked: MaskedAddress | undefined): string {
  if (!masked) return '';
  return `${masked.inverted ? ' !' : ''} ${option} ${formatIpv4(masked.address)}/${maskText(masked.mask)}`;
}

function interfaceName(option: string, interfaceName: InterfaceName | undefined): string {
  return interfaceName ? `${interfaceName.inverted ? ' !' : ''} ${option} ${interfaceName.name}` : '';
}

function protocol({protocol}: RuleSpec): string {
  if (!protocol) return '';
  return `${protocol.inverted ? ' !' : ''} -p ${protocolName(protocol.number) ?? protocol.number}`;
}
