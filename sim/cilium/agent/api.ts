import type {Endpoint} from './endpoints.ts';
import type {IpEntry} from './ipcache.ts';

/** Where the agent answers questions about itself. */
export const agentSocketPath = '/var/run/cilium/cilium.sock';

/**
 * What the agent answers on its socket.
 *
 * @models cilium api/v1 GET /endpoint, GET /identity, GET /ip
 * @omits everything else of the API
 */
export interface AgentApi {
  /** by id */
  endpoints(): readonly Endpoint[];
  /** by address */
  ips(): readonly IpEntry[];
  /** reserved ones first, then the cluster's, by number; labels sorted */
  identities(): readonly (readonly [number, readonly string[]])[];
}
