import {decodeBase64} from '../../base/base64.ts';
import {decodeUtf8} from '../../base/utf8.ts';
import type {ConfigMap, Container, EnvFromSource, EnvVar, Pod, Secret, Service} from '../api/kinds/core.ts';

/** Where the values of a container's environment come from. */
export interface EnvSources {
  configMap(name: string): ConfigMap | undefined;
  secret(name: string): Secret | undefined;
  /** Services of the pod's namespace and `default/kubernetes`, in name order */
  services(): readonly Service[];
  readonly podIp: string | undefined;
  readonly hostIp: string;
}

/** The environment, or the message of a CreateContainerConfigError. */
export type EnvResult = {readonly env: Map<string, string>} | {readonly error: string};

/**
 * Builds a container's environment: service links, `envFrom`, then `env` with `$(NAME)` expanded.
 *
 * @models kubelet pkg/kubelet/kubelet_pods.go makeEnvironmentVariables
 * @omits resourceFieldRef of node allocatable
 */
export function makeEnvironment(pod: Pod, container: Container, sources: EnvSources): EnvResult {
  const env = new Map<string, string>(serviceLinks(pod, sources.services()));
  const own = new Map<string, string>();
  for (const source of container.envFrom ?? []) {
    const data = dataOf(source, sources);
    if ('error' in data) return data;
    for (const [key, value] of data.entries) own.set(`${source.prefix ?? ''}${key}`, value);
  }
  for (const variable of container.env ?? []) {
    const value = valueOf(pod, container, variable, sources);
    if (typeof value === 'object') return value;
    if (value === undefined) continue;
    own.set(
      variable.name,
      expandVariables(value, name => own.get(name) ?? env.get(name)),
    );
  }
  for (const [name, value] of own) env.set(name, value);
  return {env};
}

/** All entries of a ConfigMap or Secret, by key. */
function dataOf(
  {configMapRef, secretRef}: EnvFromSource,
  sources: EnvSources,
): {readonly entries: readonly (readonly [string, string])[]} | {readonly error: string} {
  const reference = configMapRef ?? secretRef;
  if (!reference) return {entries: []};
  const found = configMapRef ? sources.configMap(reference.name) : sources.secret(reference.name);
  if (!found && !reference.optional)
    return {error: `${configMapRef ? 'configmap' : 'secret'} "${reference.name}" not found`};
  const entries = Object.entries(found?.data ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    entries: configMapRef ? entries : entries.map(([key, value]) => [key, secretText(value)] as const),
  };
}

function valueOf(
  pod: Pod,
  container: Container,
  variable: EnvVar,
  sources: EnvSources,
): string | undefined | {error: string} {
  const from = variable.valueFrom;
  if (!from) return variable.value ?? '';
  if (from.fieldRef) return fieldOf(pod, from.fieldRef.fieldPath, sources);
  if (from.configMapKeyRef) {
    const {name, key, optional} = from.configMapKeyRef;
    const map = sources.configMap(name);
    const value = map?.data?.[key];
    if (value !== undefined || optional) return value;
    if (!map) return {error: `configmap "${name}" not found`};
    return {error: `couldn't find key ${key} in ConfigMap ${pod.metadata.namespace}/${name}`};
  }
  if (from.secretKeyRef) {
    const {name, key, optional} = from.secretKeyRef;
    const secret = sources.secret(name);
    const value = secret?.data?.[key];
    if (value !== undefined) return secretText(value);
    if (optional) return undefined;
    if (!secret) return {error: `secret "${name}" not found`};
    return {error: `couldn't find key ${key} in Secret ${pod.metadata.namespace}/${name}`};
  }
  if (from.resourceFieldRef) return resourceOf(container, from.resourceFieldRef.resource);
  return '';
}

/** A downward API field. @models kubelet pkg/fieldpath ExtractFieldPathAsString */
export function fieldOf(pod: Pod, path: string, sources: Pick<EnvSources, 'podIp' | 'hostIp'>): string {
  const subscript = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(path);
  if (subscript) return pod.metadata[subscript[1] as 'labels' | 'annotations']?.[subscript[2]!] ?? '';
  switch (path) {
    case 'metadata.name':
      return pod.metadata.name;
    case 'metadata.namespace':
      return pod.metadata.namespace ?? '';
    case 'metadata.uid':
      return pod.metadata.uid ?? '';
    case 'metadata.labels':
    case 'metadata.annotations':
      return formatMap(path === 'metadata.labels' ? pod.metadata.labels : pod.metadata.annotations);
    case 'spec.nodeName':
      return pod.spec.nodeName ?? '';
    case 'spec.serviceAccountName':
      return pod.spec.serviceAccountName ?? '';
    case 'status.podIP':
    case 'status.podIPs':
      return sources.podIp ?? '';
    case 'status.hostIP':
    case 'status.hostIPs':
      return sources.hostIp;
    default:
      return '';
  }
}

function formatMap(map: Readonly<Record<string, string>> | undefined): string {
  const keys = Object.keys(map ?? {}).sort();
  return keys.map(key => `${key}=${JSON.stringify(map?.[key])}`).join('\n');
}

function resourceOf(container: Container, resource: string): string {
  const [kind, name = ''] = resource.split('.') as ['limits' | 'requests', string];
  return container.resources?.[kind]?.[name] ?? '0';
}

/** `$(NAME)` becomes its value, `$$(NAME)` stays as `$(NAME)`, an unknown name stays as written. @source k8s.io/third_party/forked/golang/expansion */
export function expandVariables(text: string, lookup: (name: string) => string | undefined): string {
  return text.replace(/\$\$|\$\(([^)]*)\)/g, (match, name: string | undefined) =>
    name === undefined ? '$' : (lookup(name) ?? match),
  );
}

/** `WEBPOD_SERVICE_HOST` and friends. @models kubelet pkg/kubelet/envvars FromServices */
function serviceLinks(pod: Pod, services: readonly Service[]): readonly [string, string][] {
  const wantsAll = pod.spec.enableServiceLinks ?? true;
  const entries: [string, string][] = [];
  for (const service of services) {
    const isMaster = service.metadata.name === 'kubernetes' && service.metadata.namespace === 'default';
    const ip = service.spec.clusterIP;
    const first = service.spec.ports?.[0];
    if (
      !ip ||
      ip === 'None' ||
      !first ||
      !(isMaster || (wantsAll && service.metadata.namespace === pod.metadata.namespace))
    )
      continue;
    const prefix = service.metadata.name.toUpperCase().replaceAll('-', '_');
    entries.push([`${prefix}_SERVICE_HOST`, ip], [`${prefix}_SERVICE_PORT`, String(first.port)]);
    for (const port of service.spec.ports ?? []) {
      if (port.name)
        entries.push([`${prefix}_SERVICE_PORT_${port.name.toUpperCase().replaceAll('-', '_')}`, String(port.port)]);
    }
    entries.push(...dockerLinks(prefix, ip, service));
  }
  return entries;
}

function dockerLinks(prefix: string, ip: string, service: Service): readonly [string, string][] {
  return (service.spec.ports ?? []).flatMap((port, i) => {
    const protocol = port.protocol ?? 'TCP';
    const url = `${protocol.toLowerCase()}://${ip}:${port.port}`;
    const name = `${prefix}_PORT_${port.port}_${protocol}`;
    const own: [string, string][] = [
      [name, url],
      [`${name}_PROTO`, protocol.toLowerCase()],
      [`${name}_PORT`, String(port.port)],
      [`${name}_ADDR`, ip],
    ];
    return i === 0 ? [[`${prefix}_PORT`, url] as [string, string], ...own] : own;
  });
}

/** What a value of a Secret holds. */
export function secretText(value: string): string {
  return decodeUtf8(decodeBase64(value) ?? new Uint8Array());
}
