import type {FromEngine, ToEngine} from '../../sim/protocol/messages.ts';

/** A two-way pipe to an engine, in a worker or faked. */
export interface Transport {
  post(message: ToEngine): void;
  /** Called once, before the first `post`. */
  listen(onMessage: (message: FromEngine) => void, onCrash: (reason: string) => void): void;
  close(): void;
}

export type TransportFactory = () => Transport | Promise<Transport>;

/** The real engine, in its own thread. */
export function workerTransport(): Transport {
  const worker = new Worker(new URL('../../sim/worker.ts', import.meta.url), {type: 'module', name: 'lab'});
  return {
    post: message => worker.postMessage(message),
    listen(onMessage, onCrash) {
      worker.onmessage = (event: MessageEvent<FromEngine>) => onMessage(event.data);
      worker.onerror = event => onCrash(event.message || 'the engine could not be loaded');
      worker.onmessageerror = () => onCrash('a message from the engine could not be read');
    },
    close: () => worker.terminate(),
  };
}
