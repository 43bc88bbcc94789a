import type {Engine} from '../../core/engine.ts';
import type {Client} from '../../k8s/client/client.ts';
import type {CiliumEvent} from '../maps/events.ts';
import {Directory, type IdentityOf} from './directory.ts';
import type {Flow} from './flow.ts';
import {type HttpRecord, parseHttp} from './http.ts';
import {type ParseContext, parseEvent} from './parse.ts';

/** Flows a node remembers. @source cilium hubble-event-buffer-capacity */
const capacity = 4_095;

/** Who gets the flows of the moment. */
export type FlowListener = (flow: Flow) => void;

/**
 * Hubble's server in one agent: turns datapath events and access logs into flows and keeps the last of them.
 *
 * @models cilium pkg/hubble/observer LocalObserverServer
 */
export class Observer {
  readonly node: string;
  readonly #context: ParseContext;
  readonly #directory: Directory;
  readonly #ring: Flow[] = [];
  readonly #listeners = new Set<FlowListener>();
  #count = 0;
  readonly #startedUs: number;
  readonly #engine: Engine;

  constructor(options: {
    node: string;
    engine: Engine;
    client: Client;
    identityOf: IdentityOf;
    podOfCgroup: ParseContext['podOfCgroup'];
    endpoint: ParseContext['endpoint'];
  }) {
    const rng = options.engine.rng.stream(`hubble/${options.node}`);
    this.node = options.node;
    this.#engine = options.engine;
    this.#startedUs = options.engine.clock.nowUs;
    this.#directory = new Directory(options.client, options.identityOf);
    this.#context = {
      node: options.node,
      directory: this.#directory,
      uuid: () => [8, 4, 4, 4, 12].map(length => rng.text(length, '0123456789abcdef')).join('-'),
      podOfCgroup: options.podOfCgroup,
      endpoint: options.endpoint,
    };
  }

  stop(): void {
    this.#directory.stop();
    this.#listeners.clear();
  }

  onEvent(event: CiliumEvent): void {
    const flow = parseEvent(event, this.#context);
    if (flow) this.#add(flow);
  }

  onHttp(record: HttpRecord): void {
    this.#add(parseHttp(record, this.#context));
  }

  /** Flows remembered, oldest first. */
  flows(): readonly Flow[] {
    return this.#ring;
  }

  /** @returns the undo */
  follow(listener: FlowListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get status(): {readonly flows: number; readonly flowsMax: number; readonly seen: number; readonly uptimeUs: number} {
    return {
      flows: this.#ring.length,
      flowsMax: capacity,
      seen: this.#count,
      uptimeUs: this.#engine.clock.nowUs - this.#startedUs,
    };
  }

  #add(flow: Flow): void {
    this.#count++;
    this.#ring.push(flow);
    if (this.#ring.length > capacity) this.#ring.shift();
    for (const listener of this.#listeners) listener(flow);
  }
}
