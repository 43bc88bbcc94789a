import {isLoopback} from '../../base/ipv4.ts';
import type {Errno} from '../../linux/errno.ts';
import type {CgroupHook, SockAddrContext, SockAddrProgram} from '../../linux/hooks.ts';
import {protocolTcp, protocolUdp} from '../../wire/packet.ts';
import {reasonLbNoBackend, reasonLbNoBackendSlot} from '../maps/drop-reasons.ts';
import {
  messageTraceSock,
  xlatePostDirectionFwd,
  xlatePostDirectionRev,
  xlatePreDirectionFwd,
  xlatePreDirectionRev,
} from '../maps/events.ts';
import type {MapDecision} from '../maps/format-entry.ts';
import {identityHost, isRemoteNodeIdentity} from '../maps/identities.ts';
import {type ServiceEntry, svcAffinity, svcExternalIp, svcHostPort, svcLoadBalancer, svcNodePort} from '../maps/lb.ts';
import {htons} from '../maps/marks.ts';
import {metricEgress} from '../maps/metrics.ts';
import {affinityBackend, isL7, lookupService, lookupSlot, rememberAffinity, serviceKey} from './lb.ts';
import type {DatapathNode} from './node.ts';
import {countBytes, type Site} from './trace.ts';

const nodePortFirst = 30_000;
const nodePortLast = 32_767;
const loopback = 0x7f000001;
const site: Site = {file: 'bpf_sock.c', line: 386};
const reasonReverseEntryStale = 8;
const reasonReverseEntryDeleted = 14;

/** A cgroup program by the name and hook it is attached with. */
export interface SockProgram {
  readonly hook: CgroupHook;
  readonly name: string;
  readonly program: SockAddrProgram;
}

/**
 * The socket load balancer: services are translated when a process connects or sends, not in the packet path.
 *
 * @models cilium bpf/bpf_sock.c, v1.18
 * @omits IPv6 sockets, health probes, source-address binding
 */
export function sockPrograms(node: DatapathNode): readonly SockProgram[] {
  const forward: SockAddrProgram = context => translateForward(node, context);
  const reverse: SockAddrProgram = context => translateReverse(node, context);
  return [
    {hook: 'connect4', name: 'cil_sock4_connect', program: forward},
    {hook: 'sendmsg4', name: 'cil_sock4_sendmsg', program: forward},
    {hook: 'recvmsg4', name: 'cil_sock4_recvmsg', program: reverse},
    {hook: 'getpeername4', name: 'cil_sock4_getpeername', program: reverse},
    {hook: 'post_bind4', name: 'cil_sock4_post_bind', program: context => protectBind(node, context)},
    {hook: 'sock_release', name: 'cil_sock_release', program: context => release(node, context)},
  ];
}

/**
 * Chooses a backend for the address a process asked for.
 *
 * @returns EHOSTUNREACH for a service without backends; any other miss leaves the address as it is
 * @models __sock4_xlate_fwd
 */
function translateForward(node: DatapathNode, context: SockAddrContext): Errno | undefined {
  const asked = {address: context.userIp4, port: context.userPort, protocol: protocolOf(context)};
  const inHostNs = context.netns.isHost;
  const service = lookupService(node, asked, true) ?? lookupWildcard(node, asked, {inHostNs, remoteNodes: true});
  if (!service) return undefined;
  if (node.isTraced) why(node, context, 'cilium_lb4_services_v2', {...serviceKey}, service);
  if (service.count === 0 && !isL7(service)) return 'EHOSTUNREACH';
  trace(node, context, xlatePreDirectionFwd, asked);
  if (skipsTranslation(node, service, asked.address)) return undefined;
  if (node.maps.skipLb.find(context.netns.cookie, asked.address, asked.port) !== undefined) return undefined;
  if (isL7(service)) {
    // A pod's packets go to the proxy in the packet path, after policy; the host has no such program, so go there now.
    if (inHostNs)
      divert(node, context, asked, service.revNat, {address: loopback, port: htons(service.backendId & 0xffff)});
    return undefined;
  }
  const backend = chooseBackend(node, context, service);
  if (!backend) return 'EHOSTUNREACH';
  divert(node, context, asked, service.revNat, backend);
  return undefined;
}

function chooseBackend(
  node: DatapathNode,
  context: SockAddrContext,
  service: ServiceEntry,
): {readonly address: number; readonly port: number} | undefined {
  const {cookie} = context.netns;
  const hasAffinity = (service.flags & svcAffinity) !== 0;
  const known = hasAffinity ? affinityBackend(node, service, cookie, true) : undefined;
  const kept = known === undefined ? undefined : node.maps.backends.find(known);
  if (kept) return kept;
  // A connected UDP socket sends every datagram to the same backend.
  const draw = context.protocol === 'tcp' ? node.rng.u32() : context.socketCookie;
  const slot = (draw % service.count) + 1;
  const slotEntry = lookupSlot(node, slot);
  if (node.isTraced) why(node, context, 'cilium_lb4_services_v2', {...serviceKey, slot}, slotEntry);
  if (!slotEntry) {
    countBytes(node, 0, reasonLbNoBackendSlot, metricEgress, site);
    return undefined;
  }
  const backend = node.maps.backends.find(slotEntry.backendId);
  if (node.isTraced) why(node, context, 'cilium_lb4_backends_v3', {id: slotEntry.backendId}, backend);
  if (!backend) {
    countBytes(node, 0, reasonLbNoBackend, metricEgress, site);
    return undefined;
  }
  if (hasAffinity) rememberAffinity(node, service, cookie, true, slotEntry.backendId);
  return backend;
}

/** Rewrites the destination and remembers what was asked for. */
function divert(
  node: DatapathNode,
  context: SockAddrContext,
  asked: {readonly address: number; readonly port: number},
  revNat: number,
  backend: {readonly address: number; readonly port: number},
): void {
  trace(node, context, xlatePostDirectionFwd, backend);
  const entry = {address: asked.address, port: asked.port, revNat};
  node.maps.reverseSk.put(context.socketCookie, backend.address, backend.port, 0, entry);
  context.userIp4 = backend.address;
  context.userPort = backend.port;
}

/** Tells a process the address it asked for instead of the backend's. @models __sock4_xlate_rev */
function translateReverse(node: DatapathNode, context: SockAddrContext): undefined {
  const seen = {address: context.userIp4, port: context.userPort};
  trace(node, context, xlatePreDirectionRev, seen);
  const entry = node.maps.reverseSk.find(context.socketCookie, seen.address, seen.port);
  if (!entry) return;
  const asked = {address: entry.address, port: entry.port, protocol: protocolOf(context)};
  const service =
    lookupService(node, asked, true) ??
    lookupWildcard(node, asked, {inHostNs: context.netns.isHost, remoteNodes: true});
  if (!service || service.revNat !== entry.revNat || (service.count === 0 && !isL7(service))) {
    node.maps.reverseSk.remove(context.socketCookie, seen.address, seen.port);
    countBytes(node, 0, reasonReverseEntryStale, metricEgress, site);
    return;
  }
  context.userIp4 = entry.address;
  context.userPort = entry.port;
  trace(node, context, xlatePostDirectionRev, asked);
}

/** A host process must not bind a port that a service answers on. @models cil_sock4_post_bind */
function protectBind(node: DatapathNode, context: SockAddrContext): Errno | undefined {
  if (!context.netns.isHost) return undefined;
  const bound = {address: context.userIp4, port: context.userPort, protocol: protocolOf(context)};
  const service = lookupService(node, bound, true) ?? lookupWildcard(node, bound, {inHostNs: true, remoteNodes: false});
  if (!service) return undefined;
  return service.flags & (svcNodePort | svcExternalIp | svcLoadBalancer) ? 'EADDRINUSE' : undefined;
}

/** @models cil_sock_release */
function release(node: DatapathNode, context: SockAddrContext): undefined {
  if (node.maps.reverseSk.remove(context.socketCookie, context.userIp4, context.userPort))
    countBytes(node, 0, reasonReverseEntryDeleted, metricEgress, site);
}

/**
 * A NodePort answers on every address of a node: its entry stands under the zero address.
 *
 * @models sock4_wildcard_lookup_full
 */
function lookupWildcard(
  node: DatapathNode,
  target: {readonly address: number; readonly port: number; readonly protocol: number},
  {inHostNs, remoteNodes}: {readonly inHostNs: boolean; readonly remoteNodes: boolean},
): ServiceEntry | undefined {
  if (target.port < nodePortFirst || target.port > nodePortLast) return undefined;
  if (!isNodeAddress(node, target.address, {inHostNs, remoteNodes})) return undefined;
  return lookupService(node, {...target, address: 0}, true);
}

function isNodeAddress(
  node: DatapathNode,
  address: number,
  {inHostNs, remoteNodes}: {readonly inHostNs: boolean; readonly remoteNodes: boolean},
): boolean {
  if (inHostNs && isLoopback(address)) return true;
  const identity = node.maps.ipcache.find(address)?.secIdentity;
  if (identity === undefined) return false;
  return identity === identityHost || (remoteNodes && isRemoteNodeIdentity(identity));
}

/** An external IP or host port that is not this node's must reach its real owner. @models sock4_skip_xlate */
function skipsTranslation(node: DatapathNode, service: ServiceEntry, address: number): boolean {
  const isExternal = (service.flags & svcExternalIp) !== 0;
  const isHostPort = (service.flags & svcHostPort) !== 0 && !isLoopback(address);
  if (!isExternal && !isHostPort) return false;
  return node.maps.ipcache.find(address)?.secIdentity !== identityHost;
}

function protocolOf(context: SockAddrContext): number {
  return context.protocol === 'tcp' ? protocolTcp : protocolUdp;
}

function trace(
  node: DatapathNode,
  context: SockAddrContext,
  xlatePoint: number,
  {address, port}: {readonly address: number; readonly port: number},
): void {
  const {events} = node.maps;
  if (!events.reader) return;
  events.output({
    type: messageTraceSock,
    timeUs: context.kernel.engine.clock.nowUs,
    cpu: 0,
    traceId: context.traceId,
    xlatePoint,
    dstIp: address,
    dstPort: port,
    socketCookie: context.socketCookie,
    cgroupId: context.netns.cookie,
    protocol: context.protocol,
  });
}

/** Notes the entry that decided about a call that has no packet yet. */
function why(node: DatapathNode, context: SockAddrContext, map: string, key: unknown, value: object | undefined): void {
  const {tracer} = node.kernel;
  const decision: MapDecision = {map, key, value};
  tracer.note({traceId: context.traceId, netns: context.netns, device: '', point: map, decision, verdict: 'pass'});
}
