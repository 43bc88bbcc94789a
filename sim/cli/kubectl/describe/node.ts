import {query} from '../discovery.ts';
import {at, compareText, isObject, type JsonObject, listAt, objectAt, sortedKeys, textAt, textsAt} from '../json.ts';
import {ageText} from '../print/fallback-table.ts';
import {type Amount, addAmounts, amountText, amountValue, maxAmount, parseAmount, zero} from '../quantity.ts';
import type {Session} from '../session.ts';
import {timeText} from './containers.ts';
import {describeEvents, eventsSelected} from './events.ts';
import type {Page} from './page.ts';

const systemFields = [
  ['Machine ID', 'machineID'],
  ['System UUID', 'systemUUID'],
  ['Boot ID', 'bootID'],
  ['Kernel Version', 'kernelVersion'],
  ['OS Image', 'osImage'],
  ['Operating System', 'operatingSystem'],
  ['Architecture', 'architecture'],
  ['Container Runtime Version', 'containerRuntimeVersion'],
  ['Kubelet Version', 'kubeletVersion'],
  ['Kube-Proxy Version', 'kubeProxyVersion'],
] as const;

/** @models kubectl describe NodeDescriber */
export async function describeNode(session: Session, page: Page, node: JsonObject): Promise<void> {
  const name = textAt(node, 'metadata', 'name');
  const fieldSelector = `spec.nodeName=${name},status.phase!=Succeeded,status.phase!=Failed`;
  const pods = await session.fetchObject({method: 'GET', url: `/api/v1/pods${query({fieldSelector, limit: '500'})}`});
  const events = session.flags.bool('show-events') ? await nodeEvents(session, node) : [];
  const lease = await session.find(`/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/${name}`);
  page.line(0, `Name:\t${name}`);
  page.line(0, `Roles:\t${rolesOf(node) || '<none>'}`);
  page.labels('Labels', textsAt(node, 'metadata', 'labels'));
  page.annotations('Annotations', textsAt(node, 'metadata', 'annotations'));
  page.line(0, `CreationTimestamp:\t${timeText(session, textAt(node, 'metadata', 'creationTimestamp'))}`);
  page.multiline('Taints', taintsOf(node));
  page.line(0, `Unschedulable:\t${at(node, 'spec', 'unschedulable') === true}`);
  describeLease(session, page, lease, name);
  describeConditions(session, page, node);
  page.line(0, 'Addresses:');
  for (const address of listAt(node, 'status', 'addresses'))
    page.line(1, `${textAt(address, 'type')}:\t${textAt(address, 'address')}`);
  describeAmounts(page, 'Capacity', objectAt(node, 'status', 'capacity'));
  describeAmounts(page, 'Allocatable', objectAt(node, 'status', 'allocatable'));
  page.line(0, 'System Info:');
  for (const [label, field] of systemFields) page.line(1, `${label}:\t${textAt(node, 'status', 'nodeInfo', field)}`);
  const cidr = textAt(node, 'spec', 'podCIDR');
  if (cidr !== '') page.line(0, `PodCIDR:\t${cidr}`);
  const cidrs = listAt(node, 'spec', 'podCIDRs').join(',');
  if (cidrs !== '') page.line(0, `PodCIDRs:\t${cidrs}`);
  const provider = textAt(node, 'spec', 'providerID');
  if (provider !== '') page.line(0, `ProviderID:\t${provider}`);
  describePods(session, page, node, listAt(pods, 'items').filter(isObject));
  describeEvents(session, page, events);
}

/** Events of a node carry its uid, or its name in place of it. */
async function nodeEvents(session: Session, node: JsonObject): Promise<readonly JsonObject[]> {
  const name = textAt(node, 'metadata', 'name');
  const byUid = await eventsSelected(session, '', {
    'involvedObject.name': name,
    'involvedObject.uid': textAt(node, 'metadata', 'uid'),
  });
  const byName = await eventsSelected(session, '', {'involvedObject.name': name, 'involvedObject.uid': name});
  return [...byUid, ...byName];
}

/** Roles from labels, sorted and joined. */
export function rolesOf(node: JsonObject): string {
  const labels = textsAt(node, 'metadata', 'labels');
  const roles = sortedKeys(labels).flatMap(key => {
    if (key.startsWith('node-role.kubernetes.io/'))
      return [key.slice('node-role.kubernetes.io/'.length)].filter(role => role !== '');
    return key === 'kubernetes.io/role' && labels[key] !== '' ? [labels[key]!] : [];
  });
  return [...new Set(roles)].sort(compareText).join(',');
}

function taintsOf(node: JsonObject): readonly string[] {
  const texts = listAt(node, 'spec', 'taints').map(taint => {
    const value = textAt(taint, 'value');
    return {
      effect: textAt(taint, 'effect'),
      text: `${textAt(taint, 'key')}${value === '' ? '' : `=${value}`}:${textAt(taint, 'effect')}`,
    };
  });
  return texts.sort((a, b) => compareText(a.effect, b.effect)).map(taint => taint.text);
}

function describeLease(session: Session, page: Page, lease: JsonObject | undefined, name: string): void {
  if (!lease) {
    page.line(0, `Lease:\tFailed to get lease: leases.coordination.k8s.io "${name}" not found`);
    return;
  }
  const time = (field: string): string => {
    const text = textAt(lease, 'spec', field);
    return text === '' ? '<unset>' : timeText(session, text);
  };
  page.line(0, 'Lease:');
  page.line(1, `HolderIdentity:\t${textAt(lease, 'spec', 'holderIdentity') || '<unset>'}`);
  page.line(1, `AcquireTime:\t${time('acquireTime')}`);
  page.line(1, `RenewTime:\t${time('renewTime')}`);
}

function describeConditions(session: Session, page: Page, node: JsonObject): void {
  const conditions = listAt(node, 'status', 'conditions');
  if (conditions.length === 0) return;
  page.line(0, 'Conditions:');
  page.line(1, 'Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage');
  page.line(1, '----\t------\t-----------------\t------------------\t------\t-------');
  for (const condition of conditions) {
    const times = ['lastHeartbeatTime', 'lastTransitionTime'].map(
      field => `${timeText(session, textAt(condition, field))} \t`,
    );
    page.line(
      1,
      `${textAt(condition, 'type')} \t${textAt(condition, 'status')} \t${times.join('')}${textAt(condition, 'reason')} \t${textAt(condition, 'message')}`,
    );
  }
}

function describeAmounts(page: Page, label: string, amounts: JsonObject): void {
  if (Object.keys(amounts).length === 0) return;
  page.line(0, `${label}:`);
  for (const name of sortedKeys(amounts)) page.line(1, `${name}:\t${amounts[name]}`);
}

type Amounts = ReadonlyMap<string, Amount>;

function describePods(session: Session, page: Page, node: JsonObject, pods: readonly JsonObject[]): void {
  const allocatable = amountsOf(
    objectAt(
      node,
      'status',
      Object.keys(objectAt(node, 'status', 'allocatable')).length > 0 ? 'allocatable' : 'capacity',
    ),
  );
  page.line(0, `Non-terminated Pods:\t(${pods.length} in total)`);
  page.line(1, 'Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge');
  page.line(1, '---------\t----\t\t------------\t----------\t---------------\t-------------\t---');
  let requests: Amounts = new Map();
  let limits: Amounts = new Map();
  for (const pod of pods) {
    const own = {requests: podAmounts(pod, 'requests'), limits: podAmounts(pod, 'limits')};
    const cells = [
      shareText(own.requests, allocatable, 'cpu'),
      shareText(own.limits, allocatable, 'cpu'),
      shareText(own.requests, allocatable, 'memory'),
      shareText(own.limits, allocatable, 'memory'),
      ageText(session, textAt(pod, 'metadata', 'creationTimestamp')),
    ];
    page.line(1, `${textAt(pod, 'metadata', 'namespace')}\t${textAt(pod, 'metadata', 'name')}\t\t${cells.join('\t')}`);
    requests = combine(requests, own.requests, addAmounts);
    limits = combine(limits, own.limits, addAmounts);
  }
  page.line(0, 'Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)');
  page.line(1, 'Resource\tRequests\tLimits');
  page.line(1, '--------\t--------\t------');
  const standard = ['cpu', 'memory', 'ephemeral-storage'];
  const extended = [...allocatable.keys()]
    .filter(name => !standard.includes(name) && name !== 'pods')
    .sort(compareText);
  for (const name of [...standard, ...extended.filter(each => each.startsWith('hugepages-'))])
    page.line(1, `${name}\t${shareText(requests, allocatable, name)}\t${shareText(limits, allocatable, name)}`);
  for (const name of extended.filter(each => !each.startsWith('hugepages-')))
    page.line(1, `${name}\t${amountText(requests.get(name) ?? zero)}\t${amountText(limits.get(name) ?? zero)}`);
}

function shareText(amounts: Amounts, allocatable: Amounts, name: string): string {
  const amount = amounts.get(name) ?? zero;
  const whole = amountValue(allocatable.get(name) ?? zero);
  return `${amountText(amount)} (${whole === 0 ? 0 : Math.trunc((amountValue(amount) / whole) * 100)}%)`;
}

function amountsOf(object: JsonObject): Amounts {
  return new Map(Object.entries(object).map(([name, text]) => [name, parseAmount(String(text))]));
}

function combine(a: Amounts, b: Amounts, join: (x: Amount, y: Amount) => Amount): Amounts {
  const result = new Map(a);
  for (const [name, amount] of b) result.set(name, join(result.get(name) ?? zero, amount));
  return result;
}

/** What a pod asks for: its containers together, or its hungriest init container. @models component-helpers PodRequestsAndLimits */
function podAmounts(pod: JsonObject, which: 'requests' | 'limits'): Amounts {
  const of = (container: unknown): Amounts => amountsOf(objectAt(container, 'resources', which));
  const inits = listAt(pod, 'spec', 'initContainers');
  const isSidecar = (container: unknown): boolean => textAt(container, 'restartPolicy') === 'Always';
  let sum: Amounts = new Map();
  for (const container of [...listAt(pod, 'spec', 'containers'), ...inits.filter(isSidecar)])
    sum = combine(sum, of(container), addAmounts);
  for (const container of inits.filter(each => !isSidecar(each))) sum = combine(sum, of(container), maxAmount);
  return sum;
}
