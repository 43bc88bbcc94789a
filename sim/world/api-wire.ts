import {formatIpv4, parseIpv4} from '../base/ipv4.ts';
import {concatBytes, decodeUtf8, encodeUtf8} from '../base/utf8.ts';
import type {Transport} from '../cli/kubectl/options.ts';
import {bodyText} from '../k8s/api/body-text.ts';
import type {ApiRequest, ApiResponse, ApiServer} from '../k8s/api/http.ts';
import {type Errno, strerror} from '../linux/errno.ts';
import {type NetNs, netnsKey} from '../linux/netns.ts';
import {connectTcp, type TcpStream} from '../linux/socket/blocking.ts';
import {TcpSocket} from '../linux/socket/tcp.ts';
import type {Process} from '../shell/process.ts';
import {encodeChunk, encodeHead, encodeMessage, lastChunk} from '../wire/http/encode.ts';
import {
  type HttpHeader,
  type HttpRequestHead,
  type HttpResponseHead,
  headerOf,
  reasonPhrase,
} from '../wire/http/message.ts';
import {createRequestParser, createResponseParser} from '../wire/http/parser.ts';

/**
 * The API server on the simulated wire: HTTP over TCP, so that a dropped packet or a closed port is felt by kubectl.
 *
 * @omits TLS: requests and answers cross as plain text on the port that is TLS in reality
 */
export function serveApi(netns: NetNs, port: number, api: ApiServer): {close(): void} | Errno {
  const connections = new Set<TcpSocket>();
  const listener = new TcpSocket(netns, {owner: 'kube-apiserver'});
  const errno = listener.listen(0, port, socket => {
    connections.add(socket);
    serveConnection(socket, api, () => connections.delete(socket));
  });
  if (errno) return errno;
  return {
    close: () => {
      listener.close();
      for (const socket of connections) socket.abort();
    },
  };
}

function serveConnection(socket: TcpSocket, api: ApiServer, onGone: () => void): void {
  let head: HttpRequestHead | undefined;
  let body: Uint8Array[] = [];
  let stop: (() => void) | undefined;
  const parser = createRequestParser({
    head: found => {
      head = found;
      body = [];
    },
    body: bytes => {
      body.push(bytes);
    },
    complete: () => {
      stop = answer(socket, api, head!, concatBytes(body));
    },
  });
  const gone = () => {
    stop?.();
    onGone();
  };
  socket.handlers = {
    data: bytes => void parser.push(bytes),
    end: () => {
      gone();
      socket.close();
    },
    closed: gone,
  };
}

function answer(socket: TcpSocket, api: ApiServer, head: HttpRequestHead, body: Uint8Array): (() => void) | undefined {
  const request: ApiRequest = {
    method: head.method as ApiRequest['method'],
    url: head.target,
    headers: Object.fromEntries(head.headers.map(([name, value]) => [name.toLowerCase(), value])),
    ...(body.length > 0 && {body}),
  };
  const response = api.handle(request);
  const headers: HttpHeader[] = [
    ...Object.entries(response.headers).map(([name, value]): HttpHeader => [name, value]),
    ...response.warnings.map((text): HttpHeader => ['warning', `299 - ${JSON.stringify(text)}`]),
  ];
  const start = {
    kind: 'response',
    version: 'HTTP/1.1',
    status: response.status,
    reason: reasonPhrase(response.status),
  } as const;
  const {watch, text} = response;
  if (!watch && !text) {
    const bytes = encodeUtf8(bodyText(request, response.body));
    socket.write(encodeMessage({...start, headers: [...headers, ['content-length', String(bytes.length)]]}, bytes));
    return undefined;
  }
  socket.write(encodeHead({...start, headers: [...headers, ['transfer-encoding', 'chunked']]}));
  const send = (piece: string) => socket.write(encodeChunk(encodeUtf8(piece)));
  const end = () => socket.write(lastChunk);
  return text ? text(send, end) : watch!(event => send(`${asciiJson(event)}\n`), end);
}

/** kubectl's way to the server that its kubeconfig names. Each request has a connection of its own. */
export const apiTransport: Transport = async (process, request, {server}) => {
  const target = /^https?:\/\/([\d.]+):(\d+)/.exec(server);
  const address = parseIpv4(target?.[1] ?? '');
  const netns = process.context.get(netnsKey);
  if (address === undefined || !netns) return {refused: `dial tcp: lookup ${server}: no such host`};
  const port = Number(target![2]);
  const stream = await connectTcp(netns, process.wait, {address, port}, {owner: 'kubectl'});
  if (typeof stream === 'string') return {refused: dialError(address, port, stream)};
  stream.write(encodeRequest(request, `${formatIpv4(address)}:${port}`));
  return readResponse(process, stream, {address, port, isWatch: /[?&]watch=(true|1)(&|$)/.test(request.url)});
};

function encodeRequest(request: ApiRequest, host: string): Uint8Array {
  const body = request.body === undefined ? undefined : encodeUtf8(asciiJson(request.body));
  const given = Object.entries(request.headers ?? {}).map(([name, value]): HttpHeader => [name, value]);
  const headers: HttpHeader[] = [
    ['Host', host],
    ...given,
    ...(body ? [['Content-Length', String(body.length)] as const] : []),
  ];
  return encodeMessage(
    {kind: 'request', method: request.method, target: request.url, version: 'HTTP/1.1', headers},
    body ?? new Uint8Array(),
  );
}

async function readResponse(
  process: Process,
  stream: TcpStream,
  {address, port, isWatch}: {address: number; port: number; isWatch: boolean},
): Promise<ApiResponse | {refused: string}> {
  let head: HttpResponseHead | undefined;
  let isComplete = false;
  let body: Uint8Array[] = [];
  const parser = createResponseParser({
    head: found => {
      head = found;
    },
    body: bytes => {
      body.push(bytes);
    },
    complete: () => {
      isComplete = true;
    },
  });
  const follows = (found: HttpResponseHead) =>
    isWatch && headerOf(found.headers, 'transfer-encoding') === 'chunked' && found.status === 200;
  while (!head || !(isComplete || follows(head))) {
    const bytes = await stream.read(process.wait);
    if (bytes === null || typeof bytes === 'string') return {refused: dialError(address, port, bytes ?? 'ECONNRESET')};
    parser.push(bytes);
  }
  const found = head as HttpResponseHead;
  if (!follows(found)) {
    stream.close();
    return toApiResponse(found, decodeUtf8(concatBytes(body)));
  }
  const received = () => {
    const text = decodeUtf8(concatBytes(body));
    body = [];
    return text;
  };
  return {...toApiResponse(found, 'null'), watch: onEvent => followWatch(stream, parser, received, onEvent)};
}

/** Passes each line of the stream on as it arrives, first what has come already. */
function followWatch(
  stream: TcpStream,
  parser: ReturnType<typeof createResponseParser>,
  received: () => string,
  onEvent: (event: {type: string; object: unknown}) => void,
): () => void {
  let rest = '';
  const flush = () => {
    const lines = `${rest}${received()}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onEvent(JSON.parse(line));
  };
  flush();
  stream.follow(bytes => {
    parser.push(bytes);
    flush();
  });
  return () => stream.close();
}

function toApiResponse(head: HttpResponseHead, text: string): ApiResponse {
  const headers = Object.fromEntries(head.headers.map(([name, value]) => [name.toLowerCase(), value]));
  const isJson = (headers['content-type'] ?? '').includes('json');
  const warnings = head.headers.flatMap(([name, value]) =>
    name.toLowerCase() === 'warning' ? [JSON.parse(value.replace(/^299 - /, '')) as string] : [],
  );
  return {status: head.status, headers, warnings, received: text, body: isJson ? JSON.parse(text) : text};
}

/** JSON in ASCII only, so that a segment may end anywhere without cutting a character. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Go's words for a failed dial. */
function dialError(address: number, port: number, errno: Errno): string {
  const where = `dial tcp ${formatIpv4(address)}:${port}`;
  return errno === 'ETIMEDOUT' ? `${where}: i/o timeout` : `${where}: connect: ${strerror(errno).toLowerCase()}`;
}
