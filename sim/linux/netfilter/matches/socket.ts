import {TcpSocket} from '../../socket/tcp.ts';
import {UdpSocket} from '../../socket/udp.ts';
import {flag, type MatchExtension} from '../extension.ts';
import type {Match, NfPacket} from '../rule.ts';

/**
 * `-m socket`: does the packet belong to an open socket of this namespace?
 *
 * A socket bound to no address does not count unless `--nowildcard`; `--transparent` asks for IP_TRANSPARENT.
 *
 * @models linux net/netfilter/xt_socket.c socket_match
 */
export const socketMatch: MatchExtension = {
  name: 'socket',
  options: [flag('transparent'), flag('nowildcard'), flag('restore-skmark')],
  build({options}): Match {
    const transparent = options.has('transparent');
    const nowildcard = options.has('nowildcard');
    const restore = options.has('restore-skmark');
    const words = `${transparent ? ' --transparent' : ''}${nowildcard ? ' --nowildcard' : ''}${restore ? ' --restore-skmark' : ''}`;
    return {
      name: 'socket',
      hooks: ['PREROUTING', 'INPUT'],
      save: () => words,
      list: () => ` socket${words}`,
      test: packet => {
        const socket = socketOf(packet);
        if (!socket || (!nowildcard && socket.localAddress === 0) || (transparent && !socket.transparent)) return false;
        if (restore) packet.skb.mark = socket.mark;
        return true;
      },
    };
  },
};

function socketOf({netns, ip, skb}: NfPacket): TcpSocket | UdpSocket | undefined {
  if (skb.sk instanceof TcpSocket || skb.sk instanceof UdpSocket) return skb.sk;
  const {transport} = ip;
  if (transport.kind === 'tcp') {
    const established = netns.sockets.findEstablished(ip.dst, transport.dstPort, ip.src, transport.srcPort);
    return established ?? netns.sockets.findListener(ip.dst, transport.dstPort);
  }
  return transport.kind === 'udp'
    ? netns.sockets.findUdp(ip.dst, transport.dstPort, ip.src, transport.srcPort)
    : undefined;
}
