import {concatBytes, decodeUtf8} from '../../base/utf8.ts';
import {
  type HttpHead,
  type HttpHeader,
  type HttpHeaders,
  type HttpRequestHead,
  type HttpResponseHead,
  type HttpVersion,
  hasToken,
  headerOf,
} from './message.ts';

/** Why a peer's bytes are not HTTP. */
export type HttpParseError =
  | 'bad-start-line'
  | 'bad-header'
  | 'bad-length'
  | 'bad-chunk'
  | 'head-too-large'
  /** the connection ended inside a message */
  | 'cut-off';

export interface HttpParserEvents<Head extends HttpHead> {
  /** start line and headers are complete; interim responses (1xx) come here too, with no `complete` after them */
  head(head: Head): void;
  body?(bytes: Uint8Array): void;
  complete?(): void;
}

export interface HttpParserOptions {
  readonly headBytesMax?: number;
  /** responses only: the method of the request the next head answers; a HEAD answer has no body */
  readonly methodOf?: () => string;
}

type State = 'head' | 'length' | 'chunk-size' | 'chunk-data' | 'chunk-end' | 'trailers' | 'until-close' | 'failed';

const headBytesMaxDefault = 65_536;
const lineBytesMax = 4_096;

/**
 * Reads one direction of a connection, however its bytes are cut: head, body, end, and again.
 *
 * Message framing is a state machine and stays whole in `#step`.
 *
 * @source RFC 9112 §6 (body length), §7.1 (chunked)
 * @omits trailer fields (read and dropped), chunk extensions, obsolete line folding (refused)
 */
class HttpParser<Head extends HttpHead> {
  readonly #events: HttpParserEvents<Head>;
  readonly #options: HttpParserOptions;
  readonly #parseHead: (lines: readonly string[]) => Head | HttpParseError;
  #state: State = 'head';
  #buffer: Uint8Array = new Uint8Array(0);
  #left = 0;
  #error: HttpParseError | undefined;
  #paused = false;

  constructor(
    events: HttpParserEvents<Head>,
    options: HttpParserOptions,
    parseHead: (lines: readonly string[]) => Head | HttpParseError,
  ) {
    this.#events = events;
    this.#options = options;
    this.#parseHead = parseHead;
  }

  /** True between messages with nothing read ahead. */
  get isIdle(): boolean {
    return this.#state === 'head' && this.#buffer.length === 0;
  }

  /** Stops after the current event, keeping what is unread: how a server takes one request at a time. */
  pause(): void {
    this.#paused = true;
  }

  /** Goes on with what was kept. @returns why it cannot, once that is so */
  resume(): HttpParseError | undefined {
    this.#paused = false;
    return this.push(new Uint8Array(0));
  }

  /** Takes the next bytes. @returns why they are not HTTP; the parser then stays in that error */
  push(bytes: Uint8Array): HttpParseError | undefined {
    if (bytes.length > 0) this.#buffer = this.#buffer.length === 0 ? bytes : concatBytes([this.#buffer, bytes]);
    while (!this.#error && !this.#paused && this.#step());
    return this.#error;
  }

  /** The peer will send no more. */
  end(): HttpParseError | undefined {
    if (this.#error) return this.#error;
    if (this.#state === 'until-close') {
      this.#complete();
      return undefined;
    }
    return this.isIdle ? undefined : this.#fail('cut-off');
  }

  /** Hands over what is buffered and stops parsing: the connection is not HTTP any more. */
  takeRest(): Uint8Array {
    this.#state = 'failed';
    return this.#take(this.#buffer.length);
  }

  /** @returns whether there may be more to do with what is buffered */
  #step(): boolean {
    switch (this.#state) {
      case 'head':
        return this.#head();
      case 'length':
      case 'chunk-data': {
        const part = this.#take(Math.min(this.#left, this.#buffer.length));
        if (part.length === 0) return false;
        this.#left -= part.length;
        const isWhole = this.#left === 0;
        const wasLength = this.#state === 'length';
        if (isWhole && !wasLength) this.#state = 'chunk-end';
        this.#events.body?.(part);
        if (isWhole && wasLength) this.#complete();
        return true;
      }
      case 'until-close': {
        const part = this.#take(this.#buffer.length);
        if (part.length > 0) this.#events.body?.(part);
        return false;
      }
      case 'chunk-size': {
        const line = this.#line();
        if (line === undefined) return false;
        const size = /^([0-9a-f]{1,8})\s*(?:;.*)?$/i.exec(line)?.[1];
        if (size === undefined) return this.#stop('bad-chunk');
        this.#left = Number.parseInt(size, 16);
        this.#state = this.#left === 0 ? 'trailers' : 'chunk-data';
        return true;
      }
      case 'chunk-end': {
        const line = this.#line();
        if (line === undefined) return false;
        if (line !== '') return this.#stop('bad-chunk');
        this.#state = 'chunk-size';
        return true;
      }
      case 'trailers': {
        const line = this.#line();
        if (line === undefined) return false;
        if (line === '') this.#complete();
        return true;
      }
      case 'failed':
        return false;
    }
  }

  #head(): boolean {
    const end = endOfHead(this.#buffer);
    const max = this.#options.headBytesMax ?? headBytesMaxDefault;
    if (end === undefined) return this.#buffer.length > max ? this.#stop('head-too-large') : false;
    if (end > max) return this.#stop('head-too-large');
    const lines = linesOf(decodeUtf8(this.#take(end)));
    // A stray line break between messages is allowed. RFC 9112 §2.2
    while (lines[0] === '') lines.shift();
    while (lines.at(-1) === '') lines.pop();
    if (lines.length === 0) return true;
    const head = this.#parseHead(lines);
    if (typeof head === 'string') return this.#stop(head);
    const framing = framingOf(head, this.#options.methodOf?.() ?? 'GET');
    if (typeof framing === 'string' && framing !== 'chunked' && framing !== 'until-close') return this.#stop(framing);
    const isInterim = head.kind === 'response' && head.status >= 100 && head.status < 200 && head.status !== 101;
    if (isInterim) {
      this.#events.head(head);
      return true;
    }
    if (framing === 'chunked') this.#state = 'chunk-size';
    else if (framing === 'until-close') this.#state = 'until-close';
    else if (framing > 0) {
      this.#state = 'length';
      this.#left = framing;
    }
    this.#events.head(head);
    if (framing === 0) this.#complete();
    return true;
  }

  #complete(): void {
    this.#state = 'head';
    this.#events.complete?.();
  }

  #take(length: number): Uint8Array {
    const part = this.#buffer.subarray(0, length);
    this.#buffer = this.#buffer.subarray(length);
    return part;
  }

  #line(): string | undefined {
    const at = this.#buffer.indexOf(10);
    if (at < 0) {
      if (this.#buffer.length > lineBytesMax) this.#fail('bad-chunk');
      return undefined;
    }
    return decodeUtf8(this.#take(at + 1)).replace(/\r?\n$/, '');
  }

  #fail(error: HttpParseError): HttpParseError {
    this.#error = error;
    this.#state = 'failed';
    return error;
  }

  #stop(error: HttpParseError): false {
    this.#fail(error);
    return false;
  }
}

export type RequestParser = HttpParser<HttpRequestHead>;
export type ResponseParser = HttpParser<HttpResponseHead>;

/** Reads what a client sends. */
export function createRequestParser(
  events: HttpParserEvents<HttpRequestHead>,
  options: HttpParserOptions = {},
): RequestParser {
  return new HttpParser(events, options, parseRequestHead);
}

/** Reads what a server sends. */
export function createResponseParser(
  events: HttpParserEvents<HttpResponseHead>,
  options: HttpParserOptions = {},
): ResponseParser {
  return new HttpParser(events, options, parseResponseHead);
}

/** Length of the head with its empty line, or `undefined` while it is not there. */
function endOfHead(bytes: Uint8Array): number | undefined {
  let hasText = false;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) {
    const isBlank =
      at === 0 ||
      (at === 1 && bytes[0] === 13) ||
      bytes[at - 1] === 10 ||
      (bytes[at - 1] === 13 && bytes[at - 2] === 10);
    if (!isBlank) hasText = true;
    else if (hasText) return at + 1;
  }
  return undefined;
}

function parseRequestHead(lines: readonly string[]): HttpRequestHead | HttpParseError {
  const match = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+) (\S+) (HTTP\/1\.[01])$/.exec(lines[0]!);
  if (!match) return 'bad-start-line';
  const headers = parseFields(lines.slice(1));
  if (typeof headers === 'string') return headers;
  return {kind: 'request', method: match[1]!, target: match[2]!, version: match[3] as HttpVersion, headers};
}

function parseResponseHead(lines: readonly string[]): HttpResponseHead | HttpParseError {
  const match = /^(HTTP\/1\.[01]) (\d{3})(?: (.*))?$/.exec(lines[0]!);
  if (!match) return 'bad-start-line';
  const headers = parseFields(lines.slice(1));
  if (typeof headers === 'string') return headers;
  return {
    kind: 'response',
    version: match[1] as HttpVersion,
    status: Number(match[2]),
    reason: match[3] ?? '',
    headers,
  };
}

/** Lines without their ends, `\r\n` or a bare `\n`. */
function linesOf(text: string): string[] {
  const lines = text.split('\n');
  for (let i = 0; i < lines.length - 1; i++) if (lines[i]!.endsWith('\r')) lines[i] = lines[i]!.slice(0, -1);
  return lines;
}

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

function parseFields(lines: readonly string[]): HttpHeaders | HttpParseError {
  const headers: HttpHeader[] = [];
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0));
    if (!token.test(name) || line.includes('\r')) return 'bad-header';
    headers.push([name, withoutBlanks(line, colon + 1)]);
  }
  return headers;
}

/** `line` from `start` on, without spaces and tabs at its ends. */
function withoutBlanks(line: string, start: number): string {
  let end = line.length;
  while (start < end && isBlank(line.charCodeAt(start))) start++;
  while (end > start && isBlank(line.charCodeAt(end - 1))) end--;
  return line.slice(start, end);
}

function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9;
}

/** Body length in bytes, or how its end is found. @source RFC 9112 §6.3 */
function framingOf(head: HttpHead, method: string): number | 'chunked' | 'until-close' | HttpParseError {
  if (head.kind === 'response') {
    if (method === 'HEAD' || head.status === 204 || head.status === 304 || head.status < 200) return 0;
    if (method === 'CONNECT' && head.status < 300) return 'until-close';
  }
  if (hasToken(head.headers, 'transfer-encoding', 'chunked')) return 'chunked';
  const length = headerOf(head.headers, 'content-length');
  if (length !== undefined) return /^\d{1,15}$/.test(length) ? Number(length) : 'bad-length';
  return head.kind === 'request' ? 0 : 'until-close';
}
