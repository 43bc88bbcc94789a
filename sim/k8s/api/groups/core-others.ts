import type {AnyObject, ResourceDefinition} from '../definition.ts';
import type {PodTemplateSpec, ReplicaSet} from '../kinds/apps.ts';
import {age, containerNames, createdAt, formatMap, images, integer, text} from './columns.ts';

const base = {
  group: '',
  version: 'v1',
  subresources: [],
  shortNames: [],
  categories: [],
  namespaced: true,
  isBuiltIn: true,
} as const;

interface Controller {
  readonly spec: {
    readonly replicas?: number;
    readonly selector?: Readonly<Record<string, string>>;
    readonly template: PodTemplateSpec;
  };
  readonly status?: ReplicaSet['status'];
}

interface Quota {
  readonly status?: {
    readonly hard?: Readonly<Record<string, string>>;
    readonly used?: Readonly<Record<string, string>>;
  };
}

/**
 * The core group's less used kinds.
 *
 * @omits running ReplicationControllers, enforcing quotas and limit ranges: the objects are kept
 */
export const otherCoreDefinitions: readonly ResourceDefinition[] = [
  {
    ...base,
    plural: 'replicationcontrollers',
    singular: 'replicationcontroller',
    kind: 'ReplicationController',
    shortNames: ['rc'],
    categories: ['all'],
    subresources: ['scale', 'status'],
    hasGeneration: true,
    columns: [
      integer<Controller>('Desired', ({spec}) => spec.replicas ?? 0),
      integer<Controller>('Current', ({status}) => status?.replicas ?? 0),
      integer<Controller>('Ready', ({status}) => status?.readyReplicas ?? 0),
      age,
      text<Controller>('Containers', ({spec}) => containerNames(spec.template.spec), 1),
      text<Controller>('Images', ({spec}) => images(spec.template.spec), 1),
      text<Controller>('Selector', ({spec}) => formatMap(spec.selector), 1),
    ],
  },
  {
    ...base,
    plural: 'resourcequotas',
    singular: 'resourcequota',
    kind: 'ResourceQuota',
    shortNames: ['quota'],
    subresources: ['status'],
    defaults: object => ({...object, status: object.status ?? {}}),
    columns: [
      text<Quota>('Request', ({status}) => quotaText(status, name => !name.startsWith('limits'))),
      text<Quota>('Limit', ({status}) => quotaText(status, name => name.startsWith('limits'))),
      age,
    ],
  },
  {
    ...base,
    plural: 'limitranges',
    singular: 'limitrange',
    kind: 'LimitRange',
    shortNames: ['limits'],
    columns: [createdAt],
  },
  {
    ...base,
    plural: 'podtemplates',
    singular: 'podtemplate',
    kind: 'PodTemplate',
    hasGeneration: true,
    columns: [
      text<AnyObject>('Containers', ({template}) => containerNames((template as PodTemplateSpec).spec)),
      text<AnyObject>('Images', ({template}) => images((template as PodTemplateSpec).spec)),
      text<AnyObject>('Pod Labels', ({template}) => formatMap((template as PodTemplateSpec).metadata?.labels)),
    ],
  },
  {...base, plural: 'bindings', singular: 'binding', kind: 'Binding', verbs: ['create'], columns: []},
  {
    ...base,
    plural: 'componentstatuses',
    singular: 'componentstatus',
    kind: 'ComponentStatus',
    shortNames: ['cs'],
    namespaced: false,
    verbs: ['get', 'list'],
    warning: 'v1 ComponentStatus is deprecated in v1.19+',
    columns: [],
  },
];

/** `pods: 1/10, services: 0/5` */
function quotaText(status: Quota['status'], isIn: (name: string) => boolean): string {
  return Object.entries(status?.hard ?? {})
    .filter(([name]) => isIn(name))
    .map(([name, hard]) => `${name}: ${status?.used?.[name] ?? '0'}/${hard}`)
    .sort()
    .join(', ');
}
