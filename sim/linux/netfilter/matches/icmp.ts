import {protocolIcmp} from '../../../wire/packet.ts';
import {bang, invertibleOption, type MatchExtension, required} from '../extension.ts';
import {ParameterProblem} from '../problem.ts';
import type {Match} from '../rule.ts';
import {parseNumber} from '../values.ts';

/** Names of types, and of codes of a type. @source iptables extensions/libxt_icmp.h */
const names: readonly (readonly [string, number, number?])[] = [
  ['any', 255],
  ['echo-reply', 0],
  ['destination-unreachable', 3],
  ['network-unreachable', 3, 0],
  ['host-unreachable', 3, 1],
  ['protocol-unreachable', 3, 2],
  ['port-unreachable', 3, 3],
  ['fragmentation-needed', 3, 4],
  ['source-route-failed', 3, 5],
  ['network-unknown', 3, 6],
  ['host-unknown', 3, 7],
  ['network-prohibited', 3, 9],
  ['host-prohibited', 3, 10],
  ['TOS-network-unreachable', 3, 11],
  ['TOS-host-unreachable', 3, 12],
  ['communication-prohibited', 3, 13],
  ['source-quench', 4],
  ['redirect', 5],
  ['echo-request', 8],
  ['router-advertisement', 9],
  ['router-solicitation', 10],
  ['time-exceeded', 11],
  ['ttl-zero-during-transit', 11, 0],
  ['ttl-zero-during-reassembly', 11, 1],
  ['parameter-problem', 12],
  ['timestamp-request', 13],
  ['timestamp-reply', 14],
  ['address-mask-request', 17],
  ['address-mask-reply', 18],
];
const aliases: Readonly<Record<string, string>> = {
  ping: 'echo-request',
  pong: 'echo-reply',
  'ttl-exceeded': 'time-exceeded',
};
const anyType = 255;

/** `-m icmp`. @models linux net/ipv4/netfilter/ip_tables.c icmp_match */
export const icmpMatch: MatchExtension = {
  name: 'icmp',
  options: [required(invertibleOption('icmp-type'))],
  build({options, protocol}): Match {
    if (protocol !== protocolIcmp) throw new ParameterProblem("icmp match requires '-p icmp'");
    const {value, inverted} = options.get('icmp-type')!;
    const {type, code} = parseType(value);
    const isAny = type === anyType && !inverted;
    return {
      name: 'icmp',
      save: () =>
        `${bang(inverted)} --icmp-type ${type === anyType ? 'any' : code === undefined ? type : `${type}/${code}`}`,
      list: numeric => listType(type, code, inverted, numeric),
      test: isAny
        ? undefined
        : ({ip: {transport}}) =>
            (transport.kind === 'icmp' &&
              (type === anyType || (transport.type === type && (code === undefined || transport.code === code)))) !==
            inverted,
    };
  },
};

function parseType(text: string): {type: number; code: number | undefined} {
  const lower = text.toLowerCase();
  const wanted = aliases[lower] ?? lower;
  const named =
    names.find(([name]) => name.toLowerCase() === wanted) ??
    names.find(([name]) => name.toLowerCase().startsWith(wanted));
  if (named) return {type: named[1], code: named[2]};
  const [typeText = '', codeText] = text.split('/');
  const type = parseNumber(typeText, 255);
  if (type === undefined) throw new ParameterProblem(`Unknown ICMP type \`${text}'`);
  return {type, code: codeText === undefined ? undefined : parseNumber(codeText, 255)};
}

function listType(type: number, code: number | undefined, inverted: boolean, numeric: boolean): string {
  const named = numeric ? undefined : names.find(entry => entry[1] === type && entry[2] === code);
  if (named) return ` icmp ${inverted ? '!' : ''}${named[0]}`;
  const text = `${inverted ? ' !type' : 'type'} ${type}${code === undefined ? '' : ` code ${code}`}`;
  return ` icmp${text}`;
}
