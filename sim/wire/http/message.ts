/** One header field as it stands on the wire: order and case matter to whoever looks at the bytes. */
export type HttpHeader = readonly [name: string, value: string];
export type HttpHeaders = readonly HttpHeader[];

export type HttpVersion = 'HTTP/1.0' | 'HTTP/1.1';

export interface HttpRequestHead {
  readonly kind: 'request';
  readonly method: string;
  /** origin form (`/path?query`), or whatever else the client wrote */
  readonly target: string;
  readonly version: HttpVersion;
  readonly headers: HttpHeaders;
}

export interface HttpResponseHead {
  readonly kind: 'response';
  readonly version: HttpVersion;
  readonly status: number;
  readonly reason: string;
  readonly headers: HttpHeaders;
}

export type HttpHead = HttpRequestHead | HttpResponseHead;

/** First value of `name` (any case), or `undefined`. */
export function headerOf(headers: HttpHeaders, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.find(([own]) => own.length === wanted.length && own.toLowerCase() === wanted)?.[1];
}

/** Without every field called one of `names` (lower case). */
export function withoutHeaders(headers: HttpHeaders, ...names: readonly string[]): HttpHeaders {
  return headers.filter(([name]) => !names.includes(name.toLowerCase()));
}

/** Replaces the first `name` in place and drops further ones; appends when there is none. */
export function setHeader(headers: HttpHeaders, name: string, value: string): HttpHeaders {
  const wanted = name.toLowerCase();
  const at = headers.findIndex(([own]) => own.toLowerCase() === wanted);
  if (at < 0) return [...headers, [name, value]];
  return headers.flatMap((header, index) =>
    index === at ? [[name, value] as const] : header[0].toLowerCase() === wanted ? [] : [header],
  );
}

/** Whether a comma-separated header holds `token` (any case). */
export function hasToken(headers: HttpHeaders, name: string, token: string): boolean {
  return headers.some(
    ([own, value]) =>
      own.length === name.length &&
      own.toLowerCase() === name &&
      value
        .toLowerCase()
        .split(',')
        .some(part => part.trim() === token),
  );
}

/** Whether the connection stays open after this message. @source RFC 9112 §9.3 */
export function keepsAlive(head: HttpHead): boolean {
  if (hasToken(head.headers, 'connection', 'close')) return false;
  return head.version === 'HTTP/1.1' || hasToken(head.headers, 'connection', 'keep-alive');
}

let lastDate = {second: Number.NaN, text: ''};

/** `Sat, 23 Aug 2025 08:50:24 GMT`. Remembers the last one, as servers do, because making it is slow. @source RFC 9110 §5.6.7 */
export function httpDate(date: Date): string {
  const second = Math.floor(date.getTime() / 1000);
  if (second !== lastDate.second) lastDate = {second, text: date.toUTCString()};
  return lastDate.text;
}

/** @source RFC 9110 §15; the wording most servers use */
const reasons: Readonly<Record<number, string>> = {
  100: 'Continue',
  101: 'Switching Protocols',
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  206: 'Partial Content',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  413: 'Payload Too Large',
  414: 'URI Too Long',
  417: 'Expectation Failed',
  418: "I'm a teapot",
  422: 'Unprocessable Entity',
  426: 'Upgrade Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

export function reasonPhrase(status: number): string {
  return reasons[status] ?? 'Unknown';
}
