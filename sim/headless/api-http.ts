import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {Duplex} from 'node:stream';
import {bodyText} from '../k8s/api/body-text.ts';
import type {ApiRequest, ApiResponse} from '../k8s/api/http.ts';
import type {Driver} from './driver.ts';
import {fromProtobuf, translationFor} from './protobuf/media.ts';
import {upgrade} from './upgrade.ts';

/** The API server on a socket of the host: each HTTP request becomes one call of the lab's API, between two events. */
export function createApiHttp(driver: Driver): Server {
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () =>
      driver.between(() => answer(driver, toRequest(incoming, Buffer.concat(chunks)), outgoing)),
    );
  });
  server.on('upgrade', (incoming: IncomingMessage, socket: Duplex, head: Buffer) =>
    driver.between(() => {
      const request = toRequest(incoming, Buffer.alloc(0));
      const response = driver.world.lab.api.handle(request);
      if (!upgrade(driver, response, {incoming, socket, head})) refuse(socket, request, response);
    }),
  );
  return server;
}

function toRequest(incoming: IncomingMessage, body: Buffer): ApiRequest {
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  return {
    method: incoming.method as ApiRequest['method'],
    url: incoming.url ?? '/',
    headers,
    ...(body.length > 0 && {body: new Uint8Array(body)}),
  };
}

function answer(driver: Driver, request: ApiRequest, outgoing: ServerResponse): void {
  if (outgoing.destroyed) return;
  const readable = fromProtobuf(request);
  const response = 'status' in readable ? readable : driver.world.lab.api.handle(readable);
  const {status, watch, text} = response;
  const wanted = watch ? undefined : translationFor(request);
  const translation = wanted?.fits(response.body) ? wanted : undefined;
  outgoing.writeHead(status === 101 ? 400 : status, {
    ...headersOf(response),
    ...(translation && {'content-type': translation.contentType}),
  });
  driver.touched();
  if (translation) translate(response, json => outgoing.end(translation.encode(json)));
  else if (watch) stream(driver, outgoing, (write, end) => watch(event => write(`${JSON.stringify(event)}\n`), end));
  else if (text) stream(driver, outgoing, text);
  else outgoing.end(status === 101 ? 'you must specify a way to upgrade\n' : bodyText(request, response.body));
}

/** Hands over the whole body, once it is there. */
function translate({body, text}: ApiResponse, onBody: (json: unknown) => void): void {
  if (!text) return onBody(body);
  let whole = '';
  text(
    piece => {
      whole += piece;
    },
    () => onBody(JSON.parse(whole)),
  );
}

/** Go clients wait for the first byte before their own time-outs run, so the head goes out before any event. */
function stream(
  driver: Driver,
  outgoing: ServerResponse,
  source: (onText: (text: string) => void, onEnd: () => void) => () => void,
): void {
  outgoing.flushHeaders();
  const release = driver.waits();
  const stop = source(
    text => {
      driver.touched();
      outgoing.write(text);
    },
    () => {
      driver.touched();
      outgoing.end();
    },
  );
  outgoing.on('close', () => {
    release();
    driver.between(stop);
  });
}

/** Answers an upgrade with plain HTTP. */
function refuse(socket: Duplex, request: ApiRequest, response: ApiResponse): void {
  const status = response.status === 101 ? 403 : response.status;
  const body = Buffer.from(
    response.status === 101 ? 'this lab does not model that protocol\n' : bodyText(request, response.body),
  );
  const headers = Object.entries({...headersOf(response), 'content-length': String(body.length), connection: 'close'});
  const lines = [`HTTP/1.1 ${status} Refused`, ...headers.map(([name, value]) => `${name}: ${value}`), '', ''];
  socket.end(Buffer.concat([Buffer.from(lines.join('\r\n')), body]));
}

function headersOf({headers, warnings}: ApiResponse): Record<string, string | string[]> {
  const texts = warnings.map(text => headerText(`299 - ${JSON.stringify(text)}`));
  return {...headers, ...(texts.length > 0 && {Warning: texts})};
}

/** A header carries bytes: UTF-8 as latin1 characters, which is how Go writes one. */
function headerText(text: string): string {
  return Buffer.from(text).toString('latin1');
}
