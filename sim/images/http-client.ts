import {formatIpv4, parseIpv4} from '../base/ipv4.ts';
import {concatBytes, decodeUtf8} from '../base/utf8.ts';
import type {Wait} from '../core/tasks.ts';
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
  /** for connecting, and for each wait of reading; absent: as long as it takes */
  readonly timeoutUs?: number;
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
  const wait = limitedWait(process, request.timeoutUs);
  try {
    return await ask(wait, {netns, address, owner: process.argv[0] ?? ''}, request);
  } catch (error) {
    if (error instanceof TimedOut) return {error: 'timed out'};
    throw error;
  }
}

/** The server took longer than the client waits. */
class TimedOut extends Error {}

function limitedWait(process: Process, timeoutUs: number | undefined): Wait {
  if (timeoutUs === undefined) return process.wait;
  return async <T>(subscribe: (wake: (value: T) => void) => (() => void) | void): Promise<T> => {
    const event = await process.wait<{readonly value: T} | undefined>(wake => {
      const timer = process.engine.clock.after(timeoutUs, () => wake(undefined));
      const undo = subscribe(value => wake({value}));
      return () => {
        timer.cancel();
        undo?.();
      };
    });
    if (!event) throw new TimedOut();
    return event.value;
  };
}

async function ask(
  wait: Wait,
  {netns, address, owner}: {netns: NetNs; address: number; owner: string},
  request: ClientRequest,
): Promise<ClientResponse | {readonly error: string}> {
  const options = {owner, ...(request.traceId !== undefined && {traceId: request.traceId})};
  const stream = await connectTcp(netns, wait, {address, port: request.port}, options);
  if (typeof stream === 'string') return {error: `${formatIpv4(address)}:${request.port}: ${stream}`};
  const host = request.port === 80 ? request.host : `${request.host}:${request.port}`;
  const headers: HttpHeaders = [['Host', host], ...(request.headers ?? [])];
  stream.write(encodeHead({kind: 'request', method: 'GET', target: request.path, version: 'HTTP/1.1', headers}));
  try {
    return await readResponse(() => stream.read(wait));
  } finally {
    stream.close();
  }
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
