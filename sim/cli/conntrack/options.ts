import {parseIpv4} from '../../base/ipv4.ts';
import {UnsupportedError} from '../../base/sim-error.ts';
import {
  assured,
  type ConntrackEntry,
  dstNatDone,
  seenReply,
  srcNatDone,
} from '../../linux/netfilter/conntrack/entry.ts';
import {protocolNumber} from '../../linux/netfilter/names.ts';
import {conntrackHelp} from './help.ts';

export const conntrackVersion = 'conntrack v1.4.8 (conntrack-tools)';

/** What conntrack was asked to do. */
export interface ConntrackOptions {
  readonly command: 'list' | 'delete' | 'flush' | 'count' | 'get';
  readonly isExtended: boolean;
  readonly showsId: boolean;
  /** which entries are meant */
  readonly matches: (entry: ConntrackEntry) => boolean;
}

/** conntrack ends before it looks. */
export class ConntrackRefusal extends Error {
  readonly status: number;
  readonly stdout: string;

  constructor(problem: string, {stdout = '', status = 2} = {}) {
    super(
      problem === ''
        ? ''
        : `${conntrackVersion}: ${problem}\nTry \`conntrack -h' or 'conntrack --help' for more information.\n`,
    );
    this.stdout = stdout;
    this.status = status;
  }
}

/** Options with a value, by all their names. */
const valued: Readonly<Record<string, string>> = {
  '-s': 'src',
  '--src': 'src',
  '--orig-src': 'src',
  '-d': 'dst',
  '--dst': 'dst',
  '--orig-dst': 'dst',
  '-r': 'reply-src',
  '--reply-src': 'reply-src',
  '-q': 'reply-dst',
  '--reply-dst': 'reply-dst',
  '-p': 'protocol',
  '--protonum': 'protocol',
  '--proto': 'protocol',
  '-f': 'family',
  '--family': 'family',
  '-u': 'status',
  '--status': 'status',
  '-m': 'mark',
  '--mark': 'mark',
  '-o': 'output',
  '--output': 'output',
};

/** Options that a protocol brings. */
const protocolOptions: Readonly<Record<string, readonly string[]>> = {
  tcp: ['sport', 'orig-port-src', 'dport', 'orig-port-dst', 'state'],
  udp: ['sport', 'orig-port-src', 'dport', 'orig-port-dst'],
  icmp: ['icmp-type', 'icmp-code', 'icmp-id'],
};

const commands: Readonly<Record<string, ConntrackOptions['command']>> = {
  '-L': 'list',
  '--dump': 'list',
  '-D': 'delete',
  '--delete': 'delete',
  '-F': 'flush',
  '--flush': 'flush',
  '-C': 'count',
  '--count': 'count',
  '-G': 'get',
  '--get': 'get',
};

export const unmodelledConntrack = [
  '-E',
  '--event',
  '-S',
  '--stats',
  '-I',
  '--create',
  '-U',
  '--update',
  '-w',
  '--zone',
  '-l',
  '--label',
];

/** @throws {ConntrackRefusal} in conntrack's words */
export function parseConntrack(argv: readonly string[]): ConntrackOptions {
  const [first] = argv;
  if (first === undefined || first === '-h' || first === '--help')
    throw new ConntrackRefusal('', {stdout: conntrackHelp, status: 0});
  if (first === '-V' || first === '--version')
    throw new ConntrackRefusal('', {stdout: `${conntrackVersion}\n`, status: 0});
  const {command, values, flags} = takeWords(argv);
  if (!command) throw new ConntrackRefusal('you need to supply a command');
  const needsPair = command === 'get' && !(values.has('src') && values.has('dst'));
  if (needsPair) throw new ConntrackRefusal("you have to specify `--src' and `--dst'");
  const outputs = values.get('output')?.split(',') ?? [];
  const strange = outputs.find(output => output !== 'extended' && output !== 'id' && output !== 'ktimestamp');
  if (strange !== undefined) throw new UnsupportedError(`"-o ${strange}" of conntrack`);
  return {
    command,
    isExtended: outputs.includes('extended'),
    showsId: outputs.includes('id'),
    matches: matcherOf(values, flags),
  };
}

function takeWords(argv: readonly string[]) {
  const words = [...argv];
  const values = new Map<string, string>();
  const flags = new Set<string>();
  let command: ConntrackOptions['command'] | undefined;
  while (words.length > 0) {
    const word = words.shift()!;
    if (unmodelledConntrack.includes(word)) throw new UnsupportedError(`"${word}" of conntrack`);
    const own = commands[word];
    const name = valued[word] ?? protocolOption(word, values.get('protocol'));
    if (own) {
      command = own;
      takeTable(words);
    } else if (name !== undefined) {
      const value = words.shift();
      if (value === undefined) throw new ConntrackRefusal(`option \`${word}' requires an argument`);
      if (name === 'protocol' && protocolNumber(value) === undefined)
        throw new ConntrackRefusal(`\`${value}' unsupported protocol`);
      values.set(name, value);
    } else if (['-n', '--src-nat', '-g', '--dst-nat', '-j', '--any-nat'].includes(word)) {
      flags.add(word.replace(/^--?/, ''));
      if (words[0] !== undefined && parseIpv4(words[0]) !== undefined) values.set('nat', words.shift()!);
    } else throw new ConntrackRefusal(`unknown option \`${word}'`);
  }
  return {command, values, flags};
}

function takeTable(words: string[]): void {
  const [word] = words;
  if (word === undefined || word.startsWith('-')) return;
  if (!['conntrack', 'expect', 'dying', 'unconfirmed'].includes(word))
    throw new ConntrackRefusal(`unknown type \`${word}'`);
  if (word !== 'conntrack') throw new UnsupportedError(`the table "${word}" of conntrack`);
  words.shift();
}

function protocolOption(word: string, protocol: string | undefined): string | undefined {
  const name = word.replace(/^--/, '');
  return word.startsWith('--') && protocolOptions[protocol ?? '']?.includes(name) ? name : undefined;
}

function matcherOf(values: ReadonlyMap<string, string>, flags: ReadonlySet<string>): ConntrackOptions['matches'] {
  const tests: ConntrackOptions['matches'][] = [];
  const add = (
    name: string,
    test: (entry: ConntrackEntry, wanted: number) => boolean,
    read: (text: string) => number = Number,
  ) => {
    const text = values.get(name);
    if (text === undefined) return;
    const wanted = read(text);
    tests.push(entry => test(entry, wanted));
  };
  add(
    'protocol',
    ({protocol}, wanted) => protocol === wanted,
    text => protocolNumber(text)!,
  );
  add('src', ({original}, wanted) => original.src === wanted, addressOf);
  add('dst', ({original}, wanted) => original.dst === wanted, addressOf);
  add('reply-src', ({reply}, wanted) => reply.src === wanted, addressOf);
  add('reply-dst', ({reply}, wanted) => reply.dst === wanted, addressOf);
  add('mark', ({mark}, wanted) => mark === wanted);
  for (const name of ['sport', 'orig-port-src']) add(name, ({original}, wanted) => original.srcPort === wanted);
  for (const name of ['dport', 'orig-port-dst']) add(name, ({original}, wanted) => original.dstPort === wanted);
  add('icmp-type', ({original}, wanted) => original.dstPort >> 8 === wanted);
  add('icmp-code', ({original}, wanted) => (original.dstPort & 0xff) === wanted);
  add('icmp-id', ({original}, wanted) => original.srcPort === wanted);
  const state = values.get('state');
  if (state !== undefined) tests.push(({tcpState}) => tcpState === state);
  if (values.has('status')) tests.push(statusTest(values.get('status')!));
  if (values.get('family') === 'ipv6') tests.push(() => false);
  if (flags.size > 0) tests.push(natTest(flags, values.get('nat')));
  return entry => tests.every(test => test(entry));
}

function addressOf(text: string): number {
  const address = parseIpv4(text.replace(/\/32$/, ''));
  if (text.includes('/') && !text.endsWith('/32')) throw new UnsupportedError('networks as addresses of conntrack');
  if (address === undefined) throw new ConntrackRefusal(`Invalid IP address \`${text}'`);
  return address;
}

function statusTest(text: string): ConntrackOptions['matches'] {
  const tests = text.split(',').map(name => {
    if (name === 'ASSURED') return (status: number) => (status & assured) !== 0;
    if (name === 'SEEN_REPLY') return (status: number) => (status & seenReply) !== 0;
    if (name === 'UNSET') return (status: number) => (status & seenReply) === 0;
    throw new ConntrackRefusal(`Bad parameter \`${text}'`);
  });
  return ({status}) => tests.every(test => test(status));
}

function natTest(flags: ReadonlySet<string>, address: string | undefined): ConntrackOptions['matches'] {
  const has = (...names: readonly string[]) => names.some(name => flags.has(name));
  const wantsSource = has('n', 'src-nat', 'j', 'any-nat');
  const wantsTarget = has('g', 'dst-nat', 'j', 'any-nat');
  const wanted = address === undefined ? undefined : parseIpv4(address);
  return ({original, reply, status}) =>
    (wantsSource && (status & srcNatDone) !== 0 && original.src !== reply.dst && fits(reply.dst, wanted)) ||
    (wantsTarget && (status & dstNatDone) !== 0 && original.dst !== reply.src && fits(reply.src, wanted));
}

function fits(address: number, wanted: number | undefined): boolean {
  return wanted === undefined || address === wanted;
}
