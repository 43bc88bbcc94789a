import {assert, type Json, SimError} from '../base/sim-error.ts';
import type {Effect} from '../core/effects.ts';
import {Engine} from '../core/engine.ts';
import {Journal, type JournalEntry, type Place} from '../core/journal.ts';
import {Editors} from './editors.ts';
import {type Input, nodeOf, parseEffect, parseInput} from './inputs.ts';
import {buildLab, type Lab} from './lab.ts';
import type {LabMachine} from './lab-machine.ts';
import {type OnOutput, Sessions} from './sessions.ts';
import {labCompleters} from './tools.ts';
import {type LabMachineName, labMachines} from './topology.ts';

export interface WorldOptions {
  readonly preset: string;
  readonly seed: number;
  /** date of world start; the day of the lab's write-up when absent */
  readonly epochMs?: number;
  /** whoever sits in front has an editor beside the terminals, and shows what topic `editors` holds */
  readonly editor?: boolean;
  readonly onOutput?: OnOutput;
  /** answers from outside that an earlier run of this history got */
  readonly effects?: readonly Effect[];
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
  readonly #editors: Editors;
  #running = 0;

  private constructor(options: WorldOptions) {
    this.engine = new Engine(options);
    this.journal = new Journal(options);
    this.engine.effects.replay(options.effects ?? []);
    this.engine.effects.onEffect = effect => this.journal.record({...this.place, input: {kind: 'effect', ...effect}});
    this.lab = buildLab(this.engine);
    this.#editors = new Editors(this.engine.changes);
    this.#sessions = new Sessions({
      machineOf: name => this.#machine(name),
      completers: labCompleters(this.lab),
      onOutput: options.onOutput ?? (() => {}),
      onEdit: options.editor ? this.#editors.open : undefined,
    });
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
   * @param options.until  goes on to this place after the last entry
   * @throws {SimError} code `BadJournal` for an entry that this engine does not know or that cannot come at its place
   */
  static async replay(
    journal: Journal,
    options: {onOutput?: OnOutput; onExec?: (cell: string | undefined) => void; until?: Place} = {},
  ): Promise<World> {
    const effects = journal.entries.flatMap(({input}) => parseEffect(input) ?? []);
    const inputs = journal.entries.map((entry, index) =>
      parseEffect(entry.input) ? undefined : readInput(entry, index),
    );
    const world = await World.boot({...journal.header, ...options, effects});
    for (const [index, entry] of journal.entries.entries()) {
      const input = inputs[index];
      if (!input) continue;
      if (!(await world.#runTo(entry))) throw badEntry(index, 'stands where this lab never comes');
      if (input.kind === 'exec') options.onExec?.(input.cell);
      void world.input(input);
    }
    if (options.until) await world.#runTo(options.until);
    await world.engine.tasks.settle();
    world.journal.takeUnsaved();
    return world;
  }

  /** A second world at the same place in the same history. What happens there leaves this one as it is. */
  fork(): Promise<World> {
    return World.replay(this.journal.copy(), {until: this.place});
  }

  /** Where in its history the world stands. */
  get place(): Place {
    const {clock} = this.engine;
    return {atUs: clock.nowUs, step: clock.dispatched};
  }

  /** True while a command that an `exec` started has not ended. */
  get isBusy(): boolean {
    return this.#running > 0;
  }

  /** Takes an input in. @returns its reply, which for a command comes when its prompt is back */
  async input(input: Input): Promise<Json> {
    this.#machine(nodeOf(input));
    if (input.kind === 'edit') this.#editors.get(input.editor);
    this.journal.record({...this.place, input: input as unknown as Json});
    switch (input.kind) {
      case 'exec': {
        this.#running++;
        const status = await this.#sessions
          .get(input.session)
          .terminal.run(input.command, input.cell === undefined ? {} : {cell: input.cell});
        this.#running--;
        return {status};
      }
      case 'keys':
        this.#sessions.get(input.session).terminal.input(input.data);
        return null;
      case 'resize':
        this.#sessions.get(input.session).terminal.resize(input.columns, input.rows);
        return null;
      case 'write-file':
        return this.#writeFile(input);
      case 'edit':
        return this.#editors.act(input) as unknown as Json;
    }
  }

  /** @throws {SimError} code `UnknownNode` */
  #machine(name: string): LabMachine {
    const machine = this.lab.machines.get(name as LabMachineName);
    if (!machine) throw new SimError('UnknownNode', `this lab has no machine called ${name}`, {node: name});
    return machine;
  }

  #writeFile({node, path, content}: Extract<Input, {kind: 'write-file'}>): Json {
    const {files} = this.#machine(node);
    const absolute = files.resolve('/root', path);
    files.makeDirectory(absolute.slice(0, absolute.lastIndexOf('/')) || '/', {parents: true});
    files.writeFile(absolute, content);
    return null;
  }

  /** Brings the world to a recorded place: so many events, then that time. @returns false when it is not on its way */
  async #runTo({step, atUs}: Place): Promise<boolean> {
    const {clock, tasks} = this.engine;
    await tasks.settle();
    while (clock.dispatched < step && clock.nextUs <= atUs) await this.engine.step();
    if (clock.dispatched !== step || clock.nowUs > atUs || clock.nextUs < atUs) return false;
    clock.skipTo(atUs);
    return true;
  }
}

function readInput({input}: JournalEntry, index: number): Input {
  const read = parseInput(input);
  if (!read) throw badEntry(index, 'is no input that this lab knows');
  if (!labMachines.some(({name}) => name === nodeOf(read)))
    throw badEntry(index, `names a machine that this lab does not have`);
  return read;
}

function badEntry(index: number, problem: string): SimError {
  return new SimError('BadJournal', `entry ${index + 1} of the journal ${problem}`, {entry: index + 1});
}
