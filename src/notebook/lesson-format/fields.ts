import {parse, YAMLParseError} from 'yaml';
import {LessonError} from './lesson-error.ts';

/** Typed reading of the YAML in `lesson.yaml`, `check`, `quiz` and `predict`; says which field is wrong and where. */
export class Fields {
  readonly #value: Readonly<Record<string, unknown>>;
  readonly #where: string;
  readonly line: number;

  constructor(value: unknown, where: string, line: number) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new LessonError(`${where} must be a mapping of fields`, line);
    }
    this.#value = value as Record<string, unknown>;
    this.#where = where;
    this.line = line;
  }

  allow(...names: string[]): void {
    for (const name of Object.keys(this.#value)) {
      if (!names.includes(name)) this.fail(`unknown field “${name}” (known: ${names.join(', ')})`);
    }
  }

  has(name: string): boolean {
    return this.#value[name] !== undefined;
  }

  text(name: string): string {
    return this.textOr(name, undefined) ?? this.fail(`field “${name}” is missing`);
  }

  textOr<T>(name: string, fallback: T): string | T {
    const value = this.#value[name];
    if (value === undefined || value === null) return fallback;
    if (typeof value === 'object') return this.fail(`field “${name}” must be a text`);
    return String(value);
  }

  number(name: string): number {
    const value = this.#value[name];
    return typeof value === 'number' ? value : this.fail(`field “${name}” must be a number`);
  }

  numberOr<T>(name: string, fallback: T): number | T {
    return this.has(name) ? this.number(name) : fallback;
  }

  flag(name: string): boolean {
    const value = this.#value[name] ?? false;
    return typeof value === 'boolean' ? value : this.fail(`field “${name}” must be true or false`);
  }

  /** A list of texts; one text alone is a list of one. */
  texts(name: string): string[] {
    const value = this.#value[name] ?? [];
    return (Array.isArray(value) ? value : [value]).map(String);
  }

  list(name: string): Fields[] {
    const value = this.#value[name] ?? [];
    if (!Array.isArray(value)) return this.fail(`field “${name}” must be a list`);
    return value.map((item, index) => new Fields(item, `${this.#where} › ${name}[${index}]`, this.line));
  }

  nested(name: string): Fields {
    return new Fields(this.#value[name] ?? {}, `${this.#where} › ${name}`, this.line);
  }

  entries(name: string): Record<string, string> {
    const value = this.nested(name).#value;
    return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]));
  }

  fail(message: string): never {
    throw new LessonError(`${this.#where}: ${message}`, this.line);
  }
}

/** @throws {LessonError} when `text` is not YAML */
export function parseYaml(text: string, line: number): unknown {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof YAMLParseError) throw new LessonError(error.message, line + (error.linePos?.[0].line ?? 0));
    throw error;
  }
}
