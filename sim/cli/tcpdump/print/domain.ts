import {formatIpv4} from '../../../base/ipv4.ts';
import {u16, u32} from '../../pcap/packet.ts';
import type {PrintContext} from './printer.ts';

const types: Readonly<Record<number, string>> = {
  1: 'A',
  2: 'NS',
  5: 'CNAME',
  6: 'SOA',
  12: 'PTR',
  15: 'MX',
  16: 'TXT',
  28: 'AAAA',
  33: 'SRV',
  41: 'OPT',
  255: 'ANY',
};

const responseCodes: readonly string[] = ['', ' FormErr', ' ServFail', ' NXDomain', ' NotImp', ' Refused'];

/** Bytes of a message from which names are read by pointer. */
interface Message {
  readonly bytes: Uint8Array;
  at: number;
}

/** @models tcpdump print-domain.c domain_print */
export function domainText(context: PrintContext, bytes: Uint8Array, length: number): string {
  if (length < 12) return `domain [length ${length} < 12] (invalid)`;
  const flags = u16(bytes, 2);
  const counts = [u16(bytes, 4), u16(bytes, 6), u16(bytes, 8), u16(bytes, 10)] as const;
  const message: Message = {bytes, at: 12};
  const body =
    flags & 0x8000 ? responseText(context, message, flags, counts) : queryText(context, message, flags, counts);
  return `${u16(bytes, 0)}${body} (${length})`;
}

type Counts = readonly [number, number, number, number];

function queryText(context: PrintContext, message: Message, flags: number, counts: Counts): string {
  const {verbosity} = context.options;
  const [questions, answers, authorities, additionals] = counts;
  const recursion = flags & 0x0100 ? '+' : '';
  const authentic = flags & 0x0020 ? ` [b2&3=0x${flags.toString(16)}]` : '';
  const odd = [
    answers > 0 ? ` [${answers}a]` : '',
    questions === 1 ? '' : ` [${questions}q]`,
    authorities > 0 ? ` [${authorities}n]` : '',
    additionals > 0 ? ` [${additionals}au]` : '',
  ];
  const texts = Array.from({length: questions}, () => questionText(message));
  const more = verbosity > 1 && additionals > 0 ? ` ar:${recordTexts(message, additionals, verbosity)}` : '';
  return `${recursion}${authentic}${odd.join('')}${texts.join(',')}${more}`;
}

function responseText(context: PrintContext, message: Message, flags: number, counts: Counts): string {
  const {verbosity} = context.options;
  const [questions, answers, authorities, additionals] = counts;
  const marks = [
    flags & 0x0400 ? '*' : '',
    flags & 0x0080 ? '' : '-',
    flags & 0x0200 ? '|' : '',
    flags & 0x0020 ? '$' : '',
  ];
  const code = responseCodes[flags & 0xf] ?? ` Resp${flags & 0xf}`;
  const asked = Array.from({length: questions}, () => questionText(message)).join(',');
  const records = (count: number) => recordTexts(message, count, verbosity);
  const sections = [
    questions === 1 ? '' : ` [${questions}q]`,
    verbosity > 1 && questions > 0 ? ` q:${asked}` : '',
    ` ${answers}/${authorities}/${additionals}`,
    records(answers),
    verbosity > 1 && authorities > 0 ? ` ns:${records(authorities)}` : '',
    verbosity > 1 && additionals > 0 ? ` ar:${records(additionals)}` : '',
  ];
  return `${code}${marks.join('')}${sections.join('')}`;
}

function questionText(message: Message): string {
  const name = takeName(message);
  const type = u16(message.bytes, message.at);
  message.at += 4;
  return ` ${typeName(type)}? ${name}`;
}

function recordTexts(message: Message, count: number, verbosity: number): string {
  return Array.from({length: count}, () => recordText(message, verbosity)).join(',');
}

function recordText(message: Message, verbosity: number): string {
  const {bytes} = message;
  const name = takeName(message);
  const type = u16(bytes, message.at);
  const ttl = u32(bytes, message.at + 4);
  const length = u16(bytes, message.at + 8);
  const at = message.at + 10;
  message.at = at + length;
  const owner = verbosity > 0 ? ` ${name}` : '';
  const life = verbosity > 2 && type !== 41 ? ` [${durationText(ttl)}]` : '';
  return `${owner}${life} ${typeName(type)}${dataText(bytes, type, at, length, verbosity)}`;
}

function dataText(bytes: Uint8Array, type: number, at: number, length: number, verbosity: number): string {
  const inside: Message = {bytes, at};
  switch (type) {
    case 1:
      return ` ${formatIpv4(u32(bytes, at))}`;
    case 2:
    case 5:
    case 12:
      return ` ${takeName(inside)}`;
    case 6: {
      if (verbosity === 0) return '';
      const names = `${takeName(inside)} ${takeName(inside)}`;
      const numbers = [0, 4, 8, 12, 16].map(offset => u32(bytes, inside.at + offset));
      return ` ${names} ${numbers.join(' ')}`;
    }
    case 15:
      inside.at += 2;
      return ` ${takeName(inside)} ${u16(bytes, at)}`;
    case 16:
      return ` "${String.fromCharCode(...bytes.subarray(at + 1, at + length))}"`;
    case 28:
      return ` ${ipv6Text(bytes, at)}`;
    case 33:
      inside.at += 6;
      return ` ${takeName(inside)}:${u16(bytes, at + 4)} ${u16(bytes, at)} ${u16(bytes, at + 2)}`;
    case 41:
      return ` UDPsize=${u16(bytes, at - 8)}${extensionsText(bytes.subarray(at, at + length))}`;
    default:
      return '';
  }
}

/** Options of EDNS. @source RFC 6891, RFC 7873 */
function extensionsText(data: Uint8Array): string {
  let text = '';
  for (let at = 0; at + 4 <= data.length; ) {
    const size = u16(data, at + 2);
    const value = Array.from(data.subarray(at + 4, at + 4 + size), byte => byte.toString(16).padStart(2, '0')).join('');
    const name = u16(data, at) === 10 ? 'COOKIE' : `Opt${u16(data, at)}`;
    text += ` [${name}${value === '' ? '' : ` ${value}`}]`;
    at += 4 + size;
  }
  return text;
}

function typeName(type: number): string {
  return types[type] ?? `Type${type}`;
}

/** A name at the message's position, ended by a dot; pointers are followed. */
function takeName(message: Message): string {
  const labels: string[] = [];
  let at = message.at;
  let end: number | undefined;
  for (let jumps = 0; jumps < 64; ) {
    const size = message.bytes[at] ?? 0;
    if (size >= 0xc0) {
      end ??= at + 2;
      at = u16(message.bytes, at) & 0x3fff;
      jumps++;
    } else if (size === 0) {
      end ??= at + 1;
      break;
    } else {
      labels.push(String.fromCharCode(...message.bytes.subarray(at + 1, at + 1 + size)));
      at += size + 1;
    }
  }
  message.at = end ?? at;
  return `${labels.join('.')}.`;
}

function durationText(seconds: number): string {
  if (seconds === 0) return '0s';
  const units = [
    ['w', 604_800],
    ['d', 86_400],
    ['h', 3_600],
    ['m', 60],
    ['s', 1],
  ] as const;
  let rest = seconds;
  let text = '';
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size);
    rest %= size;
    if (count > 0) text += `${count}${unit}`;
  }
  return text;
}

/** The longest run of zeros is left out. @source RFC 5952 */
function ipv6Text(bytes: Uint8Array, at: number): string {
  const groups = Array.from({length: 8}, (_, i) => u16(bytes, at + i * 2).toString(16));
  const runs = [...groups.join(':').matchAll(/(?<=^|:)0(:0)+(?=:|$)/g)];
  const longest = runs.reduce((best, [run]) => (run.length > best.length ? run : best), '');
  if (longest === '') return groups.join(':');
  const text = groups.join(':');
  const start = text.indexOf(longest);
  return `${text.slice(0, start).replace(/:$/, '')}::${text.slice(start + longest.length).replace(/^:/, '')}`;
}
