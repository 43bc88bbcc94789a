import {encodeUtf8, Utf8Decoder} from '../../base/utf8.ts';
import type {Context} from '../../core/context.ts';
import type {Wait} from '../../core/tasks.ts';
import type {Descriptor} from '../../shell/process.ts';
import {nullStream, QueueStream, type Stream} from '../../shell/streams.ts';
import {Terminal} from '../../shell/terminal.ts';
import {controllingTerminal} from '../../shell/terminal-context.ts';
import type {ProgramClient, ProgramInput} from '../api/kubelet-server.ts';
import type {ContainerLog} from './container-log.ts';
import {exitStatus} from './exit-status.ts';

/** What a container's spec says of its standard streams. */
export interface IoSpec {
  readonly stdin?: boolean;
  readonly stdinOnce?: boolean;
  readonly tty?: boolean;
}

/**
 * The standard streams of a container's own program: its log gets everything, and so do the clients attached to it.
 *
 * @models containerd pkg/cri/io container_io.go
 */
export class ContainerIo {
  readonly #spec: IoSpec;
  readonly #log: ContainerLog;
  readonly #clients = new Set<ProgramClient>();
  readonly #input: QueueStream | undefined;
  readonly #decoders = {stdout: new Utf8Decoder(), stderr: new Utf8Decoder()};
  readonly terminal: Terminal | undefined;

  constructor(spec: IoSpec, log: ContainerLog) {
    this.#spec = spec;
    this.#log = log;
    this.#input = spec.stdin && !spec.tty ? new QueueStream() : undefined;
    this.terminal = spec.tty
      ? new Terminal({
          onOutput: text => this.#put('stdout', encodeUtf8(text)),
          room: wait => this.#room(wait),
        })
      : undefined;
  }

  /** What the program starts with as 0, 1 and 2. */
  get descriptors(): ReadonlyMap<number, Descriptor> {
    const {terminal} = this;
    return new Map<number, Descriptor>(
      terminal
        ? [0, 1, 2].map(fd => [fd, {stream: terminal, mode: 'rw'}])
        : [
            [0, {stream: this.#input ?? nullStream, mode: 'r'}],
            [1, {stream: this.#output('stdout'), mode: 'w'}],
            [2, {stream: this.#output('stderr'), mode: 'w'}],
          ],
    );
  }

  /** `own`, with the terminal if there is one. */
  contextFrom(own: Context): Context {
    return this.terminal ? own.with(controllingTerminal, this.terminal) : own;
  }

  /**
   * Lets a client hear the program from now on, and speak to it where its spec says so.
   *
   * @models containerd pkg/cri/io container_io.go Attach: with `stdinOnce` the program's input ends with the client's;
   *   otherwise a client that has nothing more to say hears nothing more
   */
  attach(client: ProgramClient, {stdin}: {stdin: boolean}): ProgramInput {
    this.#clients.add(client);
    const {stdinOnce, tty} = this.#spec;
    const keys = new Utf8Decoder();
    let speaks = stdin && this.#spec.stdin === true;
    const finish = () => {
      if (!speaks) return;
      speaks = false;
      if (stdinOnce && !tty) this.#input?.push(null);
      else this.#detach(client);
    };
    return {
      stdin: bytes => {
        if (!bytes) return finish();
        if (!speaks) return;
        if (this.terminal) this.terminal.input(keys.take(bytes));
        else this.#input?.push(bytes);
      },
      room: async wait => this.#input?.room(wait),
      resize: (columns, rows) => this.terminal?.resize(columns, rows),
      close: () => {
        finish();
        this.#clients.delete(client);
      },
    };
  }

  /** The program has ended. */
  close(): void {
    for (const client of [...this.#clients]) this.#detach(client);
  }

  #detach(client: ProgramClient): void {
    if (this.#clients.delete(client)) client.ended(exitStatus(0));
  }

  #output(name: 'stdout' | 'stderr'): Stream {
    return {
      read: async () => null,
      write: async (bytes, wait) => {
        this.#put(name, bytes);
        await this.#room(wait);
        return true;
      },
      open() {},
      close() {},
    };
  }

  #put(name: 'stdout' | 'stderr', bytes: Uint8Array): void {
    this.#log.append(name, this.#decoders[name].take(bytes));
    for (const client of this.#clients) client[name](bytes);
  }

  /** A client that takes nothing holds the program up. */
  async #room(wait: Wait): Promise<void> {
    for (const client of [...this.#clients]) if (!(await client.room(wait))) this.#clients.delete(client);
  }
}
