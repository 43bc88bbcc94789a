/** Reserved numeric identities. @source cilium pkg/identity/numericidentity.go */
export const identityUnknown = 0;
export const identityHost = 1;
export const identityWorld = 2;
export const identityUnmanaged = 3;
export const identityHealth = 4;
export const identityInit = 5;
export const identityRemoteNode = 6;
export const identityKubeApiserver = 7;
export const identityIngress = 8;
export const identityWorldIpv6 = 10;

/** First and last identity that a set of pod labels may get. */
export const identityClusterFirst = 256;
export const identityClusterLast = 65_535;

const reservedNames: readonly string[] = [
  'unknown',
  'host',
  'world',
  'unmanaged',
  'health',
  'init',
  'remote-node',
  'kube-apiserver',
  'ingress',
  'world-ipv4',
  'world-ipv6',
  'encrypted-overlay',
];

export function isReservedIdentity(identity: number): boolean {
  return identity < identityClusterFirst;
}

/** Whether the identity stands for another node: its packets are the node's own. */
export function isRemoteNodeIdentity(identity: number): boolean {
  return identity === identityRemoteNode || identity === identityKubeApiserver || identity >>> 24 === 2;
}

/** `world`, `host`, …; `undefined` for an identity that has no reserved name. */
export function reservedIdentityName(identity: number): string | undefined {
  return reservedNames[identity];
}

/** A reserved name, else the number: how the monitor prints identities. */
export function formatIdentity(identity: number): string {
  return reservedNames[identity] ?? String(identity);
}
