import {formatIpv4} from '../../base/ipv4.ts';
import {formatMac, macBroadcast} from '../../base/mac.ts';
import type {Link, PacketTap} from '../../linux/link.ts';
import {transmit} from '../../linux/send.ts';
import type {Process} from '../../shell/process.ts';
import type {ArpingOptions} from './options.ts';

/** An ARP message fills 42 bytes; Ethernet pads it to 60. */
const frameBytes = 42;
const paddedBytes = 60;

/** Who is asked for, where, and as whom. */
export interface ArpingWay {
  readonly link: Link;
  readonly target: number;
  readonly source: number;
}

/** One run of arping: a request an interval, replies as they come, statistics at the end. */
export class ArpingRun {
  readonly #process: Process;
  readonly #options: ArpingOptions;
  readonly #way: ArpingWay;
  readonly #traceId: number;
  /** measured times, µs */
  readonly #times: number[] = [];
  readonly #macs = new Set<number>();
  readonly #lines: string[] = [];
  #sent = 0;
  #sentUs = 0;
  #isInterrupted = false;
  #notify: (() => void) | undefined;

  constructor(process: Process, options: ArpingOptions, way: ArpingWay) {
    this.#process = process;
    this.#options = options;
    this.#way = way;
    this.#traceId = way.link.netns.kernel.tracer.newTraceId();
  }

  /** @returns the exit status */
  async run(): Promise<number> {
    const {link, target} = this.#way;
    const {tracer} = link.netns.kernel;
    const {onSignal} = this.#process;
    const tap: PacketTap = (skb, direction) => {
      if (direction === 'in' && skb.arp?.operation === 2 && skb.arp.senderIp === target)
        this.#receive(skb.arp.senderMac);
    };
    this.#process.onSignal = signal => {
      if (signal !== 'SIGINT') return onSignal?.(signal) ?? false;
      this.#isInterrupted = true;
      this.#notify?.();
      return true;
    };
    link.taps.add(tap);
    tracer.title(this.#traceId, `arping → ${formatIpv4(target)}`, this.#nowUs);
    try {
      if (this.#options.style === 'full') await this.#process.out(`ARPING ${formatIpv4(target)}\n`);
      await this.#loop();
    } finally {
      link.taps.delete(tap);
      this.#process.onSignal = onSignal;
      tracer.outcome(this.#traceId, `${this.#times.length} of ${this.#sent} answered`);
    }
    await this.#process.out(this.#statistics());
    const isDoubled = this.#options.findsDuplicates && this.#macs.size > 1;
    return this.#times.length === 0 || isDoubled ? 1 : 0;
  }

  get #nowUs(): number {
    return this.#process.engine.clock.nowUs;
  }

  async #loop(): Promise<void> {
    const {count, intervalUs, deadlineUs} = this.#options;
    const endUs = this.#nowUs + deadlineUs;
    while (this.#sent < count && !this.#isDone()) {
      const before = this.#times.length;
      this.#send();
      const nextUs = Math.min(this.#sentUs + intervalUs, endUs);
      while (this.#nowUs < nextUs && !this.#isDone()) {
        await this.#waitUntil(nextUs);
        await this.#flush();
      }
      // The request of the last instant gets no time.
      if (this.#sentUs >= endUs) return;
      if (!this.#isDone() && this.#times.length === before) await this.#process.out(this.#silence());
    }
  }

  #isDone(): boolean {
    return this.#isInterrupted || this.#times.length >= this.#options.answers;
  }

  #waitUntil(untilUs: number): Promise<void> {
    if (this.#lines.length > 0) return Promise.resolve();
    return this.#process.wait<void>(wake => {
      const timer = this.#process.engine.clock.at(untilUs, wake);
      this.#notify = wake;
      return () => {
        this.#notify = undefined;
        timer.cancel();
      };
    });
  }

  async #flush(): Promise<void> {
    await this.#process.out(this.#lines.splice(0).join(''));
  }

  #send(): void {
    const {link, target, source} = this.#way;
    this.#sent++;
    this.#sentUs = this.#nowUs;
    const request = {operation: 1, senderMac: link.mac, senderIp: source, targetMac: 0, targetIp: target} as const;
    transmit(link, link.netns.kernel.skbs.arp(request, macBroadcast, this.#traceId));
  }

  #receive(mac: number): void {
    // The tool's clock is finer than the lab's.
    const us = this.#nowUs - this.#sentUs + this.#process.engine.rng.stream('arping').below(1_000) / 1_000;
    const index = this.#times.length;
    this.#times.push(us);
    this.#macs.add(mac);
    this.#lines.push(this.#replyLine(mac, index, us));
    this.#notify?.();
  }

  #replyLine(mac: number, index: number, us: number): string {
    const {style, showsMac, showsAddress, showsSent, isAudible} = this.#options;
    const {link, target} = this.#way;
    const address = formatIpv4(target);
    switch (style) {
      case 'quiet':
        return '';
      case 'dots':
        return '!';
      case 'raw':
        return `${[showsMac ? formatMac(mac) : '', showsAddress ? address : ''].filter(part => part !== '').join(' ')}\n`;
      case 'full': {
        const bytes = link.kind === 'ether' ? paddedBytes : frameBytes;
        const count = showsSent ? `${index}/${this.#sent - 1}` : String(index);
        return `${isAudible ? '\x07' : ''}${bytes} bytes from ${formatMac(mac)} (${address}): index=${count} time=${timeText(us)}\n`;
      }
    }
  }

  #silence(): string {
    const {style, beepsOnSilence} = this.#options;
    const beep = beepsOnSilence ? '\x07' : '';
    if (style === 'full') return `${beep}Timeout\n`;
    return style === 'dots' ? `${beep}.` : beep;
  }

  #statistics(): string {
    const {style} = this.#options;
    const received = this.#times.length;
    const share = (100 * Math.max(0, this.#sent - received)) / this.#sent;
    const percent = Number.isNaN(share) ? '-nan' : share.toFixed(0).padStart(3);
    const extra = Math.max(0, received - this.#sent);
    if (style === 'dots') return `\t${percent}% packet loss (${extra} extra)\n`;
    if (style !== 'full') return '';
    return [
      '',
      `--- ${formatIpv4(this.#way.target)} statistics ---`,
      `${this.#sent} packets transmitted, ${received} packets received, ${percent}% unanswered (${extra} extra)`,
      received > 0 ? rttText(this.#times) : '',
      '',
    ].join('\n');
  }
}

function timeText(us: number): string {
  if (us < 1_000) return `${us.toFixed(3)} usec`;
  return us < 1_000_000 ? `${(us / 1_000).toFixed(3)} msec` : `${(us / 1_000_000).toFixed(3)} sec`;
}

function rttText(times: readonly number[]): string {
  const mean = times.reduce((sum, us) => sum + us, 0) / times.length;
  const deviation = Math.sqrt(times.reduce((sum, us) => sum + (us - mean) ** 2, 0) / times.length);
  const values = [Math.min(...times), mean, Math.max(...times), deviation];
  return `rtt min/avg/max/std-dev = ${values.map(us => (us / 1_000).toFixed(3)).join('/')} ms`;
}
