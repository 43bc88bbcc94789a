import {bang, invertibleOption, type MatchExtension} from '../extension.ts';
import {portText} from '../names.ts';
import {ParameterProblem} from '../problem.ts';
import type {Match} from '../rule.ts';
import {parsePortRange} from '../values.ts';

const portsMax = 15;
const withPorts = [6, 17, 33, 132, 136];

/** `-m multiport`. @models linux net/netfilter/xt_multiport.c */
export const multiportMatch: MatchExtension = {
  name: 'multiport',
  options: [
    invertibleOption('source-ports', 'sports'),
    invertibleOption('destination-ports', 'dports'),
    invertibleOption('ports'),
  ],
  build({options, protocol}): Match {
    const [entry] = options;
    if (!entry) throw new ParameterProblem('multiport expection an option');
    if (!withPorts.includes(protocol))
      throw new ParameterProblem("multiport needs `-p tcp', `-p udp', `-p udplite', `-p sctp' or `-p dccp'");
    const [option, {value, inverted}] = entry;
    const ranges = value.split(',').map(parsePortRange);
    const size = ranges.reduce((sum, {low, high}) => sum + (low === high ? 1 : 2), 0);
    if (size > portsMax) throw new ParameterProblem('too many ports specified');
    const short = option === 'source-ports' ? 'sports' : option === 'destination-ports' ? 'dports' : 'ports';
    const holds = (port: number) => ranges.some(({low, high}) => port >= low && port <= high);
    const text = (numeric: boolean) =>
      ranges
        .map(({low, high}) =>
          low === high ? portText(low, numeric) : `${portText(low, numeric)}:${portText(high, numeric)}`,
        )
        .join(',');
    return {
      name: 'multiport',
      save: () => `${bang(inverted)} --${short} ${text(true)}`,
      list: numeric => ` multiport ${short} ${inverted ? ' !' : ''}${text(numeric)}`,
      test: ({ip: {transport}}) => {
        if (transport.kind !== 'tcp' && transport.kind !== 'udp') return false;
        const source = short !== 'dports' && holds(transport.srcPort);
        return (source || (short !== 'sports' && holds(transport.dstPort))) !== inverted;
      },
    };
  },
};
