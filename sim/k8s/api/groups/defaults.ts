import {encodeBase64} from '../../../base/base64.ts';
import {encodeUtf8} from '../../../base/utf8.ts';
import type {AnyObject} from '../definition.ts';
import type {DaemonSet, Deployment, ReplicaSet, StatefulSet} from '../kinds/apps.ts';
import type {CronJob, Job, JobSpec} from '../kinds/batch.ts';
import type {Container, PodSpec, Probe, Secret, Service} from '../kinds/core.ts';

/** What the server fills in. @source kubernetes pkg/apis/{core,apps}/v1/defaults.go */

export function defaultPod(object: AnyObject): AnyObject {
  const spec = object.spec as PodSpec | undefined;
  if (!spec) return object;
  return {...object, spec: {...defaultPodSpec(spec), enableServiceLinks: spec.enableServiceLinks ?? true}};
}

/** What admission and the registry fill into a new pod: the client that creates it does not manage these fields. */
export function admitPodFields(object: AnyObject): AnyObject {
  const spec = object.spec as PodSpec;
  const isMirror = object.metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined;
  const serviceAccountName = spec.serviceAccountName ?? (isMirror ? undefined : 'default');
  const filled = {
    ...spec,
    preemptionPolicy: spec.preemptionPolicy ?? 'PreemptLowerPriority',
    priority: spec.priority ?? 0,
    ...(serviceAccountName && {serviceAccountName, serviceAccount: serviceAccountName}),
    tolerations: podTolerations(spec),
  };
  return {...object, spec: filled, status: {phase: 'Pending', qosClass: qosClass(spec)}};
}

/** The DefaultTolerationSeconds admission plug-in. */
function podTolerations({tolerations = []}: PodSpec): PodSpec['tolerations'] {
  const added = (['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'] as const)
    .filter(
      key =>
        !tolerations.some(
          toleration =>
            (toleration.key === undefined || toleration.key === key) &&
            (!toleration.effect || toleration.effect === 'NoExecute'),
        ),
    )
    .map(key => ({key, operator: 'Exists' as const, effect: 'NoExecute', tolerationSeconds: 300}));
  return [...tolerations, ...added];
}

function qosClass({containers = [], initContainers = []}: PodSpec): string {
  const all = [...containers, ...initContainers].map(({resources}) => resources);
  const isNone = all.every(resources => !resources?.requests && !resources?.limits);
  if (isNone) return 'BestEffort';
  const isGuaranteed = all.every(resources => {
    const {limits, requests} = resources ?? {};
    return ['cpu', 'memory'].every(
      name => limits?.[name] !== undefined && (requests?.[name] ?? limits[name]) === limits[name],
    );
  });
  return isGuaranteed ? 'Guaranteed' : 'Burstable';
}

function defaultPodSpec(spec: PodSpec): PodSpec {
  return {
    ...spec,
    ...(spec.containers && {containers: spec.containers.map(defaultContainer)}),
    ...(spec.initContainers && {initContainers: spec.initContainers.map(defaultContainer)}),
    ...(spec.ephemeralContainers && {ephemeralContainers: spec.ephemeralContainers.map(defaultContainer)}),
    ...(spec.serviceAccountName && {serviceAccount: spec.serviceAccountName}),
    dnsPolicy: spec.dnsPolicy ?? 'ClusterFirst',
    restartPolicy: spec.restartPolicy ?? 'Always',
    schedulerName: spec.schedulerName ?? 'default-scheduler',
    securityContext: spec.securityContext ?? {},
    terminationGracePeriodSeconds: spec.terminationGracePeriodSeconds ?? 30,
  };
}

function defaultContainer(container: Container): Container {
  const tag = /:([^/:@]+)(?:@|$)/.exec(container.image ?? '')?.[1];
  const isLatest = tag === undefined ? !container.image?.includes('@') : tag === 'latest';
  return {
    ...container,
    imagePullPolicy: container.imagePullPolicy ?? (isLatest ? 'Always' : 'IfNotPresent'),
    resources: container.resources ?? {},
    terminationMessagePath: container.terminationMessagePath ?? '/dev/termination-log',
    terminationMessagePolicy: container.terminationMessagePolicy ?? 'File',
    ...(container.ports && {ports: container.ports.map(port => ({...port, protocol: port.protocol ?? 'TCP'}))}),
    ...(container.livenessProbe && {livenessProbe: defaultProbe(container.livenessProbe)}),
    ...(container.readinessProbe && {readinessProbe: defaultProbe(container.readinessProbe)}),
    ...(container.startupProbe && {startupProbe: defaultProbe(container.startupProbe)}),
    ...(container.env && {
      env: container.env.map(variable => {
        const fieldRef = variable.valueFrom?.fieldRef;
        return fieldRef ? {...variable, valueFrom: {fieldRef: {apiVersion: 'v1', ...fieldRef}}} : variable;
      }),
    }),
  };
}

function defaultProbe(probe: Probe): Probe {
  return {
    failureThreshold: 3,
    periodSeconds: 10,
    successThreshold: 1,
    timeoutSeconds: 1,
    ...probe,
    ...(probe.httpGet && {httpGet: {scheme: 'HTTP', path: '/', ...probe.httpGet}}),
  };
}

function defaultTemplate<T extends {readonly spec: PodSpec}>(template: T): T {
  return {
    ...template,
    metadata: {creationTimestamp: null, ...(template as {metadata?: object}).metadata},
    spec: defaultPodSpec(template.spec),
  };
}

export function defaultDeployment(object: AnyObject): AnyObject {
  const {spec} = object as unknown as Deployment;
  if (!spec?.template?.spec) return object;
  const type = spec.strategy?.type ?? 'RollingUpdate';
  const rollingUpdate = {maxSurge: '25%', maxUnavailable: '25%', ...spec.strategy?.rollingUpdate};
  return {
    ...object,
    spec: {
      ...spec,
      progressDeadlineSeconds: spec.progressDeadlineSeconds ?? 600,
      replicas: spec.replicas ?? 1,
      revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
      strategy: type === 'Recreate' ? {type} : {rollingUpdate, type},
      template: defaultTemplate(spec.template),
    },
    status: object.status ?? {},
  };
}

export function defaultReplicaSet(object: AnyObject): AnyObject {
  const {spec} = object as unknown as ReplicaSet;
  if (!spec?.template?.spec) return object;
  return {
    ...object,
    spec: {...spec, replicas: spec.replicas ?? 1, template: defaultTemplate(spec.template)},
    status: object.status ?? {replicas: 0},
  };
}

export function defaultDaemonSet(object: AnyObject): AnyObject {
  const {spec} = object as unknown as DaemonSet;
  if (!spec?.template?.spec) return object;
  return {
    ...object,
    spec: {
      ...spec,
      revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
      template: defaultTemplate(spec.template),
      updateStrategy: {
        type: 'RollingUpdate',
        ...spec.updateStrategy,
        ...(spec.updateStrategy?.type !== 'OnDelete' && {
          rollingUpdate: {maxSurge: 0, maxUnavailable: 1, ...spec.updateStrategy?.rollingUpdate},
        }),
      },
    },
    status: object.status ?? {
      currentNumberScheduled: 0,
      desiredNumberScheduled: 0,
      numberMisscheduled: 0,
      numberReady: 0,
    },
  };
}

export function defaultStatefulSet(object: AnyObject): AnyObject {
  const {spec} = object as unknown as StatefulSet;
  if (!spec?.template?.spec) return object;
  const {type = 'RollingUpdate', rollingUpdate} = spec.updateStrategy ?? {};
  return {
    ...object,
    spec: {
      ...spec,
      persistentVolumeClaimRetentionPolicy: {
        whenDeleted: 'Retain',
        whenScaled: 'Retain',
        ...spec.persistentVolumeClaimRetentionPolicy,
      },
      podManagementPolicy: spec.podManagementPolicy ?? 'OrderedReady',
      replicas: spec.replicas ?? 1,
      revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
      serviceName: spec.serviceName ?? '',
      template: defaultTemplate(spec.template),
      updateStrategy: type === 'RollingUpdate' ? {rollingUpdate: {partition: 0, ...rollingUpdate}, type} : {type},
      ...(spec.volumeClaimTemplates && {volumeClaimTemplates: spec.volumeClaimTemplates.map(defaultClaimTemplate)}),
    },
    status: object.status ?? {replicas: 0},
  };
}

function defaultClaimTemplate<T extends {readonly metadata: object; readonly spec: object}>(claim: T): unknown {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    ...claim,
    metadata: {creationTimestamp: null, ...claim.metadata},
    spec: {volumeMode: 'Filesystem', ...claim.spec},
    status: {phase: 'Pending'},
  };
}

/** @source kubernetes pkg/apis/batch/v1/defaults.go, pkg/registry/batch/job/strategy.go */
export function defaultJob(object: AnyObject): AnyObject {
  const {spec, metadata} = object as unknown as Job;
  if (!spec?.template?.spec) return object;
  const filled = defaultJobSpec(spec);
  const template = defaultTemplate(filled.template);
  if (filled.manualSelector || !metadata.uid)
    return {...object, spec: {...filled, template}, status: object.status ?? {}};
  const own = {
    'batch.kubernetes.io/controller-uid': metadata.uid,
    'batch.kubernetes.io/job-name': metadata.name,
    'controller-uid': metadata.uid,
    'job-name': metadata.name,
  };
  const labels = {...own, ...template.metadata?.labels};
  return {
    ...object,
    spec: {
      ...filled,
      selector: spec.selector ?? {matchLabels: {'batch.kubernetes.io/controller-uid': metadata.uid}},
      template: {...template, metadata: {...template.metadata, labels}},
    },
    status: object.status ?? {},
  };
}

function defaultJobSpec(spec: JobSpec): JobSpec {
  const counted = spec.completions === undefined && spec.parallelism === undefined ? {completions: 1} : {};
  return {
    ...spec,
    ...counted,
    backoffLimit: spec.backoffLimit ?? 6,
    completionMode: spec.completionMode ?? 'NonIndexed',
    manualSelector: spec.manualSelector ?? false,
    parallelism: spec.parallelism ?? 1,
    podReplacementPolicy: spec.podReplacementPolicy ?? (spec.podFailurePolicy ? 'Failed' : 'TerminatingOrFailed'),
    suspend: spec.suspend ?? false,
  };
}

export function defaultCronJob(object: AnyObject): AnyObject {
  const {spec} = object as unknown as CronJob;
  const jobSpec = spec?.jobTemplate?.spec;
  if (!jobSpec?.template?.spec) return object;
  return {
    ...object,
    spec: {
      ...spec,
      concurrencyPolicy: spec.concurrencyPolicy ?? 'Allow',
      failedJobsHistoryLimit: spec.failedJobsHistoryLimit ?? 1,
      jobTemplate: {
        ...spec.jobTemplate,
        metadata: {creationTimestamp: null, ...spec.jobTemplate.metadata},
        spec: {...jobSpec, template: defaultTemplate(jobSpec.template)},
      },
      successfulJobsHistoryLimit: spec.successfulJobsHistoryLimit ?? 3,
      suspend: spec.suspend ?? false,
    },
    status: object.status ?? {},
  };
}

export function defaultService(object: AnyObject): AnyObject {
  const {spec} = object as unknown as Service;
  if (!spec) return object;
  const type = spec.type ?? 'ClusterIP';
  const isExposed = type === 'NodePort' || type === 'LoadBalancer';
  const hasAddress = type !== 'ExternalName';
  return {
    ...object,
    spec: {
      ...spec,
      ...(spec.ports && {
        ports: spec.ports.map(port => ({
          ...port,
          protocol: port.protocol ?? 'TCP',
          targetPort: port.targetPort ?? port.port,
        })),
      }),
      ...(type === 'LoadBalancer' && {allocateLoadBalancerNodePorts: spec.allocateLoadBalancerNodePorts ?? true}),
      ...(isExposed && {externalTrafficPolicy: spec.externalTrafficPolicy ?? 'Cluster'}),
      ...(hasAddress && {
        internalTrafficPolicy: spec.internalTrafficPolicy ?? 'Cluster',
        ipFamilies: spec.ipFamilies ?? ['IPv4'],
        ipFamilyPolicy: spec.ipFamilyPolicy ?? 'SingleStack',
      }),
      sessionAffinity: spec.sessionAffinity ?? 'None',
      ...(spec.sessionAffinity === 'ClientIP' && {
        sessionAffinityConfig: spec.sessionAffinityConfig ?? {clientIP: {timeoutSeconds: 10_800}},
      }),
      type,
    },
    status: object.status ?? {loadBalancer: {}},
  };
}

/** `stringData` becomes base64 `data`. */
export function defaultSecret(object: AnyObject): AnyObject {
  const {stringData, ...secret} = object as unknown as Secret;
  const encoded = Object.entries(stringData ?? {}).map(
    ([key, value]) => [key, encodeBase64(encodeUtf8(value))] as const,
  );
  return {
    ...secret,
    type: secret.type ?? 'Opaque',
    ...(encoded.length > 0 && {data: {...secret.data, ...Object.fromEntries(encoded)}}),
  } as unknown as AnyObject;
}
