import {escapePattern} from './pattern.ts';
import type {Shell} from './shell.ts';

/**
 * What a word becomes before it is split: pieces of text that remember whether they were quoted and whether they came
 * from an expansion (only those are split at IFS).
 */
export interface Segment {
  readonly text: string;
  readonly quoted: boolean;
  readonly expanded: boolean;
}

/** Between two elements of `"$@"`: a new field begins, whatever IFS is. */
export const fieldBreak = 'break';

export type Piece = Segment | typeof fieldBreak;

export function literal(text: string): Segment {
  return {text, quoted: false, expanded: false};
}

export function quoted(text: string): Segment {
  return {text, quoted: true, expanded: false};
}

/** Result of an expansion: quoted inside double quotes, else subject to splitting. */
export function expanded(text: string, inQuotes: boolean): Segment {
  return inQuotes ? quoted(text) : {text, quoted: false, expanded: true};
}

/** A field: its segments are no longer split, only globbed. */
export type Field = readonly Segment[];

/** Splits pieces into fields at breaks and at IFS. @models bash subst.c word_list_split */
export function splitFields(shell: Shell, pieces: readonly Piece[]): Field[] {
  const ifs = shell.lookup('IFS') ? (shell.get('IFS') ?? '') : ' \t\n';
  const splitter = new Splitter(ifs);
  for (const piece of pieces) {
    if (piece === fieldBreak) splitter.flush();
    else if (piece.expanded) splitter.split(piece.text);
    else splitter.append(piece);
  }
  splitter.flush();
  return splitter.fields;
}

class Splitter {
  readonly fields: Field[] = [];
  readonly #blank: string;
  readonly #delimiters: string;
  #current: Segment[] = [];
  #open = false;

  constructor(ifs: string) {
    this.#blank = [...ifs].filter(character => ' \t\n'.includes(character)).join('');
    this.#delimiters = ifs;
  }

  append(segment: Segment): void {
    if (segment.text === '' && !segment.quoted) return;
    this.#current.push(segment);
    this.#open = true;
  }

  /** Ends the field, if one has begun. */
  flush(): void {
    if (this.#open) this.fields.push(this.#current);
    this.#current = [];
    this.#open = false;
  }

  split(text: string): void {
    if (this.#delimiters === '') return this.append({text, quoted: false, expanded: false});
    let i = 0;
    while (i < text.length) {
      const start = i;
      while (i < text.length && !this.#delimiters.includes(text[i]!)) i++;
      if (i > start) this.append({text: text.slice(start, i), quoted: false, expanded: false});
      if (i >= text.length) return;
      i = this.#delimiter(text, i);
    }
  }

  /** Takes one delimiter: blanks around at most one other IFS character. */
  #delimiter(text: string, from: number): number {
    let i = from;
    const skipBlank = () => {
      while (i < text.length && this.#blank.includes(text[i]!)) i++;
    };
    skipBlank();
    const hard = i < text.length && this.#delimiters.includes(text[i]!);
    if (hard) {
      i++;
      skipBlank();
      this.#open = true;
    }
    this.flush();
    return i;
  }
}

/** Text of a field as a pattern: quoted parts match only themselves. */
export function patternOf(field: readonly Segment[]): string {
  return field.map(segment => (segment.quoted ? escapePattern(segment.text) : segment.text)).join('');
}

export function textOf(field: readonly Segment[]): string {
  return field.map(segment => segment.text).join('');
}

/** Joins pieces without splitting, as in an assignment: breaks become `separator`. */
export function joinPieces(pieces: readonly Piece[], separator = ' '): Segment[] {
  return pieces.map(piece => (piece === fieldBreak ? quoted(separator) : piece));
}
