import {formatIpv4, parseIpv4} from '../../base/ipv4.ts';
import {formatMac, macBroadcast} from '../../base/mac.ts';
import type {Link} from '../../linux/link.ts';
import {netnsKey} from '../../linux/netns.ts';
import {transmit} from '../../linux/send.ts';
import type {Command, Process} from '../../shell/process.ts';

const intervalUs = 1_000_000;

interface Options {
  readonly device: string;
  readonly count: number;
  readonly target: string;
}

/** Thomas Habets' arping 2.23: asks who has an address, once a second. @omits MAC pings, -S, -P, output modes */
export const arpingCommand: Command = async process => {
  const options = parse(process.argv.slice(1));
  const netns = process.context.get(netnsKey);
  if (typeof options === 'string' || !netns) {
    await process.err(`${typeof options === 'string' ? options : 'arping: no network namespace'}\n`);
    return 1;
  }
  const target = parseIpv4(options.target);
  if (target === undefined) {
    await process.err(`arping: Can't resolve ${options.target}, or the name is not an IP address\n`);
    return 1;
  }
  const link = netns.link(options.device);
  if (!link) {
    await process.err(
      `arping: libnet_init(LIBNET_LINK, ${options.device}): libnet_check_iface() ioctl: No such device\n`,
    );
    return 1;
  }
  return ask(process, link, target, options.count);
};

function parse(args: readonly string[]): Options | string {
  let [device, count, target] = ['eth0', Number.POSITIVE_INFINITY, ''];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!;
    if (arg === '-i' || arg === '-I') device = args[++at] ?? '';
    else if (arg === '-c') count = Number(args[++at]);
    else if (/^-c\d+$/.test(arg)) count = Number(arg.slice(2));
    else if (arg === '-w' || arg === '-W' || arg === '-C') at++;
    else if (!arg.startsWith('-')) target = arg;
    else if (!['-q', '-v', '-u', '-0'].includes(arg)) return `arping: invalid option -- '${arg.slice(1)}'`;
  }
  return target === '' ? 'arping: No target specified.' : {device, count, target};
}

async function ask(process: Process, link: Link, target: number, count: number): Promise<number> {
  const {clock} = process.engine;
  const {kernel} = link.netns;
  const times: number[] = [];
  let sentUs = 0;
  let sent = 0;
  const pending: string[] = [];
  const tap: Parameters<Link['taps']['add']>[0] = (skb, direction) => {
    if (direction !== 'in' || skb.arp?.operation !== 2 || skb.arp.senderIp !== target) return;
    const us = clock.nowUs - sentUs;
    pending.push(
      `60 bytes from ${formatMac(skb.arp.senderMac)} (${formatIpv4(target)}): index=${times.length} time=${formatTime(us)}\n`,
    );
    times.push(us);
  };
  link.taps.add(tap);
  process.onSignal = () => {
    link.taps.delete(tap);
    return false;
  };
  try {
    await process.out(`ARPING ${formatIpv4(target)}\n`);
    const traceId = kernel.tracer.newTraceId();
    kernel.tracer.title(traceId, `arping → ${formatIpv4(target)}`, clock.nowUs);
    while (sent < count) {
      sent++;
      sentUs = clock.nowUs;
      const senderIp = link.addresses[0]?.address ?? 0;
      transmit(
        link,
        kernel.skbs.arp(
          {operation: 1, senderMac: link.mac, senderIp, targetMac: 0, targetIp: target},
          macBroadcast,
          traceId,
        ),
      );
      const before = times.length;
      await process.sleep(intervalUs);
      if (times.length === before) await process.out('Timeout\n');
      else await process.out(pending.splice(0).join(''));
    }
    kernel.tracer.outcome(traceId, `${times.length} of ${sent} answered`);
  } finally {
    link.taps.delete(tap);
  }
  await process.out(statistics(target, sent, times));
  return times.length > 0 ? 0 : 1;
}

function formatTime(us: number): string {
  return us >= 1000 ? `${(us / 1000).toFixed(3)} msec` : `${us.toFixed(3)} usec`;
}

function statistics(target: number, sent: number, times: readonly number[]): string {
  const lost = Math.max(0, sent - times.length);
  const percent = String(Math.floor((100 * lost) / sent)).padStart(3);
  const head = `\n--- ${formatIpv4(target)} statistics ---\n${sent} packets transmitted, ${times.length} packets received, ${percent}% unanswered (${Math.max(0, times.length - sent)} extra)\n`;
  if (times.length === 0) return `${head}\n`;
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  const deviation = Math.sqrt(times.reduce((sum, time) => sum + (time - mean) ** 2, 0) / times.length);
  const ms = (us: number) => (us / 1000).toFixed(3);
  return `${head}rtt min/avg/max/std-dev = ${ms(Math.min(...times))}/${ms(mean)}/${ms(Math.max(...times))}/${ms(deviation)} ms\n`;
}
