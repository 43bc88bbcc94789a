import type {ApiRequest, ApiResponse} from '../../k8s/api/http.ts';
import type {Process} from '../../shell/process.ts';

/** The API server that the kubeconfig names, and who asks. */
export interface ClusterAddress {
  /** e.g. `https://192.168.10.100:6443` */
  readonly server: string;
  /** name of the user entry, '' when there is none */
  readonly user: string;
}

/** No answer; `refused` is the dial error as Go words it, e.g. `dial tcp 192.168.10.100:6443: connect: connection refused`. */
export interface Unreachable {
  readonly refused: string;
}

/** One HTTP exchange with the API server, over whatever network the world has. */
export type Transport = (
  process: Process,
  request: ApiRequest,
  cluster: ClusterAddress,
) => Promise<ApiResponse | Unreachable>;

/** Why a container's log could not be reached; `message` is printed after `error: `. */
export interface HookError {
  readonly error: string;
  /** the API server could not reach the kubelet */
  readonly isUnreachable?: boolean;
}

/** Asks the API server for a connection to a program; the bytes it carries do not cross the simulated network. */
export type ConnectHook = (process: Process, url: string) => ApiResponse;

export interface LogsRequest {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  readonly previous: boolean;
  /** -1: all */
  readonly tailLines: number;
  /** µs; absent: from the beginning */
  readonly sinceUs?: number;
  readonly timestamps: boolean;
  readonly follow: boolean;
}

/**
 * Reads a container's log: passes every line (without newline) to `onLine`; with `follow` it returns when the
 * container has ended.
 */
export type LogsHook = (
  process: Process,
  request: LogsRequest,
  onLine: (line: string) => Promise<void>,
) => Promise<undefined | HookError>;

/** Fetches a URL from outside the cluster, for `-f https://…`. */
export type FetchUrl = (
  process: Process,
  url: string,
) => Promise<{readonly status: number; readonly body: string} | HookError>;

/** Where forwarded connections go: a port inside a pod, or the API server that a URL names. */
export type ForwardTarget =
  | {readonly kind: 'pod'; readonly namespace: string; readonly pod: string; readonly port: number}
  | {readonly kind: 'server'; readonly url: string};

export interface ForwardRequest {
  /** a local address such as 127.0.0.1 */
  readonly address: string;
  /** 0: any free one */
  readonly port: number;
  readonly target: ForwardTarget;
  readonly onConnection: () => void;
  /** the other end could not be reached; the text says how */
  readonly onFailure: (text: string) => void;
}

/** Listens on the machine and carries connections to the target until it is closed. `error` is the bind error's text. */
export type ForwardHook = (
  process: Process,
  request: ForwardRequest,
) => {readonly port: number; readonly close: () => void} | HookError;

/** What the world gives kubectl; a hook that is missing makes its command unsupported. */
export interface KubectlOptions {
  readonly transport: Transport;
  readonly connect?: ConnectHook;
  readonly logs?: LogsHook;
  readonly fetchUrl?: FetchUrl;
  readonly forward?: ForwardHook;
  /** `gitVersion` of this client; v1.33.4 when absent */
  readonly version?: string;
}
