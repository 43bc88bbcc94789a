import {UnsupportedError} from '../../base/sim-error.ts';
import {netnsKey} from '../../linux/netns.ts';
import type {Command, Process} from '../../shell/process.ts';
import {addressCommand} from './address.ts';
import {type IpContext, IpFailure, matches} from './context.ts';
import {addressHelp, ipHelp, linkHelp, neighbourHelp, netnsHelp, routeHelp, ruleHelp} from './help.ts';
import {linkCommand} from './link.ts';
import {neighbourCommand} from './neighbour.ts';
import {execInNamespace, namespaceOf, netnsCommand} from './netns.ts';
import {routeCommand} from './route.ts';
import {ruleCommand} from './rule.ts';

type ObjectCommand = (context: IpContext, argv: readonly string[]) => string;

/** Objects in the order in which a shortened word is looked for. @source iproute2 ip/ip.c cmds */
const objects: readonly (readonly [string, ObjectCommand | undefined, string])[] = [
  ['address', addressCommand, addressHelp],
  ['addrlabel', undefined, ''],
  ['maddress', undefined, ''],
  ['route', routeCommand, routeHelp],
  ['rule', ruleCommand, ruleHelp],
  ['neighbor', neighbourCommand, neighbourHelp],
  ['neighbour', neighbourCommand, neighbourHelp],
  ['ntable', undefined, ''],
  ['link', linkCommand, linkHelp],
  ['l2tp', undefined, ''],
  ['macsec', undefined, ''],
  ['tunnel', undefined, ''],
  ['tuntap', undefined, ''],
  ['token', undefined, ''],
  ['tcp_metrics', undefined, ''],
  ['monitor', undefined, ''],
  ['xfrm', undefined, ''],
  ['mroute', undefined, ''],
  ['mrule', undefined, ''],
  ['netns', netnsCommand, netnsHelp],
  ['netconf', undefined, ''],
  ['vrf', undefined, ''],
  ['sr', undefined, ''],
  ['nexthop', undefined, ''],
  ['mptcp', undefined, ''],
];

/**
 * `ip` of iproute2 6.1, on the network namespace of the process.
 *
 * @models iproute2 ip/ip.c
 * @omits IPv6, tunnels, monitor, batch files
 */
export const ipCommand: Command = async process => {
  try {
    return await runIp(process);
  } catch (error) {
    if (!(error instanceof IpFailure)) throw error;
    await process.err(`${error.message}\n`);
    return error.status;
  }
};

async function runIp(process: Process): Promise<number> {
  const {context, rest, batch} = readOptions(process);
  const [word, ...argv] = rest;
  if (batch) throw new UnsupportedError('"ip -batch"');
  if (context === 'version') {
    await process.out('ip utility, iproute2-6.1.0, libbpf 1.3.0\n');
    return 0;
  }
  if (word === undefined || word === 'help') throw new IpFailure(ipHelp.trimEnd(), 255);
  const found = objects.find(([name]) => matches(word, name));
  if (!found) throw new IpFailure(`Object "${word}" is unknown, try "ip help".`, 1);
  const [name, command, help] = found;
  if (!command) throw new UnsupportedError(`"ip ${name}"`);
  if (argv[0] === 'help') throw new IpFailure(help.trimEnd(), 255);
  if (name === 'netns' && argv[0] !== undefined && argv[0].length > 1 && matches(argv[0], 'exec'))
    return execInNamespace(process, context, argv.slice(1));
  await process.out(command(context, argv));
  return 0;
}

interface Parsed {
  readonly context: IpContext | 'version';
  readonly rest: readonly string[];
  readonly batch: boolean;
}

/** Options stand before the object and may be shortened. @models iproute2 ip/ip.c main */
function readOptions(
  process: Process,
): {context: IpContext; rest: readonly string[]; batch: boolean} | (Parsed & {context: 'version'}) {
  const netns = process.context.get(netnsKey);
  if (!netns) throw new IpFailure('Cannot open netlink socket: Address family not supported by protocol', 1);
  const chosen = {
    json: false,
    pretty: false,
    colour: false,
    oneline: false,
    brief: false,
    details: false,
    statistics: 0,
    isIpv4Only: false,
    isIpv6: false,
  };
  let target = netns;
  let batch = false;
  const argv = process.argv.slice(1);
  let at = 0;
  for (; argv[at]?.startsWith('-') && argv[at] !== '-'; at++) {
    const word = argv[at]!;
    const option = word.startsWith('--') ? word.slice(1) : word;
    const is = (name: string) => matches(option, name);
    if (is('-loops') || is('-rcvbuf')) at++;
    else if (is('-family')) {
      const family = argv[++at];
      if (family === 'inet') chosen.isIpv4Only = true;
      else if (family === 'inet6') chosen.isIpv6 = true;
      else throw new UnsupportedError(`the address family "${family ?? ''}"`);
    } else if (option === '-4') chosen.isIpv4Only = true;
    else if (option === '-6') chosen.isIpv6 = true;
    else if (is('-human') || is('-human-readable') || is('-iec') || is('-resolve') || is('-Numeric')) continue;
    else if (is('-stats') || is('-statistics')) chosen.statistics++;
    else if (is('-details')) chosen.details = true;
    else if (is('-oneline')) chosen.oneline = true;
    else if (is('-Version')) return {context: 'version', rest: [], batch};
    else if (is('-json')) chosen.json = true;
    else if (option === '-br' || (option.length > 2 && is('-brief'))) chosen.brief = true;
    else if (is('-batch')) batch = true;
    else if (is('-pretty')) chosen.pretty = true;
    else if (option === '-c' || /^-col(o(r(=.*)?)?)?$/.test(option)) chosen.colour = !option.endsWith('=never');
    else if (is('-netns')) target = namespaceOf(netns, argv[++at] ?? '');
    else if (is('-help')) throw new IpFailure(ipHelp.trimEnd(), 255);
    else throw new IpFailure(`Option "${word}" is unknown, try "ip -help".`, 255);
  }
  const colour = chosen.colour && !chosen.json;
  const context = {...chosen, colour, netns: target, kernel: netns.kernel, isRoot: process.user === 'root'};
  return {context, rest: argv.slice(at), batch};
}
