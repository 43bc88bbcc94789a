import {formatIpv4} from '../../base/ipv4.ts';
import type {Chain} from './chain.ts';
import {protocolName} from './names.ts';
import type {InterfaceName, MaskedAddress, Rule} from './rule.ts';
import {maskText} from './save.ts';

export interface ListOptions {
  readonly numeric: boolean;
  readonly verbose: boolean;
  /** counters in full */
  readonly exact: boolean;
  readonly lineNumbers: boolean;
  /** names of hosts, from /etc/hosts */
  readonly hostName?: (address: number) => string | undefined;
}

/** The two header lines of a chain in `iptables -L`. */
export function listHeader(chain: Chain, references: number, options: ListOptions): string {
  const {verbose, exact, lineNumbers} = options;
  const number = (value: number) => (exact ? String(value) : abbreviate(value).trim());
  const counters = verbose ? ` ${number(chain.packets)} packets, ${number(chain.bytes)} bytes` : '';
  const about = chain.hook ? `policy ${chain.policy}${counters}` : `${references} references`;
  const columns = [
    lineNumbers ? 'num  ' : '',
    verbose ? (exact ? '    pkts      bytes ' : ' pkts bytes ') : '',
    'target     prot opt ',
    verbose ? 'in     out     ' : '',
    'source               destination         ',
  ];
  return `Chain ${chain.name} (${about})\n${columns.join('')}\n`;
}

/**
 * One line of `iptables -L`.
 *
 * @models iptables iptables/xshared.c print_rule_details, print_ipv4_addresses
 */
export function listRule(rule: Rule, number: number, options: ListOptions): string {
  const {spec} = rule;
  const {numeric, verbose, exact, lineNumbers} = options;
  const count = (value: number) => (exact ? `${String(value).padStart(8)} ` : abbreviate(value));
  const target = spec.standard ?? spec.target?.listedAs ?? spec.target?.name ?? spec.jump?.chain.name ?? '';
  const parts = [
    lineNumbers ? `${String(number).padEnd(4)} ` : '',
    verbose ? `${count(rule.packets)}${count(rule.bytes)}` : '',
    `${target.padEnd(9)} `,
    protocol(rule, numeric),
    '-- ',
    verbose ? ` ${interfaceText(spec.inInterface)} ${interfaceText(spec.outInterface)} ` : '',
    `${addressText(spec.source, options)} `,
    addressText(spec.destination, options),
    ' ',
    spec.jump?.goto ? '[goto] ' : '',
    ...spec.matches.map(match => match.list(numeric)),
    spec.target?.list(numeric) ?? '',
  ];
  return `${parts.join('')}\n`;
}

/** What `iptables -v -A` echoes: the same facts in one line without columns. */
export function listRuleInline({spec}: Rule): string {
  const target = spec.standard ?? spec.target?.listedAs ?? spec.target?.name ?? spec.jump?.chain.name ?? '';
  const number = spec.protocol?.number ?? 0;
  const protocolText = number === 0 ? 'all' : (protocolName(number) ?? String(number));
  const numeric: ListOptions = {numeric: true, verbose: false, exact: false, lineNumbers: false};
  const parts = [
    `${target} ${spec.protocol?.inverted ? '!' : ' '}${protocolText} opt -- `,
    `in ${interfaceText(spec.inInterface).trim()} out ${interfaceText(spec.outInterface).trim()} `,
    `${addressText(spec.source, numeric).trimEnd()}  -> ${addressText(spec.destination, numeric).trim()}  `,
    ...spec.matches.map(match => match.list(true)),
    spec.target?.list(true) ?? '',
  ];
  return `${parts.join('')}\n`;
}

/** A counter in five columns, in thousands once it does not fit. @models iptables libxtables xtables_print_num */
export function abbreviate(value: number): string {
  if (value <= 99_999) return `${String(value).padStart(5)} `;
  let number = value;
  for (const unit of ['K', 'M', 'G']) {
    number = Math.floor((number + 500) / 1000);
    if (number <= 9_999) return `${String(number).padStart(4)}${unit} `;
  }
  return `${String(Math.floor((number + 500) / 1000)).padStart(4)}T `;
}

function protocol({spec}: Rule, numeric: boolean): string {
  const number = spec.protocol?.number ?? 0;
  const name = numeric ? String(number) : number === 0 ? 'all' : (protocolName(number) ?? String(number));
  return `${spec.protocol?.inverted ? '!' : ' '}${name.padEnd(4)} `;
}

function interfaceText(interfaceName: InterfaceName | undefined): string {
  if (!interfaceName) return '*     ';
  return `${interfaceName.inverted ? '!' : ''}${interfaceName.name}`.padEnd(6);
}

function addressText(masked: MaskedAddress | undefined, {numeric, hostName}: ListOptions): string {
  const inverted = masked?.inverted ? '!' : ' ';
  if (!masked || masked.mask === 0) return `${inverted}${(numeric ? '0.0.0.0/0' : 'anywhere').padEnd(19)}`;
  const isHost = masked.mask === 0xffffffff;
  const name = (isHost && !numeric ? hostName?.(masked.address) : undefined) ?? formatIpv4(masked.address);
  return `${inverted}${(isHost ? name : `${name}/${maskText(masked.mask)}`).padEnd(19)}`;
}
