import {broadcastOf, networkOf, parseCidr} from '../../../base/cidr.ts';
import {formatIpv4, parseIpv4} from '../../../base/ipv4.ts';
import type {Engine} from '../../../core/engine.ts';
import {
  type CiliumLoadBalancerIPPool,
  type Condition,
  ciliumLoadBalancerIPPools,
  type Service,
  services,
} from '../../../k8s/api/kinds/index.ts';
import {matchesLabelSelector} from '../../../k8s/api/selector.ts';
import type {Client} from '../../../k8s/client/client.ts';
import {createWorkQueue} from '../../../k8s/client/work-queue.ts';
import {type AddressRange, overlaps, RangeAllocator} from './ranges.ts';

/** One usable range of a pool, in the order pools were created and blocks were listed. */
interface PoolRange {
  readonly pool: CiliumLoadBalancerIPPool;
  readonly allocator: RangeAllocator;
}

interface PoolState {
  readonly pool: CiliumLoadBalancerIPPool;
  readonly ranges: readonly AddressRange[];
  /** text of the conflict condition, if any */
  readonly conflict: string | undefined;
}

const satisfied = 'cilium.io/IPAMRequestSatisfied';
/** load-balancer classes that LB-IPAM serves besides none */
const ownClasses = ['io.cilium/bgp-control-plane', 'io.cilium/l2-announcer'];
const requestAnnotations = ['lbipam.cilium.io/ips', 'io.cilium/lb-ipam-ips'];

/**
 * Gives LoadBalancer Services addresses from CiliumLoadBalancerIPPools. Every pass starts from the objects alone:
 * addresses that Services hold stay theirs while a pool covers them.
 *
 * @models cilium operator/pkg/lbipam/lbipam.go
 * @omits sharing keys, IPv6
 */
export function startLbIpam(options: {client: Client; engine: Engine}): void {
  const {client, engine} = options;
  const poolInformer = client.informer(ciliumLoadBalancerIPPools);
  const serviceInformer = client.informer(services);
  const queue = createWorkQueue(engine, 'lbipam', () => {
    const pools = poolStates(poolInformer.list());
    if (pools.length === 0 && !serviceInformer.list().some(hasOwnAddress)) return;
    const ranges = pools.flatMap(state => usableRanges(state));
    for (const {service, wanted, condition} of allocate(serviceInformer.list().filter(isServed), ranges))
      writeService(client, service, wanted, conditionAt(engine, service, condition));
    for (const state of pools) writePool(client, engine, state, ranges);
  });
  const changed = {added: () => queue.add('all'), updated: () => queue.add('all'), deleted: () => queue.add('all')};
  poolInformer.on(changed);
  serviceInformer.on(changed);
}

function hasOwnAddress(service: Service): boolean {
  return (service.status?.conditions ?? []).some(({type}) => type === satisfied);
}

function isServed(service: Service): boolean {
  const {type, loadBalancerClass} = service.spec;
  return type === 'LoadBalancer' && (loadBalancerClass === undefined || ownClasses.includes(loadBalancerClass));
}

function rangeOf(
  block: {cidr?: string; start?: string; stop?: string},
  allowFirstLast: boolean,
): AddressRange | undefined {
  if (block.cidr !== undefined) {
    const prefix = parseCidr(block.cidr);
    if (!prefix) return undefined;
    const range = {first: networkOf(prefix), last: broadcastOf(prefix)};
    return allowFirstLast || range.last - range.first < 2 ? range : {first: range.first + 1, last: range.last - 1};
  }
  const first = parseIpv4(block.start ?? '');
  const last = parseIpv4(block.stop ?? block.start ?? '');
  return first === undefined || last === undefined ? undefined : {first, last};
}

/** Pools by age with their ranges; the newer of two that overlap is the one in conflict. */
function poolStates(pools: readonly CiliumLoadBalancerIPPool[]): PoolState[] {
  const byAge = [...pools].sort((a, b) => compareAge(a, b));
  const states: PoolState[] = [];
  for (const pool of byAge) {
    const ranges = (pool.spec.blocks ?? []).flatMap(
      block => rangeOf(block, pool.spec.allowFirstLastIPs !== 'No') ?? [],
    );
    states.push({pool, ranges, conflict: conflictOf(pool, ranges, states)});
  }
  return states;
}

function compareAge(a: CiliumLoadBalancerIPPool, b: CiliumLoadBalancerIPPool): number {
  const timeOf = (pool: CiliumLoadBalancerIPPool) => pool.metadata.creationTimestamp ?? '';
  return timeOf(a) < timeOf(b) ? -1 : timeOf(a) > timeOf(b) ? 1 : a.metadata.name < b.metadata.name ? -1 : 1;
}

function conflictOf(
  pool: CiliumLoadBalancerIPPool,
  ranges: readonly AddressRange[],
  older: readonly PoolState[],
): string | undefined {
  const text = (range: AddressRange) => `${formatIpv4(range.first)} - ${formatIpv4(range.last)}`;
  const others = older.flatMap(state => state.ranges.map(range => ({range, name: state.pool.metadata.name})));
  for (const [index, range] of ranges.entries()) {
    const own = ranges.slice(index + 1).map(other => ({range: other, name: pool.metadata.name}));
    const hit = [...others, ...own].find(other => overlaps(other.range, range));
    if (hit)
      return `Pool conflicts since range '${text(range)}' overlaps range '${text(hit.range)}' from IP Pool '${hit.name}'`;
  }
  return undefined;
}

function usableRanges({pool, ranges, conflict}: PoolState): PoolRange[] {
  if (conflict) return [];
  return ranges.map(range => ({pool, allocator: new RangeAllocator(range)}));
}

interface Allocation {
  readonly service: Service;
  readonly wanted: readonly string[];
  readonly condition: Pick<Condition, 'status' | 'reason' | 'message'>;
}

/** Keeps what is held and still covered, then serves the rest in order of creation. */
function allocate(served: readonly Service[], ranges: readonly PoolRange[]): Allocation[] {
  const kept = new Map<Service, number[]>();
  for (const service of served)
    kept.set(
      service,
      heldAddresses(service).filter(address => keep(service, address, ranges)),
    );
  const byAge = [...served].sort((a, b) => {
    const [left, right] = [a.metadata.creationTimestamp ?? '', b.metadata.creationTimestamp ?? ''];
    return left < right ? -1 : left > right ? 1 : 0;
  });
  return byAge.map(service => {
    const held = kept.get(service)!;
    const requested = requestedAddresses(service);
    if (held.length > 0 && requested.every(address => held.includes(address))) return granted(service, held);
    return requested.length > 0 ? grantRequested(service, held, requested, ranges) : grantAny(service, ranges);
  });
}

function heldAddresses(service: Service): number[] {
  return (service.status?.loadBalancer?.ingress ?? []).flatMap(({ip}) => parseIpv4(ip ?? '') ?? []);
}

function requestedAddresses(service: Service): number[] {
  const annotated = requestAnnotations
    .map(name => service.metadata.annotations?.[name])
    .find(value => value !== undefined);
  const texts = [
    ...(annotated?.split(',') ?? []),
    ...(service.spec.loadBalancerIP ? [service.spec.loadBalancerIP] : []),
  ];
  return texts.flatMap(text => parseIpv4(text.trim()) ?? []);
}

function keep(service: Service, address: number, ranges: readonly PoolRange[]): boolean {
  const requested = requestedAddresses(service);
  if (requested.length > 0 && !requested.includes(address)) return false;
  return ranges.some(({pool, allocator}) => selects(pool, service) && allocator.take(address));
}

function selects(pool: CiliumLoadBalancerIPPool, service: Service): boolean {
  const selector = pool.spec.serviceSelector;
  if (!selector) return true;
  return matchesLabelSelector(selector, {
    ...service.metadata.labels,
    'io.kubernetes.service.namespace': service.metadata.namespace ?? '',
    'io.kubernetes.service.name': service.metadata.name,
  });
}

function granted(service: Service, addresses: readonly number[]): Allocation {
  return {service, wanted: addresses.map(formatIpv4), condition: {status: 'True', reason: 'satisfied', message: ''}};
}

function refused(service: Service, reason: string, message: string): Allocation {
  return {service, wanted: [], condition: {status: 'False', reason, message}};
}

function grantRequested(
  service: Service,
  held: readonly number[],
  requested: readonly number[],
  ranges: readonly PoolRange[],
): Allocation {
  const got = [...held];
  for (const address of requested) {
    if (got.includes(address)) continue;
    const covering = ranges.filter(({allocator}) => allocator.contains(address));
    const text = formatIpv4(address);
    if (covering.length === 0) return refused(service, 'no_pool', `No pool exists with a CIDR containing '${text}'`);
    const range = covering.find(({pool}) => selects(pool, service));
    if (!range)
      return refused(
        service,
        'pool_selector_mismatch',
        `The pool with the CIDR containing '${text}', doesn't select this service`,
      );
    if (!range.allocator.take(address))
      return refused(service, 'already_allocated', `The IP '${text}' is already allocated to another service`);
    got.push(address);
  }
  return granted(service, got);
}

function grantAny(service: Service, ranges: readonly PoolRange[]): Allocation {
  const usable = ranges.filter(({pool}) => pool.spec.disabled !== true && selects(pool, service));
  if (usable.length === 0)
    return refused(service, 'no_pool', 'There are no enabled CiliumLoadBalancerIPPools that match this service');
  for (const {allocator} of usable) {
    const address = allocator.takeAny();
    if (address !== undefined) return granted(service, [address]);
  }
  return refused(
    service,
    'out_of_ips',
    'All enabled CiliumLoadBalancerIPPools that match this service ran out of allocatable IPs',
  );
}

/** The new condition, with the old transition time while the status stays. */
function conditionAt(engine: Engine, service: Service, condition: Allocation['condition']): Condition {
  const old = service.status?.conditions?.find(({type}) => type === satisfied);
  const lastTransitionTime = old?.status === condition.status ? old.lastTransitionTime : timestamp(engine);
  return {type: satisfied, lastTransitionTime, ...condition};
}

function writeService(client: Client, service: Service, wanted: readonly string[], condition: Condition): void {
  const held = (service.status?.loadBalancer?.ingress ?? []).map(({ip}) => ip);
  const old = service.status?.conditions?.find(({type}) => type === satisfied);
  const isSame =
    held.join() === wanted.join() &&
    old?.status === condition.status &&
    old.reason === condition.reason &&
    old.message === condition.message;
  if (isSame) return;
  const others = (service.status?.conditions ?? []).filter(({type}) => type !== satisfied);
  const ingress = wanted.map(ip => ({ip, ipMode: 'VIP'}));
  client.updateStatus(services, {
    ...service,
    status: {...service.status, conditions: [...others, condition], loadBalancer: ingress.length > 0 ? {ingress} : {}},
  });
}

function writePool(client: Client, engine: Engine, {pool, conflict}: PoolState, ranges: readonly PoolRange[]): void {
  const own = ranges.filter(range => range.pool === pool).map(range => range.allocator);
  const total = own.reduce((sum, allocator) => sum + allocator.sizeOf, 0);
  const free = own.reduce((sum, allocator) => sum + allocator.freeCount, 0);
  const wanted: Pick<Condition, 'type' | 'status' | 'reason' | 'message'>[] = [
    {
      type: 'cilium.io/PoolConflict',
      status: conflict ? 'True' : 'False',
      reason: conflict ? 'cidr_overlap' : 'resolved',
      message: conflict ?? '',
    },
    {type: 'cilium.io/IPsTotal', status: 'Unknown', reason: 'noreason', message: String(total)},
    {type: 'cilium.io/IPsAvailable', status: 'Unknown', reason: 'noreason', message: String(free)},
    {type: 'cilium.io/IPsUsed', status: 'Unknown', reason: 'noreason', message: String(total - free)},
  ];
  const old = pool.status?.conditions ?? [];
  const isSame = wanted.every(condition =>
    old.some(
      ({type, status, message}) =>
        type === condition.type && status === condition.status && message === condition.message,
    ),
  );
  if (isSame) return;
  const lastTransitionTime = timestamp(engine);
  client.updateStatus(ciliumLoadBalancerIPPools, {
    ...pool,
    status: {
      conditions: wanted.map(condition => ({
        ...condition,
        lastTransitionTime,
        observedGeneration: pool.metadata.generation,
      })),
    },
  });
}

/** RFC 3339, whole seconds, as the API writes it. */
function timestamp(engine: Engine): string {
  return engine.clock
    .date()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z');
}
