import {assert, type Json, SimError} from '../base/sim-error.ts';
import {Engine} from '../core/engine.ts';
import {Journal} from '../core/journal.ts';
import type {SessionId} from '../protocol/messages.ts';
import {type Input, parseInput} from './inputs.ts';
import {buildLab, type Lab} from './lab.ts';
import {type OnOutput, Sessions} from './sessions.ts';

export interface WorldOptions {
  readonly preset: string;
  readonly seed: number;
  readonly onOutput?: OnOutput;
}

/** A cluster that has not settled by then never will. */
const bootUsMax = 600_000_000;

/** Names of the presets there are. */
export const presets: readonly string[] = ['cilium-ingress'];

/**
 * A lab with its history: state = f(preset, seed, journal).
 *
 * Inputs come in between engine steps, are journalled with their place in the history, and act at once; what they
 * start goes on when the host drives the engine.
 */
export class World {
  readonly engine: Engine;
  readonly lab: Lab;
  readonly journal: Journal;
  readonly #sessions: Sessions;
  #running = 0;

  private constructor(options: WorldOptions) {
    this.engine = new Engine({seed: options.seed});
    this.journal = new Journal({preset: options.preset, seed: options.seed});
    this.lab = buildLab(this.engine);
    this.#sessions = new Sessions(this.lab.machines, options.onOutput ?? (() => {}));
  }

  /**
   * Builds the preset and runs it until the cluster has settled.
   *
   * @throws {SimError} code `UnknownPreset`
   */
  static async boot(options: WorldOptions): Promise<World> {
    if (!presets.includes(options.preset))
      throw new SimError('UnknownPreset', `there is no preset called ${options.preset}`, {known: [...presets]});
    const world = new World(options);
    await world.engine.runUntil(() => world.lab.isReady() || world.engine.clock.nowUs > bootUsMax);
    assert(world.lab.isReady(), 'the cluster settles after its boot');
    return world;
  }

  /**
   * A world that has lived through `journal`: same state, same output.
   *
   * @throws {SimError} code `BadJournal` for an entry this engine does not know
   */
  static async replay(
    journal: Journal,
    options: {onOutput?: OnOutput; onExec?: (cell: string | undefined) => void} = {},
  ): Promise<World> {
    const world = await World.boot({...journal.header, ...options});
    for (const [index, entry] of journal.entries.entries()) {
      const input = parseInput(entry.input);
      if (!input)
        throw new SimError('BadJournal', `entry ${index + 1} of the journal is no input that this lab knows`, {
          entry: index + 1,
        });
      await world.#runTo(entry);
      if (input.kind === 'exec') options.onExec?.(input.cell);
      void world.input(input);
    }
    await world.engine.tasks.settle();
    world.journal.takeUnsaved();
    return world;
  }

  /** True while a command that an `exec` started has not ended. */
  get isBusy(): boolean {
    return this.#running > 0;
  }

  /** Takes an input in. @returns its reply, which for a command comes when its prompt is back */
  async input(input: Input): Promise<Json> {
    const {clock} = this.engine;
    this.journal.record({atUs: clock.nowUs, step: clock.dispatched, input: input as unknown as Json});
    switch (input.kind) {
      case 'exec': {
        this.#running++;
        const status = await this.#session(input.session).terminal.run(
          input.command,
          input.cell === undefined ? {} : {cell: input.cell},
        );
        this.#running--;
        return {status};
      }
      case 'keys':
        this.#session(input.session).terminal.input(input.data);
        return null;
      case 'resize':
        this.#session(input.session).terminal.resize(input.columns, input.rows);
        return null;
      case 'write-file':
        return this.#writeFile(input);
    }
  }

  #session(id: SessionId): NonNullable<ReturnType<Sessions['get']>> {
    const session = this.#sessions.get(id);
    if (!session) throw new SimError('UnknownNode', `this lab has no machine called ${id.node}`, {node: id.node});
    return session;
  }

  #writeFile({node, path, content}: Extract<Input, {kind: 'write-file'}>): Json {
    const machine = this.lab.machines.get(node as never);
    if (!machine) throw new SimError('UnknownNode', `this lab has no machine called ${node}`, {node});
    const {files} = machine;
    const absolute = files.resolve('/root', path);
    files.makeDirectory(absolute.slice(0, absolute.lastIndexOf('/')) || '/', {parents: true});
    files.writeFile(absolute, content);
    return null;
  }

  /** Brings the world to a recorded place: so many events, then that time. */
  async #runTo({step, atUs}: {step: number; atUs: number}): Promise<void> {
    const {clock, tasks} = this.engine;
    await tasks.settle();
    while (clock.dispatched < step) if (!(await this.engine.step())) break;
    clock.skipTo(Math.min(atUs, clock.nextUs));
  }
}
