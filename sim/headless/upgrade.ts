import type {IncomingMessage} from 'node:http';
import type {Duplex} from 'node:stream';
import {type WebSocket, WebSocketServer} from 'ws';
import type {ApiResponse} from '../k8s/api/http.ts';
import type {Driver} from './driver.ts';
import {carryProgram, programProtocol} from './exec-websocket.ts';
import type {SpdyCarrier, SpdyConnection} from './spdy/connection.ts';
import {carryPorts} from './spdy/port-forward.ts';
import {carryProgramOverSpdy, programProtocols} from './spdy/program.ts';

const tunnelProtocol = 'SPDY/3.1+portforward.k8s.io';

/**
 * Goes on in the protocol that the client asks for: WebSocket, or SPDY/3.1 for older ones. Called between two events.
 *
 * @returns false when the API's answer is no connection, or the protocol is none of these
 */
export function upgrade(
  driver: Driver,
  {program, ports}: ApiResponse,
  peer: {incoming: IncomingMessage; socket: Duplex; head: Buffer},
): boolean {
  const {headers} = peer.incoming;
  const wanted = (headers.upgrade ?? '').toLowerCase();
  const offered = listOf(headers['sec-websocket-protocol']);
  if (wanted === 'websocket' && program && offered.includes(programProtocol)) {
    accept(peer, programProtocol, client => carryProgram(driver, program, client));
    return true;
  }
  if (wanted === 'websocket' && ports && offered.includes(tunnelProtocol)) {
    accept(peer, tunnelProtocol, client => tunnel(client, carrier => carryPorts(driver, ports, carrier)));
    return true;
  }
  if (wanted !== 'spdy/3.1' || !(program || ports)) return false;
  const known = program ? programProtocols : ['portforward.k8s.io'];
  const protocol = known.find(name => listOf(headers['x-stream-protocol-version']).includes(name));
  if (protocol === undefined) return false;
  startSpdy(peer, protocol, carrier =>
    program
      ? carryProgramOverSpdy(driver, program, {carrier, streamCount: streamCountOf(peer.incoming.url ?? '')})
      : carryPorts(driver, ports!, carrier),
  );
  return true;
}

function listOf(header: string | string[] | undefined): readonly string[] {
  return [header ?? []].flat().flatMap(value => value.split(/,\s*/));
}

function accept(
  {incoming, socket, head}: {incoming: IncomingMessage; socket: Duplex; head: Buffer},
  protocol: string,
  onClient: (client: WebSocket) => void,
): void {
  const server = new WebSocketServer({noServer: true});
  // `ws` takes only tokens for subprotocols, and the tunnel's name has a slash.
  delete incoming.headers['sec-websocket-protocol'];
  server.on('headers', lines => lines.push(`Sec-WebSocket-Protocol: ${protocol}`));
  server.handleUpgrade(incoming, socket, head, onClient);
}

/** SPDY frames as binary messages. */
function tunnel(client: WebSocket, carry: (carrier: SpdyCarrier) => SpdyConnection): void {
  const connection = carry({send: bytes => client.send(bytes), close: () => client.close(1000)});
  client.on('message', (data: Buffer) => connection.push(new Uint8Array(data)));
  client.on('close', () => connection.close());
}

function startSpdy(
  {socket, head}: {socket: Duplex; head: Buffer},
  protocol: string,
  carry: (carrier: SpdyCarrier) => SpdyConnection,
): void {
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\nX-Stream-Protocol-Version: ${protocol}\r\n\r\n`,
  );
  const connection = carry({send: bytes => socket.write(bytes), close: () => socket.end()});
  if (head.length > 0) connection.push(new Uint8Array(head));
  socket.on('data', (data: Buffer) => connection.push(new Uint8Array(data)));
  socket.on('close', () => connection.close());
  socket.on('error', () => connection.close());
}

/** The error stream and those that the query asks for; a terminal's size comes on one more. */
function streamCountOf(url: string): number {
  const query = new URL(url, 'http://localhost').searchParams;
  const asked = ['stdin', 'stdout', 'stderr', 'tty'].filter(name => ['true', '1'].includes(query.get(name) ?? ''));
  return 1 + asked.filter(name => !(name === 'stderr' && asked.includes('tty'))).length;
}
