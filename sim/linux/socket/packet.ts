import {encodeFrame} from '../../wire/encode.ts';
import type {Skb} from '../../wire/packet.ts';
import type {Link} from '../link.ts';
import type {NetNs} from '../netns.ts';

/** A frame as a packet socket hands it over. */
export interface CapturedFrame {
  readonly timeUs: number;
  readonly direction: 'in' | 'out';
  /** the device it crossed, with the name it had then */
  readonly ifindex: number;
  readonly ifname: string;
  readonly kind: Link['kind'];
  /** from the Ethernet header on, whole */
  readonly bytes: Uint8Array;
}

export interface PacketSocketOptions {
  /** absent: all devices of the namespace, those of later too */
  readonly link?: Link;
  readonly isPromiscuous?: boolean;
  /** the filter attached to the socket (SO_ATTACH_FILTER) */
  readonly filter?: (frame: CapturedFrame) => boolean;
}

/** A card sends and receives no shorter frame. */
const etherMinBytes = 60;
/** Bytes that wait in the ring; what comes then is lost. @source libpcap's default buffer */
const ringBytes = 2 * 1024 * 1024;

/**
 * An AF_PACKET socket: a copy of every frame that crosses a device, before the ingress hooks and behind those of egress.
 *
 * @models linux net/packet/af_packet.c; what libpcap takes from it: on loopback each frame once
 */
export class PacketSocket {
  readonly netns: NetNs;
  /** frames that passed the filter, and those of them that found the ring full */
  received = 0;
  dropped = 0;
  /** its device has gone: nothing will come any more */
  isOrphan = false;
  /** there is something to read, or the device has gone */
  onReadable: (() => void) | undefined;
  readonly #link: Link | undefined;
  readonly #options: PacketSocketOptions;
  readonly #taps: Set<(skb: Skb, direction: 'in' | 'out', link: Link) => void>;
  #frames: CapturedFrame[] = [];
  #waitingBytes = 0;

  constructor(netns: NetNs, options: PacketSocketOptions = {}) {
    this.netns = netns;
    this.#link = options.link;
    this.#options = options;
    this.#taps = (options.link ?? netns).taps;
    this.#taps.add(this.#tap);
    options.link?.onGone.add(this.#vanished);
    if (options.link && options.isPromiscuous) options.link.promiscuity++;
  }

  /** Everything that waits, oldest first. */
  read(): readonly CapturedFrame[] {
    const frames = this.#frames;
    this.#frames = [];
    this.#waitingBytes = 0;
    return frames;
  }

  close(): void {
    if (!this.#taps.delete(this.#tap)) return;
    this.#link?.onGone.delete(this.#vanished);
    if (this.#link && this.#options.isPromiscuous) this.#link.promiscuity--;
    this.onReadable = undefined;
  }

  readonly #vanished = (): void => {
    this.isOrphan = true;
    this.onReadable?.();
  };

  readonly #tap = (skb: Skb, direction: 'in' | 'out', link: Link): void => {
    if (link.kind === 'loopback' && direction === 'out') return;
    const isPadded = link.kind === 'ether' && direction === 'in';
    const frame: CapturedFrame = {
      timeUs: this.netns.kernel.engine.clock.nowUs,
      direction,
      ifindex: link.ifindex,
      ifname: link.name,
      kind: link.kind,
      bytes: encodeFrame(skb, isPadded ? etherMinBytes : 0),
    };
    if (this.#options.filter && !this.#options.filter(frame)) return;
    this.received++;
    if (this.#waitingBytes + frame.bytes.length > ringBytes) {
      this.dropped++;
      return;
    }
    this.#waitingBytes += frame.bytes.length;
    this.#frames.push(frame);
    if (this.#frames.length === 1) this.onReadable?.();
  };
}
