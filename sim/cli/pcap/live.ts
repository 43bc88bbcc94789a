import type {Link} from '../../linux/link.ts';
import type {NetNs} from '../../linux/netns.ts';
import {type CapturedFrame, PacketSocket} from '../../linux/socket/packet.ts';
import type {Process, Signal} from '../../shell/process.ts';
import type {Test} from './filter/tests.ts';
import {cookedHeaderBytes, type LinkType, linkCooked, linkEthernet, type Packet} from './packet.ts';

export interface CaptureOptions {
  /** absent: all devices, in "cooked" form */
  readonly link: Link | undefined;
  readonly snapshotBytes: number;
  readonly filter: Test;
  readonly isPromiscuous: boolean;
  /** frames of the other direction are read and thrown away, as libpcap does */
  readonly direction: 'in' | 'out' | 'inout';
  /** those that end the capture in good order */
  readonly signals: readonly Signal[];
}

const etherHeaderBytes = 14;

/** A program's capture from devices: packets as they come, until a signal or the device ends it. */
export class LiveCapture {
  readonly linkType: LinkType;
  readonly #process: Process;
  readonly #options: CaptureOptions;
  readonly #socket: PacketSocket;
  readonly #epochUs: number;
  readonly #before: ((signal: Signal) => boolean) | undefined;
  #isStopped = false;
  #wake: (() => void) | undefined;

  constructor(process: Process, netns: NetNs, options: CaptureOptions) {
    this.#process = process;
    this.#options = options;
    this.linkType = options.link ? linkEthernet : linkCooked;
    this.#epochUs = process.engine.clock.epochMs * 1000;
    const {link, isPromiscuous, filter} = options;
    this.#socket = new PacketSocket(netns, {link, isPromiscuous, filter: frame => filter(this.#packetOf(frame))});
    this.#socket.onReadable = () => this.#wake?.();
    this.#before = process.onSignal;
    process.onSignal = signal => {
      if (!options.signals.includes(signal)) return this.#before?.(signal) ?? false;
      this.#isStopped = true;
      this.#wake?.();
      return true;
    };
  }

  /** How many packets passed the filter, and how many of them were lost because nobody read them in time. */
  get statistics(): {received: number; dropped: number} {
    const {received, dropped} = this.#socket;
    return {received, dropped};
  }

  /** The device has gone. */
  get isOrphan(): boolean {
    return this.#socket.isOrphan;
  }

  /** The next packets; none when the capture was stopped or its device has gone. */
  async next(): Promise<readonly Packet[]> {
    for (;;) {
      const packets = this.#read();
      if (packets.length > 0 || this.#isStopped || this.#socket.isOrphan) return packets;
      await this.#process.wait<void>(wake => {
        this.#wake = wake;
        return () => {
          this.#wake = undefined;
        };
      });
    }
  }

  close(): void {
    this.#socket.close();
    this.#process.onSignal = this.#before;
  }

  #read(): readonly Packet[] {
    const {direction} = this.#options;
    const frames = this.#socket.read().filter(frame => direction === 'inout' || frame.direction === direction);
    return frames.map(frame => this.#packetOf(frame));
  }

  #packetOf(frame: CapturedFrame): Packet {
    const bytes = this.linkType === linkCooked ? cooked(frame) : frame.bytes;
    return {
      linkType: this.linkType,
      timeUs: this.#epochUs + frame.timeUs,
      length: bytes.length,
      bytes: bytes.subarray(0, this.#options.snapshotBytes),
    };
  }
}

/** ARP hardware types and kinds of destination. @source https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL2.html */
const arphrdEther = 1;
const arphrdLoopback = 772;

/** The frame with the header of a capture on all devices in place of its own. */
function cooked({bytes, ifindex, kind, direction}: CapturedFrame): Uint8Array {
  const result = new Uint8Array(cookedHeaderBytes + bytes.length - etherHeaderBytes);
  const view = new DataView(result.buffer);
  result.set(bytes.subarray(12, 14), 0);
  view.setUint32(4, ifindex);
  view.setUint16(8, kind === 'loopback' ? arphrdLoopback : arphrdEther);
  view.setUint8(10, direction === 'out' ? 4 : groupOf(bytes));
  view.setUint8(11, 6);
  result.set(bytes.subarray(6, 12), 12);
  result.set(bytes.subarray(etherHeaderBytes), cookedHeaderBytes);
  return result;
}

/** 0 to this machine, 1 broadcast, 2 multicast */
function groupOf(bytes: Uint8Array): number {
  if ((bytes[0]! & 1) === 0) return 0;
  return bytes.subarray(0, 6).every(byte => byte === 0xff) ? 1 : 2;
}
