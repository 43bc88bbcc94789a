import {assert} from '../../../base/sim-error.ts';
import type {CiliumMaps} from '../../maps/cilium-maps.ts';
import {
  type ServiceEntry,
  type ServiceKey,
  scopeExternal,
  scopeInternal,
  svcAffinity,
  svcExtLocalScope,
  svcIntLocalScope,
  svcL7LoadBalancer,
  svcSourceRange,
  svcTwoScopes,
} from '../../maps/lb.ts';
import {htons} from '../../maps/marks.ts';
import type {Backend, Frontend} from './frontends.ts';

/** What the maps should say about one frontend. */
export interface DesiredFrontend {
  readonly frontend: Frontend;
  /** `undefined`: not redirected to a proxy */
  readonly proxyPort: number | undefined;
  /** session affinity in seconds, 0 = none */
  readonly affinitySeconds: number;
  readonly extLocal: boolean;
  readonly intLocal: boolean;
  /** all usable backends, and those on this node */
  readonly backends: readonly Backend[];
  readonly localBackends: readonly Backend[];
}

interface Applied {
  readonly desired: DesiredFrontend;
  readonly revNat: number;
  /** what was asked for, to see whether it changed */
  readonly signature: string;
  /** by scope: backend ids in slot order */
  readonly slots: ReadonlyMap<number, readonly number[]>;
  readonly backendIds: readonly number[];
}

/**
 * Writes frontends and backends into the load-balancing maps; numbers stay with what they were given to.
 *
 * An entry is written before the one that leads to it: backends, reverse NAT, slots, the master entry last. Taking away
 * goes the other way.
 *
 * @models cilium pkg/loadbalancer/reconciler/bpf_reconciler.go
 */
export class LoadBalancer {
  readonly #maps: CiliumMaps;
  readonly #applied = new Map<string, Applied>();
  readonly #backends = new Map<string, {readonly id: number; uses: number; flags: number}>();
  #nextRevNat = 1;
  #nextBackend = 1;

  constructor(maps: CiliumMaps) {
    this.#maps = maps;
  }

  /** Frontends now in the maps with their service number, by number. */
  list(): readonly {readonly id: number; readonly desired: DesiredFrontend}[] {
    return [...this.#applied.values()].map(({revNat, desired}) => ({id: revNat, desired})).sort((a, b) => a.id - b.id);
  }

  has(frontend: Frontend): boolean {
    return this.#applied.has(keyOf(frontend));
  }

  /** @returns whether anything was written */
  upsert(desired: DesiredFrontend): boolean {
    const key = keyOf(desired.frontend);
    const old = this.#applied.get(key);
    const signature = JSON.stringify(desired);
    if (old?.signature === signature) return false;
    const revNat = old?.revNat ?? this.#nextRevNat++;
    const ids = new Map(desired.backends.map(backend => [backend, this.#useBackend(backend)]));
    const idsOf = (backends: readonly Backend[]) => backends.map(backend => ids.get(backend)!);
    const {frontend, extLocal, intLocal} = desired;
    this.#maps.revNat.update({id: revNat}, {address: frontend.address, port: frontend.port});
    this.#writeSourceRanges(revNat, desired, old?.desired);
    this.#writeAffinityMatch(revNat, desired, [...ids.values()], old);
    const isLocal = frontend.isExternal ? extLocal : intLocal;
    const slots = new Map<number, readonly number[]>();
    slots.set(scopeExternal, idsOf(isLocal ? desired.localBackends : desired.backends));
    if (hasTwoScopes(desired)) slots.set(scopeInternal, idsOf(intLocal ? desired.localBackends : desired.backends));
    for (const [scope, backendIds] of slots)
      this.#writeScope({desired, revNat, scope, backendIds, oldCount: old?.slots.get(scope)?.length ?? 0});
    for (const [scope, backendIds] of old?.slots ?? [])
      if (!slots.has(scope)) this.#deleteScope(frontend, scope, backendIds.length);
    this.#applied.set(key, {desired, revNat, signature, slots, backendIds: [...ids.values()]});
    for (const backend of old?.desired.backends ?? []) this.#releaseBackend(backend);
    return true;
  }

  remove(frontend: Frontend): void {
    const key = keyOf(frontend);
    const old = this.#applied.get(key);
    if (!old) return;
    this.#applied.delete(key);
    for (const [scope, backendIds] of old.slots) this.#deleteScope(frontend, scope, backendIds.length);
    for (const range of old.desired.frontend.sourceRanges)
      this.#maps.sourceRange.delete({...range, revNat: old.revNat});
    for (const backendId of old.backendIds) this.#maps.affinityMatch.delete({backendId, revNat: old.revNat});
    this.#maps.revNat.delete({id: old.revNat});
    for (const backend of old.desired.backends) this.#releaseBackend(backend);
  }

  #writeScope(options: {
    desired: DesiredFrontend;
    revNat: number;
    scope: number;
    backendIds: readonly number[];
    oldCount: number;
  }): void {
    const {desired, revNat, scope, backendIds, oldCount} = options;
    const slot = (number: number): ServiceKey => slotKey(desired.frontend, scope, number);
    for (const [index, backendId] of backendIds.entries())
      this.#write(slot(index + 1), {backendId, count: 0, revNat, flags: 0, flags2: 0, qcount: 0});
    this.#write(slot(0), masterOf(desired, revNat, backendIds.length));
    for (let number = backendIds.length + 1; number <= oldCount; number++) this.#maps.services.delete(slot(number));
  }

  #write(key: ServiceKey, entry: ServiceEntry): void {
    assert(this.#maps.services.update(key, entry), 'the services map has room');
  }

  #deleteScope(frontend: Frontend, scope: number, count: number): void {
    for (let number = 0; number <= count; number++) this.#maps.services.delete(slotKey(frontend, scope, number));
  }

  #writeSourceRanges(revNat: number, desired: DesiredFrontend, old: DesiredFrontend | undefined): void {
    for (const range of old?.frontend.sourceRanges ?? []) this.#maps.sourceRange.delete({...range, revNat});
    for (const range of desired.frontend.sourceRanges) this.#maps.sourceRange.update({...range, revNat}, 1);
  }

  #writeAffinityMatch(
    revNat: number,
    desired: DesiredFrontend,
    ids: readonly number[],
    old: Applied | undefined,
  ): void {
    const wanted = new Set(desired.affinitySeconds > 0 ? ids : []);
    for (const backendId of old?.backendIds ?? [])
      if (!wanted.has(backendId)) this.#maps.affinityMatch.delete({backendId, revNat});
    for (const backendId of wanted) this.#maps.affinityMatch.update({backendId, revNat}, 1);
  }

  /** One entry stands for all services that have this backend. */
  #useBackend(backend: Backend): number {
    const key = backendKey(backend);
    let known = this.#backends.get(key);
    if (!known) {
      known = {id: this.#nextBackend++, uses: 0, flags: -1};
      this.#backends.set(key, known);
    }
    known.uses++;
    if (known.flags !== backend.state) {
      known.flags = backend.state;
      const {address, port, protocol, state} = backend;
      this.#maps.backends.update({id: known.id}, {address, port, protocol, flags: state, clusterId: 0, zone: 0});
    }
    return known.id;
  }

  #releaseBackend(backend: Backend): void {
    const key = backendKey(backend);
    const known = this.#backends.get(key);
    if (!known || --known.uses > 0) return;
    this.#backends.delete(key);
    this.#maps.backends.delete({id: known.id});
  }
}

function hasTwoScopes({frontend, extLocal, intLocal}: DesiredFrontend): boolean {
  return frontend.isExternal && extLocal !== intLocal;
}

function masterOf(desired: DesiredFrontend, revNat: number, count: number): ServiceEntry {
  const {frontend, proxyPort, affinitySeconds, extLocal, intLocal} = desired;
  let {flags} = frontend;
  let flags2 = 0;
  if (extLocal && frontend.isExternal) flags |= svcExtLocalScope;
  if (intLocal) flags2 |= svcIntLocalScope;
  if (hasTwoScopes(desired)) flags2 |= svcTwoScopes;
  if (affinitySeconds > 0) flags |= svcAffinity;
  if (frontend.sourceRanges.length > 0) flags |= svcSourceRange;
  if (proxyPort !== undefined) flags2 |= svcL7LoadBalancer;
  const backendId = proxyPort === undefined ? affinitySeconds : htons(proxyPort);
  return {backendId, count, revNat, flags, flags2, qcount: 0};
}

function slotKey({address, port, protocol}: Frontend, scope: number, slot: number): ServiceKey {
  return {address, port, protocol, scope, slot};
}

/** Address, port and protocol name a frontend. */
export function keyOf({address, port, protocol}: Frontend): string {
  return `${address}:${port}/${protocol}`;
}

function backendKey({address, port, protocol}: Backend): string {
  return `${address}:${port}/${protocol}`;
}
