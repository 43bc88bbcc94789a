import type {Wait} from '../../core/tasks.ts';
import type {ProgramClient} from '../../k8s/api/kubelet-server.ts';
import type {Status} from '../../k8s/api/objects.ts';

interface Chunk {
  readonly fd: 1 | 2;
  readonly bytes: Uint8Array;
}

/** What a connection carries before its sender has to wait. */
const capacityBytes = 65_536;

/** The client's end of a program's connection: both outputs in the order they come, then how it ended. */
export class ProgramOutput implements ProgramClient {
  readonly #chunks: Chunk[] = [];
  #bytes = 0;
  #isClosed = false;
  readonly #changed = new Set<() => void>();
  status: Status | undefined;

  readonly stdout = (bytes: Uint8Array): void => this.#put({fd: 1, bytes});

  readonly stderr = (bytes: Uint8Array): void => this.#put({fd: 2, bytes});

  readonly room = async (wait: Wait): Promise<boolean> => {
    while (this.#bytes >= capacityBytes && !this.#isClosed) await this.#change(wait);
    return !this.#isClosed;
  };

  readonly ended = (status: Status): void => {
    this.status ??= status;
    this.#notify();
  };

  /** @returns `undefined` at the end */
  async next(wait: Wait): Promise<Chunk | undefined> {
    while (this.#chunks.length === 0 && this.status === undefined) await this.#change(wait);
    const chunk = this.#chunks.shift();
    this.#bytes -= chunk?.bytes.length ?? 0;
    this.#notify();
    return chunk;
  }

  /** Nobody listens any more. */
  close(): void {
    this.#isClosed = true;
    this.#notify();
  }

  #put(chunk: Chunk): void {
    if (this.#isClosed) return;
    this.#chunks.push(chunk);
    this.#bytes += chunk.bytes.length;
    this.#notify();
  }

  #change(wait: Wait): Promise<void> {
    return wait<void>(wake => {
      this.#changed.add(wake);
      return () => this.#changed.delete(wake);
    });
  }

  #notify(): void {
    for (const wake of [...this.#changed]) wake();
  }
}
