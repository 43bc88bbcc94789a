import {Utf8Decoder} from '../../base/utf8.ts';
import {type Command, type Descriptor, Interrupted, Process, type Signal} from '../../shell/process.ts';
import {startProgram} from '../../shell/program.ts';
import {Pipe} from '../../shell/streams.ts';
import {controllingTerminal} from '../../shell/terminal-context.ts';
import {layOut} from './layout.ts';
import {parseWatch, type WatchOptions} from './options.ts';
import {Screen} from './screen.ts';
import {putTitle} from './title.ts';

/** Terminals that this lab's terminfo describes. */
const knownTerminals = /^(xterm|screen|tmux|linux|vt100|vt220|ansi|dumb)(-|$)/;

/**
 * Runs a command again and again and shows its output on the whole screen; onto anything but a terminal it sends the same
 * sequences, as curses does.
 *
 * @models procps-ng 4.0.4 src/watch.c
 * @omits terminals other than xterm's kin: the sequences are the same for all of them
 */
export const watch: Command = async process => {
  const options = await parseWatch(process);
  if (typeof options === 'number') return options;
  const terminal = process.env.get('TERM') ?? '';
  if (!knownTerminals.test(terminal)) {
    await process.err(`Error opening terminal: ${terminal || 'unknown'}.\n`);
    return 1;
  }
  return new Watch(process, options).run();
};

const leaving: readonly Signal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** lines of the title, the blank one below it too */
const titleRows = 2;

class Watch {
  readonly #process: Process;
  readonly #options: WatchOptions;
  #screen: Screen;
  #isFirst = true;
  #isResized = false;
  #sleeps = false;
  #lastRunUs = Number.NEGATIVE_INFINITY;
  /** runs in a row that changed nothing */
  #equalCycles = 0;

  constructor(process: Process, options: WatchOptions) {
    this.#process = process;
    this.#options = options;
    this.#screen = new Screen(this.#size());
  }

  /** As `LINES` and `COLUMNS` say, else as the terminal is. */
  #size(): {columns: number; rows: number} {
    const {env} = this.#process;
    const window = this.#process.terminal(2) ?? this.#process.terminal(1);
    const given = (name: string) => (/^[1-9]\d*$/.test(env.get(name) ?? '') ? Number(env.get(name)) : undefined);
    return {
      columns: given('COLUMNS') ?? window?.columns ?? 80,
      rows: given('LINES') ?? window?.rows ?? 24,
    };
  }

  async run(): Promise<number> {
    const process = this.#process;
    process.onSignal = signal => this.#take(signal);
    const restore = process.terminal(0) ? process.context.get(controllingTerminal)?.setCbreak() : undefined;
    try {
      await process.out(`\x1b[?1049h\x1b[22;0;0t\x1b[1;${this.#screen.rows}r\x1b(B\x1b[m\x1b[4l\x1b[?7h\x1b[H\x1b[2J`);
      return await this.#cycle();
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      return 0;
    } finally {
      restore?.();
      process.clearInterrupt();
      process.onSignal = undefined;
      await process.out(`\x1b[${this.#screen.rows};1H\x1b[?1049l\x1b[23;0;0t\r\x1b[?1l\x1b>`);
    }
  }

  #take(signal: Signal): boolean {
    if (signal === 'SIGWINCH') this.#isResized = true;
    else if (!leaving.includes(signal)) return false;
    if (signal !== 'SIGWINCH' || this.#sleeps) this.#process.interrupt(new Interrupted(signal));
    return true;
  }

  /** @returns the exit status */
  async #cycle(): Promise<number> {
    const {clock} = this.#process.engine;
    const {intervalUs, isPrecise, rerunsOnResize} = this.#options;
    let dueUs = clock.nowUs;
    for (;;) {
      if (this.#isResized) await this.#clear();
      if (this.#options.hasTitle) putTitle(this.#screen, this.#process, this.#options);
      if (rerunsOnResize || clock.nowUs - this.#lastRunUs > intervalUs) {
        this.#lastRunUs = clock.nowUs;
        const status = await this.#runOnce();
        if (status !== undefined) return status;
      } else await this.#draw();
      dueUs += intervalUs;
      await this.#sleep(isPrecise ? Math.max(0, dueUs - clock.nowUs) : intervalUs);
    }
  }

  async #clear(): Promise<void> {
    this.#isResized = false;
    this.#isFirst = true;
    this.#screen = new Screen(this.#size());
    await this.#process.out(`\x1b[1;${this.#screen.rows}r\x1b[H\x1b[2J`);
  }

  /** Waits for the next run; a new size of the window ends the wait. */
  async #sleep(us: number): Promise<void> {
    this.#sleeps = true;
    try {
      await this.#process.sleep(us);
    } catch (error) {
      if (!(error instanceof Interrupted && error.signal === 'SIGWINCH')) throw error;
    } finally {
      this.#sleeps = false;
    }
  }

  /** Runs the command and shows what it prints. @returns the status to leave with, if that is what was asked for */
  async #runOnce(): Promise<number | undefined> {
    const {hasTitle, colours, wraps, differences, beeps, exitsOnError, exitsOnChange, equalCyclesMax} = this.#options;
    const output = new CommandOutput(this.#process);
    const child = this.#start(output.descriptors);
    const laid = await layOut(this.#screen, () => output.next(), {
      top: hasTitle ? titleRows : 0,
      colours,
      wraps,
      differences,
      isFirst: this.#isFirst,
    });
    output.close();
    const status = await child.ended(this.#process);
    await this.#process.out('\x07'.repeat(laid.rings + (status !== 0 && beeps ? 1 : 0)));
    if (status !== 0 && exitsOnError) return this.#freeze();
    await this.#draw();
    if (equalCyclesMax !== undefined) {
      const isSame = !laid.changed;
      if (isSame && this.#equalCycles === equalCyclesMax) return 0;
      this.#equalCycles = isSame ? this.#equalCycles + 1 : 0;
    } else if (exitsOnChange && laid.changed) return 0;
    this.#isFirst = false;
    return undefined;
  }

  #start(descriptors: ReadonlyMap<number, Descriptor>): Process {
    const {argv, isExec} = this.#options;
    const env = new Map(this.#process.env);
    if (this.#process.terminal(2)) env.set('COLUMNS', `${this.#screen.columns}`).set('LINES', `${this.#screen.rows}`);
    const started = startProgram(this.#process, isExec ? argv : ['sh', '-c', argv.join(' ')], {descriptors, env});
    if (started instanceof Process) return started;
    const refuses: Command = async child => {
      const reason = started.status === 126 ? 'Permission denied' : 'No such file or directory';
      await child.err(`watch: unable to execute '${argv[0]}': ${reason}\n`);
      return 4;
    };
    return this.#process.machine.processes.spawn(refuses, {
      argv: this.#process.argv,
      parent: this.#process,
      descriptors,
      group: this.#process.group,
    });
  }

  /** The command failed and `-e` was given: the screen stays until a key is pressed. */
  async #freeze(): Promise<number> {
    this.#screen.putText(this.#screen.rows - 1, 0, 'command exit with a non-zero status, press a key to exit');
    await this.#draw();
    await this.#process.read();
    return 8;
  }

  async #draw(): Promise<void> {
    await this.#process.out(this.#screen.draw());
  }
}

/** What one run of the command prints, character by character. */
class CommandOutput {
  readonly #pipe = new Pipe();
  readonly #process: Process;
  readonly #decoder = new Utf8Decoder();
  #characters: Iterator<string> = [][Symbol.iterator]();
  readonly descriptors: ReadonlyMap<number, Descriptor>;

  constructor(process: Process) {
    this.#process = process;
    this.#pipe.open('r');
    const end: Descriptor = {stream: this.#pipe, mode: 'w'};
    this.descriptors = new Map([...process.descriptors, [1, end], [2, end]]);
  }

  /** Whoever still writes gets SIGPIPE. */
  close(): void {
    this.#pipe.close('r');
  }

  async next(): Promise<string | undefined> {
    for (;;) {
      const {value, done} = this.#characters.next();
      if (!done) return value;
      const bytes = await this.#pipe.read(this.#process.wait);
      if (bytes === null) return undefined;
      this.#characters = this.#decoder.take(bytes)[Symbol.iterator]();
    }
  }
}
