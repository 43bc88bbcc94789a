import type {ResourceDefinition} from '../definition.ts';
import type {
  ConfigMap,
  Endpoints,
  Event,
  Namespace,
  Node,
  Pod,
  Secret,
  Service,
  ServiceAccount,
} from '../kinds/core.ts';
import {validateConfigMap, validateSecret} from '../validation/config.ts';
import {validateEphemeralContainers} from '../validation/ephemeral-containers.ts';
import {validatePod} from '../validation/pod.ts';
import {validateService} from '../validation/service.ts';
import {age, ageOf, formatMap, integer, orNone, text} from './columns.ts';
import {defaultPod, defaultSecret, defaultService} from './defaults.ts';
import {podSummary} from './pod-status.ts';

const base = {
  group: '',
  version: 'v1',
  subresources: [],
  shortNames: [],
  categories: [],
  namespaced: true,
  isBuiltIn: true,
} as const;
const readyGates = 'readinessGates';

export const coreDefinitions: readonly ResourceDefinition[] = [
  {
    ...base,
    plural: 'pods',
    singular: 'pod',
    kind: 'Pod',
    shortNames: ['po'],
    categories: ['all'],
    subresources: [
      'attach',
      'binding',
      'ephemeralcontainers',
      'eviction',
      'exec',
      'log',
      'portforward',
      'resize',
      'status',
    ],
    hasGeneration: true,
    defaults: defaultPod,
    validate: validatePod,
    validateSubresource: {ephemeralcontainers: validateEphemeralContainers},
    columns: [
      text<Pod>('Ready', (pod, nowMs) => podSummary(pod, nowMs).ready),
      text<Pod>('Status', (pod, nowMs) => podSummary(pod, nowMs).status),
      text<Pod>('Restarts', (pod, nowMs) => podSummary(pod, nowMs).restarts),
      age,
      text<Pod>('IP', ({status}) => orNone(status?.podIPs?.[0]?.ip ?? status?.podIP), 1),
      text<Pod>('Node', ({spec}) => orNone(spec.nodeName), 1),
      text<Pod>('Nominated Node', () => '<none>', 1),
      text<Pod>(
        'Readiness Gates',
        ({spec}) =>
          readyGates in spec ? String((spec as {readinessGates?: unknown[]}).readinessGates?.length) : '<none>',
        1,
      ),
    ],
  },
  {
    ...base,
    plural: 'services',
    singular: 'service',
    kind: 'Service',
    shortNames: ['svc'],
    categories: ['all'],
    subresources: ['status'],
    nameRule: 'label-1035',
    defaults: defaultService,
    validate: validateService,
    columns: [
      text<Service>('Type', ({spec}) => spec.type ?? 'ClusterIP'),
      text<Service>('Cluster-IP', ({spec}) => orNone(spec.clusterIPs?.[0] ?? spec.clusterIP)),
      text<Service>('External-IP', externalIp),
      text<Service>('Port(s)', ({spec}) =>
        orNone(
          (spec.ports ?? [])
            .map(({port, nodePort, protocol}) => `${port}${nodePort ? `:${nodePort}` : ''}/${protocol ?? 'TCP'}`)
            .join(','),
        ),
      ),
      age,
      text<Service>('Selector', ({spec}) => formatMap(spec.selector), 1),
    ],
  },
  {
    ...base,
    plural: 'endpoints',
    singular: 'endpoints',
    kind: 'Endpoints',
    shortNames: ['ep'],
    warning: 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
    columns: [text<Endpoints>('Endpoints', endpointsCell), age],
  },
  {
    ...base,
    plural: 'nodes',
    singular: 'node',
    kind: 'Node',
    shortNames: ['no'],
    namespaced: false,
    subresources: ['status'],
    columns: [
      text<Node>('Status', nodeStatus),
      text<Node>('Roles', nodeRoles),
      age,
      text<Node>('Version', ({status}) => status?.nodeInfo?.kubeletVersion ?? ''),
      text<Node>('Internal-IP', node => nodeAddress(node, 'InternalIP'), 1),
      text<Node>('External-IP', node => nodeAddress(node, 'ExternalIP'), 1),
      text<Node>('OS-Image', ({status}) => status?.nodeInfo?.osImage || '<unknown>', 1),
      text<Node>('Kernel-Version', ({status}) => status?.nodeInfo?.kernelVersion || '<unknown>', 1),
      text<Node>('Container-Runtime', ({status}) => status?.nodeInfo?.containerRuntimeVersion || '<unknown>', 1),
    ],
  },
  {
    ...base,
    plural: 'namespaces',
    singular: 'namespace',
    kind: 'Namespace',
    shortNames: ['ns'],
    namespaced: false,
    subresources: ['finalize', 'status'],
    verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
    nameRule: 'label-1123',
    defaults: object => {
      const namespace = object as unknown as Namespace;
      const isTerminating = namespace.metadata.deletionTimestamp !== undefined;
      return {
        ...object,
        metadata: {
          ...object.metadata,
          labels: {...object.metadata.labels, 'kubernetes.io/metadata.name': object.metadata.name},
        },
        spec: isTerminating ? namespace.spec : {finalizers: ['kubernetes'], ...namespace.spec},
        status: namespace.status ?? {phase: 'Active'},
      };
    },
    columns: [text<Namespace>('Status', ({status}) => status?.phase ?? ''), age],
  },
  {
    ...base,
    plural: 'configmaps',
    singular: 'configmap',
    kind: 'ConfigMap',
    shortNames: ['cm'],
    validate: validateConfigMap,
    columns: [
      text<ConfigMap>('Data', ({data, binaryData}) =>
        String(Object.keys(data ?? {}).length + Object.keys(binaryData ?? {}).length),
      ),
      age,
    ],
  },
  {
    ...base,
    plural: 'secrets',
    singular: 'secret',
    kind: 'Secret',
    defaults: defaultSecret,
    validate: validateSecret,
    columns: [
      text<Secret>('Type', ({type}) => type ?? ''),
      text<Secret>('Data', ({data}) => String(Object.keys(data ?? {}).length)),
      age,
    ],
  },
  {
    ...base,
    plural: 'serviceaccounts',
    singular: 'serviceaccount',
    kind: 'ServiceAccount',
    shortNames: ['sa'],
    subresources: ['token'],
    columns: [integer<ServiceAccount>('Secrets', ({secrets}) => secrets?.length ?? 0), age],
  },
  {
    ...base,
    plural: 'events',
    singular: 'event',
    kind: 'Event',
    shortNames: ['ev'],
    nameRule: 'path-segment',
    columns: [
      text<Event>('Last Seen', (event, nowMs) =>
        ageOf(event.series?.lastObservedTime ?? event.lastTimestamp ?? event.eventTime, nowMs),
      ),
      text<Event>('Type', ({type}) => type ?? ''),
      text<Event>('Reason', ({reason}) => reason ?? ''),
      text<Event>('Object', ({involvedObject: {kind, name}}) =>
        name ? `${kind?.toLowerCase()}/${name}` : (kind?.toLowerCase() ?? ''),
      ),
      text<Event>('Subobject', ({involvedObject}) => involvedObject.fieldPath ?? '', 1),
      text<Event>('Source', ({source}) => [source?.component, source?.host].filter(Boolean).join(', '), 1),
      text<Event>('Message', ({message}) => (message ?? '').trim()),
      text<Event>('First Seen', (event, nowMs) => ageOf(event.firstTimestamp ?? event.eventTime, nowMs), 1),
      text<Event>('Count', ({series, count}) => String(series?.count ?? count ?? 1), 1),
      text<Event>('Name', ({metadata}) => metadata.name, 1),
    ],
  },
];

function externalIp({spec, status}: Service): string {
  const given = spec.externalIPs ?? [];
  switch (spec.type) {
    case 'LoadBalancer': {
      const assigned = (status?.loadBalancer?.ingress ?? []).flatMap(({ip, hostname}) => ip ?? hostname ?? []);
      const all = [...[...new Set(assigned)].sort(), ...given];
      return all.length > 0 ? all.join(',') : '<pending>';
    }
    case 'ExternalName':
      return spec.externalName ?? '<none>';
    default:
      return orNone(given.join(','));
  }
}

function endpointsCell({subsets}: Endpoints): string {
  if (!subsets || subsets.length === 0) return '<none>';
  const all = subsets.flatMap(({ports, addresses}) =>
    (ports ?? [{port: 0}]).flatMap(({port}) => (addresses ?? []).map(({ip}) => (port ? `${ip}:${port}` : ip))),
  );
  return all.length > 3 ? `${all.slice(0, 3).join(',')} + ${all.length - 3} more...` : all.join(',');
}

function nodeStatus({spec, status}: Node): string {
  const ready = status?.conditions?.find(({type}) => type === 'Ready');
  const text = ready === undefined ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady';
  return spec?.unschedulable ? `${text},SchedulingDisabled` : text;
}

function nodeRoles({metadata}: Node): string {
  const prefix = 'node-role.kubernetes.io/';
  const roles = Object.keys(metadata.labels ?? {})
    .filter(label => label.startsWith(prefix))
    .map(label => label.slice(prefix.length));
  return orNone(roles.sort().join(','));
}

function nodeAddress({status}: Node, type: string): string {
  return orNone(status?.addresses?.find(address => address.type === type)?.address);
}
