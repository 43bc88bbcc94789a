import headless from '@xterm/headless';
import type {World} from '../../sim/world/world.ts';

/** One terminal of the lab with somebody in front of it: keys go in, and what stands on the screen is read back. */
export class Screen {
  readonly #world: World;
  readonly #session: {node: string; name: string};
  readonly #terminal: InstanceType<typeof headless.Terminal>;

  private constructor(world: World, node: string, size: {columns: number; rows: number}) {
    this.#world = world;
    this.#session = {node, name: 'main'};
    this.#terminal = new headless.Terminal({
      cols: size.columns,
      rows: size.rows,
      allowProposedApi: true,
      scrollback: 1_000,
    });
  }

  /** @param connect  boots a world that hands what it prints to `show` */
  static async open(
    connect: (show: (text: string) => void) => Promise<World>,
    {node = 'k8s-ctr', columns = 80, rows = 24} = {},
  ): Promise<Screen> {
    let show = (text: string): void => void text;
    const screen = new Screen(await connect(text => show(text)), node, {columns, rows});
    show = text => screen.#terminal.write(text);
    await screen.resize(columns, rows);
    return screen;
  }

  get world(): World {
    return this.#world;
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

  /** The line the cursor stands on, with `|` where it stands. */
  async line(): Promise<string> {
    await new Promise<void>(resolve => this.#terminal.write('', resolve));
    const {active} = this.#terminal.buffer;
    const buffer = active.getLine(active.baseY + active.cursorY);
    return `${buffer?.translateToString(false, 0, active.cursorX)}|${buffer?.translateToString(true, active.cursorX) ?? ''}`.trimEnd();
  }
}
