import type {Engine} from '../../core/engine.ts';
import type {NetNs} from '../../linux/netns.ts';
import {UdpSocket} from '../../linux/socket/udp.ts';
import {type DnsMessage, decodeDns, encodeDns} from '../../wire/dns.ts';

export interface Upstream {
  readonly address: number;
  readonly port: number;
}

/**
 * Passes `query` on to `upstream` over UDP.
 *
 * @param done  called once with the answer, or with why there is none
 */
export function forwardDns(
  options: {readonly engine: Engine; readonly netns: NetNs; readonly timeoutUs: number},
  upstream: Upstream,
  query: DnsMessage,
  done: (answer: DnsMessage | {readonly failure: string}) => void,
): void {
  const {engine, netns} = options;
  const socket = new UdpSocket(netns);
  const id = engine.rng.stream(`dns/${netns.kernel.name}`).below(65_536);
  let isDone = false;
  const finish = (answer: DnsMessage | {readonly failure: string}) => {
    if (isDone) return;
    isDone = true;
    timer.cancel();
    socket.close();
    done(answer);
  };
  const timer = engine.clock.after(options.timeoutUs, () => finish({failure: 'i/o timeout'}));
  socket.onMessage = ({payload}) => {
    const answer = decodeDns(payload);
    if (answer?.isResponse && answer.id === id) finish({...answer, id: query.id});
  };
  socket.onError = errno => finish({failure: errno === 'ECONNREFUSED' ? 'connection refused' : 'no route to host'});
  const errno = socket.connect(upstream.address, upstream.port) ?? socket.send(encodeDns({...query, id}));
  if (errno) engine.clock.after(0, () => finish({failure: 'network is unreachable'}));
}
