import {formatIpv4} from '../../base/ipv4.ts';
import {strerror} from '../../linux/errno.ts';
import {RawSocket} from '../../linux/socket/raw.ts';
import type {Process} from '../../shell/process.ts';
import {
  type IcmpMessage,
  type Ipv4Packet,
  icmpEchoReply,
  icmpEchoRequest,
  icmpTimeExceeded,
  icmpUnreachable,
  protocolIcmp,
} from '../../wire/packet.ts';
import type {PingOptions} from './options.ts';
import type {PingWay} from './ping.ts';

/** With fewer bytes there is no room for the time stamp, and no time is shown. */
const timestampBytes = 16;
/** How late a sleeping process is woken. */
const wakeupUs = [80, 1_900] as const;

/** @source iputils ping/ping.c print_icmph */
const unreachableTexts: Readonly<Record<number, string>> = {
  0: 'Destination Net Unreachable',
  1: 'Destination Host Unreachable',
  2: 'Destination Protocol Unreachable',
  3: 'Destination Port Unreachable',
  9: 'Destination Net Prohibited',
  10: 'Destination Host Prohibited',
  13: 'Packet filtered',
};

/** One run of ping: requests at intervals, answers as they come, statistics at the end. */
export class PingRun {
  readonly #process: Process;
  readonly #options: PingOptions;
  readonly #way: PingWay;
  readonly #peerText: (address: number) => string;
  readonly #socket: RawSocket;
  readonly #id: number;
  /** sequence number → when it was sent */
  readonly #sentUs = new Map<number, number>();
  readonly #answered = new Set<number>();
  readonly #times: number[] = [];
  readonly #lines: string[] = [];
  #sent = 0;
  #duplicates = 0;
  #errors = 0;
  #pipe = 0;
  #startUs = 0;
  #lastSentUs = 0;
  #isInterrupted = false;
  #notify: (() => void) | undefined;

  constructor(process: Process, options: PingOptions, way: PingWay, peerText: (address: number) => string) {
    this.#process = process;
    this.#options = options;
    this.#way = way;
    this.#peerText = peerText;
    this.#socket = new RawSocket(way.netns, protocolIcmp);
    this.#id = process.engine.rng.stream('ping').below(0xffff) + 1;
  }

  /** @returns the exit status */
  async run(): Promise<number> {
    const {tracer} = this.#way.netns.kernel;
    const {onSignal} = this.#process;
    this.#socket.onPacket = ip => this.#receive(ip);
    this.#process.onSignal = signal => {
      if (signal !== 'SIGINT') return onSignal?.(signal) ?? false;
      this.#isInterrupted = true;
      this.#notify?.();
      return true;
    };
    tracer.title(this.#socket.traceId, `ping → ${formatIpv4(this.#way.address)}`, this.#nowUs);
    try {
      await this.#loop();
    } finally {
      this.#process.onSignal = onSignal;
      this.#socket.close();
      tracer.outcome(this.#socket.traceId, `${this.#times.length} of ${this.#sent} answered`);
    }
    await this.#process.out(this.#statistics());
    const {count, deadlineUs} = this.#options;
    return this.#times.length === 0 || (deadlineUs > 0 && this.#times.length < count) ? 1 : 0;
  }

  get #nowUs(): number {
    return this.#process.engine.clock.nowUs;
  }

  async #loop(): Promise<void> {
    const {count, intervalUs, deadlineUs} = this.#options;
    const [low, high] = wakeupUs;
    const rng = this.#process.engine.rng.stream('ping');
    this.#startUs = this.#nowUs;
    const endUs = deadlineUs > 0 ? this.#startUs + deadlineUs : Number.POSITIVE_INFINITY;
    let nextUs = this.#nowUs;
    let exitUs = endUs;
    while (!this.#isDone() && this.#nowUs < exitUs) {
      if (this.#nowUs >= nextUs) {
        await this.#send();
        const isLast = count > 0 && this.#sent >= count;
        nextUs =
          isLast && deadlineUs === 0 ? Number.POSITIVE_INFINITY : this.#nowUs + intervalUs + rng.between(low, high);
        if (isLast && deadlineUs === 0) exitUs = this.#nowUs + this.#lingerUs();
      }
      await this.#waitUntil(Math.min(nextUs, exitUs));
      await this.#process.out(this.#lines.splice(0).join(''));
    }
  }

  #isDone(): boolean {
    const {count} = this.#options;
    return this.#isInterrupted || (count > 0 && this.#times.length + this.#errors >= count);
  }

  /** How long the last answers may take. @models iputils ping_common.c schedule_exit */
  #lingerUs(): number {
    const {intervalUs, lingerUs} = this.#options;
    return this.#times.length > 0 ? Math.max(2 * Math.max(...this.#times), intervalUs) : lingerUs;
  }

  /** Ends at `untilUs`, or as soon as something is to be said. */
  #waitUntil(untilUs: number): Promise<void> {
    if (this.#lines.length > 0 || this.#isDone()) return Promise.resolve();
    return this.#process.wait<void>(wake => {
      const {clock} = this.#process.engine;
      const timer = Number.isFinite(untilUs) ? clock.at(Math.max(untilUs, clock.nowUs), wake) : undefined;
      this.#notify = wake;
      return () => {
        this.#notify = undefined;
        timer?.cancel();
      };
    });
  }

  async #send(): Promise<void> {
    const {payloadBytes, ttl, mark, reportsOutstanding, isQuiet} = this.#options;
    if (reportsOutstanding && this.#sent > 0 && !this.#answered.has(this.#sent))
      await this.#process.out(`${this.#date()}no answer yet for icmp_seq=${this.#sent}\n`);
    const sequence = ++this.#sent;
    this.#lastSentUs = this.#nowUs;
    this.#sentUs.set(sequence & 0xffff, this.#nowUs);
    const {address, source, link} = this.#way;
    const failed = this.#socket.send(
      address,
      {
        kind: 'icmp',
        type: icmpEchoRequest,
        code: 0,
        id: this.#id,
        sequence: sequence & 0xffff,
        payload: new Uint8Array(payloadBytes),
      },
      {ttl, src: source, mark, link},
    );
    if (failed && !isQuiet) await this.#process.err(`ping: sendmsg: ${strerror(failed)}\n`);
  }

  #receive(ip: Readonly<Ipv4Packet>): void {
    const {transport} = ip;
    if (transport.kind !== 'icmp') return;
    if (transport.type === icmpEchoReply && transport.id === this.#id) this.#receiveReply(ip, transport);
    else if (transport.original) this.#receiveError(ip, transport, transport.original);
  }

  #receiveReply(ip: Readonly<Ipv4Packet>, {sequence, payload}: Readonly<IcmpMessage>): void {
    const sentUs = this.#sentUs.get(sequence);
    if (sentUs === undefined) return;
    const isDuplicate = this.#answered.has(sequence);
    const spentUs = this.#nowUs - sentUs;
    this.#acknowledge(sequence);
    if (isDuplicate) this.#duplicates++;
    else this.#times.push(spentUs);
    const time = payload.length >= timestampBytes ? ` time=${timeText(spentUs)} ms` : '';
    const words = `icmp_seq=${sequence} ttl=${ip.ttl}${time}${isDuplicate ? ' (DUP!)' : ''}`;
    this.#say(
      `${payload.length + 8} bytes from ${this.#peerText(ip.src)}: ${words}${this.#options.isAudible ? '\x07' : ''}`,
    );
  }

  #receiveError(
    ip: Readonly<Ipv4Packet>,
    {type, code}: Readonly<IcmpMessage>,
    {transport}: Readonly<Ipv4Packet>,
  ): void {
    if (transport.kind !== 'icmp' || transport.type !== icmpEchoRequest || transport.id !== this.#id) return;
    this.#errors++;
    this.#acknowledge(transport.sequence);
    const text =
      type === icmpUnreachable
        ? (unreachableTexts[code] ?? `Dest Unreachable, Bad Code: ${code}`)
        : type === icmpTimeExceeded
          ? 'Time to live exceeded'
          : `Bad ICMP type: ${type}`;
    this.#say(`From ${this.#peerText(ip.src)} icmp_seq=${transport.sequence} ${text}`);
  }

  /** Remembers how far requests ran ahead of what came back. */
  #acknowledge(sequence: number): void {
    this.#answered.add(sequence);
    this.#pipe = Math.max(this.#pipe, ((this.#sent - sequence) & 0xffff) + 1);
  }

  #say(line: string): void {
    if (!this.#options.isQuiet) this.#lines.push(`${this.#date()}${line}\n`);
    this.#notify?.();
  }

  #date(): string {
    if (!this.#options.showsDate) return '';
    const {epochMs, nowUs} = this.#process.engine.clock;
    const us = epochMs * 1000 + nowUs;
    return `[${Math.floor(us / 1e6)}.${String(us % 1e6).padStart(6, '0')}] `;
  }

  /** @models iputils ping_common.c finish */
  #statistics(): string {
    const sent = this.#sent;
    const received = this.#times.length;
    const lossPercent = Number((((sent - received) * 100) / Math.max(sent, 1)).toPrecision(6));
    const duplicates = this.#duplicates > 0 ? `, +${this.#duplicates} duplicates` : '';
    const errors = this.#errors > 0 ? `, +${this.#errors} errors` : '';
    const spentMs = Math.floor((this.#lastSentUs - this.#startUs) / 1000);
    const counts = `${sent} packets transmitted, ${received} received${duplicates}${errors}`;
    const pipe = this.#pipe > 1 ? `pipe ${this.#pipe}` : '';
    const rtt = received > 0 && this.#options.payloadBytes >= timestampBytes ? rttText(this.#times) : '';
    return [
      '',
      `--- ${this.#options.target} ping statistics ---`,
      `${counts}, ${lossPercent}% packet loss, time ${spentMs}ms`,
      [rtt, pipe].filter(part => part !== '').join(', '),
      '',
    ].join('\n');
  }
}

/** Three significant digits, as ping shows one time. */
function timeText(us: number): string {
  if (us >= 99_950) return String(Math.round(us / 1000));
  if (us >= 9_995) return (Math.round(us / 100) / 10).toFixed(1);
  return us >= 1_000 ? (Math.round(us / 10) / 100).toFixed(2) : (us / 1000).toFixed(3);
}

function rttText(times: readonly number[]): string {
  const mean = times.reduce((sum, us) => sum + us, 0) / times.length;
  const square = times.reduce((sum, us) => sum + us * us, 0) / times.length;
  const deviation = Math.floor(Math.sqrt(Math.max(0, square - mean * mean)));
  const values = [Math.min(...times), Math.floor(mean), Math.max(...times), deviation];
  return `rtt min/avg/max/mdev = ${values.map(us => (us / 1000).toFixed(3)).join('/')} ms`;
}
