import type {Prng} from '../../base/prng.ts';
import {bootstrapBindings, bootstrapRoles} from './bootstrap-roles.ts';
import type {AnyObject, ResourceDefinition} from './definition.ts';
import {randomUid} from './names.ts';
import {groupPriority, type Registry} from './registry.ts';
import type {Store} from './store.ts';

const managedLabel = 'kube-aggregator.kubernetes.io/automanaged';

/**
 * Objects that an API server keeps in itself: priority classes of the system, its Service range, the roles and bindings
 * that every cluster has, an APIService for each group version.
 *
 * @models kubernetes pkg/registry/scheduling rest, defaultservicecidr controller, kube-aggregator autoregister
 * @omits FlowSchemas, IPAddress objects
 */
export class Bootstrap {
  readonly #store: Store;
  readonly #registry: Registry;
  readonly #rng: Prng;
  readonly #now: () => string;

  constructor(options: {store: Store; registry: Registry; rng: Prng; now: () => string}) {
    this.#store = options.store;
    this.#registry = options.registry;
    this.#rng = options.rng;
    this.#now = options.now;
  }

  /** Writes what stands from the beginning. */
  start(serviceCidr: string): void {
    const classes = this.#kind('scheduling.k8s.io', 'priorityclasses');
    for (const {name, ...fields} of systemPriorities)
      this.#put(classes, name, {...fields, preemptionPolicy: 'PreemptLowerPriority'}, {generation: 1});
    this.#put(this.#kind('networking.k8s.io', 'servicecidrs'), 'kubernetes', {
      spec: {cidrs: [serviceCidr]},
      status: {
        conditions: [
          {
            lastTransitionTime: this.#now(),
            message: 'Kubernetes Service CIDR is ready',
            reason: '',
            status: 'True',
            type: 'Ready',
          },
        ],
      },
    });
    this.syncApiServices('onstart');
    const annotations = {'rbac.authorization.kubernetes.io/autoupdate': 'true'};
    for (const [plural, objects] of [
      ['clusterroles', bootstrapRoles()],
      ['clusterrolebindings', bootstrapBindings()],
    ] as const)
      for (const {name, labels, fields} of objects) {
        const isDefault = Object.keys(labels).length > 0;
        this.#put(
          this.#kind('rbac.authorization.k8s.io', plural),
          name,
          fields,
          isDefault ? {annotations, labels} : {},
        );
      }
  }

  /** One APIService for each group version that is served. */
  syncApiServices(label: 'onstart' | 'true' = 'true'): void {
    const definition = this.#kind('apiregistration.k8s.io', 'apiservices');
    const wanted = new Map<string, {group: string; version: string}>();
    for (const [group, versions] of this.#registry.groups())
      for (const version of versions) wanted.set(`${version}.${group}`, {group, version});
    for (const object of this.#store.list(definition, undefined))
      if (object.metadata.labels?.[managedLabel] && !wanted.has(object.metadata.name))
        this.#store.remove(definition, object);
    for (const [name, groupVersion] of wanted)
      if (!this.#store.get(definition, undefined, name))
        this.#put(definition, name, apiService(groupVersion, label, this.#now()), {labels: {[managedLabel]: label}});
  }

  #put(definition: ResourceDefinition, name: string, fields: object, metadata: object = {}): void {
    const {group, version, kind} = definition;
    this.#store.put(definition, {
      apiVersion: `${group}/${version}`,
      kind,
      metadata: {name, ...metadata, uid: randomUid(this.#rng), creationTimestamp: this.#now()},
      ...fields,
    } as AnyObject);
  }

  #kind(group: string, plural: string): ResourceDefinition {
    return this.#registry.lookup(group, 'v1', plural)!;
  }
}

/** @source kubernetes pkg/apis/scheduling/helpers.go */
const systemPriorities = [
  {
    name: 'system-cluster-critical',
    value: 2_000_000_000,
    description:
      'Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.',
  },
  {
    name: 'system-node-critical',
    value: 2_000_001_000,
    description: 'Used for system critical pods that must not be moved from their current node.',
  },
];

function apiService({group, version}: {group: string; version: string}, label: string, now: string): object {
  const isCustom = label === 'true';
  return {
    spec: {
      group,
      groupPriorityMinimum: groupPriority(group),
      version,
      versionPriority: isCustom ? 100 : version === 'v2' ? 30 : group === '' ? 1 : 15,
    },
    status: {
      conditions: [
        {
          lastTransitionTime: now,
          message: 'Local APIServices are always available',
          reason: 'Local',
          status: 'True',
          type: 'Available',
        },
      ],
    },
  };
}
