import {type Json, SimError} from '../base/sim-error.ts';

/** A place in a world's history. */
export interface Place {
  /** virtual time, µs */
  readonly atUs: number;
  /** events dispatched before it: says on which side of an event of the same time it stands */
  readonly step: number;
}

/** One input from outside, and where in the history it came. */
export interface JournalEntry extends Place {
  readonly input: Json;
}

export interface JournalHeader {
  readonly format: 'hivebook-journal-1';
  readonly preset: string;
  readonly seed: number;
  /** date of world start, when it is not the usual one */
  readonly epochMs?: number;
  /** whoever sat in front had an editor beside the terminals */
  readonly editor?: boolean;
}

/**
 * The ordered inputs of a world. State and output are a function of preset, seed and journal; there is no other save
 * format. Text form: a header line, then one JSON line an entry, so that saving appends.
 */
export class Journal {
  readonly header: JournalHeader;
  readonly #entries: JournalEntry[] = [];
  #unsaved = 0;
  #hasSavedHeader = false;

  constructor({preset, seed, epochMs, editor}: Omit<JournalHeader, 'format'>) {
    const optional = {...(epochMs !== undefined && {epochMs}), ...(editor && {editor})};
    this.header = {format: 'hivebook-journal-1', preset, seed, ...optional};
  }

  get entries(): readonly JournalEntry[] {
    return this.#entries;
  }

  /** The history so far, for a world that goes its own way from here. */
  copy(): Journal {
    const copy = new Journal(this.header);
    copy.#entries.push(...this.#entries);
    return copy;
  }

  record(entry: JournalEntry): void {
    this.#entries.push(entry);
    this.#unsaved++;
  }

  /** Lines added since the last call, for storage that appends. The header comes with the first entry. */
  takeUnsaved(): readonly string[] {
    if (this.#unsaved === 0) return [];
    const entries = this.#entries.slice(this.#entries.length - this.#unsaved);
    const lines = this.#hasSavedHeader ? entries : [this.header, ...entries];
    this.#unsaved = 0;
    this.#hasSavedHeader = true;
    return lines.map(line => JSON.stringify(line));
  }

  format(): string {
    return [this.header, ...this.#entries].map(line => `${JSON.stringify(line)}\n`).join('');
  }

  /** @throws {SimError} code `BadJournal`, whose message says which line is wrong and how */
  static parse(text: string): Journal {
    const lines = text.split('\n').filter(line => line !== '');
    const header = parseLine(lines[0] ?? '', 1);
    if (!isHeader(header)) throw badJournal(1, 'is not a journal header');
    const journal = new Journal(header);
    let last: JournalEntry = {atUs: 0, step: 0, input: null};
    for (const [index, line] of lines.slice(1).entries()) {
      const entry = parseLine(line, index + 2);
      if (!isEntry(entry)) throw badJournal(index + 2, 'is not a journal entry');
      if (entry.atUs < last.atUs || entry.step < last.step) throw badJournal(index + 2, 'goes back in time');
      journal.#entries.push(entry);
      last = entry;
    }
    return journal;
  }
}

function parseLine(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) throw badJournal(number, 'is not JSON');
    throw error;
  }
}

function badJournal(line: number, problem: string): SimError {
  return new SimError('BadJournal', `line ${line} of the journal ${problem}`, {line});
}

function isHeader(value: unknown): value is JournalHeader {
  const header = value as Partial<JournalHeader> | null;
  return header?.format === 'hivebook-journal-1' && typeof header.preset === 'string' && Number.isInteger(header.seed);
}

function isEntry(value: unknown): value is JournalEntry {
  const entry = value as Partial<JournalEntry> | null;
  return isPlaceNumber(entry?.atUs) && isPlaceNumber(entry?.step) && entry?.input !== undefined;
}

function isPlaceNumber(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
