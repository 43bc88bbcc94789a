import {u16, u32} from '../../pcap/packet.ts';
import {domainText} from './domain.ts';
import {httpText} from './http.ts';
import {type IpView, isTransportSumRight} from './ip.ts';
import type {PrintContext} from './printer.ts';

const fin = 0x01;
const syn = 0x02;
const rst = 0x04;
const ack = 0x10;
const urgent = 0x20;

const flagLetters: readonly (readonly [number, string])[] = [
  [fin, 'F'],
  [syn, 'S'],
  [rst, 'R'],
  [0x08, 'P'],
  [ack, '.'],
  [urgent, 'U'],
  [0x40, 'E'],
  [0x80, 'W'],
];

/** First sequence numbers of the connections seen, so that later ones are told relative to them. */
export class Conversations {
  readonly #first = new Map<string, number>();

  /**
   * Sequence and acknowledgement number of a packet that acknowledges, as they are told: those of the first such
   * packet of a connection and of a SYN as they are, later ones counted from the first.
   */
  relative(from: string, to: string, numbers: {seq: number; ack: number; flags: number}): {seq: number; ack: number} {
    const own = `${from}>${to}`;
    const other = `${to}>${from}`;
    const seqStart = this.#first.get(own);
    const ackStart = this.#first.get(other);
    if (seqStart === undefined || ackStart === undefined || numbers.flags & syn) {
      this.#first.set(own, numbers.seq);
      this.#first.set(other, (numbers.ack - 1) >>> 0);
      return numbers;
    }
    return {seq: (numbers.seq - seqStart) >>> 0, ack: (numbers.ack - ackStart) >>> 0};
  }
}

/** @models tcpdump print-tcp.c tcp_print */
export function tcpText(context: PrintContext, view: IpView): string {
  const {bytes, transportAt: at, transportLength} = view;
  const from = `${context.address(view.src)}.${context.port(u16(bytes, at), 'tcp')}`;
  const to = `${context.address(view.dst)}.${context.port(u16(bytes, at + 2), 'tcp')}`;
  const flags = bytes[at + 13] ?? 0;
  if (bytes.length < at + 14) return `${from} > ${to}:  [|tcp]`;
  const headerBytes = (bytes[at + 12]! >> 4) * 4;
  const length = transportLength - headerBytes;
  if (context.options.isQuick) return `${from} > ${to}: tcp ${length}`;
  const absolute = {seq: u32(bytes, at + 4), ack: u32(bytes, at + 8), flags};
  const isAbsolute = context.options.hasAbsoluteSequence || !(flags & ack);
  const numbers = isAbsolute
    ? absolute
    : context.conversations.relative(`${view.src}.${u16(bytes, at)}`, `${view.dst}.${u16(bytes, at + 2)}`, absolute);
  const fields = [
    `Flags [${flagsText(flags)}]`,
    sumText(context, view),
    sequenceText(context, numbers.seq, length, flags),
    flags & ack ? `ack ${numbers.ack}` : '',
    `win ${u16(bytes, at + 14)}`,
    flags & urgent ? `urg ${u16(bytes, at + 18)}` : '',
    optionsText(bytes.subarray(at + 20, at + headerBytes)),
    `length ${length}`,
  ];
  const payload = length > 0 ? payloadText(context, view, headerBytes) : '';
  return `${from} > ${to}: ${fields.filter(field => field !== '').join(', ')}${payload}`;
}

function flagsText(flags: number): string {
  const letters = flagLetters.filter(([bit]) => flags & bit).map(([, letter]) => letter);
  return letters.join('') || 'none';
}

function sumText({options}: PrintContext, view: IpView): string {
  if (options.verbosity === 0 || options.skipsChecksums) return '';
  const isRight = isTransportSumRight(view);
  if (isRight === undefined) return '';
  const sum = u16(view.bytes, view.transportAt + 16)
    .toString(16)
    .padStart(4, '0');
  return `cksum 0x${sum} (${isRight ? 'correct' : 'incorrect'})`;
}

function sequenceText({options}: PrintContext, seq: number, length: number, flags: number): string {
  if (length <= 0 && options.verbosity <= 1 && !(flags & (syn | fin | rst))) return '';
  return length > 0 ? `seq ${seq}:${(seq + length) >>> 0}` : `seq ${seq}`;
}

function optionsText(options: Uint8Array): string {
  const texts: string[] = [];
  for (let at = 0; at < options.length; ) {
    const kind = options[at]!;
    const size = kind < 2 ? 1 : Math.max(options[at + 1] ?? 2, 2);
    texts.push(optionText(kind, options, at));
    if (kind === 0) break;
    at += size;
  }
  return texts.length === 0 ? '' : `options [${texts.join(',')}]`;
}

function optionText(kind: number, options: Uint8Array, at: number): string {
  switch (kind) {
    case 0:
      return 'eol';
    case 1:
      return 'nop';
    case 2:
      return `mss ${u16(options, at + 2)}`;
    case 3:
      return `wscale ${options[at + 2]}`;
    case 4:
      return 'sackOK';
    case 8:
      return `TS val ${u32(options, at + 2)} ecr ${u32(options, at + 6)}`;
    default:
      return `unknown-${kind}`;
  }
}

const httpPorts = new Set([80, 8080, 3128]);

/** What stands in the segment, for the protocols told by their ports. */
function payloadText(context: PrintContext, {bytes, transportAt: at, transportLength}: IpView, headerBytes: number) {
  const ports = [u16(bytes, at), u16(bytes, at + 2)];
  const payload = bytes.subarray(at + headerBytes, at + transportLength);
  const length = transportLength - headerBytes;
  if (bytes[at + 13]! & rst) return ` [RST${textOfReset(payload)}]`;
  if (ports.some(port => httpPorts.has(port))) return `: HTTP${httpText(payload, length, context.options.verbosity)}`;
  if (ports.includes(53)) return ` ${domainText(context, payload.subarray(2), length - 2)}`;
  return '';
}

function textOfReset(payload: Uint8Array): string {
  return payload.length > 0 ? ` ${String.fromCharCode(...payload)}` : '';
}
