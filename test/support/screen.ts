import headless from '@xterm/headless';
import type {Json, SessionId} from '../../sim/protocol/messages.ts';
import type {EditorRow} from '../../sim/protocol/topics.ts';
import {World} from '../../sim/world/world.ts';
import {styledLines} from './styled-lines.ts';

/** A lab in front of which terminals can be opened, each with a shell of its own. */
export class TerminalRoom {
  readonly world: World;
  readonly #screens: Map<string, Screen>;

  private constructor(world: World, screens: Map<string, Screen>) {
    this.world = world;
    this.#screens = screens;
  }

  /** @param options.editor  there is an editor beside the terminals */
  static async boot(options: {editor?: boolean} = {}): Promise<TerminalRoom> {
    const screens = new Map<string, Screen>();
    const world = await World.boot({
      preset: 'cilium-ingress',
      seed: 1,
      ...options,
      onOutput: ({name}, data) => screens.get(name)?.show(data),
    });
    return new TerminalRoom(world, screens);
  }

  async open({node = 'k8s-ctr', columns = 80, rows = 24} = {}): Promise<Screen> {
    const name = `terminal ${this.#screens.size + 1}`;
    const screen = new Screen(this.world, {node, name}, {columns, rows});
    this.#screens.set(name, screen);
    await screen.resize(columns, rows);
    return screen;
  }
}

/** One terminal of the lab with somebody in front of it: keys go in, and what stands on the screen is read back. */
export class Screen {
  readonly #world: World;
  readonly session: SessionId;
  readonly #terminal: InstanceType<typeof headless.Terminal>;

  /** Made by {@link TerminalRoom.open} only. */
  constructor(world: World, session: SessionId, size: {columns: number; rows: number}) {
    this.#world = world;
    this.session = session;
    this.#terminal = new headless.Terminal({
      cols: size.columns,
      rows: size.rows,
      allowProposedApi: true,
      scrollback: 1_000,
    });
  }

  show(data: string): void {
    this.#terminal.write(data);
  }

  /** Types `keys` and gives the lab `seconds` of virtual time. */
  async type(keys: string, seconds = 1): Promise<void> {
    await this.#world.input({kind: 'keys', session: this.session, data: keys});
    await this.wait(seconds);
  }

  async wait(seconds: number): Promise<void> {
    const {engine} = this.#world;
    await engine.runTo(engine.clock.nowUs + seconds * 1_000_000);
  }

  /** Does something in the editor that a program of this terminal has opened. */
  async edit(what: {content?: string; status?: number}): Promise<Json> {
    const {editor, ...rest} = {editor: this.editors().at(-1)!.id, ...what};
    const reply = await this.#world.input({kind: 'edit', session: this.session, editor, ...rest});
    await this.wait(1);
    return reply;
  }

  /** Files that programs of this terminal have opened. */
  editors(): EditorRow[] {
    const {changes, clock} = this.#world.engine;
    const rows = changes.snapshot(clock.nowUs).changes.filter(({topic}) => topic === 'editors');
    return rows
      .map(({value}) => value as unknown as EditorRow)
      .filter(({session}) => session.name === this.session.name);
  }

  async resize(columns: number, rows: number): Promise<void> {
    this.#terminal.resize(columns, rows);
    await this.#world.input({kind: 'resize', session: this.session, columns, rows});
    await this.wait(1);
  }

  /** Lines of the screen from its top to the last that is not empty. */
  async lines(): Promise<string[]> {
    await new Promise<void>(resolve => this.#terminal.write('', resolve));
    const {active} = this.#terminal.buffer;
    const rows = Array.from({length: this.#terminal.rows}, (_, row) =>
      (active.getLine(active.baseY + row)?.translateToString(true) ?? '').trimEnd(),
    );
    return rows.slice(0, rows.findLastIndex(line => line !== '') + 1);
  }

  /** The lines with what is set off in them marked. */
  styledLines(): Promise<string[]> {
    return styledLines(this.#terminal);
  }

  /** The line the cursor stands on, with `|` where it stands. */
  async line(): Promise<string> {
    await new Promise<void>(resolve => this.#terminal.write('', resolve));
    const {active} = this.#terminal.buffer;
    const buffer = active.getLine(active.baseY + active.cursorY);
    return `${buffer?.translateToString(false, 0, active.cursorX)}|${buffer?.translateToString(true, active.cursorX) ?? ''}`.trimEnd();
  }
}
