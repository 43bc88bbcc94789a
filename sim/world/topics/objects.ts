import type {Json} from '../../base/sim-error.ts';
import {formatYaml} from '../../cli/kubectl/yaml/write.ts';
import type {ApiServer} from '../../k8s/api/http.ts';
import type {KubeObject} from '../../k8s/api/objects.ts';
import type {ObjectRow} from '../../protocol/topics.ts';
import type {TopicSource} from './source.ts';

/** Resources the view offers, by API path. */
const shown: readonly string[] = [
  '/api/v1/namespaces',
  '/api/v1/nodes',
  '/api/v1/pods',
  '/api/v1/services',
  '/api/v1/endpoints',
  '/api/v1/configmaps',
  '/apis/apps/v1/deployments',
  '/apis/apps/v1/replicasets',
  '/apis/apps/v1/daemonsets',
  '/apis/networking.k8s.io/v1/ingresses',
  '/apis/networking.k8s.io/v1/ingressclasses',
  '/apis/discovery.k8s.io/v1/endpointslices',
  '/apis/coordination.k8s.io/v1/leases',
  '/apis/cilium.io/v2/ciliumnodes',
  '/apis/cilium.io/v2/ciliumendpoints',
  '/apis/cilium.io/v2/ciliumidentities',
  '/apis/cilium.io/v2/ciliumloadbalancerippools',
  '/apis/cilium.io/v2alpha1/ciliuml2announcementpolicies',
  '/apis/cilium.io/v2/ciliumenvoyconfigs',
];

const tableAccept = 'application/json;as=Table;v=v1;g=meta.k8s.io';

interface TableEvent {
  readonly columnDefinitions: readonly {readonly name: string; readonly priority: number}[] | null;
  readonly rows: readonly {readonly cells: readonly unknown[]; readonly object: KubeObject}[];
}

/** The cluster's objects as `kubectl get` tables with their YAML, kept fresh by watches that start with the first reader. */
export class ObjectsSource implements TopicSource {
  readonly #api: ApiServer;
  readonly #rows = new Map<string, Json>();
  #revision = 0;
  #isStarted = false;

  constructor(api: ApiServer) {
    this.#api = api;
  }

  revision(): number {
    if (!this.#isStarted) this.#start();
    return this.#revision;
  }

  rows(): Iterable<readonly [string, Json]> {
    return this.#rows;
  }

  #start(): void {
    this.#isStarted = true;
    for (const path of shown) {
      const url = `${path}?watch=true&resourceVersion=0&includeObject=Object`;
      const response = this.#api.handle({method: 'GET', url, headers: {accept: tableAccept}});
      let columns: readonly string[] = [];
      response.watch?.(event => {
        const {columnDefinitions, rows} = event.object as TableEvent;
        columns = columnDefinitions?.map(({name}) => name.toUpperCase()) ?? columns;
        for (const row of rows) this.#apply(event.type, path, columns, row);
      });
    }
  }

  #apply(type: string, path: string, columns: readonly string[], {cells, object}: TableEvent['rows'][number]): void {
    this.#revision++;
    const {name, namespace = '', creationTimestamp = '', resourceVersion = ''} = object.metadata;
    const [, api = '', groupOrVersion = '', ...rest] = path.split('/');
    const key = `${rest.at(-1) ?? groupOrVersion}.${api === 'api' ? '' : groupOrVersion}/${namespace}/${name}`;
    if (type === 'DELETED') {
      this.#rows.delete(key);
      return;
    }
    const row: ObjectRow = {
      kind: object.kind,
      apiVersion: object.apiVersion,
      namespace,
      name,
      created: creationTimestamp,
      resourceVersion,
      cells: Object.fromEntries(columns.map((column, index) => [column, String(cells[index] ?? '')])),
      yaml: formatYaml(object),
    };
    this.#rows.set(key, row as unknown as Json);
  }
}
