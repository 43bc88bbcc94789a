import type {SessionId} from '../protocol/messages.ts';
import {type Completer, completers} from '../shell/bash/completion.ts';
import type {Process} from '../shell/process.ts';
import type {EditedFile} from '../shell/screen-editor.ts';
import {createShellSession, type ShellSession} from '../shell/session.ts';
import {Terminal} from '../shell/terminal.ts';
import type {LabMachine} from './lab-machine.ts';
import {environmentOf} from './node-files.ts';

/** Bytes for one terminal's screen; `cell` when a cell's command printed them. */
export type OnOutput = (session: SessionId, data: string, cell: string | undefined) => void;

/** Shows a file that a program of session `id` has opened. */
export type OnEdit = (id: SessionId, process: Process, file: EditedFile) => Promise<number>;

interface Opened {
  readonly terminal: Terminal;
  readonly shell: ShellSession;
}

/** The shells that learners have open, one a terminal, made when first used. */
export class Sessions {
  readonly #machineOf: (name: string) => LabMachine;
  readonly #completers: ReadonlyMap<string, Completer>;
  readonly #onOutput: OnOutput;
  readonly #onEdit: OnEdit | undefined;
  readonly #open = new Map<string, Opened>();

  constructor(options: {
    machineOf: (name: string) => LabMachine;
    completers: ReadonlyMap<string, Completer>;
    onOutput: OnOutput;
    /** absent: nobody here has an editor */
    onEdit?: OnEdit | undefined;
  }) {
    this.#machineOf = options.machineOf;
    this.#completers = options.completers;
    this.#onOutput = options.onOutput;
    this.#onEdit = options.onEdit;
  }

  /** The session `id`, with a new shell when it has none or its shell has ended. */
  get(id: SessionId): Opened {
    const key = `${id.node}/${id.name}`;
    const known = this.#open.get(key);
    if (known && known.shell.process.status === undefined) return known;
    const opened = this.#start(this.#machineOf(id.node), {node: id.node, name: id.name});
    this.#open.set(key, opened);
    return opened;
  }

  #start(machine: LabMachine, id: SessionId): Opened {
    const onEdit = this.#onEdit;
    const terminal = new Terminal({
      onOutput: (data, cell) => this.#onOutput(id, data, cell),
      ...(onEdit && {editor: (process, file) => onEdit(id, process, file)}),
    });
    const shell = createShellSession(machine, {
      terminal,
      env: environmentOf(),
      cwd: '/root',
      user: 'root',
      context: machine.context.with(completers, this.#completers),
    });
    return {terminal, shell};
  }
}
