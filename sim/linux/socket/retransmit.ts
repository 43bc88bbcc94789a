import type {Clock, Timer} from '../../core/clock.ts';

/** @source linux include/net/tcp.h TCP_TIMEOUT_INIT, TCP_RTO_MIN, TCP_RTO_MAX, tcp_syn_retries, tcp_retries2 */
const synTimeoutUs = 1_000_000;
const rtoMinUs = 200_000;
const rtoMaxUs = 120_000_000;
const synRetriesMax = 6;
const retriesMax = 15;

/** Something that occupies sequence space and is kept until acknowledged. */
export interface SentSegment {
  readonly seq: number;
  /** the sequence number after it */
  readonly end: number;
  readonly flags: number;
  readonly payload: Uint8Array;
  sentUs: number;
}

/** The connection whose segments these are. */
export interface Retransmitter {
  /** before the handshake is done, waits are longer and patience shorter */
  readonly isOpening: boolean;
  sendAgain(segment: SentSegment): void;
  /** the peer is silent for good */
  giveUp(): void;
}

/**
 * What a connection sent and the peer has not acknowledged: sent again, each time after twice as long.
 *
 * @models linux net/ipv4/tcp_timer.c tcp_retransmit_timer
 * @omits round-trip measurement (the timeout is the minimum), fast retransmit
 */
export class RetransmitQueue {
  readonly #clock: Clock;
  readonly #owner: Retransmitter;
  #segments: SentSegment[] = [];
  #retries = 0;
  #timer: Timer | undefined;

  constructor(clock: Clock, owner: Retransmitter) {
    this.#clock = clock;
    this.#owner = owner;
  }

  get isEmpty(): boolean {
    return this.#segments.length === 0;
  }

  add(segment: SentSegment): void {
    this.#segments.push(segment);
    if (!this.#timer) this.#arm(this.#timeoutUs());
  }

  /** Everything before `ack` has arrived. */
  acknowledge(ack: number): void {
    while (this.#segments.length > 0 && ((ack - this.#segments[0]!.end) | 0) >= 0) this.#segments.shift();
    this.#retries = 0;
  }

  sendOldestAgain(): void {
    const oldest = this.#segments[0];
    if (!oldest) return;
    oldest.sentUs = this.#clock.nowUs;
    this.#owner.sendAgain(oldest);
  }

  clear(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#segments = [];
  }

  #timeoutUs(): number {
    return Math.min((this.#owner.isOpening ? synTimeoutUs : rtoMinUs) * 2 ** this.#retries, rtoMaxUs);
  }

  #arm(delayUs: number): void {
    this.#timer = this.#clock.after(delayUs, () => this.#onTimer());
  }

  /** One lazy timer a connection: when it fires early it only sets itself again. */
  #onTimer(): void {
    this.#timer = undefined;
    const oldest = this.#segments[0];
    if (!oldest) return;
    const dueUs = oldest.sentUs + this.#timeoutUs();
    if (this.#clock.nowUs < dueUs) {
      this.#arm(dueUs - this.#clock.nowUs);
      return;
    }
    if (this.#retries >= (this.#owner.isOpening ? synRetriesMax : retriesMax)) {
      this.#owner.giveUp();
      return;
    }
    this.#retries++;
    this.sendOldestAgain();
    this.#arm(this.#timeoutUs());
  }
}
