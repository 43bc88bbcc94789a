import {formatIpv4} from '../../base/ipv4.ts';
import type {PidNamespace} from '../../shell/process.ts';
import type {Container, Pod} from '../api/kinds/core.ts';
import {expandVariables, makeEnvironment} from './container-env.ts';
import {buildContainerFiles, hostsFile, resolvConfFile} from './container-files.ts';
import type {LocalImage} from './image-puller.ts';
import type {NodeContext} from './node-context.ts';
import type {ContainerStart, Sandbox} from './runtime.ts';
import type {MountVolume} from './volumes.ts';

/** What a pod has when its containers start. */
export interface PodSandboxFacts {
  readonly sandbox: Sandbox;
  readonly podIp: number;
  readonly volumes: ReadonlyMap<string, MountVolume>;
  /** whose processes an ephemeral container looks at */
  readonly targetPids?: PidNamespace | undefined;
}

/** The options of a container's start, or the message of its CreateContainerConfigError. */
export function containerConfig(
  node: NodeContext,
  pod: Pod,
  spec: Container,
  local: LocalImage,
  facts: PodSandboxFacts,
): ContainerStart | {readonly error: string} {
  const namespace = pod.metadata.namespace ?? '';
  const podIp = formatIpv4(facts.podIp);
  const made = makeEnvironment(pod, spec, {
    configMap: name => node.volumes.configMap(namespace, name),
    secret: name => node.volumes.secret(namespace, name),
    services: () => node.servicesFor(pod),
    podIp,
    hostIp: formatIpv4(node.nodeIp),
  });
  if ('error' in made) return made;
  const {env} = made;
  const expand = (words: readonly string[] | undefined) =>
    words?.map(word => expandVariables(word, name => env.get(name)));
  const hostname = hostnameOf(node, pod);
  return {
    name: spec.name,
    image: local.image,
    sandbox: facts.sandbox,
    hostname,
    command: expand(spec.command?.length ? spec.command : undefined),
    args: expand(spec.args?.length ? spec.args : undefined),
    env,
    workingDirectory: spec.workingDir,
    io: spec,
    pids: facts.targetPids ?? facts.sandbox.pids,
    files: () =>
      buildContainerFiles({
        engine: node.engine,
        pod,
        container: spec,
        image: local.image,
        hostname,
        installTools: node.installTools,
        hosts: hostsFile(pod, {podIp, hostname, domain: domainOf(node, pod), nodeFiles: node.machine.files}),
        resolvConf: resolvConfFile(pod, {...node, nodeFiles: node.machine.files}),
        volumes: facts.volumes,
      }),
  };
}

/** @models kubelet pkg/kubelet/kubelet_pods.go GeneratePodHostNameAndDomain */
function hostnameOf(node: NodeContext, pod: Pod): string {
  if (pod.spec.hostNetwork) return node.nodeName;
  return (pod.spec.hostname ?? pod.metadata.name).slice(0, 63).replace(/[-.]+$/, '');
}

function domainOf(node: NodeContext, pod: Pod): string {
  return pod.spec.subdomain && !pod.spec.hostNetwork
    ? `${pod.spec.subdomain}.${pod.metadata.namespace}.svc.${node.clusterDomain}`
    : '';
}
