import {formatIpv4} from '../../base/ipv4.ts';
import {assert} from '../../base/sim-error.ts';
import {type Errno, strerror} from '../../linux/errno.ts';
import {netnsKey} from '../../linux/netns.ts';
import {UdpSocket} from '../../linux/socket/udp.ts';
import type {Process} from '../../shell/process.ts';
import {type DnsExtension, type DnsMessage, type DnsQuestion, decodeDns, dnsQuery, encodeDns} from '../../wire/dns.ts';

export const dnsPort = 53;

export interface DnsServer {
  readonly address: number;
  readonly port: number;
}

/** An answer with what dig prints about its way. */
export interface DnsAnswer {
  readonly message: DnsMessage;
  readonly elapsedUs: number;
  readonly sizeBytes: number;
}

/** Why a server gave no answer. */
export type DnsFailure = Errno | 'timed out';

/**
 * Asks `server` the questions at once from one socket and waits for all answers.
 *
 * @returns the answers in the order of the questions, or why there are none
 * @models glibc resolv/res_send.c __res_context_send, with its parallel A and AAAA queries
 * @omits TCP after a truncated answer
 */
export async function exchangeDns(
  process: Process,
  server: DnsServer,
  questions: readonly DnsQuestion[],
  options: {readonly timeoutUs: number; readonly extension?: DnsExtension},
): Promise<readonly DnsAnswer[] | DnsFailure> {
  const netns = process.context.get(netnsKey);
  assert(netns, 'a process that asks a name server has a network namespace');
  const {clock, rng} = process.engine;
  const socket = new UdpSocket(netns, {receivesErrors: true});
  const refused = socket.connect(server.address, server.port);
  if (refused) return refused;
  const ids = questions.map(() => rng.stream(`dns/${netns.kernel.name}`).below(65_536));
  const startedUs = clock.nowUs;
  const answers = new Map<number, DnsAnswer>();
  try {
    return await process.wait<readonly DnsAnswer[] | DnsFailure>(wake => {
      socket.onError = wake;
      socket.onMessage = ({payload}) => {
        const message = decodeDns(payload);
        if (!message?.isResponse || !ids.includes(message.id)) return;
        answers.set(message.id, {message, elapsedUs: clock.nowUs - startedUs, sizeBytes: payload.length});
        if (answers.size === questions.length) wake(ids.map(id => answers.get(id)!));
      };
      const timer = clock.after(options.timeoutUs, () => wake('timed out'));
      for (const [i, question] of questions.entries()) {
        const errno = socket.send(encodeDns(dnsQuery(ids[i]!, question, options.extension)));
        if (errno) clock.after(0, () => wake(errno));
      }
      return () => timer.cancel();
    });
  } finally {
    socket.close();
  }
}

/** `10.96.0.10#53` */
export function formatServer(server: DnsServer): string {
  return `${formatIpv4(server.address)}#${server.port}`;
}

/** How the BIND tools name a failure. */
export function failureText(failure: DnsFailure): string {
  if (failure === 'timed out') return 'timed out';
  if (failure === 'ECONNREFUSED') return 'connection refused';
  if (failure === 'EHOSTUNREACH') return 'host unreachable';
  if (failure === 'ENETUNREACH') return 'network unreachable';
  return strerror(failure).toLowerCase();
}
