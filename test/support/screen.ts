import headless from '@xterm/headless';
import type {SessionId} from '../../sim/protocol/messages.ts';
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

  static async boot(): Promise<TerminalRoom> {
    const screens = new Map<string, Screen>();
    const world = await World.boot({
      preset: 'cilium-ingress',
      seed: 1,
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
  readonly #session: SessionId;
  readonly #terminal: InstanceType<typeof headless.Terminal>;

  /** Made by {@link TerminalRoom.open} only. */
  constructor(world: World, session: SessionId, size: {columns: number; rows: number}) {
    this.#world = world;
    this.#session = session;
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
    await this.#world.input({kind: 'keys', session: this.#session, data: keys});
    await this.wait(seconds);
  }

  async wait(seconds: number): Promise<void> {
    const {engine} = this.#world;
    await engine.runTo(engine.clock.nowUs + seconds * 1_000_000);
  }

  async resize(columns: number, rows: number): Promise<void> {
    this.#terminal.resize(columns, rows);
    await this.#world.input({kind: 'resize', session: this.#session, columns, rows});
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
