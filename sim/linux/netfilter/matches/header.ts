import {ipv4Broadcast, isMulticast} from '../../../base/ipv4.ts';
import {macBroadcast} from '../../../base/mac.ts';
import {ipLength} from '../../../wire/packet.ts';
import {bang, invertibleOption, type MatchExtension, required, valueOption} from '../extension.ts';
import {ParameterProblem} from '../problem.ts';
import type {Match} from '../rule.ts';
import {parseNumber} from '../values.ts';

/** Matches on plain header facts: length, TTL, how the frame was addressed. */

/** `-m length`. @models linux net/netfilter/xt_length.c */
export const lengthMatch: MatchExtension = {
  name: 'length',
  options: [required(invertibleOption('length'))],
  build({options}): Match {
    const {value, inverted} = options.get('length')!;
    const [lowText = '', highText] = value.split(':');
    const low = lowText === '' ? 0 : parseNumber(lowText, 0xffff);
    const high = highText === undefined ? low : highText === '' ? 0xffff : parseNumber(highText, 0xffff);
    if (low === undefined || high === undefined)
      throw new ParameterProblem('length: bad value for option "--length", or out of range (0-65535).\n');
    const text = low === high ? String(low) : `${low}:${high}`;
    return {
      name: 'length',
      save: () => `${bang(inverted)} --length ${text}`,
      list: () => ` length ${inverted ? '!' : ''}${text}`,
      test: ({ip}) => {
        const bytes = ipLength(ip);
        return (bytes >= low && bytes <= high) !== inverted;
      },
    };
  },
};

/** `-m ttl`. @models linux net/netfilter/xt_hl.c */
export const ttlMatch: MatchExtension = {
  name: 'ttl',
  options: [invertibleOption('ttl-eq', 'ttl'), valueOption('ttl-lt'), valueOption('ttl-gt')],
  build({options}): Match {
    const [entry] = options;
    if (!entry) throw new ParameterProblem("ttl: You must specify one of `--ttl-eq', `--ttl-lt', `--ttl-gt'");
    const [option, {value, inverted}] = entry;
    const limit = parseNumber(value, 255);
    if (limit === undefined)
      throw new ParameterProblem(`ttl: bad value for option "--${option}", or out of range (0-255).\n`);
    const sign = option === 'ttl-lt' ? '<' : option === 'ttl-gt' ? '>' : inverted ? '!=' : '==';
    return {
      name: 'ttl',
      save: () => `${bang(inverted)} --${option} ${limit}`,
      list: () => ` TTL match TTL ${sign} ${limit}`,
      test: ({ip}) => (sign === '<' ? ip.ttl < limit : sign === '>' ? ip.ttl > limit : (ip.ttl === limit) !== inverted),
    };
  },
};

const packetTypes = ['unicast', 'broadcast', 'multicast'] as const;

/** `-m pkttype`. @models linux net/netfilter/xt_pkttype.c */
export const pkttypeMatch: MatchExtension = {
  name: 'pkttype',
  options: [required(invertibleOption('pkt-type'))],
  build({options}): Match {
    const {value, inverted} = options.get('pkt-type')!;
    const aliases: Readonly<Record<string, string>> = {bcast: 'broadcast', mcast: 'multicast', host: 'unicast'};
    const wanted = packetTypes.find(type => type === (aliases[value] ?? value));
    if (!wanted) throw new ParameterProblem(`pkttype: Bad packet type '${value}'`);
    return {
      name: 'pkttype',
      save: () => `${bang(inverted)} --pkt-type ${wanted}`,
      list: () => ` PKTTYPE ${inverted ? '!=' : '='} ${wanted}`,
      test: ({skb, ip}) => {
        const isBroadcast = skb.dstMac === macBroadcast || ip.dst === ipv4Broadcast;
        const type = isMulticast(ip.dst) ? 'multicast' : isBroadcast ? 'broadcast' : 'unicast';
        return (type === wanted) !== inverted;
      },
    };
  },
};
