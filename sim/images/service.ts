import type {Prng} from '../base/prng.ts';
import {assert} from '../base/sim-error.ts';
import type {Engine} from '../core/engine.ts';
import {strerror} from '../linux/errno.ts';
import {type NetNs, netnsKey} from '../linux/netns.ts';
import type {Command, Process} from '../shell/process.ts';
import {type RequestHandler, serveHttp} from './http-server.ts';

/** What a server program has once it runs. */
export interface ServiceContext {
  readonly process: Process;
  readonly engine: Engine;
  readonly netns: NetNs;
  /** draws of this container only */
  readonly rng: Prng;
  /** calls `action` after a think time drawn between the two */
  readonly think: (lowUs: number, highUs: number, action: () => void) => void;
  /** a line of the container's log */
  readonly log: (line: string) => void;
}

export interface ServicePort {
  readonly port: number;
  readonly idleTimeoutUs?: number;
  readonly handler: RequestHandler;
}

/** The namespace a container's program runs in. */
export function netnsOf(process: Process): NetNs {
  const netns = process.context.get(netnsKey);
  assert(netns, 'a container has a network namespace');
  return netns;
}

/**
 * A program that serves HTTP until it is killed.
 *
 * @param start  called when the program starts; says what to serve
 */
export function httpService(name: string, start: (context: ServiceContext) => readonly ServicePort[]): Command {
  return async process => {
    const {engine} = process;
    const rng = engine.rng.stream(`image/${name}/${process.machine.hostname}`);
    const lines = new LogWriter(process);
    const context: ServiceContext = {
      process,
      engine,
      netns: netnsOf(process),
      rng,
      think: (lowUs, highUs, action) => void engine.clock.after(rng.between(lowUs, highUs), action),
      log: line => lines.write(line),
    };
    const servers: {close(): void}[] = [];
    try {
      for (const {port, idleTimeoutUs, handler} of start(context)) {
        const server = serveHttp({netns: context.netns, port, owner: name, idleTimeoutUs, handler});
        if (typeof server === 'string') {
          await process.err(`${name}: listen tcp :${port}: bind: ${strerror(server).toLowerCase()}\n`);
          return 1;
        }
        servers.push(server);
      }
      return await lines.run();
    } finally {
      for (const server of servers) server.close();
    }
  };
}

/** Writes log lines from the program's own task, since event callbacks must not wait. */
class LogWriter {
  readonly #process: Process;
  #lines: string[] = [];
  #wake: (() => void) | undefined;

  constructor(process: Process) {
    this.#process = process;
  }

  write(line: string): void {
    this.#lines.push(`${line}\n`);
    this.#wake?.();
  }

  /** Runs until the process is killed. */
  async run(): Promise<number> {
    for (;;) {
      const lines = this.#lines.splice(0);
      if (lines.length > 0) await this.#process.out(lines.join(''));
      else
        await this.#process.wait<void>(wake => {
          this.#wake = wake;
          return () => {
            this.#wake = undefined;
          };
        });
    }
  }
}
