import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {ApiRequest, ApiResponse} from '../k8s/api/http.ts';
import type {Driver} from './driver.ts';

/** The API server on a socket of the host: each HTTP request becomes one call of the lab's API, between two events. */
export function createApiHttp(driver: Driver): Server {
  return createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () =>
      driver.between(() => answer(driver, toRequest(incoming, Buffer.concat(chunks)), outgoing)),
    );
  });
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
  const response = driver.world.lab.api.handle(request);
  for (const [name, value] of Object.entries(response.headers)) outgoing.setHeader(name, value);
  if (response.warnings.length > 0)
    outgoing.setHeader(
      'Warning',
      response.warnings.map(text => headerText(`299 - ${JSON.stringify(text)}`)),
    );
  outgoing.statusCode = response.status;
  driver.touched();
  if (response.watch) stream(driver, response.watch, outgoing);
  else outgoing.end(typeof response.body === 'string' ? response.body : `${JSON.stringify(response.body)}\n`);
}

/** Go clients wait for the first byte before their own time-outs run, so the head goes out before any event. */
function stream(driver: Driver, watch: NonNullable<ApiResponse['watch']>, outgoing: ServerResponse): void {
  outgoing.flushHeaders();
  const release = driver.waits();
  const stop = watch(
    event => {
      driver.touched();
      outgoing.write(`${JSON.stringify(event)}\n`);
    },
    () => outgoing.end(),
  );
  outgoing.on('close', () => {
    release();
    driver.between(stop);
  });
}

/** A header carries bytes: UTF-8 as latin1 characters, which is how Go writes one. */
function headerText(text: string): string {
  return Buffer.from(text).toString('latin1');
}
