import {
  type HttpHeaders,
  type HttpResponseHead,
  headerOf,
  httpDate,
  reasonPhrase,
  setHeader,
  withoutHeaders,
} from '../wire/http/message.ts';

/**
 * A backend's response as the client gets it: lower case, connection fields gone, `server` overwritten where it stood.
 *
 * @models envoy source/common/http/conn_manager_impl.cc ActiveStream::encodeHeaders
 */
export function relayedResponse(
  head: HttpResponseHead,
  options: {date: Date; serviceTimeMs: number; close: boolean; chunked: boolean; keepUpgrade: boolean},
): HttpResponseHead {
  const lowered = head.headers.map(([name, value]) => [name.toLowerCase(), value] as const);
  let headers: HttpHeaders = options.keepUpgrade
    ? lowered
    : withoutHeaders(lowered, 'connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade');
  headers = setHeader(headers, 'x-envoy-upstream-service-time', String(options.serviceTimeMs));
  headers = withBase(headers, options.date);
  if (options.close) headers = [...headers, ['connection', 'close']];
  if (options.chunked) headers = [...headers, ['transfer-encoding', 'chunked']];
  return {
    kind: 'response',
    version: 'HTTP/1.1',
    status: head.status,
    reason: reasonPhrase(head.status),
    headers,
  };
}

/** Date when the backend gave none, and who answers. */
function withBase(headers: HttpHeaders, date: Date): HttpHeaders {
  const dated: HttpHeaders = headerOf(headers, 'date') === undefined ? [...headers, ['date', httpDate(date)]] : headers;
  return setHeader(dated, 'server', 'envoy');
}

/** An answer Envoy gives itself. @source envoy source/common/http/utility.cc sendLocalReply */
export interface LocalReply {
  readonly status: number;
  readonly body?: string;
  readonly headers?: HttpHeaders;
  readonly close?: boolean;
}

export function localResponse(reply: LocalReply, options: {date: Date; close: boolean}): HttpResponseHead {
  const body = reply.body ?? '';
  const described: HttpHeaders =
    body === ''
      ? []
      : [
          ['content-length', String(body.length)],
          ['content-type', 'text/plain'],
        ];
  let headers = withBase([...(reply.headers ?? []), ...described], options.date);
  if (options.close) headers = [...headers, ['connection', 'close']];
  // The codec says the length of an empty body last, after everything else has been added.
  if (body === '') headers = [...headers, ['content-length', '0']];
  return {kind: 'response', version: 'HTTP/1.1', status: reply.status, reason: reasonPhrase(reply.status), headers};
}
