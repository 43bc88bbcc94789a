import {type Cidr, maskOf, networkOf} from '../base/cidr.ts';
import type {Link} from './link.ts';

export type RouteType = 'unicast' | 'local' | 'broadcast' | 'unreachable' | 'blackhole' | 'prohibit';
export type RouteScope = 'global' | 'link' | 'host';
export type RouteProtocol = 'kernel' | 'boot' | 'static' | 'dhcp' | 'cilium';

export const tableMain = 254;
export const tableLocal = 255;
export const tableDefault = 253;

export interface Route {
  readonly dst: Cidr;
  readonly type: RouteType;
  readonly table: number;
  readonly link: Link | undefined;
  /** next hop; undefined = on link */
  readonly via: number | undefined;
  /** preferred source */
  readonly src: number | undefined;
  readonly scope: RouteScope;
  readonly protocol: RouteProtocol;
  readonly metric: number;
}

export interface Rule {
  readonly priority: number;
  readonly from?: Cidr;
  readonly to?: Cidr;
  readonly fwmark?: number;
  readonly fwmask?: number;
  readonly iif?: string;
  readonly oif?: string;
  readonly table: number;
  readonly protocol: RouteProtocol;
}

export interface FlowKey {
  readonly dst: number;
  /** 0 = not chosen yet */
  readonly src: number;
  readonly mark: number;
  /** name of the input interface, `lo` for locally made packets */
  readonly iif: string;
}

/** One routing table: routes by prefix length, longest first; equal prefixes by metric. */
class RouteTable {
  /** prefix length → network → routes by ascending metric */
  readonly #byLength = new Map<number, Map<number, Route[]>>();
  /** the same, longest prefix first: what a lookup walks */
  #levels: readonly {readonly mask: number; readonly networks: ReadonlyMap<number, readonly Route[]>}[] = [];

  add(route: Route): void {
    const length = route.dst.prefixLength;
    let networks = this.#byLength.get(length);
    if (!networks) {
      networks = new Map();
      this.#byLength.set(length, networks);
      this.#levels = [...this.#byLength]
        .sort(([a], [b]) => b - a)
        .map(([prefixLength, inner]) => ({mask: maskOf(prefixLength), networks: inner}));
    }
    const network = networkOf(route.dst);
    networks.set(
      network,
      [...(networks.get(network) ?? []), route].sort((a, b) => a.metric - b.metric),
    );
  }

  remove(route: Route): void {
    const networks = this.#byLength.get(route.dst.prefixLength);
    const network = networkOf(route.dst);
    const rest = networks?.get(network)?.filter(other => other !== route) ?? [];
    if (rest.length > 0) networks?.set(network, rest);
    else networks?.delete(network);
  }

  lookup(dst: number): Route | undefined {
    for (const {mask, networks} of this.#levels) {
      const routes = networks.get((dst & mask) >>> 0);
      if (!routes) continue;
      for (const route of routes) if (route.link === undefined || route.link.up || route.type === 'local') return route;
    }
    return undefined;
  }

  /** Routes to exactly this prefix, by metric. */
  exact({address, prefixLength}: Cidr): readonly Route[] {
    return this.#byLength.get(prefixLength)?.get(networkOf({address, prefixLength})) ?? [];
  }

  list(): Route[] {
    return [...this.#byLength.values()].flatMap(networks => [...networks.values()].flat());
  }
}

/**
 * Policy rules and routing tables of one network namespace.
 *
 * @models linux net/ipv4/fib_trie.c fib_table_lookup, net/core/fib_rules.c
 * @omits multipath, TOS, route cache and PMTU
 */
export class Fib {
  readonly #tables = new Map<number, RouteTable>();
  #rules: Rule[] = [
    {priority: 0, table: tableLocal, protocol: 'kernel'},
    {priority: 32766, table: tableMain, protocol: 'kernel'},
    {priority: 32767, table: tableDefault, protocol: 'kernel'},
  ];

  get rules(): readonly Rule[] {
    return this.#rules;
  }

  addRule(rule: Rule): void {
    this.#rules = [...this.#rules, rule].sort((a, b) => a.priority - b.priority);
  }

  removeRule(rule: Rule): void {
    this.#rules = this.#rules.filter(other => other !== rule);
  }

  /** @returns false when the same destination and metric is already there (EEXIST) */
  add(route: Route): boolean {
    const table = this.#table(route.table);
    const exists = table
      .exact(route.dst)
      .some(
        other =>
          other.metric === route.metric &&
          other.type === route.type &&
          (route.type !== 'local' || other.link === route.link),
      );
    if (exists) return false;
    table.add(route);
    return true;
  }

  remove(route: Route): void {
    this.#table(route.table).remove(route);
  }

  /** Drops what leads through a device that went down; its own addresses stay local. */
  disableLink(link: Link): void {
    for (const table of this.#tables.values())
      for (const route of table.list()) if (route.link === link && route.type !== 'local') table.remove(route);
  }

  /** Drops every route of a device that goes away. */
  removeLink(link: Link): void {
    for (const table of this.#tables.values())
      for (const route of table.list()) if (route.link === link) table.remove(route);
  }

  /** Tables that have ever held a route, in the order the kernel walks them. */
  get tables(): readonly number[] {
    return [...this.#tables.keys()].sort((a, b) => (a & 255) - (b & 255) || a - b);
  }

  /** Routes of a table, by network then metric: the order `ip route` prints. */
  list(table: number = tableMain): readonly Route[] {
    return this.#table(table)
      .list()
      .sort(
        (a, b) => networkOf(a.dst) - networkOf(b.dst) || a.dst.prefixLength - b.dst.prefixLength || a.metric - b.metric,
      );
  }

  /** Follows the rules in priority order; in each table the longest prefix wins, then the lowest metric. */
  lookup(flow: FlowKey): Route | undefined {
    for (const rule of this.#rules) {
      if (!matches(rule, flow)) continue;
      const route = this.#tables.get(rule.table)?.lookup(flow.dst);
      if (route) return route;
    }
    return undefined;
  }

  /** Whether the local table says that `address` is this machine's own. */
  isLocal(address: number): boolean {
    return this.#tables.get(tableLocal)?.lookup(address)?.type === 'local';
  }

  #table(id: number): RouteTable {
    let table = this.#tables.get(id);
    if (!table) {
      table = new RouteTable();
      this.#tables.set(id, table);
    }
    return table;
  }
}

function matches(rule: Rule, flow: FlowKey): boolean {
  if (rule.fwmark !== undefined && ((flow.mark ^ rule.fwmark) & (rule.fwmask ?? 0xffffffff)) !== 0) return false;
  if (rule.from && ((flow.src ^ rule.from.address) & maskOf(rule.from.prefixLength)) !== 0) return false;
  if (rule.to && ((flow.dst ^ rule.to.address) & maskOf(rule.to.prefixLength)) !== 0) return false;
  if (rule.iif !== undefined && rule.iif !== flow.iif) return false;
  return true;
}
