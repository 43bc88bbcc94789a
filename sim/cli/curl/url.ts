import {parseIpv4} from '../../base/ipv4.ts';
import {UnsupportedError} from '../../base/sim-error.ts';
import {encodeUtf8} from '../../base/utf8.ts';
import type {CurlFailure} from './failure.ts';

export interface CurlUrl {
  readonly scheme: 'http' | 'https';
  readonly user: string | undefined;
  readonly host: string;
  readonly port: number;
  /** written in the URL, or implied by the scheme */
  readonly hasPort: boolean;
  /** starts with `/` */
  readonly path: string;
  /** without `?`; `undefined` when there is none */
  readonly query: string | undefined;
  readonly fragment: string | undefined;
}

const rejected = (reason: string): CurlFailure => ({code: 3, message: `URL rejected: ${reason}`});

/**
 * Reads a URL; without a scheme it is HTTP.
 *
 * @models curl 8.5 lib/urlapi.c curl_url_set
 * @omits IPv6 hosts, international names, login options
 */
export function parseUrl(text: string, options: {pathAsIs: boolean}): CurlUrl | CurlFailure {
  // Blanks and control characters are never part of a URL.
  if (/[\u0000-\u0020\u007f]/.test(text)) return rejected('Malformed input to a URL function');
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https')
    return {code: 1, message: `Protocol "${scheme}" not supported or disabled in libcurl`};
  const rest = scheme === undefined ? text : text.slice(scheme.length + 3);
  const [, authority = '', path = '', query, fragment] =
    /^([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(rest) ?? [];
  const at = authority.lastIndexOf('@');
  const user = at < 0 ? undefined : authority.slice(0, at);
  const hostPort = authority.slice(at + 1);
  if (hostPort.startsWith('[')) throw new UnsupportedError('IPv6 in curl');
  const [, host = '', portText] = /^([^:]*)(?::(.*))?$/.exec(hostPort) ?? [];
  if (host === '') return rejected('No host part in the URL');
  if (/[^\w.~!$&'()*+,;=%-]/.test(host)) return rejected('Bad hostname');
  const port = portText ? Number(portText) : scheme === 'https' ? 443 : 80;
  if (portText && (!/^\d+$/.test(portText) || port > 65_535))
    return rejected('Port number was not a decimal number between 0 and 65535');
  const whole = path === '' ? '/' : path;
  return {
    scheme: scheme ?? 'http',
    user: user === undefined ? undefined : decodePercent(user),
    host: normalHost(host),
    port,
    hasPort: Boolean(portText),
    path: encodeUnsafe(options.pathAsIs ? whole : removeDots(whole)),
    query: query === undefined ? undefined : encodeUnsafe(query),
    fragment,
  };
}

/** Numeric hosts in any spelling become dotted decimal. */
function normalHost(host: string): string {
  return parseIpv4(host) === undefined && /^\d+$/.test(host) && Number(host) <= 0xffffffff
    ? [24, 16, 8, 0].map(shift => (Number(host) >>> shift) & 255).join('.')
    : host;
}

export function formatUrl({scheme, user, host, port, hasPort, path, query, fragment}: CurlUrl): string {
  const login = user === undefined ? '' : `${user}@`;
  return `${scheme}://${login}${host}${hasPort ? `:${port}` : ''}${path}${query === undefined ? '' : `?${query}`}${fragment === undefined ? '' : `#${fragment}`}`;
}

/** Where `location` leads from `base`. @source RFC 3986 §5.2 */
export function resolveUrl(base: CurlUrl, location: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(location)) return location;
  if (location.startsWith('//')) return `${base.scheme}:${location}`;
  const origin = formatUrl({...base, user: undefined, path: '', query: undefined, fragment: undefined});
  if (location.startsWith('/')) return origin + location;
  if (location.startsWith('?')) return `${origin}${base.path}${location}`;
  return `${origin}${base.path.replace(/[^/]*$/, '')}${location}`;
}

/** @source RFC 3986 §5.2.4 */
function removeDots(path: string): string {
  const output: string[] = [];
  const segments = path.split('/').slice(1);
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1;
    if (segment === '..') output.pop();
    else if (segment !== '.') output.push(segment);
    if (isLast && (segment === '.' || segment === '..')) output.push('');
  }
  return `/${output.join('/')}`;
}

/** Bytes that may not stand in a request line are percent-encoded. */
function encodeUnsafe(text: string): string {
  return text.replace(/[^\u0021-\u007e]/g, character => [...encodeUtf8(character)].map(percent).join(''));
}

/** `application/x-www-form-urlencoded`, as `--data-urlencode` makes it. */
export function encodeForm(text: string): string {
  return [...encodeUtf8(text)]
    .map(byte => {
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9\-._~]/.test(character) ? character : byte === 32 ? '+' : percent(byte);
    })
    .join('');
}

function percent(byte: number): string {
  return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

function decodePercent(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
