import {decodeBase64} from '../../base/base64.ts';
import {UnsupportedError} from '../../base/sim-error.ts';
import {concatBytes, encodeUtf8} from '../../base/utf8.ts';
import {limitSteps, stepsLeft} from './step-limit.ts';

/** jq as compiled to WebAssembly by the package `jq-wasm`, run with arguments, environment and standard streams of ours. */

/** Turns of loops that one run may take: some seconds. */
const stepsMax = 400_000_000;

/** Names that the compiler gave to the program's imports and exports, in jq-wasm 1.0.1. */
const names = {
  abort: 'D',
  environ_get: 'i',
  environ_sizes_get: 'j',
  exit: 'b',
  fd_read: 'g',
  fd_write: 'd',
  main: 'G',
  memory: 'E',
  proc_exit: 's',
  stackAlloc: 'J',
} as const;

type Import = (...values: number[]) => unknown;
type Exports = Readonly<Record<string, unknown>>;

interface Api {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => {readonly exports: Exports};
  readonly RuntimeError: new () => Error;
}

type Factory = (options: object) => Promise<unknown>;

const {WebAssembly: api} = globalThis as unknown as {WebAssembly: Api};

interface Loaded {
  readonly factory: Factory;
  readonly module: object;
}

let loading: Promise<Loaded> | undefined;

/** The package carries its program as text in its own source. */
async function load(): Promise<Loaded> {
  const imported = (await import('jq-wasm/dist/build/jq.js')) as unknown as {default: Factory};
  const factory = imported.default;
  const text = /base64,([A-Za-z0-9+/=]{1000,})/.exec(String(factory))?.[1];
  return {factory, module: new api.Module(limitSteps(decodeBase64(text!)!, stepsMax))};
}

export interface JqRun {
  /** without the program's name */
  readonly args: readonly string[];
  readonly env: ReadonlyMap<string, string>;
  readonly stdin: string;
}

export interface JqAnswer {
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
  readonly status: number;
}

class Exit {
  readonly status: number;

  constructor(status: number) {
    this.status = status;
  }
}

/** Runs jq once, in memory of its own. @throws {UnsupportedError} when it runs too long */
export async function runJq({args, env, stdin}: JqRun): Promise<JqAnswer> {
  loading ??= load();
  const {factory, module} = await loading;
  const streams = new Streams(encodeUtf8(stdin), env);
  await factory({
    instantiateWasm: (imports: {a: Record<string, Import>}, receive: (instance: object) => object) => {
      Object.assign(imports.a, streams.imports);
      const instance = new api.Instance(module, imports);
      streams.exports = instance.exports;
      return receive(instance);
    },
  });
  try {
    const status = streams.main(['jq', ...args]);
    return streams.answer(status);
  } catch (error) {
    if (error instanceof Exit) return streams.answer(error.status);
    if (!(error instanceof api.RuntimeError)) throw error;
    if (streams.isOutOfSteps) throw new UnsupportedError('jq programs that run for so long');
    throw new UnsupportedError(`what this jq program does: ${error.message}`);
  }
}

/** What the program sees of the world. @models WASI preview 1: environ_get, fd_read, fd_write, proc_exit */
class Streams {
  readonly #written: Readonly<Record<number, Uint8Array[]>> = {1: [], 2: []};
  readonly #environment: readonly Uint8Array[];
  #input: Uint8Array;
  exports: Exports = {};

  constructor(input: Uint8Array, env: ReadonlyMap<string, string>) {
    this.#input = input;
    this.#environment = [...env].map(([name, value]) => encodeUtf8(`${name}=${value}\0`));
  }

  get imports(): Record<string, Import> {
    const leave = (status: number) => {
      throw new Exit(status);
    };
    const abort = () => {
      throw new UnsupportedError('jq programs that need so much memory');
    };
    return {
      [names.abort]: abort,
      [names.exit]: leave as Import,
      [names.proc_exit]: leave as Import,
      [names.fd_read]: ((_: number, vectors: number, count: number, result: number) =>
        this.#each(vectors, count, result, buffer => this.#read(buffer))) as Import,
      [names.fd_write]: ((descriptor: number, vectors: number, count: number, result: number) =>
        this.#each(vectors, count, result, buffer => {
          this.#written[descriptor]?.push(buffer.slice());
          return buffer.length;
        })) as Import,
      [names.environ_sizes_get]: ((count: number, size: number) => {
        this.#store(count, this.#environment.length);
        this.#store(size, concatBytes(this.#environment).length);
        return 0;
      }) as Import,
      [names.environ_get]: ((pointers: number, at: number) => {
        this.#strings(this.#environment, pointers, at);
        return 0;
      }) as Import,
    };
  }

  /** Calls the program's main function. */
  main(argv: readonly string[]): number {
    const alloc = this.exports[names.stackAlloc] as (bytes: number) => number;
    const strings = argv.map(word => encodeUtf8(`${word}\0`));
    const pointers = alloc((strings.length + 1) * 4);
    this.#strings(strings, pointers, alloc(concatBytes(strings).length));
    this.#store(pointers + 4 * strings.length, 0);
    return (this.exports[names.main] as (count: number, words: number) => number)(argv.length, pointers);
  }

  answer(status: number): JqAnswer {
    return {stdout: concatBytes(this.#written[1]!), stderr: concatBytes(this.#written[2]!), status};
  }

  get isOutOfSteps(): boolean {
    return (this.exports[stepsLeft] as {readonly value: number}).value === 0;
  }

  get #memory(): ArrayBuffer {
    return (this.exports[names.memory] as {readonly buffer: ArrayBuffer}).buffer;
  }

  #store(at: number, value: number): void {
    new DataView(this.#memory).setUint32(at, value, true);
  }

  #strings(strings: readonly Uint8Array[], pointers: number, at: number): void {
    let place = at;
    for (const [index, text] of strings.entries()) {
      this.#store(pointers + 4 * index, place);
      new Uint8Array(this.#memory).set(text, place);
      place += text.length;
    }
  }

  /** Gives `use` the buffers of a scattered read or write until one is not used up. */
  #each(vectors: number, count: number, result: number, use: (buffer: Uint8Array) => number): number {
    const view = new DataView(this.#memory);
    let total = 0;
    for (let index = 0; index < count; index++) {
      const [at, length] = [view.getUint32(vectors + 8 * index, true), view.getUint32(vectors + 8 * index + 4, true)];
      const used = use(new Uint8Array(this.#memory, at, length));
      total += used;
      if (used < length) break;
    }
    view.setUint32(result, total, true);
    return 0;
  }

  #read(buffer: Uint8Array): number {
    const taken = this.#input.subarray(0, buffer.length);
    buffer.set(taken);
    this.#input = this.#input.subarray(taken.length);
    return taken.length;
  }
}
