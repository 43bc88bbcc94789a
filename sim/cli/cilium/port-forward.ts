import type {Relay} from '../../cilium/hubble/relay.ts';
import {netnsKey} from '../../linux/netns.ts';
import {TcpSocket} from '../../linux/socket/tcp.ts';
import type {Process} from '../../shell/process.ts';
import {relayKey} from '../hubble/connect.ts';

const loopback = 0x7f000001;
const relayPort = 4245;

/**
 * `cilium hubble port-forward`: makes the relay answer on this machine until the process ends.
 *
 * @omits the stream through the API server that carries the bytes in reality
 */
export async function hubblePortForward(process: Process, findRelay: () => Relay | undefined): Promise<number> {
  const netns = process.context.get(netnsKey);
  const relay = findRelay();
  if (!netns || !relay) {
    await process.err('Error: Unable to port forward: no running pods found for deployment "hubble-relay"\n');
    return 1;
  }
  const listener = new TcpSocket(netns, {owner: 'cilium'});
  const errno = listener.listen(loopback, relayPort, connection => {
    connection.handlers = {end: () => connection.close()};
  });
  if (errno) {
    await process.err(
      `Error: Unable to port forward: unable to listen on any of the requested ports: [{${relayPort} ${relayPort}}]\n`,
    );
    return 1;
  }
  const key = relayKey(loopback, relayPort);
  netns.kernel.unixSockets.listen(key, relay);
  try {
    await process.out('ℹ️  Hubble Relay is available at 127.0.0.1:4245\n');
    return await process.wait<number>(() => {});
  } finally {
    listener.close();
    netns.kernel.unixSockets.close(key);
  }
}
