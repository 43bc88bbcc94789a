import {type Json, SimError} from './base/sim-error.ts';
import {Journal} from './core/journal.ts';
import {Pacer} from './core/pace.ts';
import type {ErrorMessage, FromEngine, Pace, SessionId, ToEngine} from './protocol/messages.ts';
import {proveCheck} from './world/check/prove.ts';
import {TopicPublisher} from './world/topics/publisher.ts';
import {topicSources} from './world/topics/sources.ts';
import {World} from './world/world.ts';

/** The engine's thread: takes commands from the page, drives the world by the wall clock, and sends batches back. */

/** ms of work before the thread looks at its messages again */
const sliceMs = 8;
/** ms between two batches, so that views are fresh and the page is not flooded */
const batchMs = 50;

const post = (message: FromEngine): void => {
  flushOutput();
  self.postMessage(message);
};

type Output = Extract<FromEngine, {kind: 'output'}>;

/** What one cell or terminal has printed since the last message, so that a talkative program sends few. */
let printed: Output | undefined;

function flushOutput(): void {
  if (!printed) return;
  const message = printed;
  printed = undefined;
  self.postMessage(message);
}

function print(output: Output): void {
  const isSame =
    printed !== undefined &&
    !output.begins &&
    printed.cell === output.cell &&
    printed.session.node === output.session.node &&
    printed.session.name === output.session.name;
  if (isSame && printed) printed = {...printed, data: printed.data + output.data};
  else {
    flushOutput();
    printed = output;
  }
}

class Engine {
  readonly world: World;
  readonly #publisher: TopicPublisher;
  readonly #pacer: Pacer;
  #awaitsAck = false;
  #lastBatchMs = 0;
  #inputs: (() => Promise<void>)[] = [];
  #wake: (() => void) | undefined;
  #hasFlows = false;

  constructor(world: World) {
    this.world = world;
    this.#pacer = new Pacer(world.engine, {mode: 'paused'});
    this.#pacer.set({mode: 'wall', factor: 1}, performance.now());
    this.#publisher = new TopicPublisher(
      world.engine.changes,
      topicSources(world.lab, () => paceText(this.#pacer.pace)),
    );
    this.#followFlows();
    void this.#loop();
  }

  /** Queues work that touches the world; it runs between two events. */
  between(work: () => Promise<void>): void {
    this.#inputs.push(work);
    this.#wake?.();
  }

  watch(topics: readonly string[]): void {
    this.#hasFlows = topics.includes('flows');
    this.#publisher.watch(topics);
  }

  setPace(pace: Pace): void {
    this.#pacer.set(pace, performance.now());
  }

  acked(): void {
    this.#awaitsAck = false;
  }

  snapshot(): void {
    this.#awaitsAck = true;
    post({kind: 'batch', batch: this.world.engine.changes.snapshot(this.world.engine.clock.nowUs)});
  }

  async #loop(): Promise<void> {
    try {
      for (;;) {
        for (const work of this.#inputs.splice(0)) {
          await work();
          // A replay gives inputs to a world at rest; so does the first run.
          await this.world.engine.tasks.settle();
        }
        const startMs = performance.now();
        const waitMs = await this.#pacer.turn(startMs, {
          jumping: () => this.world.isBusy && this.#inputs.length === 0,
          mustYield: () => performance.now() - startMs > sliceMs,
        });
        flushOutput();
        this.#publish();
        await this.#pause(Math.min(waitMs, batchMs));
      }
    } catch (error) {
      post({kind: 'failed', error: toMessage(error)});
    }
  }

  #publish(): void {
    const lines = this.world.journal.takeUnsaved();
    if (lines.length > 0) post({kind: 'journal', lines});
    const nowMs = performance.now();
    if (this.#awaitsAck || nowMs - this.#lastBatchMs < batchMs) return;
    this.#publisher.refresh();
    const {changes, clock} = this.world.engine;
    if (changes.isEmpty) return;
    this.#lastBatchMs = nowMs;
    this.#awaitsAck = true;
    post({kind: 'batch', batch: changes.take(clock.nowUs)});
  }

  /** Lets messages in; ends early when one brought work. */
  #pause(ms: number): Promise<void> {
    if (this.#inputs.length > 0) ms = 0;
    return new Promise(resolve => {
      const timer = setTimeout(done, ms);
      const self = this;
      function done(): void {
        clearTimeout(timer);
        self.#wake = undefined;
        resolve();
      }
      this.#wake = done;
    });
  }

  #followFlows(): void {
    this.world.lab.onFlow(flow => {
      if (this.#hasFlows) this.world.engine.changes.emit(flow);
    });
  }
}

function paceText(pace: Pace): string {
  return pace.mode === 'wall' ? `x${pace.factor}` : pace.mode;
}

function toMessage(error: unknown): ErrorMessage {
  if (error instanceof SimError) return error.toJSON();
  return {
    code: 'Internal',
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    details: null,
  };
}

let engine: Engine | undefined;

/** cells whose next output begins a run */
const beginning = new Set<string>();

function onOutput(session: SessionId, data: string, cell: string | undefined): void {
  const begins = cell !== undefined && beginning.delete(cell);
  print({kind: 'output', session, data, ...(cell !== undefined && {cell}), ...(begins && {begins})});
}

async function boot(message: Extract<ToEngine, {kind: 'boot'}>): Promise<Json> {
  const {preset, seed, journal} = message;
  const world =
    journal === undefined
      ? await World.boot({preset, seed, editor: true, onOutput})
      : await World.replay(Journal.parse(journal), {onOutput, onExec: cell => announce(cell)});
  engine = new Engine(world);
  return null;
}

function announce(cell: string | undefined): void {
  if (cell !== undefined) beginning.add(cell);
}

/** Runs a command that needs the world, between two of its events; commands that wait reply when they are done. */
function act(message: Exclude<ToEngine, {kind: 'boot' | 'ack'}>, running: Engine): Promise<Json> {
  const {world} = running;
  return new Promise((resolve, reject) => {
    running.between(async () => {
      const settle = (promise: Promise<Json>) => promise.then(resolve, reject);
      switch (message.kind) {
        case 'exec': {
          announce(message.cell);
          const {session, command, cell} = message;
          if (cell !== undefined) post({kind: 'output', session, cell, data: '', begins: true});
          beginning.delete(cell ?? '');
          void settle(world.input({kind: 'exec', session, command, ...(cell !== undefined && {cell})}));
          break;
        }
        case 'input':
          void settle(world.input({kind: 'keys', session: message.session, data: message.data}));
          break;
        case 'resize':
          void settle(
            world.input({kind: 'resize', session: message.session, columns: message.columns, rows: message.rows}),
          );
          break;
        case 'write-file':
          void settle(
            world.input({kind: 'write-file', node: message.node, path: message.path, content: message.content}),
          );
          break;
        case 'edit': {
          const {session, editor, content, status} = message;
          const what = {...(content !== undefined && {content}), ...(status !== undefined && {status})};
          void settle(world.input({kind: 'edit', session, editor, ...what}));
          break;
        }
        case 'pace':
          running.setPace(message.pace);
          resolve(null);
          break;
        case 'step':
          await world.engine.step();
          resolve(null);
          break;
        case 'watch':
          running.watch(message.topics);
          resolve(null);
          break;
        case 'snapshot':
          running.snapshot();
          resolve(null);
          break;
        case 'journal':
          resolve(world.journal.format());
          break;
        case 'check':
          void settle(proveCheck(world, message.check) as Promise<unknown> as Promise<Json>);
          break;
        default:
          message satisfies never;
      }
    });
  });
}

self.onmessage = async ({data: message}: MessageEvent<ToEngine>) => {
  if (message.kind === 'ack') {
    engine?.acked();
    return;
  }
  const {id} = message;
  try {
    if (message.kind !== 'boot' && !engine) throw new SimError('NotBooted', 'the lab has not booted yet');
    const value = message.kind === 'boot' ? await boot(message) : await act(message, engine!);
    post({kind: 'reply', id, ok: true, value});
  } catch (error) {
    post({kind: 'reply', id, ok: false, error: toMessage(error)});
  }
};
