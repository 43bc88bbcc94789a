import type {Prng} from '../../../base/prng.ts';
import {assert} from '../../../base/sim-error.ts';

const portFirst = 10_000;
const portLast = 20_000;

/** A row of the agent's proxy-port table. */
export interface ProxyPort {
  readonly name: string;
  readonly port: number;
  readonly isUsed: boolean;
}

/**
 * Ports of the proxy's listeners. A name gets its old port back as long as nobody else took it, also after a restart
 * of the agent, because the table is kept on disk.
 *
 * @models cilium pkg/proxy/proxyports
 */
export class ProxyPortTable {
  readonly #rng: Prng;
  readonly #ports = new Map<string, {port: number; isUsed: boolean}>();

  constructor(rng: Prng) {
    this.#rng = rng;
  }

  allocate(name: string): number {
    const known = this.#ports.get(name);
    if (known) {
      known.isUsed = true;
      return known.port;
    }
    const taken = new Set([...this.#ports.values()].map(({port}) => port));
    assert(taken.size < portLast - portFirst, 'there is a free proxy port');
    let port = this.#rng.between(portFirst, portLast);
    while (taken.has(port)) port = port === portLast ? portFirst : port + 1;
    this.#ports.set(name, {port, isUsed: true});
    return port;
  }

  release(name: string): void {
    const known = this.#ports.get(name);
    if (known) known.isUsed = false;
  }

  /** By name. */
  list(): readonly ProxyPort[] {
    return [...this.#ports]
      .map(([name, {port, isUsed}]) => ({name, port, isUsed}))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}
