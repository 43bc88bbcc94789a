import {rfc3339} from './date.ts';
import type {AnyObject, ResourceDefinition} from './definition.ts';
import {metricsDefinitions} from './groups/metrics.ts';
import type {Registry} from './registry.ts';
import type {Store} from './store.ts';

interface ApiService extends AnyObject {
  readonly spec: {
    readonly group: string;
    readonly version: string;
    readonly service?: {readonly namespace: string; readonly name: string; readonly port?: number} | null;
  };
}

interface Slice extends AnyObject {
  readonly endpoints?: readonly {readonly conditions?: {readonly ready?: boolean}}[] | null;
}

/** Whether the server behind an APIService answers, as its condition `Available` tells it. */
interface Verdict {
  readonly status: 'True' | 'False';
  readonly reason: string;
  readonly message: string;
}

/**
 * Groups that another server answers: those of an APIService with a Service, available while that has a ready endpoint.
 *
 * @models kube-aggregator pkg/apiserver, pkg/controllers/status/remote
 * @omits the proxied request, certificates; of the servers that could stand behind one, only metrics-server is known
 */
export class Aggregation {
  readonly #registry: Registry;
  readonly #store: Store;
  readonly #now: () => Date;

  constructor(options: {registry: Registry; store: Store; now: () => Date}) {
    this.#registry = options.registry;
    this.#store = options.store;
    this.#now = options.now;
  }

  /** An APIService or an EndpointSlice has changed. */
  stored({kind, group}: ResourceDefinition, object: AnyObject | undefined, old: AnyObject | undefined): void {
    if (kind === 'APIService' && group === 'apiregistration.k8s.io') {
      this.#register(object as ApiService | undefined, old as ApiService | undefined);
      if (object) this.#judge(object as ApiService);
    }
    if (kind === 'EndpointSlice') {
      const {namespace, labels} = (object ?? old)!.metadata;
      const behind = this.#apiServices().filter(
        ({spec}) =>
          spec.service?.namespace === namespace && spec.service?.name === labels?.['kubernetes.io/service-name'],
      );
      for (const service of behind) this.#judge(service);
    }
  }

  /** Whether another server answers for the group, and none is there. */
  isDown(group: string): boolean {
    const asked = this.#apiServices().find(({spec}) => spec.service && spec.group === group);
    return asked !== undefined && this.#verdict(asked).status === 'False';
  }

  #register(object: ApiService | undefined, old: ApiService | undefined): void {
    for (const definition of metricsDefinitions) {
      const means = (service: ApiService | undefined) =>
        service?.spec.service && service.spec.group === definition.group && service.spec.version === definition.version;
      if (means(object)) this.#registry.add(definition);
      else if (means(old)) this.#registry.remove(definition);
    }
  }

  #judge(service: ApiService): void {
    if (!service.spec.service) return;
    const verdict = this.#verdict(service);
    const {conditions = []} = (service.status ?? {}) as {
      conditions?: readonly {type: string; status: string; reason: string}[];
    };
    const known = conditions.find(({type}) => type === 'Available');
    if (known?.status === verdict.status && known.reason === verdict.reason) return;
    const condition = {type: 'Available', lastTransitionTime: rfc3339(this.#now()), ...verdict};
    const others = conditions.filter(({type}) => type !== 'Available');
    this.#store.put(this.#definition('apiregistration.k8s.io', 'apiservices'), {
      ...service,
      status: {...(service.status as object | undefined), conditions: [...others, condition]},
    });
  }

  #verdict({spec}: ApiService): Verdict {
    const {namespace, name, port = 443} = spec.service!;
    const object = this.#store.get(this.#definition('', 'services'), namespace, name);
    if (!object)
      return {
        status: 'False',
        reason: 'ServiceNotFound',
        message: `service/${name} in "${namespace}" is not present`,
      };
    const slices = this.#store.list(this.#definition('discovery.k8s.io', 'endpointslices'), namespace) as Slice[];
    const isReady = slices.some(
      ({metadata, endpoints}) =>
        metadata.labels?.['kubernetes.io/service-name'] === name &&
        endpoints?.some(({conditions}) => conditions?.ready !== false),
    );
    if (isReady) return {status: 'True', reason: 'Passed', message: 'all checks passed'};
    const {ports} = object.spec as {ports: readonly {name?: string; port: number}[]};
    const portName = ports.find(each => each.port === port)?.name ?? '';
    return {
      status: 'False',
      reason: 'MissingEndpoints',
      message: `endpoints for service/${name} in "${namespace}" have no addresses with port name "${portName}"`,
    };
  }

  #apiServices(): readonly ApiService[] {
    return this.#store.list(this.#definition('apiregistration.k8s.io', 'apiservices'), undefined) as ApiService[];
  }

  #definition(group: string, plural: string): ResourceDefinition {
    return this.#registry.lookup(group, 'v1', plural)!;
  }
}
