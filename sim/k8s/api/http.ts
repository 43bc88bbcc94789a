import type {PortSource, ProgramSource, TextSource} from './kubelet-server.ts';

/** The one door to the API server: a function from request to response, as HTTP has them. */

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with query, e.g. `/api/v1/namespaces/default/pods?labelSelector=app%3Dweb` */
  readonly url: string;
  /** Lower-case names. `accept` chooses tables, `content-type` the kind of patch. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A JSON value, or the bytes that a transport received: then `content-type` says how they are read. */
  readonly body?: unknown;
  /**
   * The answer's objects come without `metadata.managedFields`, as the caches of client-go's informers hold them when
   * `TransformStripManagedFields` is set. The lab's own components ask for that: they never look.
   */
  readonly stripManagedFields?: boolean;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** `Warning:` header values, unquoted texts */
  readonly warnings: readonly string[];
  /** JSON value, or text */
  readonly body: unknown;
  /** the body's text, where it came over a wire */
  readonly received?: string;
  /**
   * Present on a watch: delivers events from the requested resourceVersion on, first the ones already due, until the
   * returned function is called. `onEnd` tells that the server ends the watch, e.g. after `timeoutSeconds`.
   */
  readonly watch?: (
    onEvent: (event: {readonly type: string; readonly object: unknown}) => void,
    onEnd?: () => void,
  ) => () => void;
  /** Present when the body is text that comes in pieces: a log. */
  readonly text?: TextSource;
  /** Present when the request asks for a connection (status 101): a program's streams. */
  readonly program?: ProgramSource;
  /** Present when the request asks for a connection (status 101): a pod's ports. */
  readonly ports?: PortSource;
}

export interface ApiServer {
  handle(request: ApiRequest): ApiResponse;
}
