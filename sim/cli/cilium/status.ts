import {tabwriter} from '../../base/tabwriter.ts';
import {daemonSets, deployments} from '../../k8s/api/kinds/apps.ts';
import {type Pod, pods} from '../../k8s/api/kinds/core.ts';
import type {Process} from '../../shell/process.ts';
import {type AskApi, getObject, listObjects} from './api.ts';

const [green, yellow, red, blue, cyan, magenta, reset] = [
  '\x1b[32m',
  '\x1b[33m',
  '\x1b[31m',
  '\x1b[34m',
  '\x1b[36m',
  '\x1b[35m',
  '\x1b[0m',
];

interface Workload {
  readonly kind: 'DaemonSet' | 'Deployment';
  readonly name: string;
  readonly desired: number;
  readonly ready: number;
  readonly available: number;
  readonly unavailable: number;
}

/** container groups whose pods and images are counted, by label */
const containers = [
  ['cilium', 'k8s-app=cilium'],
  ['cilium-envoy', 'k8s-app=cilium-envoy'],
  ['cilium-operator', 'io.cilium/app=operator'],
  ['clustermesh-apiserver', 'k8s-app=clustermesh-apiserver'],
  ['hubble-relay', 'k8s-app=hubble-relay'],
  ['hubble-ui', 'k8s-app=hubble-ui'],
] as const;

/**
 * `cilium status`: what runs of Cilium, as the API server knows it.
 *
 * @models cilium-cli status/status.go
 * @omits agents' own errors and warnings, `--wait`
 */
export async function status(process: Process, ask: AskApi): Promise<number> {
  const workloads = await readWorkloads(process, ask);
  const groups: {name: string; pods: readonly Pod[]}[] = [];
  for (const [name, selector] of containers)
    groups.push({name, pods: await listObjects(process, ask, pods, 'kube-system', selector)});
  const all = await listObjects(process, ask, pods, undefined);
  const managed = all.filter(pod => pod.spec.hostNetwork !== true && pod.status?.phase === 'Running');
  const lines = [
    ...workloads.map(formatWorkload),
    ...groups.map(
      ({name, pods: own}, index) =>
        `${index === 0 ? 'Containers:' : ''}\t${name}\t${own.length > 0 ? `${states(own)}` : ''}`,
    ),
    `Cluster Pods:\t${managed.length}/${managed.length} managed by Cilium`,
    `Helm chart version:\t1.18.1`,
    ...imageLines(groups),
  ];
  await process.out(`${logo(workloads)}\n${tabwriter({minwidth: 0, tabwidth: 0, padding: 4}, lines)}`);
  return workloads.every(({desired, ready}) => ready === desired) ? 0 : 1;
}

async function readWorkloads(process: Process, ask: AskApi): Promise<Workload[]> {
  const found: Workload[] = [];
  for (const name of ['cilium', 'cilium-envoy']) {
    const set = await getObject(process, ask, daemonSets, 'kube-system', name);
    const held = set?.status;
    if (held)
      found.push({
        kind: 'DaemonSet',
        name,
        desired: held.desiredNumberScheduled,
        ready: held.numberReady,
        available: held.numberAvailable ?? 0,
        unavailable: held.numberUnavailable ?? 0,
      });
  }
  for (const name of ['cilium-operator', 'hubble-relay', 'hubble-ui']) {
    const deployment = await getObject(process, ask, deployments, 'kube-system', name);
    const held = deployment?.status;
    if (deployment)
      found.push({
        kind: 'Deployment',
        name,
        desired: deployment.spec.replicas ?? 1,
        ready: held?.readyReplicas ?? 0,
        available: held?.availableReplicas ?? 0,
        unavailable: held?.unavailableReplicas ?? 0,
      });
  }
  return found;
}

function formatWorkload({kind, name, desired, ready, available, unavailable}: Workload): string {
  const fraction = (count: number) => `${count < desired ? yellow : green}${count}/${desired}${reset}`;
  const parts = [
    ...(desired > 0 ? [`Desired: ${desired}`] : []),
    ...(ready > 0 ? [`Ready: ${fraction(ready)}`] : []),
    ...(available > 0 ? [`Available: ${fraction(available)}`] : []),
    ...(unavailable > 0 ? [`Unavailable: ${red}${unavailable}/${desired}${reset}`] : []),
  ];
  return `${kind}\t${name}\t${parts.join(', ')}`;
}

function states(own: readonly Pod[]): string {
  const byPhase = new Map<string, number>();
  for (const {status: held} of own)
    byPhase.set(held?.phase ?? 'Pending', (byPhase.get(held?.phase ?? 'Pending') ?? 0) + 1);
  return [...byPhase]
    .sort()
    .map(([phase, count]) => `${phase}: ${phase === 'Running' ? green : yellow}${count}${reset}`)
    .join(', ');
}

function imageLines(groups: readonly {name: string; pods: readonly Pod[]}[]): string[] {
  const counts = new Map<string, number>();
  for (const {name, pods: own} of groups)
    for (const pod of own)
      for (const {image} of pod.spec.containers)
        counts.set(`${name}\t${image}`, (counts.get(`${name}\t${image}`) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, count], index) => `${index === 0 ? 'Image versions' : ''}\t${key}: ${count}`);
}

/** Cilium's logo with one line of state beside each row. */
function logo(workloads: readonly Workload[]): string {
  const stateOf = (name: string) => {
    const workload = workloads.find(candidate => candidate.name === name);
    if (!workload) return `${cyan}disabled${reset}`;
    const missing = workload.desired - workload.ready;
    return missing === 0 ? `${green}OK${reset}` : `${red}${missing} errors${reset}`;
  };
  const rows = [
    [`${yellow}    /¯¯\\`, ''],
    [`${cyan} /¯¯${yellow}\\__/${green}¯¯\\${reset}`, `Cilium:\t${stateOf('cilium')}`],
    [`${cyan} \\__${red}/¯¯\\${green}__/${reset}`, `Operator:\t${stateOf('cilium-operator')}`],
    [`${green} /¯¯${red}\\__/${magenta}¯¯\\${reset}`, `Envoy DaemonSet:\t${stateOf('cilium-envoy')}`],
    [`${green} \\__${blue}/¯¯\\${magenta}__/${reset}`, `Hubble Relay:\t${stateOf('hubble-relay')}`],
    [`${blue}${blue}${blue}    \\__/${reset}`, `ClusterMesh:\t${cyan}disabled${reset}`],
  ] as const;
  const lines = rows.map(([art, text]) => (text === '' ? art : `${art}\t${text}`));
  return `${tabwriter({minwidth: 0, tabwidth: 0, padding: 4}, lines)}`;
}
