import {type Cidr, formatCidr} from '../../base/cidr.ts';
import {assert} from '../../base/sim-error.ts';
import {proxyMark} from '../maps/marks.ts';

/** Runs one iptables command line, words without the program's name. */
export type Iptables = (args: readonly string[]) => {readonly status: number; readonly stderr: string};

interface Chain {
  readonly name: string;
  readonly table: string;
  readonly hook: string;
}

/** In the order of the source, which is the order of creation. @source cilium pkg/datapath/iptables/iptables.go ciliumChains */
const chains: readonly Chain[] = [
  {name: 'CILIUM_INPUT', table: 'filter', hook: 'INPUT'},
  {name: 'CILIUM_OUTPUT', table: 'filter', hook: 'OUTPUT'},
  {name: 'CILIUM_OUTPUT_raw', table: 'raw', hook: 'OUTPUT'},
  {name: 'CILIUM_POST_nat', table: 'nat', hook: 'POSTROUTING'},
  {name: 'CILIUM_OUTPUT_nat', table: 'nat', hook: 'OUTPUT'},
  {name: 'CILIUM_PRE_nat', table: 'nat', hook: 'PREROUTING'},
  {name: 'CILIUM_POST_mangle', table: 'mangle', hook: 'POSTROUTING'},
  {name: 'CILIUM_PRE_mangle', table: 'mangle', hook: 'PREROUTING'},
  {name: 'CILIUM_PRE_raw', table: 'raw', hook: 'PREROUTING'},
  {name: 'CILIUM_FORWARD', table: 'filter', hook: 'FORWARD'},
];

/** A proxy port that the host's TPROXY rules serve, e.g. `cilium-dns-egress`. */
export interface ProxyRule {
  readonly name: string;
  readonly port: number;
}

/**
 * Cilium's own chains and rules.
 *
 * @models cilium pkg/datapath/iptables/iptables.go with BPF masquerade, endpoint routes and NOTRACK for pods
 * @omits IPv6, rules of the modes that this lab does not run
 */
export class IptablesRules {
  readonly #iptables: Iptables;
  readonly #nativeCidr: string;
  readonly #proxies = new Map<string, number>();
  #isInstalled = false;

  constructor(iptables: Iptables, nativeRoutingCidr: Cidr) {
    this.#iptables = iptables;
    this.#nativeCidr = formatCidr(nativeRoutingCidr);
  }

  /** Builds everything anew; what a former run left is taken away first, known proxy ports are kept. */
  install(): void {
    if (this.#isInstalled) this.#remove();
    for (const {name, table} of chains) this.#run(['-t', table, '-N', name]);
    this.#addRawRules();
    this.#addMangleRules();
    this.#addFilterRules();
    for (const [name, port] of this.#proxies) this.#addProxyRules({name, port});
    for (const chain of chains) this.#run(['-t', chain.table, '-I', chain.hook, '1', ...feeder(chain)]);
    this.#isInstalled = true;
  }

  /** The proxy listens: packets marked for its port go to it. A rule stays when the redirect goes; its port is reused. */
  installProxy(proxy: ProxyRule): void {
    if (this.#proxies.get(proxy.name) === proxy.port) return;
    const old = this.#proxies.get(proxy.name);
    if (old !== undefined && this.#isInstalled) this.#addProxyRules({...proxy, port: old}, '-D');
    this.#proxies.set(proxy.name, proxy.port);
    if (this.#isInstalled) this.#addProxyRules(proxy);
  }

  #remove(): void {
    for (const chain of chains) this.#run(['-t', chain.table, '-D', chain.hook, ...feeder(chain)], true);
    for (const {name, table} of chains) {
      this.#run(['-t', table, '-F', name], true);
      this.#run(['-t', table, '-X', name], true);
    }
  }

  #addRawRules(): void {
    const notrack = (comment: string) => [
      '-m',
      'comment',
      '--comment',
      `cilium: NOTRACK for ${comment}`,
      '-j',
      'CT',
      '--notrack',
    ];
    const pods = notrack('pod traffic');
    const toProxy = ['-m', 'mark', '--mark', '0x200/0xf00', ...notrack('proxy traffic')];
    this.#run(['-t', 'raw', '-A', 'CILIUM_PRE_raw', ...toProxy]);
    for (const [mark, comment] of [
      ['0xa00/0xfffffeff', 'proxy return traffic'],
      ['0x800/0xe00', 'L7 proxy upstream traffic'],
    ] as const)
      for (const device of ['lxc+', 'cilium_host'])
        this.#run([
          '-t',
          'raw',
          '-A',
          'CILIUM_OUTPUT_raw',
          '-o',
          device,
          '-m',
          'mark',
          '--mark',
          mark,
          ...notrack(comment),
        ]);
    for (const chain of ['CILIUM_PRE_raw', 'CILIUM_OUTPUT_raw'])
      for (const side of ['-s', '-d']) this.#run(['-t', 'raw', '-I', chain, side, this.#nativeCidr, ...pods]);
  }

  #addMangleRules(): void {
    this.#run([
      ...['-t', 'mangle', '-A', 'CILIUM_PRE_mangle', '!', '-o', 'lo', '-m', 'socket', '--transparent'],
      ...['-m', 'mark', '!', '--mark', '0xe00/0xf00', '-m', 'mark', '!', '--mark', '0x800/0xf00'],
      ...['-m', 'comment', '--comment', 'cilium: any->pod redirect proxied traffic to host proxy'],
      ...['-j', 'MARK', '--set-mark', '0x200'],
    ]);
  }

  #addProxyRules({name, port}: ProxyRule, command: '-A' | '-D' = '-A'): void {
    const mark = `0x${proxyMark(port).toString(16)}`;
    for (const protocol of ['tcp', 'udp'])
      this.#run([
        ...['-t', 'mangle', command, 'CILIUM_PRE_mangle', '-p', protocol, '-m', 'mark', '--mark', mark],
        ...['-m', 'comment', '--comment', `cilium: TPROXY to host ${name} proxy`],
        ...['-j', 'TPROXY', '--tproxy-mark', '0x200', '--on-ip', '127.0.0.1', '--on-port', String(port)],
      ]);
  }

  #addFilterRules(): void {
    const accept = (chain: string, match: readonly string[], comment: string) =>
      this.#run([
        '-t',
        'filter',
        '-A',
        chain,
        ...match,
        '-m',
        'comment',
        '--comment',
        `cilium: ${comment}`,
        '-j',
        'ACCEPT',
      ]);
    accept('CILIUM_INPUT', ['-m', 'mark', '--mark', '0x200/0xf00'], 'ACCEPT for proxy traffic');
    accept('CILIUM_OUTPUT', ['-m', 'mark', '--mark', '0xa00/0xe00'], 'ACCEPT for proxy traffic');
    accept('CILIUM_OUTPUT', ['-m', 'mark', '--mark', '0x800/0xe00'], 'ACCEPT for l7 proxy upstream traffic');
    const notMarked = ['0xe00/0xf00', '0xd00/0xf00', '0x400/0xf00', '0xa00/0xe00', '0x800/0xe00', '0xf00/0xf00'];
    this.#run([
      ...['-t', 'filter', '-A', 'CILIUM_OUTPUT'],
      ...notMarked.flatMap(mark => ['-m', 'mark', '!', '--mark', mark]),
      ...[
        '-m',
        'comment',
        '--comment',
        'cilium: host->any mark as from host',
        '-j',
        'MARK',
        '--set-xmark',
        '0xc00/0xf00',
      ],
    ]);
    accept('CILIUM_FORWARD', ['-o', 'cilium_host'], 'any->cluster on cilium_host forward accept');
    accept('CILIUM_FORWARD', ['-i', 'cilium_host'], 'cluster->any on cilium_host forward accept (nodeport)');
    accept('CILIUM_FORWARD', ['-i', 'lxc+'], 'cluster->any on lxc+ forward accept');
    accept('CILIUM_FORWARD', ['-i', 'cilium_net'], 'cluster->any on cilium_net forward accept (nodeport)');
    accept('CILIUM_FORWARD', ['-o', 'lxc+'], 'any->cluster on lxc+ forward accept');
    accept('CILIUM_FORWARD', ['-i', 'lxc+'], 'cluster->any on lxc+ forward accept (nodeport)');
  }

  /** @param tolerant  the learner may have taken the rule away already */
  #run(args: readonly string[], tolerant = false): void {
    const {status, stderr} = this.#iptables(args);
    assert(status === 0 || tolerant, `iptables ${args.join(' ')} succeeds: ${stderr}`);
  }
}

function feeder({name}: Chain): string[] {
  return ['-m', 'comment', '--comment', `cilium-feeder: ${name}`, '-j', name];
}
