import type {Prng} from '../../base/prng.ts';
import type {Engine} from '../../core/engine.ts';
import {admitService, type ServiceAllocator} from './allocate.ts';
import type {CrdLifecycle} from './crd-lifecycle.ts';
import type {AnyObject, ResourceDefinition} from './definition.ts';
import {admitPodFields} from './groups/defaults.ts';
import type {ServiceAccount} from './kinds/core.ts';
import type {Status} from './objects.ts';
import {admitPriority} from './priority-admission.ts';
import type {Registry} from './registry.ts';
import {admitServiceAccount} from './service-account-admission.ts';
import type {Store} from './store.ts';

/** What happens to an object after it was found valid and before it is kept; it may still be refused. */
export class Admission {
  readonly #store: Store;
  readonly #registry: Registry;
  readonly #allocator: ServiceAllocator;
  readonly #crds: CrdLifecycle;
  readonly #podRng: Prng;

  constructor(options: {
    engine: Engine;
    store: Store;
    registry: Registry;
    allocator: ServiceAllocator;
    crds: CrdLifecycle;
  }) {
    this.#store = options.store;
    this.#registry = options.registry;
    this.#allocator = options.allocator;
    this.#crds = options.crds;
    this.#podRng = options.engine.rng.stream('kube-apiserver/pods');
  }

  admit(
    definition: ResourceDefinition,
    object: AnyObject,
    old: AnyObject | undefined,
    dryRun: boolean,
  ): AnyObject | Status {
    switch (`${definition.group}/${definition.kind}`) {
      case '/Pod':
        return old ? object : this.#admitPod(object);
      case '/Service':
        return admitService(this.#allocator, object, old, dryRun);
      case 'apiextensions.k8s.io/CustomResourceDefinition':
        return this.#crds.admit(object, old);
      default:
        return object;
    }
  }

  #admitPod(object: AnyObject): AnyObject | Status {
    const classes = this.#store.list(this.#registry.lookup('scheduling.k8s.io', 'v1', 'priorityclasses')!, undefined);
    const ranked = admitPriority(admitPodFields(object), classes);
    return 'code' in ranked ? ranked : admitServiceAccount(ranked as AnyObject, this.#accountOf(object), this.#podRng);
  }

  #accountOf({metadata, spec}: AnyObject): ServiceAccount | undefined {
    const name = (spec as {serviceAccountName?: string}).serviceAccountName ?? 'default';
    const definition = this.#registry.lookup('', 'v1', 'serviceaccounts')!;
    return this.#store.get(definition, metadata.namespace, name) as ServiceAccount | undefined;
  }
}
