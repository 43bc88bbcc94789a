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

export interface ExecRequest {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  readonly argv: readonly string[];
  readonly stdin: boolean;
  readonly tty: boolean;
}

/** Why a container's runtime or log could not be reached; `message` is printed after `error: `. */
export interface HookError {
  readonly error: string;
}

/** Runs a program in a container, wired to the caller's streams; answers its exit status. */
export type ExecHook = (process: Process, request: ExecRequest) => Promise<number | HookError>;

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

export interface PortForwardRequest {
  readonly namespace: string;
  readonly pod: string;
  readonly ports: readonly {readonly local: number; readonly remote: number}[];
  readonly addresses: readonly string[];
}

/** Listens on the machine and carries connections into a pod until the process ends. */
export type PortForwardHook = (process: Process, request: PortForwardRequest) => Promise<number | HookError>;

/** What the world gives kubectl; a hook that is missing makes its command unsupported. */
export interface KubectlOptions {
  readonly transport: Transport;
  readonly exec?: ExecHook;
  readonly logs?: LogsHook;
  readonly fetchUrl?: FetchUrl;
  readonly portForward?: PortForwardHook;
  /** `gitVersion` of this client; v1.33.4 when absent */
  readonly version?: string;
}
