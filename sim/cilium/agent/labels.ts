import {identityHost, identityKubeApiserver, identityWorldIpv6, reservedIdentityName} from '../maps/identities.ts';

/** Security-relevant labels of a pod, as `source:key=value` texts. @source cilium pkg/labelsfilter/filter.go, pkg/k8s/labels.go */

const namespaceKey = 'io.kubernetes.pod.namespace';
const namespaceLabelsPrefix = 'io.cilium.k8s.namespace.labels.';

/** Keys that never take part in an identity. */
const excluded: readonly RegExp[] = [
  /^io\.kubernetes/,
  /^kubernetes\.io/,
  /^[^/]*beta\.kubernetes\.io/,
  /^k8s\.io/,
  /^pod-template-generation$/,
  /^pod-template-hash$/,
  /^controller-revision-hash$/,
  /^annotation\./,
  /^controller-uid$/,
  /^batch\.kubernetes\.io\/(controller-uid|job-completion-index)$/,
  /^statefulset\.kubernetes\.io\/pod-name$/,
  /^apps\.kubernetes\.io\/pod-index$/,
  /^etcd_node$/,
];

/** Keys that take part although a rule above would drop them. */
const included: readonly RegExp[] = [/^app\.kubernetes\.io/];

export interface PodLabels {
  readonly labels: Readonly<Record<string, string>>;
  readonly namespace: string;
  readonly namespaceLabels: Readonly<Record<string, string>>;
  readonly serviceAccount: string;
  readonly clusterName: string;
}

/** The `security-labels` of the pod's CiliumIdentity: `k8s:app` → `web`. Sorted by key. */
export function securityLabels(pod: PodLabels): Readonly<Record<string, string>> {
  const all: [string, string][] = [
    ...Object.entries(pod.labels).filter(([key]) => isRelevant(key)),
    ...Object.entries(pod.namespaceLabels).map(([key, value]): [string, string] => [
      namespaceLabelsPrefix + key,
      value,
    ]),
    ['io.cilium.k8s.policy.cluster', pod.clusterName],
    ['io.cilium.k8s.policy.serviceaccount', pod.serviceAccount],
    [namespaceKey, pod.namespace],
  ];
  return Object.fromEntries(
    all.map(([key, value]): [string, string] => [`k8s:${key}`, value]).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

const relevanceMax = 1_000;
const relevance = new Map<string, boolean>();

/** Remembered by key, because pods come by the thousand and their labels have few keys. */
function isRelevant(key: string): boolean {
  let isKept = relevance.get(key);
  if (isKept === undefined) {
    isKept = decideRelevance(key);
    if (relevance.size < relevanceMax) relevance.set(key, isKept);
  }
  return isKept;
}

function decideRelevance(key: string): boolean {
  return included.some(pattern => pattern.test(key)) || !excluded.some(pattern => pattern.test(key));
}

/** Labels of a node's host endpoint: reserved:host and what the filter leaves of the node's own. Sorted. */
export function hostLabels(nodeLabels: Readonly<Record<string, string>>): readonly string[] {
  const own = Object.entries(nodeLabels).filter(([key]) => isRelevant(key));
  return [...labelTexts(Object.fromEntries(own.map(([key, value]) => [`k8s:${key}`, value]))), 'reserved:host'].sort();
}

/** `k8s:app=web` lines, sorted. */
export function labelTexts(labels: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(labels)
    .map(([key, value]) => (value === '' ? key : `${key}=${value}`))
    .sort();
}

/** Labels of the CiliumIdentity object itself: the pod's, without source and without those of the namespace. */
export function identityObjectLabels(labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(labels)
      .map(([key, value]): [string, string] => [key.slice('k8s:'.length), value])
      .filter(([key]) => !key.startsWith(namespaceLabelsPrefix)),
  );
}

/** The reserved identities that an agent lists, with their labels. @source cilium pkg/identity ReservedIdentityCache */
export function reservedIdentities(host: readonly string[]): readonly (readonly [number, readonly string[]])[] {
  return Array.from({length: identityWorldIpv6}, (_, index) => {
    const identity = index + 1;
    const own = `reserved:${reservedIdentityName(identity)}`;
    if (identity === identityHost) return [identity, host];
    return [identity, identity === identityKubeApiserver ? [own, 'reserved:remote-node'] : [own]];
  });
}
