import {parseIpv4} from '../base/ipv4.ts';
import {
  type BpfMetadata,
  bpfMetadataType,
  type FilterChain,
  type HttpConnectionManager,
  httpConnectionManagerType,
  type Listener,
} from './xds/types.ts';

/** SO_MARK in a listener's socket options. @source linux asm-generic/socket.h */
const soMark = 36;

/** A listener's configuration with what serving asks of it. */
export class ListenerConfig {
  readonly config: Listener;
  readonly metadata: BpfMetadata | undefined;
  /** a newer configuration took its place: connections end after their request */
  isDraining = false;

  constructor(config: Listener) {
    this.config = config;
    this.metadata = config.listenerFilters
      ?.map(({typedConfig}) => typedConfig)
      .find((typed): typed is BpfMetadata => typed?.['@type'] === bpfMetadataType);
  }

  get address(): {address: number; port: number} | undefined {
    const socketAddress = this.config.address?.socketAddress;
    const address = parseIpv4(socketAddress?.address ?? '');
    return socketAddress && address !== undefined ? {address, port: socketAddress.portValue} : undefined;
  }

  get ingressAddress(): number | undefined {
    return parseIpv4(this.metadata?.ipv4SourceAddress ?? '');
  }

  /** Mark of the listening socket, which its connections inherit. */
  get mark(): number {
    for (const option of this.config.socketOptions ?? []) {
      const {name, intValue} = option as {name?: string | number; intValue?: string | number};
      if (Number(name) === soMark) return Number(intValue ?? 0);
    }
    return 0;
  }

  /** The chain for a kind of transport: one that names it beats one that does not. */
  chainFor(transport: 'tls' | 'raw_buffer'): FilterChain | undefined {
    const chains = this.config.filterChains ?? [];
    return (
      chains.find(({filterChainMatch}) => filterChainMatch?.transportProtocol === transport) ??
      chains.find(({filterChainMatch}) => filterChainMatch?.transportProtocol === undefined)
    );
  }

  managerOf(chain: FilterChain): HttpConnectionManager | undefined {
    return chain.filters
      ?.map(({typedConfig}) => typedConfig)
      .find((typed): typed is HttpConnectionManager => typed?.['@type'] === httpConnectionManagerType);
  }

  /** Route configurations its connection managers ask for by RDS. */
  get routeNames(): readonly string[] {
    return (this.config.filterChains ?? []).flatMap(chain => this.managerOf(chain)?.rds?.routeConfigName ?? []);
  }
}
