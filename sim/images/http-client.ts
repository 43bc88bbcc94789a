import {formatIpv4, parseIpv4} from '../base/ipv4.ts';
import {concatBytes, decodeUtf8} from '../base/utf8.ts';
import type {Errno} from '../linux/errno.ts';
import type {NetNs} from '../linux/netns.ts';
import {connectTcp} from '../linux/socket/blocking.ts';
import type {Process} from '../shell/process.ts';
import {encodeHead} from '../wire/http/encode.ts';
import type {HttpHeaders, HttpResponseHead} from '../wire/http/message.ts';
import {createResponseParser} from '../wire/http/parser.ts';

/** Looks a name up as `getaddrinfo` does in `process`; addresses are host-order. */
export type Resolve = (
  process: Process,
  name: string,
) => Promise<{readonly addresses: readonly number[]} | {readonly error: string}>;

export interface ClientResponse {
  readonly head: HttpResponseHead;
  readonly text: string;
}

export interface ClientRequest {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  /** after `Host` */
  readonly headers?: HttpHeaders;
  readonly traceId?: number;
}

/** GET as a backend asks another: name, connection, one request, whole answer. @returns what went wrong otherwise */
export async function httpGet(
  process: Process,
  {netns, resolve}: {netns: NetNs; resolve: Resolve},
  request: ClientRequest,
): Promise<ClientResponse | {readonly error: string}> {
  const literal = parseIpv4(request.host);
  const found = literal === undefined ? await resolve(process, request.host) : {addresses: [literal]};
  if ('error' in found) return found;
  const [address] = found.addresses;
  if (address === undefined) return {error: `no address for ${request.host}`};
  const stream = await connectTcp(
    netns,
    process.wait,
    {address, port: request.port},
    {
      owner: process.argv[0] ?? '',
      ...(request.traceId !== undefined && {traceId: request.traceId}),
    },
  );
  if (typeof stream === 'string') return {error: `${formatIpv4(address)}:${request.port}: ${stream}`};
  const host = request.port === 80 ? request.host : `${request.host}:${request.port}`;
  const headers: HttpHeaders = [['Host', host], ...(request.headers ?? [])];
  stream.write(encodeHead({kind: 'request', method: 'GET', target: request.path, version: 'HTTP/1.1', headers}));
  const answer = await readResponse(() => stream.read(process.wait));
  stream.close();
  return answer;
}

async function readResponse(
  read: () => Promise<Uint8Array | null | Errno>,
): Promise<ClientResponse | {readonly error: string}> {
  let head: HttpResponseHead | undefined;
  let isComplete = false;
  const parts: Uint8Array[] = [];
  const parser = createResponseParser({
    head: found => {
      head = found;
    },
    body: bytes => parts.push(bytes),
    complete: () => {
      isComplete = true;
    },
  });
  for (;;) {
    const bytes = await read();
    if (typeof bytes === 'string') return {error: bytes};
    const failed = bytes === null ? parser.end() : parser.push(bytes);
    if (failed) return {error: failed};
    if (isComplete && head) return {head, text: parts.length === 0 ? '' : decodeUtf8(concatBytes(parts))};
    if (bytes === null) return {error: 'the server closed the connection without an answer'};
  }
}
