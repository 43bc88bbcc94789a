import type {Wait} from '../../core/tasks.ts';
import type {Status} from './objects.ts';

/** What the API server asks of the kubelet of a pod's node: https://NODE:10250, as calls. */
export interface KubeletServer {
  /** why there is no connection: it does not run */
  readonly unreachable: string | undefined;
  /** `GET /containerLogs/…`. The error is the text of the kubelet's refusal. */
  openLog(request: LogRequest): TextSource | {readonly error: string};
  /** `POST /exec/…` and `/attach/…` */
  openProgram(request: ProgramRequest): ProgramSource | {readonly error: string};
  /** `POST /portForward/…` */
  openPorts(request: PodPlace): PortSource | {readonly error: string};
}

export interface PodPlace {
  readonly namespace: string;
  readonly pod: string;
}

/** Which lines of a log are wanted. */
export interface LogRequest extends PodPlace {
  readonly container: string;
  readonly previous: boolean;
  /** -1: all */
  readonly tailLines: number;
  /** µs back from now; absent: from the beginning */
  readonly sinceUs?: number;
  readonly timestamps: boolean;
  readonly follow: boolean;
}

/** A program to run in a container, as `kubectl exec` asks for it; without argv it means the container's own. */
export interface ProgramRequest extends PodPlace {
  readonly container: string;
  readonly argv: readonly string[] | undefined;
  readonly stdin: boolean;
  readonly tty: boolean;
}

/** Text that comes in pieces until it ends or the returned function is called. */
export type TextSource = (onText: (text: string) => void, onEnd: () => void) => () => void;

/** Whoever sees what a program writes. */
export interface ProgramClient {
  readonly stdout: (bytes: Uint8Array) => void;
  readonly stderr: (bytes: Uint8Array) => void;
  /** Waits until the client can take more. @returns false when it has gone */
  readonly room: (wait: Wait) => Promise<boolean>;
  /** once, at its end */
  readonly ended: (status: Status) => void;
}

/** A program's side of a connection: starts it, and answers what the client may send. */
export type ProgramSource = (client: ProgramClient) => ProgramInput;

export interface ProgramInput {
  /** `null`: the client has finished */
  readonly stdin: (bytes: Uint8Array | null) => void;
  /** Waits until the program has taken what it was sent, but for a pipe's worth. */
  readonly room: (wait: Wait) => Promise<void>;
  readonly resize: (columns: number, rows: number) => void;
  /** the client has gone */
  readonly close: () => void;
}

/** Dials a port in the pod, for one connection of the client. */
export type PortSource = (
  port: number,
  output: {
    readonly data: (bytes: Uint8Array) => void;
    /** the pod's side has finished, with what went wrong if something did */
    readonly ended: (error: string | undefined) => void;
  },
) => PortInput;

export interface PortInput {
  /** `null`: the client has finished */
  readonly data: (bytes: Uint8Array | null) => void;
  readonly close: () => void;
}
