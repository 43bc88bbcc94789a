import {encodeBase64} from '../../base/base64.ts';
import {concatBytes, decodeUtf8, encodeUtf8} from '../../base/utf8.ts';
import type {Process} from '../../shell/process.ts';
import type {HttpHeader, HttpHeaders, HttpRequestHead} from '../../wire/http/message.ts';
import type {CurlOptions} from './options.ts';
import {type CurlUrl, encodeForm} from './url.ts';

export const userAgent = 'curl/8.5.0';

/** What a transfer sends, before redirects change it. */
export interface RequestPlan {
  /** `undefined`: no body */
  readonly body: Uint8Array | undefined;
  /** by `-d`, `-T`, `-I`: what the method is when nothing else says so */
  readonly kind: 'GET' | 'HEAD' | 'POST' | 'PUT';
  /** query from `-G -d` and `--url-query` */
  readonly extraQuery: string;
  readonly isJson: boolean;
}

/** Reads bodies named by the options. @throws {FileError} a file that is not there */
export function planRequest(process: Process, options: CurlOptions): RequestPlan {
  const data = readData(process, options);
  const queries = options.urlQuery.map(part => urlencoded(process, part));
  const isJson = options.data.some(({kind}) => kind === 'json');
  if (options.flags.get && data) queries.push(decodeUtf8(data));
  const extraQuery = queries.join('&');
  if (options.upload !== undefined) {
    const body =
      options.upload === '-' ? new Uint8Array() : process.machine.files.readFile(process.path(options.upload));
    return {body, kind: 'PUT', extraQuery, isJson};
  }
  if (data && !options.flags.get) return {body: data, kind: 'POST', extraQuery, isJson};
  return {body: undefined, kind: options.flags.head ? 'HEAD' : 'GET', extraQuery, isJson};
}

function readData(process: Process, {data}: CurlOptions): Uint8Array | undefined {
  let whole: Uint8Array | undefined;
  for (const {kind, value} of data) {
    const bytes =
      kind === 'urlencode'
        ? encodeUtf8(urlencoded(process, value))
        : kind !== 'raw' && value.startsWith('@')
          ? fileData(process, value.slice(1), {dropLines: kind === 'data'})
          : encodeUtf8(value);
    whole = whole === undefined ? bytes : concatBytes([whole, encodeUtf8(kind === 'json' ? '' : '&'), bytes]);
  }
  return whole;
}

/** `--data @file` loses line ends and zero bytes; `--data-binary` and `--json` keep everything. */
function fileData(process: Process, path: string, {dropLines}: {dropLines: boolean}): Uint8Array {
  const bytes = process.machine.files.readFile(process.path(path));
  return dropLines ? bytes.filter(byte => byte !== 10 && byte !== 13 && byte !== 0) : bytes;
}

/** `text`, `=text`, `name=text`, `@file`, `name@file`. */
function urlencoded(process: Process, part: string): string {
  const [, name = '', mark = '', rest = ''] = /^([^=@]*)([=@])(.*)$/s.exec(part) ?? [];
  const content =
    mark === '@' ? decodeUtf8(process.machine.files.readFile(process.path(rest))) : mark === '=' ? rest : part;
  const encoded = encodeForm(content);
  return name === '' ? encoded : `${name}=${encoded}`;
}

/**
 * The request head, its fields in curl's order. `-H` replaces a field of curl's own in its place among the given ones;
 * `-H 'Name:'` takes it away, `-H 'Name;'` sends it empty.
 *
 * @models curl 8.5 lib/http.c Curl_http
 */
export function requestHead(
  url: CurlUrl,
  options: CurlOptions,
  request: {method: string; plan: RequestPlan; sendsBody: boolean; referer: string | undefined; isOtherHost: boolean},
): HttpRequestHead {
  const {plan} = request;
  const custom = customHeaders(options.headers, request.isOtherHost);
  const isGiven = (name: string) =>
    options.headers.some(
      line =>
        line
          .toLowerCase()
          .replace(/[:;].*$/s, '')
          .trim() === name,
    );
  const own: HttpHeader[] = [];
  const add = (name: string, value: string | undefined) => {
    if (value !== undefined && !isGiven(name.toLowerCase())) own.push([name, value]);
  };
  const hostGiven = request.isOtherHost ? undefined : custom.find(([name]) => name.toLowerCase() === 'host');
  if (hostGiven) own.push(['Host', hostGiven[1]]);
  else if (!isGiven('host') || request.isOtherHost) own.push(['Host', hostOf(url)]);
  const user = url.user ?? (request.isOtherHost && !options.flags['location-trusted'] ? undefined : options.user);
  add(
    'Authorization',
    user === undefined ? undefined : `Basic ${encodeBase64(encodeUtf8(user.includes(':') ? user : `${user}:`))}`,
  );
  add('Range', options.range === undefined ? undefined : `bytes=${options.range}`);
  add('User-Agent', options.userAgent === '' ? undefined : (options.userAgent ?? userAgent));
  if (!plan.isJson) add('Accept', '*/*');
  add('Accept-Encoding', options.flags.compressed ? 'deflate, gzip, br, zstd' : undefined);
  add('Referer', request.referer);
  if (options.cookies.length > 0) add('Cookie', options.cookies.join('; '));
  const after: HttpHeader[] = custom.filter(([name]) => name.toLowerCase() !== 'host');
  if (plan.isJson) {
    if (!isGiven('content-type')) after.push(['Content-Type', 'application/json']);
    if (!isGiven('accept')) after.push(['Accept', 'application/json']);
  }
  if (request.sendsBody && plan.body) {
    if (!isGiven('content-length')) after.push(['Content-Length', String(plan.body.length)]);
    if (plan.kind === 'POST' && !plan.isJson && !isGiven('content-type'))
      after.push(['Content-Type', 'application/x-www-form-urlencoded']);
  }
  const headers: HttpHeaders = [...own, ...after];
  const target = options.requestTarget ?? targetOf(url, plan.extraQuery);
  return {kind: 'request', method: request.method, target, version: options.http10 ? 'HTTP/1.0' : 'HTTP/1.1', headers};
}

function customHeaders(lines: readonly string[], isOtherHost: boolean): HttpHeader[] {
  return lines.flatMap((line): HttpHeader[] => {
    const colon = /^([^:;]+):\s*(.*)$/s.exec(line);
    if (colon) {
      const name = colon[1]!.trim();
      const isPrivate = ['host', 'cookie', 'authorization'].includes(name.toLowerCase());
      return colon[2] === '' || (isOtherHost && isPrivate) ? [] : [[name, colon[2]!]];
    }
    const empty = /^([^:;]+);$/.exec(line);
    return empty ? [[empty[1]!, '']] : [];
  });
}

function hostOf({scheme, host, port, hasPort}: CurlUrl): string {
  const isDefault = port === (scheme === 'https' ? 443 : 80);
  return hasPort && !isDefault ? `${host}:${port}` : host;
}

export function targetOf({path, query}: CurlUrl, extraQuery: string): string {
  const whole = [query, extraQuery].filter(part => part !== undefined && part !== '').join('&');
  return whole === '' && query === undefined ? path : `${path}?${whole}`;
}
