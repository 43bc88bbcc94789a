import {concatBytes} from '../../base/utf8.ts';
import type {Errno} from '../../linux/errno.ts';
import type {NetNs} from '../../linux/netns.ts';
import {TcpSocket} from '../../linux/socket/tcp.ts';
import {UdpSocket} from '../../linux/socket/udp.ts';
import {type DnsMessage, decodeDns, dnsReply, encodeDns} from '../../wire/dns.ts';

/** Where a question came from. */
export interface DnsClient {
  readonly address: number;
  readonly port: number;
  readonly transport: 'udp' | 'tcp';
}

/** Answers one question, now or later. */
export type AnswerDns = (query: DnsMessage, client: DnsClient, reply: (answer: DnsMessage) => void) => void;

/** Largest datagram for a client that did not say otherwise. @source RFC 1035 §4.2.1 */
const plainUdpBytes = 512;

/**
 * Serves DNS on UDP and TCP of `netns`.
 *
 * @returns stops it, or the errno of the port
 * @models RFC 1035 §4.2
 */
export function serveDns(
  netns: NetNs,
  at: {readonly address: number; readonly port: number},
  answer: AnswerDns,
): (() => void) | Errno {
  const udp = new UdpSocket(netns);
  const errno = udp.bind(at.address, at.port);
  if (errno) return errno;
  udp.onMessage = message => {
    const query = decodeDns(message.payload);
    if (!query || query.isResponse) return;
    udp.traceId = message.traceId;
    answer(query, {address: message.address, port: message.port, transport: 'udp'}, reply => {
      udp.sendTo(message.address, message.port, fitted(query, reply), message.localAddress);
    });
  };
  const tcp = new TcpSocket(netns);
  const refused = tcp.listen(at.address, at.port, connection => serveConnection(connection, answer));
  if (refused) {
    udp.close();
    return refused;
  }
  return () => {
    udp.close();
    tcp.close();
  };
}

/** The datagram, or its head with the truncation flag when the client cannot take it. */
function fitted(query: DnsMessage, reply: DnsMessage): Uint8Array {
  const bytes = encodeDns(reply);
  if (bytes.length <= (query.extension?.udpBytes ?? plainUdpBytes)) return bytes;
  return encodeDns(
    dnsReply(query, {
      isTruncated: true,
      isAuthoritative: reply.isAuthoritative,
      recursionAvailable: reply.recursionAvailable,
    }),
  );
}

/** Messages on a stream carry their length before them. */
function serveConnection(connection: TcpSocket, answer: AnswerDns): void {
  let received: Uint8Array = new Uint8Array();
  const peer = connection.peerName();
  connection.handlers = {
    data: bytes => {
      received = concatBytes([received, bytes]);
      while (received.length >= 2) {
        const length = received[0]! * 256 + received[1]!;
        if (received.length < length + 2) return;
        const query = decodeDns(received.subarray(2, length + 2));
        received = received.subarray(length + 2);
        if (query) answer(query, {...peer, transport: 'tcp'}, reply => connection.write(framed(encodeDns(reply))));
      }
    },
    end: () => connection.close(),
  };
}

function framed(bytes: Uint8Array): Uint8Array {
  return concatBytes([Uint8Array.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
}
