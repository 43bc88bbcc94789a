import type {AnyObject, Column, ResourceDefinition} from '../definition.ts';
import {text} from './columns.ts';

/** What one container or node uses, as quantities. */
export interface Usage {
  readonly cpu: string;
  readonly memory: string;
}

export interface NodeMetrics extends AnyObject {
  readonly timestamp: string;
  readonly window: string;
  readonly usage: Usage;
}

export interface PodMetrics extends AnyObject {
  readonly timestamp: string;
  readonly window: string;
  readonly containers: readonly {readonly name: string; readonly usage: Usage}[];
}

export const metricsGroup = 'metrics.k8s.io';

const base = {
  group: metricsGroup,
  version: 'v1beta1',
  singular: '',
  shortNames: [],
  categories: [],
  subresources: [],
  isBuiltIn: true,
  verbs: ['get', 'list'],
} as const;
const windowColumn: Column = {...text<NodeMetrics>('Window', ({window}) => window), format: 'duration'};

/** What metrics-server serves, by way of the API server. @source metrics-server pkg/api, v0.8.0 */
export const metricsDefinitions: readonly ResourceDefinition[] = [
  {
    ...base,
    plural: 'nodes',
    kind: 'NodeMetrics',
    namespaced: false,
    columns: [
      text<NodeMetrics>('cpu', ({usage}) => usage.cpu),
      text<NodeMetrics>('memory', ({usage}) => usage.memory),
      windowColumn,
    ],
  },
  {
    ...base,
    plural: 'pods',
    kind: 'PodMetrics',
    namespaced: true,
    columns: [
      text<PodMetrics>('cpu', ({containers}) => `${sum(containers, 'cpu', 'n')}n`),
      text<PodMetrics>('memory', ({containers}) => `${sum(containers, 'memory', 'Ki')}Ki`),
      windowColumn,
    ],
  },
];

function sum(containers: PodMetrics['containers'], field: keyof Usage, unit: string): number {
  return containers.reduce((total, {usage}) => total + Number(usage[field].slice(0, -unit.length)), 0);
}
