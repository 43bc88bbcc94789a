import type {Prng} from '../../base/prng.ts';
import {type CiliumIdentity, ciliumIdentities} from '../../k8s/api/kinds/index.ts';
import type {Client, Informer} from '../../k8s/client/client.ts';
import {identityClusterFirst, identityClusterLast} from '../maps/identities.ts';
import {identityObjectLabels, labelTexts} from './labels.ts';

const attemptsMax = 100;

/**
 * Numeric identities of label sets, shared by all nodes through CiliumIdentity objects.
 *
 * @models cilium pkg/identity/cache with identity-allocation-mode=crd
 * @omits garbage collection (the operator's), local CIDR identities
 */
export class Identities {
  readonly #client: Client;
  readonly #rng: Prng;
  readonly #byKey = new Map<string, number>();
  readonly #labels = new Map<number, readonly string[]>();
  #informer: Informer<CiliumIdentity> | undefined;

  constructor(client: Client, rng: Prng) {
    this.#client = client;
    this.#rng = rng;
  }

  start(): void {
    this.#informer = this.#client.informer(ciliumIdentities);
    this.#informer.on({
      added: identity => this.#learn(identity),
      updated: identity => this.#learn(identity),
      deleted: identity => this.#forget(identity),
    });
  }

  stop(): void {
    this.#informer?.stop();
    this.#informer = undefined;
  }

  /** The identity of a label set, made when nobody has it yet. */
  allocate(labels: Readonly<Record<string, string>>): number | undefined {
    const key = keyOf(labels);
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    // Another node may have made it a moment ago; the watch has not told yet.
    for (const identity of this.#client.list(ciliumIdentities)) this.#learn(identity);
    return this.#byKey.get(key) ?? this.#create(labels);
  }

  /** `k8s:…` texts of an identity that this agent knows. */
  labelsOf(identity: number): readonly string[] | undefined {
    return this.#labels.get(identity);
  }

  /** Known cluster identities, by number. */
  list(): readonly (readonly [number, readonly string[]])[] {
    return [...this.#labels].sort(([a], [b]) => a - b);
  }

  #create(labels: Readonly<Record<string, string>>): number | undefined {
    for (let attempt = 0; attempt < attemptsMax; attempt++) {
      const identity = this.#rng.between(identityClusterFirst, identityClusterLast);
      const made = this.#client.create(ciliumIdentities, {
        apiVersion: 'cilium.io/v2',
        kind: 'CiliumIdentity',
        metadata: {name: String(identity), labels: identityObjectLabels(labels)},
        'security-labels': labels,
      });
      if (made.ok) {
        this.#learn(made.value);
        return identity;
      }
      if (made.status.reason !== 'AlreadyExists') return undefined;
    }
    return undefined;
  }

  #learn(identity: CiliumIdentity): void {
    const number = Number(identity.metadata.name);
    const labels = identity['security-labels'];
    const key = keyOf(labels);
    // Two nodes may race to two numbers; the smaller one serves everybody from then on.
    const known = this.#byKey.get(key);
    if (known === undefined || number < known) this.#byKey.set(key, number);
    this.#labels.set(number, labelTexts(labels));
  }

  #forget(identity: CiliumIdentity): void {
    const number = Number(identity.metadata.name);
    this.#labels.delete(number);
    const key = keyOf(identity['security-labels']);
    if (this.#byKey.get(key) === number) this.#byKey.delete(key);
  }
}

function keyOf(labels: Readonly<Record<string, string>>): string {
  return labelTexts(labels).join(';');
}
