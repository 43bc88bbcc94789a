import {type Json, SimError} from '../base/sim-error.ts';
import type {ChangeLog} from '../core/changes.ts';
import type {SavedReply} from '../protocol/messages.ts';
import type {EditorRow} from '../protocol/topics.ts';
import type {EditedFile} from '../shell/screen-editor.ts';
import type {Input} from './inputs.ts';
import type {OnEdit} from './sessions.ts';

interface Open {
  row: EditorRow;
  readonly file: EditedFile;
  readonly end: (status: number) => void;
}

/** Files that programs have opened for whoever sits in front; topic `editors` shows them. */
export class Editors {
  readonly #changes: ChangeLog;
  readonly #open = new Map<number, Open>();
  #lastId = 0;

  constructor(changes: ChangeLog) {
    this.#changes = changes;
  }

  /** Waits until the user has ended the editor; it is gone, too, when a signal ends the program. */
  readonly open: OnEdit = (session, process, file) => {
    const id = ++this.#lastId;
    const {program, path, text, message, isNew, isReadOnly, line} = file;
    const {hostname: host} = process.machine;
    return process.wait<number>(wake => {
      const row = {id, session, host, program, path, text, message, isNew, isReadOnly, line};
      this.#open.set(id, {row, file, end: wake});
      this.#put(row);
      return () => {
        this.#open.delete(id);
        this.#changes.put('editors', String(id), null);
      };
    });
  };

  /** @throws {SimError} code `NoEditor` */
  get(id: number): Open {
    const found = this.#open.get(id);
    if (!found) throw new SimError('NoEditor', 'the program that had opened this file has ended', {editor: id});
    return found;
  }

  act({editor, content, status}: Extract<Input, {kind: 'edit'}>): SavedReply {
    const open = this.get(editor);
    const saved = content === undefined ? {isSaved: true, message: ''} : open.file.save(content);
    if (!saved.isSaved) return saved;
    if (content !== undefined) {
      open.row = {...open.row, text: content, isNew: false, message: saved.message};
      this.#put(open.row);
    }
    if (status !== undefined) open.end(status);
    return saved;
  }

  #put(row: EditorRow): void {
    this.#changes.put('editors', String(row.id), row as unknown as Json);
  }
}
