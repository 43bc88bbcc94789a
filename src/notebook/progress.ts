import type {CheckResult} from '../../sim/protocol/check.ts';
import type {SafeStorage} from '../base/storage.ts';
import type {JournalKey} from '../engine/journal-store.ts';

/** What survives a reload beside the journal: which cells ended how, what was proved, and what was answered. */
export interface Progress {
  readonly exits: Readonly<Record<string, number>>;
  readonly checks: Readonly<Record<string, CheckResult>>;
  readonly answers: Readonly<Record<string, Answer>>;
}

export interface Answer {
  readonly chosen: readonly number[];
  readonly isShown: boolean;
}

export class ProgressStore {
  readonly #storage: SafeStorage;
  readonly #progressKey: string;
  readonly #editsKey: string;

  constructor(storage: SafeStorage, key: JournalKey) {
    this.#storage = storage;
    this.#progressKey = `hivebook/progress/${key.lesson}/${key.preset}/${key.seed}`;
    this.#editsKey = `hivebook/edits/${key.lesson}`;
  }

  load(): Progress {
    const {exits, checks, answers} = readObject(this.#storage.get(this.#progressKey));
    return {
      exits: recordOf(exits, isNumber),
      checks: recordOf(checks, isCheckResult),
      answers: recordOf(answers, isAnswer),
    };
  }

  save(progress: Progress): void {
    this.#storage.set(this.#progressKey, JSON.stringify(progress));
  }

  clear(): void {
    this.#storage.remove(this.#progressKey);
  }

  loadEdits(): Record<string, string> {
    return recordOf(
      readObject(this.#storage.get(this.#editsKey)),
      (value): value is string => typeof value === 'string',
    );
  }

  saveEdits(edits: Readonly<Record<string, string>>): void {
    if (Object.keys(edits).length === 0) this.#storage.remove(this.#editsKey);
    else this.#storage.set(this.#editsKey, JSON.stringify(edits));
  }
}

function readObject(text: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Keeps the entries that have the right type; whatever else is stored there is not ours. */
function recordOf<T>(value: unknown, is: (entry: unknown) => entry is T): Record<string, T> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, T] => is(entry[1])));
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function isCheckResult(value: unknown): value is CheckResult {
  const result = value as Partial<CheckResult> | null;
  return (
    typeof result?.passed === 'boolean' &&
    Array.isArray(result.claims) &&
    result.claims.every(claim => typeof claim?.passed === 'boolean' && Array.isArray(claim.differences))
  );
}

function isAnswer(value: unknown): value is Answer {
  const answer = value as Partial<Answer> | null;
  return Array.isArray(answer?.chosen) && answer.chosen.every(isNumber) && typeof answer.isShown === 'boolean';
}
