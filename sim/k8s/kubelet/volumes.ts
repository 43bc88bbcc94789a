import type {Prng} from '../../base/prng.ts';
import type {Engine} from '../../core/engine.ts';
import type {FileProvider, FileSystem} from '../../shell/files.ts';
import {FileTree} from '../../shell/tree.ts';
import type {ConfigMap, Pod, Secret, Volume} from '../api/kinds/core.ts';
import type {Client} from '../client/client.ts';
import {fieldOf, secretText} from './container-env.ts';
import {boundDirectory, keyedFiles} from './volume-provider.ts';

/** What volumes are made of on one node. */
export interface VolumeHost {
  readonly engine: Engine;
  readonly rng: Prng;
  /** the node's own files, for hostPath */
  readonly nodeFiles: FileSystem;
  readonly nodeName: string;
  readonly hostIp: string;
  configMap(namespace: string, name: string): ConfigMap | undefined;
  secret(namespace: string, name: string): Secret | undefined;
  /** asks the API server for a token */
  readonly createToken: Client['createToken'];
}

interface KeyToPath {
  readonly key: string;
  readonly path: string;
}

interface ProjectedSource {
  readonly configMap?: {readonly name: string; readonly items?: readonly KeyToPath[]; readonly optional?: boolean};
  readonly secret?: {
    readonly name?: string;
    readonly secretName?: string;
    readonly items?: readonly KeyToPath[];
    readonly optional?: boolean;
  };
  readonly downwardAPI?: {
    readonly items?: readonly {readonly path: string; readonly fieldRef?: {readonly fieldPath: string}}[];
  };
  readonly serviceAccountToken?: {
    readonly path: string;
    readonly expirationSeconds?: number;
    readonly audience?: string;
  };
}

/** A directory that can be mounted: computed, and where it is one of another tree, that too. */
export interface Mountable {
  readonly provider: FileProvider;
  readonly bound?: {readonly files: FileSystem; readonly path: string};
}

/** Makes the directory of a volume for a mount. */
export type MountVolume = (options: {readOnly: boolean}) => Mountable;

export type VolumeResult = {readonly mount: MountVolume} | {readonly error: string};

/**
 * Sets up one volume of a pod.
 *
 * @returns how to mount it, or the words of the FailedMount event
 * @models kubelet volume plugins configmap, secret, projected, downwardapi, emptydir, hostpath
 * @omits persistent volume claims, CSI, size limits, file modes other than the default
 */
export function setUpVolume(host: VolumeHost, pod: Pod, volume: Volume): VolumeResult {
  const source = volume as Volume &
    ProjectedSource & {
      readonly projected?: {readonly sources?: readonly ProjectedSource[]};
      readonly hostPath?: {readonly path: string; readonly type?: string};
    };
  if (source.hostPath) return hostDirectory(host, volume.name, source.hostPath.path, source.hostPath.type ?? '');
  if (volume.persistentVolumeClaim)
    return {error: `MountVolume.SetUp failed for volume "${volume.name}" : this lab does not model persistent volumes`};
  if (source.configMap || source.secret || source.downwardAPI) return keyed(host, pod, volume.name, [source]);
  if (source.projected) return keyed(host, pod, volume.name, source.projected.sources ?? []);
  const files = new FileTree(host.engine);
  return {mount: options => boundMount(files, '/', options)};
}

function hostDirectory(host: VolumeHost, name: string, path: string, type: string): VolumeResult {
  const exists = host.nodeFiles.exists(path);
  if (!exists && (type === 'DirectoryOrCreate' || type === '')) host.nodeFiles.makeDirectory(path, {parents: true});
  else if (!exists && type === 'FileOrCreate') host.nodeFiles.writeFile(path, '');
  else if (!exists)
    return {
      error: `MountVolume.SetUp failed for volume "${name}" : hostPath type check failed: ${path} is not a ${type === 'Directory' ? 'directory' : 'file'}`,
    };
  return {mount: options => boundMount(host.nodeFiles, path, options)};
}

function boundMount(files: FileSystem, path: string, options: {readOnly: boolean}): Mountable {
  const provider = boundDirectory(files, path, options);
  return options.readOnly || files.stat(path).type !== 'directory' ? {provider} : {provider, bound: {files, path}};
}

function keyed(host: VolumeHost, pod: Pod, volumeName: string, sources: readonly ProjectedSource[]): VolumeResult {
  for (const source of sources) {
    const missing = missingSource(host, pod, source);
    if (missing) return {error: `MountVolume.SetUp failed for volume "${volumeName}" : ${missing}`};
  }
  const mountedMs = host.engine.clock.date().getTime();
  const tokens = new PodTokens(host, pod);
  const content = () =>
    new Map(sources.flatMap(source => filesOf(host, pod, source, tokens)).sort(([a], [b]) => (a < b ? -1 : 1)));
  const nanos = host.rng.between(100_000_000, 999_999_999);
  return {mount: () => ({provider: keyedFiles(content, mountedMs, nanos)})};
}

type TokenSource = NonNullable<ProjectedSource['serviceAccountToken']>;

/**
 * The tokens of one pod's volume: asked for when somebody first reads them, and anew when most of their life is over.
 *
 * @models kubernetes pkg/kubelet/token token_manager.go
 */
class PodTokens {
  readonly #host: VolumeHost;
  readonly #pod: Pod;
  readonly #issued = new Map<string, {readonly token: string; readonly renewUs: number}>();

  constructor(host: VolumeHost, pod: Pod) {
    this.#host = host;
    this.#pod = pod;
  }

  token({audience, expirationSeconds = 3600}: TokenSource): string {
    const {nowUs} = this.#host.engine.clock;
    const key = `${audience ?? ''} ${expirationSeconds}`;
    const known = this.#issued.get(key);
    if (known && nowUs < known.renewUs) return known.token;
    const {name, namespace = '', uid = ''} = this.#pod.metadata;
    const result = this.#host.createToken(namespace, this.#pod.spec.serviceAccountName ?? 'default', {
      ...(audience && {audiences: [audience]}),
      expirationSeconds,
      boundObjectRef: {apiVersion: 'v1', kind: 'Pod', name, uid},
    });
    // the account or the pod is gone: the old file stays
    if (!result.ok) return known?.token ?? '';
    this.#issued.set(key, {token: result.value, renewUs: nowUs + expirationSeconds * 0.8 * 1e6});
    return result.value;
  }
}

function missingSource(host: VolumeHost, pod: Pod, source: ProjectedSource): string | undefined {
  const namespace = pod.metadata.namespace ?? '';
  const {configMap, secret} = source;
  if (configMap && !configMap.optional && !host.configMap(namespace, configMap.name))
    return `configmap "${configMap.name}" not found`;
  const secretName = secret?.secretName ?? secret?.name ?? '';
  if (secret && !secret.optional && !host.secret(namespace, secretName)) return `secret "${secretName}" not found`;
  return undefined;
}

function filesOf(
  host: VolumeHost,
  pod: Pod,
  source: ProjectedSource,
  tokens: PodTokens,
): readonly (readonly [string, string])[] {
  const namespace = pod.metadata.namespace ?? '';
  const {configMap, secret, downwardAPI, serviceAccountToken: account} = source;
  if (configMap) return selected(host.configMap(namespace, configMap.name)?.data, configMap.items);
  if (secret) {
    const data = host.secret(namespace, secret.secretName ?? secret.name ?? '')?.data ?? {};
    const plain = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, secretText(value)]));
    return selected(plain, secret.items);
  }
  const context = {podIp: undefined, hostIp: host.hostIp};
  if (downwardAPI)
    return (downwardAPI.items ?? []).map(item => [item.path, fieldOf(pod, item.fieldRef?.fieldPath ?? '', context)]);
  return account ? [[account.path, tokens.token(account)]] : [];
}

function selected(
  data: Readonly<Record<string, string>> | undefined,
  items: readonly KeyToPath[] | undefined,
): readonly (readonly [string, string])[] {
  if (!items) return Object.entries(data ?? {});
  return items.flatMap(({key, path}) => (data?.[key] === undefined ? [] : [[path, data[key]] as const]));
}
