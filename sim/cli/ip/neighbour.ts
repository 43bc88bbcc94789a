import type {Cidr} from '../../base/cidr.ts';
import {cidrContains} from '../../base/cidr.ts';
import {formatIpv4} from '../../base/ipv4.ts';
import {formatMac} from '../../base/mac.ts';
import {UnsupportedError} from '../../base/sim-error.ts';
import type {Link} from '../../linux/link.ts';
import type {Neighbour, NeighbourState} from '../../linux/neigh.ts';
import {
  deviceOf,
  type IpContext,
  IpFailure,
  kernelError,
  pick,
  requireRoot,
  rtnetlink,
  unknownCommand,
  Words,
  wrongArgument,
} from './context.ts';
import {coloured, field, printRows, type Row} from './output.ts';
import {parseAddressWord, parsePrefix, takeMac} from './values.ts';

/** `ip neighbour`. @models iproute2 ip/ipneigh.c @omits proxy entries */
export function neighbourCommand(context: IpContext, argv: readonly string[]): string {
  const [word = 'show', ...rest] = argv;
  const words = new Words(rest);
  const command = pick(word, ['add', 'change', 'chg', 'replace', 'delete', 'get', 'show', 'lst', 'list', 'flush']);
  switch (command) {
    case 'show':
    case 'lst':
    case 'list': {
      const {filter, entries} = select(context, words);
      const rows = entries.map(entry => (context.brief ? briefRow(entry) : neighbourRow(entry, filter, context)));
      return printRows(rows, context);
    }
    case 'flush': {
      if (words.isEmpty) throw new IpFailure('Flush requires arguments.', 1);
      const {entries} = select(context, words);
      requireRoot(context);
      for (const {address, link, state} of entries)
        if (state !== 'PERMANENT' && state !== 'NOARP') context.netns.neighbours.delete(address, link);
      return '';
    }
    case 'get':
      return getNeighbour(context, words);
    case undefined:
      throw unknownCommand('neigh', word);
    default:
      return changeNeighbour(context, words, command);
  }
}

interface Filter {
  device?: string;
  to?: Cidr;
  states?: readonly NeighbourState[];
}

const states: readonly NeighbourState[] = [
  'INCOMPLETE',
  'REACHABLE',
  'STALE',
  'DELAY',
  'PROBE',
  'FAILED',
  'PERMANENT',
  'NOARP',
];

function takeState(words: Words): NeighbourState {
  const text = words.value();
  const state = states.find(name => name.toLowerCase() === text.toLowerCase());
  if (!state) throw wrongArgument(text, 'nud state is bad');
  return state;
}

function select(context: IpContext, words: Words): {filter: Filter; entries: readonly Neighbour[]} {
  const filter: Filter = {};
  while (!words.isEmpty) {
    const word = words.take();
    if (word === 'dev') filter.device = deviceOf(context, words.value()).name;
    else if (word === 'nud') {
      if (words.peek() === 'all') words.take();
      else filter.states = [...(filter.states ?? []), takeState(words)];
    } else if (word === 'proxy') throw new UnsupportedError('proxy ARP entries');
    else filter.to = parsePrefix(word === 'to' ? words.value() : word);
  }
  const {device, to} = filter;
  const entries = context.isIpv6 ? [] : context.netns.neighbours.list();
  const fits = ({address, link, state}: Neighbour) =>
    (device === undefined || link.name === device) &&
    (!to || cidrContains(to, address)) &&
    (filter.states ? filter.states.includes(state) : state !== 'NOARP');
  return {filter, entries: entries.filter(fits)};
}

/** @models iproute2 ip/ipneigh.c print_neigh */
function neighbourRow({address, link, mac, state}: Neighbour, filter: Filter, {statistics}: IpContext): Row {
  if (statistics > 0) throw new UnsupportedError('statistics of neighbour entries');
  const hasMac = state !== 'INCOMPLETE' && state !== 'FAILED';
  return [
    coloured('inet', `${formatIpv4(address)} `, 'dst', formatIpv4(address)),
    ...(filter.device === undefined ? [field('dev '), coloured('ifname', `${link.name} `, 'dev', link.name)] : []),
    ...(hasMac ? [field('lladdr '), coloured('mac', `${formatMac(mac)} `, 'lladdr', formatMac(mac))] : []),
    field(`${state} `, 'state', [state]),
  ];
}

function briefRow({address, link, mac, state}: Neighbour): Row {
  const text = state === 'INCOMPLETE' || state === 'FAILED' ? '' : formatMac(mac);
  return [
    coloured('inet', `${formatIpv4(address).padEnd(39)} `, 'dst', formatIpv4(address)),
    coloured('ifname', `${link.name.padEnd(16)} `, 'dev', link.name),
    coloured('mac', text, 'lladdr', text),
  ];
}

interface Wanted {
  address?: number;
  link?: Link;
  mac?: number;
  state?: NeighbourState;
}

function readNeighbour(context: IpContext, words: Words): Required<Pick<Wanted, 'address' | 'link'>> & Wanted {
  const wanted: Wanted = {};
  while (!words.isEmpty) {
    const word = words.take();
    if (word === 'dev') wanted.link = deviceOf(context, words.value());
    else if (word === 'lladdr') wanted.mac = takeMac(words);
    else if (word === 'nud') wanted.state = takeState(words);
    else wanted.address = parseAddressWord(word === 'to' ? words.value() : word);
  }
  const {address, link} = wanted;
  if (address === undefined || !link) throw new IpFailure('Device and destination are required arguments.', 255);
  return {...wanted, address, link};
}

function getNeighbour(context: IpContext, words: Words): string {
  const {address, link} = readNeighbour(context, words);
  const entry = context.netns.neighbours.get(address, link);
  if (!entry) throw kernelError('Neighbour entry not found');
  return printRows([neighbourRow(entry, {}, context)], context);
}

function changeNeighbour(
  context: IpContext,
  words: Words,
  action: 'add' | 'change' | 'chg' | 'replace' | 'delete',
): string {
  const {address, link, mac, state} = readNeighbour(context, words);
  requireRoot(context);
  const {neighbours} = context.netns;
  const entry = neighbours.get(address, link);
  if (action === 'delete') {
    if (!neighbours.delete(address, link)) throw rtnetlink('No such file or directory');
    return '';
  }
  if (action === 'add' && entry) throw rtnetlink('File exists');
  if ((action === 'change' || action === 'chg') && !entry) throw rtnetlink('No such file or directory');
  if (mac === undefined && !entry) throw kernelError('No link layer address given.');
  neighbours.set(address, link, mac ?? entry!.mac, state ?? 'PERMANENT');
  return '';
}
