import {ipv4} from '../../sim/base/ipv4.ts';
import {decodeUtf8, encodeUtf8} from '../../sim/base/utf8.ts';
import {Context} from '../../sim/core/context.ts';
import {Engine} from '../../sim/core/engine.ts';
import type {AccessLogEntry} from '../../sim/envoy/access-log.ts';
import {Envoy} from '../../sim/envoy/envoy.ts';
import type {ProxyPolicy} from '../../sim/envoy/policy.ts';
import {tableLocal} from '../../sim/linux/fib.ts';
import type {Kernel} from '../../sim/linux/kernel.ts';
import {type NetNs, netnsKey} from '../../sim/linux/netns.ts';
import {connectTcp} from '../../sim/linux/socket/blocking.ts';
import {TcpSocket} from '../../sim/linux/socket/tcp.ts';
import {PlainMachine} from '../../sim/shell/machine.ts';
import type {Command, Process} from '../../sim/shell/process.ts';
import {sinkStream} from '../../sim/shell/streams.ts';
import {FileTree} from '../../sim/shell/tree.ts';
import {buildFabric, type LabMachineName} from '../../sim/world/topology.ts';

/** The lab's machines with pods on plain routes, and no Cilium: what Envoy and images need below them. */
export class ProxyWorld {
  readonly engine: Engine;
  readonly kernels: ReadonlyMap<LabMachineName, Kernel>;
  readonly accessLog: AccessLogEntry[] = [];
  #pods = 0;

  constructor(seed = 7) {
    this.engine = new Engine({seed});
    this.kernels = buildFabric(this.engine).kernels;
    for (const [name, peer, prefix] of [
      ['k8s-ctr', '192.168.10.101', '172.20.1.0'],
      ['k8s-w1', '192.168.10.100', '172.20.0.0'],
    ] as const) {
      const {initNetns} = this.kernels.get(name)!;
      initNetns.ipForward = true;
      initNetns.addRoute({
        dst: {address: ipv4(prefix), prefixLength: 24},
        link: initNetns.link('eth1'),
        via: ipv4(peer),
      });
    }
  }

  kernel(name: LabMachineName): Kernel {
    return this.kernels.get(name)!;
  }

  /** A namespace with an eth0 on `node`, reached by a host route. */
  addPod(node: LabMachineName, address: string, mac: number): NetNs {
    const kernel = this.kernel(node);
    const netns = kernel.createNamespace(`cni-${++this.#pods}`);
    const [host, pod] = kernel.createVeth(
      {netns: kernel.initNetns, name: `lxc${this.#pods}`, mac: 0x0200_0000_0100 + this.#pods},
      {netns, name: 'eth0', mac},
    );
    kernel.initNetns.setUp(host);
    netns.setUp(pod);
    netns.addAddress(pod, {address: ipv4(address), prefixLength: 32, scope: 'global'});
    const gateway = ipv4('169.254.0.1');
    netns.addRoute({dst: {address: gateway, prefixLength: 32}, link: pod});
    netns.addRoute({dst: {address: 0, prefixLength: 0}, link: pod, via: gateway});
    kernel.initNetns.addAddress(host, {address: gateway, prefixLength: 32, scope: 'link'});
    kernel.initNetns.addRoute({dst: {address: ipv4(address), prefixLength: 32}, link: host});
    return netns;
  }

  /** An Envoy on `node` whose ingress IP is delivered to it, as Cilium's rules do. */
  addEnvoy(node: LabMachineName, options: {ingressAddress: string; policy?: ProxyPolicy; workers?: number}): Envoy {
    const {initNetns} = this.kernel(node);
    initNetns.fib.add({
      dst: {address: ipv4(options.ingressAddress), prefixLength: 32},
      type: 'local',
      table: tableLocal,
      link: initNetns.lo,
      via: undefined,
      src: undefined,
      scope: 'host',
      protocol: 'kernel',
      metric: 0,
    });
    const {engine} = this;
    const log = (entry: AccessLogEntry) => this.accessLog.push(entry);
    const envoy = new Envoy({
      netns: initNetns,
      engine,
      name: node,
      accessLog: log,
      policy: options.policy,
      workers: options.workers ?? 1,
    });
    envoy.start();
    return envoy;
  }

  /** Sends `address:port` that arrives on eth1 to the listener on `listenerPort`, as TPROXY does. */
  interceptAt(
    node: LabMachineName,
    {address, port, listenerPort}: {address: string; port: number; listenerPort: number},
  ): void {
    const {initNetns} = this.kernel(node);
    const wanted = ipv4(address);
    initNetns.addAddress(initNetns.lo, {address: wanted, prefixLength: 32, scope: 'global'});
    const eth1 = initNetns.link('eth1')!;
    eth1.tcx.ingress = [
      {
        name: 'tproxy',
        linkId: 1,
        programId: 1,
        program: ({skb}) => {
          const {ip} = skb;
          if (ip?.dst === wanted && ip.transport.kind === 'tcp' && ip.transport.dstPort === port)
            skb.sk = initNetns.sockets.findListener(ipv4('127.0.0.1'), listenerPort);
          return 'ok';
        },
      },
    ];
  }

  /** Runs `command` in `netns` as a container would. Its output grows in the returned object. */
  start(netns: NetNs, command: Command, options: StartOptions): Running {
    const {engine} = this;
    const machine = new PlainMachine({engine, hostname: options.hostname, files: new FileTree(engine)});
    options.prepare?.(machine);
    const running: Running = {machine, process: undefined as unknown as Process, stdout: '', stderr: ''};
    running.process = machine.processes.spawn(command, {
      argv: options.argv ?? ['main'],
      env: new Map(Object.entries(options.env ?? {})),
      context: new Context().with(netnsKey, netns),
      descriptors: new Map([
        [1, {stream: sinkStream(bytes => (running.stdout += decodeUtf8(bytes))), mode: 'w'}],
        [2, {stream: sinkStream(bytes => (running.stderr += decodeUtf8(bytes))), mode: 'w'}],
      ]),
    });
    return running;
  }

  /** Runs until `running` has ended. @returns its exit status */
  async finish(running: Running): Promise<number> {
    await this.engine.runUntil(() => running.process.status !== undefined);
    return running.process.status ?? -1;
  }

  /** Sends `text` and collects what comes until `forUs` have passed or the peer has closed. */
  async exchange(netns: NetNs, target: {address: string; port: number; forUs?: number}, text: string): Promise<string> {
    let answer = '';
    let isOver = false;
    this.engine.tasks.spawn(async () => {
      const wait = this.engine.tasks.wait.bind(this.engine.tasks);
      const stream = await connectTcp(netns, wait, {address: ipv4(target.address), port: target.port});
      if (typeof stream === 'string') {
        answer = stream;
      } else {
        stream.write(encodeUtf8(text));
        this.engine.clock.after(target.forUs ?? 500_000, () => stream.close());
        this.engine.clock.after((target.forUs ?? 500_000) + 1, () => (isOver = true));
        for (;;) {
          const bytes = await stream.read(wait);
          if (bytes === null || typeof bytes === 'string') break;
          answer += decodeUtf8(bytes);
        }
      }
      isOver = true;
    });
    await this.engine.runUntil(() => isOver);
    return answer;
  }

  /** Everything the next connections to `netns:port` send, answered with `reply`. */
  record(netns: NetNs, port: number, reply: (request: string) => string): {received: string[]; peers: TcpSocket[]} {
    const record = {received: [] as string[], peers: [] as TcpSocket[]};
    new TcpSocket(netns).listen(0, port, socket => {
      record.peers.push(socket);
      socket.handlers = {
        data: bytes => {
          const text = decodeUtf8(bytes);
          record.received.push(text);
          socket.write(encodeUtf8(reply(text)));
        },
        end: () => socket.close(),
      };
    });
    return record;
  }
}

export interface StartOptions {
  readonly hostname: string;
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** puts files into the machine before the program starts */
  readonly prepare?: (machine: PlainMachine) => void;
}

export interface Running {
  readonly machine: PlainMachine;
  process: Process;
  stdout: string;
  stderr: string;
}
