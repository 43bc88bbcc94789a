import {type JsonObject, listAt, objectAt, withValue} from '../json.ts';

/** What a debugging container is put into. */
export type DebugPlace = 'ephemeral' | 'copy' | 'node';

/** Whether a copy keeps what would get in the way of looking at it. */
export interface Keeps {
  readonly annotations: boolean;
  readonly labels: boolean;
  readonly liveness: boolean;
  readonly readiness: boolean;
  readonly startup: boolean;
  readonly initContainers: boolean;
}

interface Profile {
  /** of the debugging container, where it stands in for one of the pod's or joins it */
  readonly securityContext?: JsonObject;
  /** of the debugging container on a node, when it differs */
  readonly onNode?: JsonObject;
  readonly sharesHost: boolean;
  readonly mountsHost: boolean;
  /** a copy shares its processes and loses what gets in the way */
  readonly altersCopy: boolean;
}

const restrictedContext: JsonObject = {
  allowPrivilegeEscalation: false,
  capabilities: {drop: ['ALL']},
  runAsNonRoot: true,
  seccompProfile: {type: 'RuntimeDefault'},
};
const netAdmin: JsonObject = {capabilities: {add: ['NET_ADMIN', 'NET_RAW']}};

/** @models kubectl pkg/cmd/debug profiles.go, v0.33.4 */
const profiles: Readonly<Record<string, Profile>> = {
  legacy: {sharesHost: true, mountsHost: true, altersCopy: false},
  general: {
    securityContext: {capabilities: {add: ['SYS_PTRACE']}},
    onNode: {},
    sharesHost: true,
    mountsHost: true,
    altersCopy: true,
  },
  baseline: {sharesHost: false, mountsHost: false, altersCopy: true},
  restricted: {securityContext: restrictedContext, sharesHost: false, mountsHost: false, altersCopy: true},
  netadmin: {securityContext: netAdmin, sharesHost: true, mountsHost: false, altersCopy: true},
  sysadmin: {securityContext: {privileged: true}, sharesHost: true, mountsHost: true, altersCopy: true},
};

export function isProfile(name: string): boolean {
  return Object.hasOwn(profiles, name);
}

/** The debugging container as the profile wants it. */
export function profiledContainer(container: JsonObject, profile: string, place: DebugPlace): JsonObject {
  const {securityContext, onNode} = profiles[profile]!;
  const context = (place === 'node' ? onNode : undefined) ?? securityContext ?? {};
  return Object.keys(context).length === 0 ? container : {...container, securityContext: context};
}

/** The pod on a node, with what of the node it sees. */
export function profiledNodePod(pod: JsonObject, profile: string): JsonObject {
  const {sharesHost, mountsHost} = profiles[profile]!;
  const shared = sharesHost ? withSpec(pod, {hostNetwork: true, hostPID: true, hostIPC: true}) : pod;
  if (!mountsHost) return shared;
  const mount = {name: 'host-root', mountPath: '/host'};
  return withSpec(shared, {
    volumes: [{name: 'host-root', hostPath: {path: '/'}}],
    containers: listAt(pod, 'spec', 'containers').map(container => ({
      ...(container as JsonObject),
      volumeMounts: [mount],
    })),
  });
}

/** The copy of a pod without what the flags do not keep. */
export function profiledCopy(pod: JsonObject, profile: string, keeps: Keeps): JsonObject {
  if (!profiles[profile]!.altersCopy) return withMetadata(pod, keeps.labels, true);
  const {initContainers, ...spec} = objectAt(pod, 'spec');
  const containers = listAt(spec, 'containers').map(container => {
    const {livenessProbe, readinessProbe, startupProbe, ...rest} = container as JsonObject;
    return {
      ...rest,
      ...(keeps.liveness && livenessProbe !== undefined && {livenessProbe}),
      ...(keeps.readiness && readinessProbe !== undefined && {readinessProbe}),
      ...(keeps.startup && startupProbe !== undefined && {startupProbe}),
    };
  });
  return withMetadata(
    {
      ...pod,
      spec: {
        ...spec,
        containers,
        ...(keeps.initContainers && initContainers !== undefined && {initContainers}),
        shareProcessNamespace: spec.shareProcessNamespace ?? true,
      },
    },
    keeps.labels,
    keeps.annotations,
  );
}

function withMetadata(pod: JsonObject, keepsLabels: boolean, keepsAnnotations: boolean): JsonObject {
  const {labels, annotations, ...rest} = objectAt(pod, 'metadata');
  return {
    ...pod,
    metadata: {
      ...rest,
      ...(keepsLabels && labels !== undefined && {labels}),
      ...(keepsAnnotations && annotations !== undefined && {annotations}),
    },
  };
}

function withSpec(pod: JsonObject, fields: JsonObject): JsonObject {
  return withValue(pod, ['spec'], {...objectAt(pod, 'spec'), ...fields});
}
