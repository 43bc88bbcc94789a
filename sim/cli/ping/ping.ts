import {formatIpv4, parseIpv4} from '../../base/ipv4.ts';
import {netnsKey} from '../../linux/netns.ts';
import {RawSocket} from '../../linux/socket/raw.ts';
import type {Command, Process} from '../../shell/process.ts';
import {icmpEchoReply, icmpEchoRequest, protocolIcmp} from '../../wire/packet.ts';

type Resolve = (
  process: Process,
  name: string,
) => Promise<{readonly addresses: readonly number[]} | {readonly error: string}>;

/** iputils ping. @omits flooding, record route, IPv6, timestamps */
export function pingCommand(options: {resolve: Resolve}): Command {
  return async process => {
    const values = new Map<string, string>();
    let target = '';
    const args = process.argv.slice(1);
    for (let at = 0; at < args.length; at++) {
      const arg = args[at]!;
      const letter = /^-([cWwisItQ])(.*)$/.exec(arg);
      if (letter) values.set(letter[1]!, letter[2] || (args[++at] ?? ''));
      else if (!arg.startsWith('-')) target = arg;
    }
    const netns = process.context.get(netnsKey);
    if (target === '' || !netns) {
      await process.err('ping: usage error: Destination address required\n');
      return 1;
    }
    const literal = parseIpv4(target);
    const found = literal === undefined ? await options.resolve(process, target) : {addresses: [literal]};
    const address = 'addresses' in found ? found.addresses[0] : undefined;
    if (address === undefined) {
      await process.err(`ping: ${target}: ${'error' in found ? found.error : 'Name or service not known'}\n`);
      return 2;
    }
    return run(process, new RawSocket(netns, protocolIcmp), {
      target,
      address,
      count: Number(values.get('c') ?? Number.POSITIVE_INFINITY),
      intervalUs: Number(values.get('i') ?? 1) * 1e6,
      waitUs: Number(values.get('W') ?? 10) * 1e6,
      ttl: Number(values.get('t') ?? 64),
      isQuiet: args.includes('-q'),
    });
  };
}

interface Plan {
  readonly target: string;
  readonly address: number;
  readonly count: number;
  readonly intervalUs: number;
  readonly waitUs: number;
  readonly ttl: number;
  readonly isQuiet: boolean;
}

async function run(process: Process, socket: RawSocket, plan: Plan): Promise<number> {
  const {clock} = process.engine;
  const id = process.pid & 0xffff;
  const startUs = clock.nowUs;
  const times: number[] = [];
  let [sent, errors, sentUs] = [0, 0, 0];
  let notify: (() => void) | undefined;
  const lines: string[] = [];
  socket.onPacket = ip => {
    const {transport} = ip;
    if (transport.kind !== 'icmp' || ip.src !== plan.address) return;
    if (transport.type !== icmpEchoReply || transport.id !== id) return;
    const ms = (clock.nowUs - sentUs) / 1000;
    times.push(ms);
    lines.push(
      `64 bytes from ${formatIpv4(ip.src)}: icmp_seq=${transport.sequence} ttl=${ip.ttl} time=${ms < 1 ? ms.toFixed(3) : ms.toPrecision(3)} ms\n`,
    );
    notify?.();
  };
  socket.onError = errno => {
    errors++;
    lines.push(
      `From ${formatIpv4(socket.netns.selectSource(socket.netns.links[1] ?? socket.netns.lo, plan.address) ?? 0)} icmp_seq=${sent} Destination ${errno === 'ENETUNREACH' ? 'Net' : errno === 'ECONNREFUSED' ? 'Port' : 'Host'} Unreachable\n`,
    );
    notify?.();
  };
  try {
    await process.out(`PING ${plan.target} (${formatIpv4(plan.address)}) 56(84) bytes of data.\n`);
    while (sent < plan.count) {
      sent++;
      sentUs = clock.nowUs;
      const failed = socket.send(
        plan.address,
        {kind: 'icmp', type: icmpEchoRequest, code: 0, id, sequence: sent, payload: new Uint8Array(56)},
        {ttl: plan.ttl},
      );
      if (failed) {
        await process.err(
          failed === 'EPERM' ? 'ping: sendmsg: Operation not permitted\n' : 'ping: connect: Network is unreachable\n',
        );
        if (failed !== 'EPERM') return 2;
      }
      const isLast = sent >= plan.count;
      const limitUs = isLast ? plan.waitUs : plan.intervalUs;
      const before = times.length + errors;
      await process.wait<void>(wake => {
        const timer = clock.after(limitUs, wake);
        notify = () => isLast && wake();
        if (isLast && times.length + errors > before) wake();
        return () => {
          notify = undefined;
          timer.cancel();
        };
      });
      if (!plan.isQuiet) await process.out(lines.splice(0).join(''));
    }
  } finally {
    socket.close();
  }
  const spent = Math.round((clock.nowUs - startUs) / 1000);
  const lost = Math.round((100 * (sent - times.length)) / sent);
  await process.out(
    `\n--- ${plan.target} ping statistics ---\n${sent} packets transmitted, ${times.length} received,${errors > 0 ? ` +${errors} errors,` : ''} ${lost}% packet loss, time ${spent}ms\n`,
  );
  if (times.length > 0) {
    const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
    const deviation = Math.sqrt(times.reduce((sum, time) => sum + (time - mean) ** 2, 0) / times.length);
    await process.out(
      `rtt min/avg/max/mdev = ${[Math.min(...times), mean, Math.max(...times), deviation].map(time => time.toFixed(3)).join('/')} ms\n`,
    );
  } else await process.out('\n');
  return times.length > 0 ? 0 : 1;
}
