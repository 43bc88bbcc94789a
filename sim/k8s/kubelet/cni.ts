import type {NetNs} from '../../linux/netns.ts';

/** What the container runtime tells a CNI plugin. @source CNI spec 1.0 ADD: CNI_CONTAINERID, CNI_NETNS, CNI_ARGS */
export interface CniRequest {
  readonly podNamespace: string;
  readonly podName: string;
  readonly podUid: string;
  /** sandbox id, 64 hex digits */
  readonly containerId: string;
  readonly labels: Readonly<Record<string, string>>;
  /** the sandbox's network namespace, already made by the runtime and empty but for `lo`; the plugin puts `eth0` into it */
  readonly netns: NetNs;
}

/** The network plugin of one node, called once for each sandbox. */
export interface Cni {
  /** @returns the pod's address, host order, or why it has none */
  add(request: CniRequest): {readonly ip: number} | {readonly error: string};
  /** Takes back what `add` did; the runtime removes the namespace afterwards. */
  del(request: CniRequest): void;
}
