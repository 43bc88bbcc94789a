import {formatIpv4, parseIpv4} from '../base/ipv4.ts';

/** DNS messages as typed fields and as the bytes of a datagram. Names are absolute, lower or mixed case, with their final dot. */

export type DnsType = 'A' | 'NS' | 'CNAME' | 'SOA' | 'PTR' | 'MX' | 'TXT' | 'AAAA' | 'SRV' | 'OPT' | 'ANY';

const typeNumbers: Readonly<Record<DnsType, number>> = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  SRV: 33,
  OPT: 41,
  ANY: 255,
};
const typeNames = new Map(Object.entries(typeNumbers).map(([name, number]) => [number, name as DnsType]));

/** Whether this lab has the record type. */
export function isDnsType(text: string): text is DnsType {
  return Object.hasOwn(typeNumbers, text);
}

export type DnsCode = 'NOERROR' | 'FORMERR' | 'SERVFAIL' | 'NXDOMAIN' | 'NOTIMP' | 'REFUSED';

const codes: readonly DnsCode[] = ['NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED'];

export interface DnsQuestion {
  readonly name: string;
  readonly type: DnsType;
}

interface RecordBase {
  readonly name: string;
  readonly ttl: number;
}

export type DnsRecord = RecordBase &
  (
    | {readonly type: 'A'; readonly address: number}
    | {readonly type: 'NS' | 'CNAME' | 'PTR'; readonly target: string}
    | {
        readonly type: 'SRV';
        readonly priority: number;
        readonly weight: number;
        readonly port: number;
        readonly target: string;
      }
    | {
        readonly type: 'SOA';
        readonly primary: string;
        readonly mailbox: string;
        readonly serial: number;
        readonly refresh: number;
        readonly retry: number;
        readonly expire: number;
        readonly minimum: number;
      }
    | {readonly type: 'TXT'; readonly text: string}
  );

/** EDNS(0) as a pseudo-record. @source RFC 6891, RFC 7873 */
export interface DnsExtension {
  readonly udpBytes: number;
  /** client cookie, hex */
  readonly cookie?: string;
}

/** @source RFC 1035 §4.1 */
export interface DnsMessage {
  readonly id: number;
  readonly isResponse: boolean;
  readonly isAuthoritative: boolean;
  readonly isTruncated: boolean;
  readonly recursionDesired: boolean;
  readonly recursionAvailable: boolean;
  readonly authenticData?: boolean;
  readonly code: DnsCode;
  readonly questions: readonly DnsQuestion[];
  readonly answers: readonly DnsRecord[];
  readonly authorities: readonly DnsRecord[];
  readonly additionals: readonly DnsRecord[];
  readonly extension?: DnsExtension;
}

/** A query for one question, recursion desired. */
export function dnsQuery(id: number, question: DnsQuestion, extension?: DnsExtension): DnsMessage {
  return {
    id,
    isResponse: false,
    isAuthoritative: false,
    isTruncated: false,
    recursionDesired: true,
    recursionAvailable: false,
    authenticData: false,
    code: 'NOERROR',
    questions: [question],
    answers: [],
    authorities: [],
    additionals: [],
    extension,
  };
}

/** An answer to `query` with nothing in it yet. */
export function dnsReply(query: DnsMessage, fields: Partial<DnsMessage> = {}): DnsMessage {
  return {...query, isResponse: true, answers: [], authorities: [], additionals: [], authenticData: false, ...fields};
}

/**
 * Bytes of `message`, names written in full.
 *
 * @omits name compression (CoreDNS compresses only what does not fit the client's buffer), DNSSEC, classes other than IN
 */
export function encodeDns(message: DnsMessage): Uint8Array {
  const bytes: number[] = [];
  const flags =
    (message.isResponse ? 0x8000 : 0) |
    (message.isAuthoritative ? 0x0400 : 0) |
    (message.isTruncated ? 0x0200 : 0) |
    (message.recursionDesired ? 0x0100 : 0) |
    (message.recursionAvailable ? 0x0080 : 0) |
    (message.authenticData ? 0x0020 : 0) |
    codes.indexOf(message.code);
  const {questions, answers, authorities, additionals, extension} = message;
  const counts = [questions.length, answers.length, authorities.length, additionals.length + (extension ? 1 : 0)];
  for (const value of [message.id, flags, ...counts]) put16(bytes, value);
  for (const question of questions) {
    putName(bytes, question.name);
    put16(bytes, typeNumbers[question.type]);
    put16(bytes, 1);
  }
  for (const record of [...answers, ...authorities, ...additionals]) putRecord(bytes, record);
  if (extension) putExtension(bytes, extension);
  return Uint8Array.from(bytes);
}

function put16(bytes: number[], value: number): void {
  bytes.push((value >>> 8) & 0xff, value & 0xff);
}

function put32(bytes: number[], value: number): void {
  put16(bytes, value >>> 16);
  put16(bytes, value);
}

function putName(bytes: number[], name: string): void {
  for (const label of name.split('.')) {
    if (label === '') continue;
    bytes.push(label.length);
    for (let i = 0; i < label.length; i++) bytes.push(label.charCodeAt(i));
  }
  bytes.push(0);
}

function putRecord(bytes: number[], record: DnsRecord): void {
  putName(bytes, record.name);
  put16(bytes, typeNumbers[record.type]);
  put16(bytes, 1);
  put32(bytes, record.ttl);
  const data: number[] = [];
  putData(data, record);
  put16(bytes, data.length);
  bytes.push(...data);
}

function putData(data: number[], record: DnsRecord): void {
  switch (record.type) {
    case 'A':
      return put32(data, record.address);
    case 'NS':
    case 'CNAME':
    case 'PTR':
      return putName(data, record.target);
    case 'SRV':
      for (const value of [record.priority, record.weight, record.port]) put16(data, value);
      return putName(data, record.target);
    case 'SOA':
      putName(data, record.primary);
      putName(data, record.mailbox);
      for (const value of [record.serial, record.refresh, record.retry, record.expire, record.minimum])
        put32(data, value);
      return;
    case 'TXT':
      data.push(record.text.length);
      for (let i = 0; i < record.text.length; i++) data.push(record.text.charCodeAt(i));
      return;
  }
}

function putExtension(bytes: number[], extension: DnsExtension): void {
  bytes.push(0);
  put16(bytes, typeNumbers.OPT);
  put16(bytes, extension.udpBytes);
  put32(bytes, 0);
  const cookie = extension.cookie?.match(/../g) ?? [];
  put16(bytes, cookie.length > 0 ? cookie.length + 4 : 0);
  if (cookie.length === 0) return;
  put16(bytes, 10);
  put16(bytes, cookie.length);
  for (const octet of cookie) bytes.push(Number.parseInt(octet, 16));
}

/** @returns the message, or `undefined` when `bytes` are no DNS message that this lab understands */
export function decodeDns(bytes: Uint8Array): DnsMessage | undefined {
  if (bytes.length < 12) return undefined;
  const reader = new Reader(bytes);
  try {
    return readMessage(reader);
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

function readMessage(reader: Reader): DnsMessage {
  const id = reader.u16();
  const flags = reader.u16();
  const counts = [reader.u16(), reader.u16(), reader.u16(), reader.u16()];
  const questions: DnsQuestion[] = [];
  for (let i = 0; i < counts[0]!; i++) {
    const name = reader.name();
    const type = typeNames.get(reader.u16());
    reader.u16();
    if (!type) throw new Malformed();
    questions.push({name, type});
  }
  const sections: DnsRecord[][] = [];
  let extension: DnsExtension | undefined;
  for (const count of counts.slice(1)) {
    const section: DnsRecord[] = [];
    for (let i = 0; i < count; i++) {
      const record = readRecord(reader);
      if (record && 'udpBytes' in record) extension = record;
      else if (record) section.push(record);
    }
    sections.push(section);
  }
  return {
    id,
    isResponse: (flags & 0x8000) !== 0,
    isAuthoritative: (flags & 0x0400) !== 0,
    isTruncated: (flags & 0x0200) !== 0,
    recursionDesired: (flags & 0x0100) !== 0,
    recursionAvailable: (flags & 0x0080) !== 0,
    authenticData: (flags & 0x0020) !== 0,
    code: codes[flags & 0xf] ?? 'SERVFAIL',
    questions,
    answers: sections[0]!,
    authorities: sections[1]!,
    additionals: sections[2]!,
    extension,
  };
}

class Malformed extends Error {}

/** A cursor over a datagram; follows compression pointers. */
class Reader {
  readonly #bytes: Uint8Array;
  position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  u8(): number {
    const value = this.#bytes[this.position++];
    if (value === undefined) throw new Malformed();
    return value;
  }

  u16(): number {
    return this.u8() * 256 + this.u8();
  }

  u32(): number {
    return this.u16() * 65_536 + this.u16();
  }

  text(length: number): string {
    let text = '';
    for (let i = 0; i < length; i++) text += String.fromCharCode(this.u8());
    return text;
  }

  name(): string {
    let name = '';
    let resume: number | undefined;
    for (let jumps = 0; ; ) {
      const length = this.u8();
      if (length === 0) break;
      if (length < 0xc0) {
        name += `${this.text(length)}.`;
        continue;
      }
      const target = (length & 0x3f) * 256 + this.u8();
      resume ??= this.position;
      this.position = target;
      if (++jumps > 20) throw new Malformed();
    }
    if (resume !== undefined) this.position = resume;
    return name || '.';
  }
}

function readRecord(reader: Reader): DnsRecord | DnsExtension | undefined {
  const name = reader.name();
  const type = typeNames.get(reader.u16());
  const classOrSize = reader.u16();
  const ttl = reader.u32();
  const length = reader.u16();
  const end = reader.position + length;
  const base = {name, ttl};
  switch (type) {
    case 'A':
      return {...base, type, address: reader.u32()};
    case 'NS':
    case 'CNAME':
    case 'PTR':
      return {...base, type, target: reader.name()};
    case 'SRV':
      return {...base, type, priority: reader.u16(), weight: reader.u16(), port: reader.u16(), target: reader.name()};
    case 'SOA':
      return {
        ...base,
        type,
        primary: reader.name(),
        mailbox: reader.name(),
        serial: reader.u32(),
        refresh: reader.u32(),
        retry: reader.u32(),
        expire: reader.u32(),
        minimum: reader.u32(),
      };
    case 'TXT':
      return {...base, type, text: reader.text(reader.u8())};
    case 'OPT': {
      const cookie = readCookie(reader, end);
      return {udpBytes: classOrSize, cookie};
    }
    default:
      reader.position = end;
      return undefined;
  }
}

function readCookie(reader: Reader, end: number): string | undefined {
  let cookie: string | undefined;
  while (reader.position < end) {
    const option = reader.u16();
    const length = reader.u16();
    let hex = '';
    for (let i = 0; i < length; i++) hex += reader.u8().toString(16).padStart(2, '0');
    if (option === 10) cookie = hex;
  }
  return cookie;
}

/** `57.0.20.172.in-addr.arpa.` for 172.20.0.57. */
export function reverseName(address: number): string {
  return `${formatIpv4(address).split('.').reverse().join('.')}.in-addr.arpa.`;
}

/** The address that a reverse name asks about. */
export function addressOfReverseName(name: string): number | undefined {
  const match = /^([\d.]+)\.in-addr\.arpa\.$/i.exec(name);
  return match ? parseIpv4(match[1]!.split('.').reverse().join('.')) : undefined;
}
