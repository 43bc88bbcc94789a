import type {EditorRow} from '../../sim/protocol/topics.ts';
import type {SafeStorage} from '../base/storage.ts';
import type {JournalKey} from '../engine/journal-store.ts';

/** Text that was typed into a file and not saved. */
export interface Draft {
  /** machine and path */
  readonly file: string;
  /** the editor it was typed in; ids start again with each lab */
  readonly editor: number;
  /** what the file held */
  readonly base: string;
  readonly text: string;
}

const draftsMax = 12;

/** Drafts of one lab, in the browser's storage; the oldest goes when there are many. */
export class Drafts {
  readonly #storage: SafeStorage;
  readonly #key: string;

  constructor(storage: SafeStorage, {lesson, preset, seed}: JournalKey) {
    this.#storage = storage;
    this.#key = `hivebook/drafts/${lesson}/${preset}/${seed}`;
  }

  find(row: EditorRow): Draft | undefined {
    return this.#load().find(({file}) => file === fileOf(row));
  }

  keep(row: EditorRow, text: string): void {
    const draft: Draft = {file: fileOf(row), editor: row.id, base: row.text, text};
    this.#save([...this.#others(row), draft].slice(-draftsMax));
  }

  drop(row: EditorRow): void {
    this.#save(this.#others(row));
  }

  #others(row: EditorRow): Draft[] {
    return this.#load().filter(({file}) => file !== fileOf(row));
  }

  #load(): Draft[] {
    try {
      const value: unknown = JSON.parse(this.#storage.get(this.#key) ?? '[]');
      return Array.isArray(value) ? value.filter(isDraft) : [];
    } catch {
      return [];
    }
  }

  #save(drafts: readonly Draft[]): void {
    if (drafts.length === 0) this.#storage.remove(this.#key);
    else this.#storage.set(this.#key, JSON.stringify(drafts));
  }
}

/** Whether the draft was typed in this very editor, before the page was loaded again. */
export function isOwn(draft: Draft, row: EditorRow): boolean {
  return draft.editor === row.id && draft.base === row.text;
}

function fileOf({host, path}: EditorRow): string {
  return `${host}:${path}`;
}

function isDraft(value: unknown): value is Draft {
  const draft = value as Partial<Draft> | null;
  return (
    [draft?.file, draft?.base, draft?.text].every(field => typeof field === 'string') && Number.isInteger(draft?.editor)
  );
}
