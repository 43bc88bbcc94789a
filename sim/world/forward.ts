import {parseIpv4} from '../base/ipv4.ts';
import type {ForwardHook, ForwardTarget} from '../cli/kubectl/options.ts';
import {type Errno, strerror} from '../linux/errno.ts';
import {type NetNs, netnsKey} from '../linux/netns.ts';
import {TcpSocket} from '../linux/socket/tcp.ts';

/** Where a connection is opened, and whence. */
interface Endpoint {
  readonly netns: NetNs;
  readonly address: number;
  readonly port: number;
}

const loopback = 0x7f000001;

/**
 * Port forwarding on the simulated wire: a listener in the caller's namespace, and for each connection one into the
 * pod's namespace, or to the API server.
 */
export function forwardHook(netnsOfPod: (namespace: string, pod: string) => NetNs | undefined): ForwardHook {
  return (process, {address, port, target, onConnection, onFailure}) => {
    const netns = process.context.get(netnsKey);
    const bound = parseIpv4(address);
    if (!netns || bound === undefined) return {error: 'bind: cannot assign requested address'};
    const open = new Set<TcpSocket>();
    const listener = new TcpSocket(netns, {owner: 'kubectl'});
    const errno = listener.listen(bound, port || freePort(netns, bound), near => {
      open.add(near);
      onConnection();
      const endpoint = endpointOf(target, netns, netnsOfPod);
      if (!endpoint) {
        near.abort();
        onFailure('network namespace is closed');
        return;
      }
      const far = join(near, endpoint, failed => onFailure(dialText(target, failed)));
      open.add(far);
    });
    if (errno) return {error: `bind: ${strerror(errno).toLowerCase()}`};
    return {
      port: listener.localPort,
      close: () => {
        listener.close();
        for (const socket of open) socket.abort();
      },
    };
  };
}

function freePort(netns: NetNs, address: number): number {
  return netns.sockets.ephemeralPort('tcp', address) ?? 0;
}

function endpointOf(
  target: ForwardTarget,
  netns: NetNs,
  netnsOfPod: (namespace: string, pod: string) => NetNs | undefined,
): Endpoint | undefined {
  if (target.kind === 'pod') {
    const inside = netnsOfPod(target.namespace, target.pod);
    return inside && {netns: inside, address: loopback, port: target.port};
  }
  const [, host = '', port = '443'] = /^https?:\/\/([\d.]+)(?::(\d+))?/.exec(target.url) ?? [];
  const address = parseIpv4(host);
  return address === undefined ? undefined : {netns, address, port: Number(port)};
}

function dialText(target: ForwardTarget, errno: Errno): string {
  if (target.kind === 'server') return strerror(errno).toLowerCase();
  const {port} = target;
  return `failed to execute portforward in network namespace: failed to connect to localhost:${port} inside namespace, IPv4: dial tcp4 127.0.0.1:${port}: connect: ${strerror(errno).toLowerCase()}`;
}

/** Opens the far side and passes bytes both ways; an end or a break on one side reaches the other. */
function join(near: TcpSocket, {netns, address, port}: Endpoint, onFailure: (errno: Errno) => void): TcpSocket {
  const far = new TcpSocket(netns, {owner: 'kubectl'});
  const waiting: Uint8Array[] = [];
  let isConnected = false;
  near.handlers = {
    data: bytes => (isConnected ? far.write(bytes) : waiting.push(bytes)),
    end: () => (isConnected ? far.close() : far.abort()),
    closed: () => far.abort(),
  };
  far.handlers = {
    connected: () => {
      isConnected = true;
      for (const bytes of waiting.splice(0)) far.write(bytes);
    },
    data: bytes => near.write(bytes),
    end: () => near.close(),
    closed: errno => {
      if (!isConnected) onFailure(errno ?? 'ECONNREFUSED');
      near.close();
    },
  };
  const failed = far.connect(address, port);
  if (failed) {
    onFailure(failed);
    near.abort();
  }
  return far;
}
