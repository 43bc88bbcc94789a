import type {AnyObject, Fields, ResourceDefinition} from '../definition.ts';
import {validateAutoscaler} from '../validation/policies.ts';
import {age, integer, text} from './columns.ts';

interface Metric {
  readonly type: string;
  readonly resource?: {readonly name: string; readonly target?: Target; readonly current?: Current};
}

interface Target {
  readonly type?: string;
  readonly averageUtilization?: number;
  readonly averageValue?: string;
}

interface Current {
  readonly averageUtilization?: number;
  readonly averageValue?: string;
}

interface Autoscaler {
  readonly spec: {
    readonly scaleTargetRef: {readonly kind: string; readonly name: string};
    readonly minReplicas?: number;
    readonly maxReplicas: number;
    readonly metrics?: readonly Metric[];
  };
  readonly status?: {readonly currentReplicas?: number; readonly currentMetrics?: readonly Metric[]};
}

const cpuTarget = (averageUtilization: number): Metric => ({
  type: 'Resource',
  resource: {name: 'cpu', target: {averageUtilization, type: 'Utilization'}},
});

const v2: ResourceDefinition = {
  group: 'autoscaling',
  version: 'v2',
  plural: 'horizontalpodautoscalers',
  singular: 'horizontalpodautoscaler',
  kind: 'HorizontalPodAutoscaler',
  shortNames: ['hpa'],
  categories: ['all'],
  namespaced: true,
  isBuiltIn: true,
  subresources: ['status'],
  defaults: object => {
    const {spec} = object as unknown as Autoscaler;
    return {
      ...object,
      spec: {...spec, metrics: spec?.metrics ?? [cpuTarget(80)], minReplicas: spec?.minReplicas ?? 1},
      status: object.status ?? {currentMetrics: null, desiredReplicas: 0},
    };
  },
  validate: validateAutoscaler,
  columns: [
    text<Autoscaler>('Reference', ({spec}) => `${spec.scaleTargetRef.kind}/${spec.scaleTargetRef.name}`),
    text<Autoscaler>('Targets', targets),
    text<Autoscaler>('MinPods', ({spec}) => String(spec.minReplicas ?? '<unset>')),
    integer<Autoscaler>('MaxPods', ({spec}) => spec.maxReplicas),
    integer<Autoscaler>('Replicas', ({status}) => status?.currentReplicas ?? 0),
    age,
  ],
};

/** HorizontalPodAutoscalers as objects. @omits scaling: this lab measures no CPU or memory of pods */
export const autoscalingDefinitions: readonly ResourceDefinition[] = [
  v2,
  {
    ...v2,
    version: 'v1',
    defaults: undefined,
    stored: {
      group: v2.group,
      version: v2.version,
      kind: v2.kind,
      plural: v2.plural,
      toStored: fromV1,
      fromStored: toV1,
    },
  },
];

/** @models kubernetes pkg/apis/autoscaling/v1 conversion */
function fromV1(object: AnyObject): AnyObject {
  const {targetCPUUtilizationPercentage, ...spec} = (object.spec ?? {}) as Fields;
  const metrics =
    typeof targetCPUUtilizationPercentage === 'number' ? [cpuTarget(targetCPUUtilizationPercentage)] : undefined;
  return v2.defaults!({...object, apiVersion: 'autoscaling/v2', spec: {...spec, ...(metrics && {metrics})}});
}

function toV1(object: AnyObject): AnyObject {
  const {metrics, behavior: _behavior, ...spec} = object.spec as Autoscaler['spec'] & {behavior?: unknown};
  const {currentMetrics: _metrics, conditions: _conditions, ...status} = (object.status ?? {}) as Fields;
  const utilization = metrics?.find(({resource}) => resource?.name === 'cpu')?.resource?.target?.averageUtilization;
  return {
    ...object,
    apiVersion: 'autoscaling/v1',
    spec: {...spec, ...(utilization !== undefined && {targetCPUUtilizationPercentage: utilization})},
    status: {currentReplicas: 0, ...status},
  };
}

/** `cpu: <unknown>/60%`, two at most. @models kubernetes pkg/printers/internalversion/printers.go formatHPAMetrics */
function targets({spec, status}: Autoscaler): string {
  const all = (spec.metrics ?? []).map(({resource}, index) => {
    if (!resource) return '<unknown type>';
    const current = status?.currentMetrics?.[index]?.resource?.current;
    if (resource.target?.averageValue !== undefined)
      return `${resource.name}: ${current?.averageValue ?? '<unknown>'}/${resource.target.averageValue}`;
    const now = current?.averageUtilization === undefined ? '<unknown>' : `${current.averageUtilization}%`;
    const wanted =
      resource.target?.averageUtilization === undefined ? '<auto>' : `${resource.target.averageUtilization}%`;
    return `${resource.name}: ${now}/${wanted}`;
  });
  if (all.length === 0) return '<none>';
  return all.length > 2 ? `${all.slice(0, 2).join(', ')} + ${all.length - 2} more...` : all.join(', ');
}
