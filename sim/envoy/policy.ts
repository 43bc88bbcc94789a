import type {HttpHeaders} from '../wire/http/message.ts';

/** One request as Cilium's policy filters see it, after route and host were chosen. */
export interface PolicyRequest {
  /** the ingress IP of this node: names the policy of `reserved:ingress` */
  readonly ingressAddress: number;
  readonly sourceAddress: number;
  /** downstream destination: the service's address, or the proxy's own for clients on this node */
  readonly destinationAddress: number;
  readonly destinationPort: number;
  readonly upstreamAddress: number;
  readonly upstreamPort: number;
  readonly method: string;
  /** `:authority` */
  readonly host: string;
  /** with query */
  readonly path: string;
  readonly headers: HttpHeaders;
}

/** What Envoy asks Cilium's maps and policies. In reality NPDS, NPHDS and `cilium_ipcache_v2`. */
export interface ProxyPolicy {
  /** numeric identity of an address, from the ipcache; `undefined` when it holds none */
  identityOf(address: number): number | undefined;
  /** whether a policy for this address exists here, that is, whether it is an endpoint of this node */
  isLocalEndpoint(address: number): boolean;
  allows(request: PolicyRequest): boolean;
}

/** Identities that need no ipcache. @source cilium pkg/identity/numericidentity.go */
export const identityWorld = 2;
export const identityIngress = 8;

/** Everything allowed, nothing known: an Envoy without Cilium. */
export const openPolicy: ProxyPolicy = {
  identityOf: () => undefined,
  isLocalEndpoint: () => false,
  allows: () => true,
};

/** Magic of SO_MARK on sockets of an egress or ingress proxy. @source cilium bpf/lib/common.h MARK_MAGIC_PROXY_EGRESS */
const markProxyEgress = 0x0b00;

/** SO_MARK that carries `identity`: low 16 bits on top, the rest in the lowest byte. */
export function proxyMark(identity: number): number {
  return (((identity & 0xffff) << 16) | ((identity >>> 16) & 0xff) | markProxyEgress) >>> 0;
}

/** Body of every denied answer. */
export const deniedBody = 'Access denied\r\n';
