import type {TcContext} from '../../linux/hooks.ts';
import type {Ipv4Packet} from '../../wire/packet.ts';
import type {TupleKey} from '../maps/conntrack.ts';
import {dropNoService} from '../maps/drop-reasons.ts';
import {
  affinityKind,
  type BackendEntry,
  backendActive,
  type ServiceEntry,
  type ServiceKey,
  scopeExternal,
  scopeInternal,
  servicePortSlot,
  serviceProtocolScope,
  svcAffinity,
  svcL7LoadBalancer,
  svcLoopback,
  svcRoutable,
  svcSourceRange,
  svcTwoScopes,
} from '../maps/lb.ts';
import {ctNew} from './conntrack.ts';
import type {DatapathNode} from './node.ts';
import {actOk, type Verdict, why} from './trace.ts';
import {rewriteDestination, rewriteSource, tcpFlagsOf} from './tuple.ts';

/** Source of a pod that reaches itself through a service. @source cilium bpf/lib/lb.h IPV4_LOOPBACK */
export const loopbackIpv4 = 0xa9fe2a01;

/** The service that was looked for last; one lookup at a time. */
export const serviceKey: ServiceKey = {address: 0, port: 0, slot: 0, protocol: 0, scope: 0};

export function isL7(entry: ServiceEntry): boolean {
  return (entry.flags2 & svcL7LoadBalancer) !== 0 && (entry.flags2 & svcLoopback) === 0;
}

export function isRoutable(entry: ServiceEntry): boolean {
  return (entry.flags & svcRoutable) !== 0;
}

/**
 * Finds the master entry of a frontend and leaves its key in {@link serviceKey}.
 *
 * @param eastWest  from inside the cluster: of a service with two scopes the internal one counts
 * @models cilium bpf/lib/lb.h lb4_lookup_service
 */
export function lookupService(
  node: DatapathNode,
  target: {readonly address: number; readonly port: number; readonly protocol: number},
  eastWest: boolean,
): ServiceEntry | undefined {
  const {services} = node.maps;
  serviceKey.address = target.address;
  serviceKey.port = target.port;
  serviceKey.protocol = target.protocol;
  serviceKey.slot = 0;
  serviceKey.scope = scopeExternal;
  const ports = servicePortSlot(target.port, 0);
  const entry = services.find(target.address, ports, serviceProtocolScope(target.protocol, scopeExternal));
  if (!entry || !eastWest || !(entry.flags2 & svcTwoScopes)) return entry;
  serviceKey.scope = scopeInternal;
  return services.find(target.address, ports, serviceProtocolScope(target.protocol, scopeInternal));
}

/** The slot entry of {@link serviceKey}. */
export function lookupSlot(node: DatapathNode, slot: number): ServiceEntry | undefined {
  const {address, port, protocol, scope} = serviceKey;
  return node.maps.services.find(address, servicePortSlot(port, slot), serviceProtocolScope(protocol, scope));
}

/** Whether the client may use the service. @models lb4_src_range_ok */
export function isSourceAllowed(node: DatapathNode, service: ServiceEntry, client: number): boolean {
  return !(service.flags & svcSourceRange) || node.maps.sourceRange.find(service.revNat, client) !== undefined;
}

/** Backend that a client with session affinity used last, while it still serves. */
export function affinityBackend(
  node: DatapathNode,
  service: ServiceEntry,
  client: number,
  netnsCookie: boolean,
): number | undefined {
  const entry = node.maps.affinity.find(client, affinityKind(service.revNat, netnsCookie));
  if (!entry) return undefined;
  const timeoutSeconds = service.backendId & 0xffffff;
  const isStale = entry.lastUsed + timeoutSeconds <= node.nowSeconds;
  const isGone = node.maps.affinityMatch.find(entry.backendId, service.revNat) === undefined;
  if (!isStale && !isGone) return entry.backendId;
  node.maps.affinity.remove(client, affinityKind(service.revNat, netnsCookie));
  return undefined;
}

export function rememberAffinity(
  node: DatapathNode,
  service: ServiceEntry,
  client: number,
  netnsCookie: boolean,
  backendId: number,
): void {
  const kind = affinityKind(service.revNat, netnsCookie);
  node.maps.affinity.put(client, kind, 0, 0, {lastUsed: node.nowSeconds, backendId});
}

/** What {@link translateService} decided beyond the packet. */
export const lbState = {revNatIndex: 0, loopback: false};

/**
 * Chooses the backend of a connection to a service and rewrites packet and tuple to it; the choice is kept in a
 * conntrack entry of kind SVC.
 *
 * @models cilium bpf/lib/lb.h lb4_local
 */
export function translateService(
  node: DatapathNode,
  context: TcContext,
  tuple: TupleKey,
  service: ServiceEntry,
): Verdict {
  lbState.revNatIndex = service.revNat;
  lbState.loopback = false;
  if (service.count === 0) return -dropNoService;
  const ip = context.skb.ip!;
  const nowSeconds = node.nowSeconds;
  const hasAffinity = (service.flags & svcAffinity) !== 0;
  const isNew = node.ct.lookup(tuple, 'service', tcpFlagsOf(ip), nowSeconds) === ctNew;
  const known = node.ct.entry;
  let backendId = isNew || !known ? 0 : known.backendId;
  let backend = backendId === 0 ? undefined : node.maps.backends.find(backendId);
  if (backend && backend.flags !== backendActive && known && isSyn(ip)) backend = undefined;
  if (!backend) {
    backendId = (hasAffinity && affinityBackend(node, service, ip.src, false)) || selectBackend(node, context, service);
    backend = node.maps.backends.find(backendId);
    if (node.isTraced) why(context, 'cilium_lb4_backends_v3', {id: backendId}, backend);
    if (!backend) return -dropNoService;
    if (isNew || !known) {
      const seed = {srcSecId: 0, revNatIndex: service.revNat, backendId};
      node.ct.create(tuple, 'service', seed, {nowSeconds, related: false});
    } else {
      known.backendId = backendId;
      known.revNatIndex = service.revNat;
    }
  } else {
    if (node.isTraced) why(context, 'cilium_lb4_backends_v3', {id: backendId}, backend);
  }
  if (hasAffinity) rememberAffinity(node, service, ip.src, false, backendId);
  dnat(ip, tuple, backend);
  return actOk;
}

/** Per packet a random slot. @models lb4_select_backend_id_random */
function selectBackend(node: DatapathNode, context: TcContext, service: ServiceEntry): number {
  const slot = (node.rng.u32() % service.count) + 1;
  const entry = lookupSlot(node, slot);
  if (node.isTraced) why(context, 'cilium_lb4_services_v2', {...serviceKey, slot}, entry);
  return entry?.backendId ?? 0;
}

function isSyn(ip: Ipv4Packet): boolean {
  return (tcpFlagsOf(ip) & 0x12) === 0x02;
}

function dnat(ip: Ipv4Packet, tuple: TupleKey, backend: BackendEntry): void {
  if (ip.src === backend.address) {
    lbState.loopback = true;
    ip.src = loopbackIpv4;
    tuple.saddr = loopbackIpv4;
  }
  rewriteDestination(ip, backend.address, backend.port);
  tuple.daddr = backend.address;
  tuple.dport = backend.port;
}

/**
 * Gives a reply the service's address as its source.
 *
 * @param client  set when the connection loops back to its own pod: the address that SNAT hid
 * @models cilium bpf/lib/lb.h lb4_rev_nat
 */
export function reverseNat(node: DatapathNode, context: TcContext, revNatIndex: number, client?: number): void {
  const entry = node.maps.revNat.find(revNatIndex);
  if (node.isTraced) why(context, 'cilium_lb4_reverse_nat', {id: revNatIndex}, entry);
  if (!entry) return;
  const ip = context.skb.ip!;
  if (client !== undefined) ip.dst = client;
  rewriteSource(ip, entry.address, entry.port);
}
