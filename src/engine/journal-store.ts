import type {SafeStorage} from '../base/storage.ts';

/** Names one saved lab: the same lesson, world and seed resume each other. */
export interface JournalKey {
  readonly lesson: string;
  readonly preset: string;
  readonly seed: number;
}

export type LoadedJournal =
  | {readonly kind: 'none'}
  | {readonly kind: 'ok'; readonly text: string; readonly lines: number}
  | {readonly kind: 'damaged'; readonly text: string; readonly reason: string};

const chunkLengthMax = 32_000;

/**
 * The journal of one lab in local storage, in chunks, so that adding a line does not rewrite everything.
 *
 * A head entry counts chunks and lines; what does not agree with it is damaged, never silently replayed.
 */
export class JournalStore {
  readonly #storage: SafeStorage;
  readonly #prefix: string;
  #chunks = 0;
  #lines = 0;
  #last = '';
  #isStopped = false;

  constructor(storage: SafeStorage, key: JournalKey) {
    this.#storage = storage;
    this.#prefix = `hivebook/journal/${key.lesson}/${key.preset}/${key.seed}`;
  }

  load(): LoadedJournal {
    const head = this.#storage.get(this.#prefix);
    if (head === undefined) return {kind: 'none'};
    const match = /^(\d{1,6}) (\d+)$/.exec(head);
    if (!match) return {kind: 'damaged', text: this.#rawText(), reason: `its head reads “${head.slice(0, 40)}”`};
    const [chunks, lines] = [Number(match[1]), Number(match[2])];
    const parts = Array.from({length: chunks}, (_, index) => this.#storage.get(this.#chunkKey(index)));
    const text = parts.map(part => part ?? '').join('');
    const missing = parts.indexOf(undefined);
    if (missing >= 0) return {kind: 'damaged', text, reason: `part ${missing + 1} of ${chunks} is missing`};
    const reason = damageOf(text, lines);
    if (reason !== undefined) return {kind: 'damaged', text, reason};
    this.#chunks = chunks;
    this.#lines = lines;
    this.#last = parts.at(-1) ?? '';
    return {kind: 'ok', text, lines};
  }

  /** After storage said no once, nothing more is written: a journal with a hole would be worse than a short one. */
  append(lines: readonly string[]): void {
    if (this.#isStopped || lines.length === 0) return;
    const text = lines.map(line => `${line}\n`).join('');
    if (this.#chunks === 0 || this.#last.length + text.length > chunkLengthMax) {
      this.#chunks++;
      this.#last = '';
    }
    this.#last += text;
    this.#lines += lines.length;
    const isKept =
      this.#storage.set(this.#chunkKey(this.#chunks - 1), this.#last) &&
      this.#storage.set(this.#prefix, `${this.#chunks} ${this.#lines}`);
    if (!isKept) this.#isStopped = true;
  }

  clear(): void {
    const chunks = Math.max(this.#chunks, this.#countChunks());
    this.#storage.remove(this.#prefix);
    for (let index = 0; index < chunks; index++) this.#storage.remove(this.#chunkKey(index));
    this.#chunks = 0;
    this.#lines = 0;
    this.#last = '';
    this.#isStopped = false;
  }

  /** Moves what is stored out of the way, so that it can be downloaded and is not replayed again. */
  setAside(text: string): void {
    this.clear();
    this.#storage.set(`${this.#prefix}/aside`, text);
  }

  aside(): string | undefined {
    return this.#storage.get(`${this.#prefix}/aside`);
  }

  dropAside(): void {
    this.#storage.remove(`${this.#prefix}/aside`);
  }

  #rawText(): string {
    return Array.from({length: this.#countChunks()}, (_, index) => this.#storage.get(this.#chunkKey(index))).join('');
  }

  #countChunks(): number {
    let count = 0;
    while (this.#storage.get(this.#chunkKey(count)) !== undefined) count++;
    return count;
  }

  #chunkKey(index: number): string {
    return `${this.#prefix}/${index}`;
  }
}

function damageOf(text: string, lines: number): string | undefined {
  const found = text.split('\n').slice(0, -1);
  if (!text.endsWith('\n') && text !== '') return 'its last line is cut off';
  if (found.length !== lines) return `it has ${found.length} lines instead of ${lines}`;
  const bad = found.findIndex(line => !isJson(line));
  return bad < 0 ? undefined : `line ${bad + 1} cannot be read`;
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
