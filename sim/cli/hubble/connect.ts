import {formatIpv4, parseIpv4} from '../../base/ipv4.ts';
import type {Relay} from '../../cilium/hubble/relay.ts';
import {strerror} from '../../linux/errno.ts';
import {netnsKey} from '../../linux/netns.ts';
import {connectTcp} from '../../linux/socket/blocking.ts';
import type {Process} from '../../shell/process.ts';

/** Where a forwarded relay answers, as `UnixSockets` knows it: the listener's address. */
export function relayKey(address: number, port: number): string {
  return `${formatIpv4(address)}:${port}`;
}

/**
 * Dials the Hubble server.
 *
 * @omits gRPC: after the TCP handshake the two ends exchange calls, not bytes
 * @returns the relay, or what the client says when nobody answers
 */
export async function dialRelay(process: Process, server: string): Promise<Relay | {readonly error: string}> {
  const [host = '', portText = '4245'] = server.replace(/^tcp:\/\//, '').split(':');
  const address = host === 'localhost' ? 0x7f000001 : parseIpv4(host);
  const netns = process.context.get(netnsKey);
  const failed = (why: string) => ({
    error: `failed to connect to '${server}': connection error: desc = "transport: Error while dialing: ${why}"`,
  });
  if (address === undefined || !netns) return failed(`dial tcp: lookup ${host}: no such host`);
  const port = Number(portText);
  const stream = await connectTcp(netns, process.wait, {address, port}, {owner: 'hubble'});
  if (typeof stream === 'string')
    return failed(`dial tcp ${formatIpv4(address)}:${port}: connect: ${strerror(stream).toLowerCase()}`);
  stream.close();
  return netns.kernel.unixSockets.connect<Relay>(relayKey(address, port)) ?? failed('server is no Hubble relay');
}
