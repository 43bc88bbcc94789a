import {Engine} from '../../sim/core/engine.ts';
import {Kernel} from '../../sim/linux/kernel.ts';
import {runIptables} from '../../sim/linux/netfilter/command/execute.ts';
import {UdpSocket} from '../../sim/linux/socket/udp.ts';
import {Tracer} from '../../sim/linux/tracer.ts';
import {SkbFactory} from '../../sim/wire/packet.ts';
import {cpuMs, median, report} from './measure.ts';

const sizes = [0, 100, 1_000, 10_000];
const loopback = 0x7f000001;
const rounds = 5;

/** Cost of a packet against rules that look at it and let it pass, as kube-proxy's or a blocklist's do. */
export async function run(): Promise<void> {
  const engine = new Engine({seed: 1});
  const kernel = new Kernel({name: 'host', engine, skbs: new SkbFactory(), tracer: new Tracer()});
  const {netfilter} = kernel.initNetns;
  let received = 0;
  const server = new UdpSocket(kernel.initNetns);
  server.bind(loopback, 53);
  server.onMessage = () => received++;
  const client = new UdpSocket(kernel.initNetns);
  client.bind(loopback, 40_000);
  client.connect(loopback, 53);
  const payload = new Uint8Array(32);
  const send = async (count: number) => {
    const wanted = received + count;
    for (let i = 0; i < count; i++) client.send(payload);
    await engine.runUntil(() => received >= wanted);
  };
  await send(20_000);
  let made = 0;
  let bare = 0;
  for (const size of sizes) {
    for (; made < size; made++) {
      const source = `10.${(made >> 16) & 255}.${(made >> 8) & 255}.${made & 255}`;
      const result = runIptables(netfilter, ['-A', 'OUTPUT', '-p', 'udp', '-s', source, '--dport', '53', '-j', 'DROP']);
      if (result.status !== 0) throw new Error(result.stderr);
    }
    const packets = size >= 10_000 ? 2_000 : 10_000;
    await send(packets);
    const costs: number[] = [];
    for (let i = 0; i < rounds; i++) costs.push(await cpuMs(() => send(packets)));
    const ns = (median(costs) / packets) * 1e6;
    if (size === 0) bare = ns;
    report(`rules.${size}.packet`, ns / 1000, 'µs CPU');
    if (size > 0) report(`rules.${size}.rule`, (ns - bare) / size, 'ns CPU');
  }
}
