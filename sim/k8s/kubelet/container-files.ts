import {decodeUtf8} from '../../base/utf8.ts';
import type {Engine} from '../../core/engine.ts';
import type {ContainerImage} from '../../shell/container-image.ts';
import {FileError, type FileProvider, type FileSystem} from '../../shell/files.ts';
import {normalisePath} from '../../shell/paths.ts';
import {createFiles, type FileTree} from '../../shell/tree.ts';
import type {Container, Pod} from '../api/kinds/core.ts';
import {withMounts} from './volume-provider.ts';
import type {Mountable, MountVolume} from './volumes.ts';

/** Puts a set of commands into a container's file system; the world has them, the kubelet does not. */
export type InstallTools = (files: FileSystem, tools: 'busybox' | 'netshoot') => void;

export interface ContainerFiles {
  readonly engine: Engine;
  readonly pod: Pod;
  readonly container: Container;
  readonly image: ContainerImage;
  readonly hostname: string;
  readonly installTools: InstallTools;
  readonly hosts: string;
  readonly resolvConf: string;
  readonly volumes: ReadonlyMap<string, MountVolume>;
}

/** Root file system of a container: its image's files, what the kubelet writes, and the volumes on their paths. */
export function buildContainerFiles(options: ContainerFiles): FileTree {
  const {image, container} = options;
  const files = createFiles(options.engine);
  if (image.tools && image.tools !== 'none') options.installTools(files, image.tools);
  for (const [path, content] of Object.entries(image.files ?? {})) writeDeep(files, path, content);
  const program = ownProgramOf(image);
  if (program?.startsWith('/')) files.install(program, image.main);
  else if (program) files.install(`/usr/bin/${program}`, image.main);
  writeDeep(files, '/etc/hostname', `${options.hostname}\n`);
  writeDeep(files, '/etc/hosts', options.hosts);
  writeDeep(files, '/etc/resolv.conf', options.resolvConf);
  mountAll(files, container, options.volumes);
  return files;
}

/** `ENTRYPOINT` of `image`, which may be empty, or the program that stands for it. */
export function entrypointOf(image: ContainerImage): readonly string[] {
  if (image.entrypoint) return image.entrypoint;
  const name = image.names[0] ?? 'main';
  return [`/${name.slice(name.lastIndexOf('/') + 1).replace(/[:@].*/, '')}`];
}

/** The name of the program that `image` runs when nobody asks for another. */
export function ownProgramOf(image: ContainerImage): string | undefined {
  return entrypointOf(image)[0] ?? image.arguments?.[0];
}

function writeDeep(files: FileSystem, path: string, content: string): void {
  files.makeDirectory(path.slice(0, Math.max(1, path.lastIndexOf('/'))), {parents: true});
  files.writeFile(path, content);
}

function mountAll(files: FileTree, container: Container, volumes: ReadonlyMap<string, MountVolume>): void {
  const found = new Map<string, Mountable>();
  for (const {name, mountPath, readOnly, subPath} of container.volumeMounts ?? []) {
    const mountable = volumes.get(name)?.({readOnly: readOnly ?? false});
    if (!mountable) continue;
    if (subPath) mountSubPath(files, normalisePath(mountPath), mountable.provider, subPath);
    else found.set(normalisePath(mountPath), mountable);
  }
  for (const [path, {provider, bound}] of found) {
    if ([...found.keys()].some(other => path.startsWith(`${other}/`))) continue;
    const inside = [...found].filter(([other]) => other.startsWith(`${path}/`)).sort(([a], [b]) => b.length - a.length);
    const mounts = new Map(inside.map(([other, nested]) => [other.slice(path.length + 1), nested.provider]));
    // what is mounted inside a bound directory must not show in the directory itself
    if (mounts.size > 0) files.mount(path, withMounts(provider, mounts));
    else if (bound) files.bind(path, bound.files, bound.path);
    else files.mount(path, provider);
  }
}

/** A single file out of a volume is copied, as a subPath mount never sees updates either. */
function mountSubPath(files: FileTree, path: string, provider: FileProvider, subPath: string): void {
  const content = provider.read(subPath);
  if (content) writeDeep(files, path, decodeUtf8(content));
}

const podHostsHeader = `# Kubernetes-managed hosts file.
127.0.0.1\tlocalhost
::1\tlocalhost ip6-localhost ip6-loopback
fe00::0\tip6-localnet
fe00::0\tip6-mcastprefix
fe00::1\tip6-allnodes
fe00::2\tip6-allrouters
`;

/** `/etc/hosts` of a pod. @models kubelet pkg/kubelet/kubelet_pods.go managedHostsFileContent */
export function hostsFile(
  pod: Pod,
  options: {podIp: string; hostname: string; domain: string; nodeFiles: FileSystem},
): string {
  const aliases = (pod.spec.hostAliases ?? []).map(({ip, hostnames}) => `${ip}\t${(hostnames ?? []).join('\t')}\n`);
  const added = aliases.length > 0 ? `\n# Entries added by HostAliases.\n${aliases.join('')}` : '';
  if (pod.spec.hostNetwork)
    return `# Kubernetes-managed hosts file (host network).\n${readOr(options.nodeFiles, '/etc/hosts')}${added}`;
  const names = options.domain === '' ? options.hostname : `${options.hostname}.${options.domain}\t${options.hostname}`;
  return `${podHostsHeader}${options.podIp}\t${names}\n${added}`;
}

/** `/etc/resolv.conf` of a pod. @models kubelet pkg/kubelet/network/dns/dns.go GetPodDNS @omits dnsConfig */
export function resolvConfFile(
  pod: Pod,
  options: {clusterDns: string; clusterDomain: string; nodeFiles: FileSystem; nodeResolvConf: string},
): string {
  const policy = pod.spec.dnsPolicy ?? 'ClusterFirst';
  if (policy === 'Default' || (policy === 'ClusterFirst' && pod.spec.hostNetwork))
    return readOr(options.nodeFiles, options.nodeResolvConf);
  const {clusterDomain} = options;
  const search = [`${pod.metadata.namespace}.svc.${clusterDomain}`, `svc.${clusterDomain}`, clusterDomain];
  return `search ${search.join(' ')}\nnameserver ${options.clusterDns}\noptions ndots:5\n`;
}

function readOr(files: FileSystem, path: string): string {
  try {
    return files.readText(path);
  } catch (error) {
    if (error instanceof FileError) return '';
    throw error;
  }
}
