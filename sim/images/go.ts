import {encodeUtf8} from '../base/utf8.ts';
import {type HttpHeaders, type HttpRequestHead, httpDate} from '../wire/http/message.ts';
import type {IncomingRequest, OutgoingResponse} from './http-server.ts';

const canonicalNames = new Map<string, string>();
const canonicalNamesMax = 500;

/** `X-Forwarded-For` from `x-forwarded-for`; known names are remembered. @models go net/textproto CanonicalMIMEHeaderKey */
export function canonicalHeaderName(name: string): string {
  const known = canonicalNames.get(name);
  if (known !== undefined) return known;
  const canonical = name.toLowerCase().replace(/(^|-)[a-z]/g, letter => letter.toUpperCase());
  if (canonicalNames.size < canonicalNamesMax) canonicalNames.set(name, canonical);
  return canonical;
}

/** Headers as a Go program sees them: canonical names, `Host` apart, values in order; sorted when printed. */
export function goHeaders({headers}: HttpRequestHead): readonly (readonly [name: string, values: readonly string[]])[] {
  const byName = new Map<string, string[]>();
  for (const [raw, value] of headers) {
    const name = canonicalHeaderName(raw);
    if (name === 'Host') continue;
    const values = byName.get(name);
    if (values) values.push(value);
    else byName.set(name, [value]);
  }
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * A response as Go's server writes it: the handler's own fields sorted, then `Date`, `Content-Length`, `Content-Type`.
 *
 * @param options.own  what the handler set; a `Content-Type` among them is not guessed again
 * @models go net/http server.go extraHeader.Write
 */
export function goResponse(
  request: IncomingRequest,
  options: {status?: number; text: string; own?: HttpHeaders; date: Date},
): OutgoingResponse {
  const body = encodeUtf8(options.text);
  const own = [...(options.own ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
  const hasType = own.some(([name]) => name === 'Content-Type');
  const headers: HttpHeaders = [
    ...own,
    ...(request.keepAlive ? [] : [['Connection', 'close'] as const]),
    ['Date', httpDate(options.date)],
    ['Content-Length', String(body.length)],
    ...(hasType || body.length === 0 ? [] : [['Content-Type', 'text/plain; charset=utf-8'] as const]),
  ];
  return {status: options.status ?? 200, headers, body};
}

/** What `http.NotFound` answers. */
export function goNotFound(request: IncomingRequest, date: Date): OutgoingResponse {
  return goResponse(request, {
    status: 404,
    text: '404 page not found\n',
    own: [
      ['Content-Type', 'text/plain; charset=utf-8'],
      ['X-Content-Type-Options', 'nosniff'],
    ],
    date,
  });
}
