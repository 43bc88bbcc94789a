/** Which service frontends go to a proxy port, and which ports the proxy listens on. `agent/envoy` knows. */
export interface L7Redirects {
  proxyPortFor(namespace: string, service: string, port: number): number | undefined;
  /** @returns stops telling */
  onChange(listener: () => void): () => void;
  /** Tells of the proxy's listeners, first of those that are there. @returns stops telling */
  onListenerPort?(
    listener: (event: {
      readonly type: 'allocated' | 'released';
      readonly listener: {readonly name: string; readonly port: number};
    }) => void,
  ): () => void;
}
