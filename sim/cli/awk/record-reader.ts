import {FileError} from '../../shell/files.ts';
import {checkAllocation} from '../../shell/memory.ts';
import type {Process} from '../../shell/process.ts';
import type {Stream} from '../../shell/streams.ts';
import {bytesToText} from './bytes.ts';
import type {Pattern} from './pattern.ts';
import {AwkExit} from './problems.ts';
import {firstMatch, patternOf} from './separators.ts';

/** What RS says: records end at a text, where a pattern matches, or at blank lines. */
export type RecordSeparator =
  | {readonly kind: 'text'; readonly text: string}
  | {readonly kind: 'pattern' | 'blank lines'; readonly pattern: Pattern};

/** @models mawk field.c set_rs_shadow */
export function recordSeparatorOf(text: string): RecordSeparator {
  if (text === '') return {kind: 'blank lines', pattern: patternOf('\n\n+')};
  if (text.length === 1) return {kind: 'text', text};
  const pattern = patternOf(text);
  return pattern.fixed === undefined ? {kind: 'pattern', pattern} : {kind: 'text', text: pattern.fixed};
}

/** mawk reads half a megabyte, or to the end, before it looks at anything that is not a terminal. */
const chunkBytes = 524_288;

/**
 * Records of one stream.
 *
 * @models mawk 1.3.4-20240123 fin.c FINgets, FINopen
 */
export class RecordReader {
  readonly #process: Process;
  readonly #stream: Stream;
  readonly #isInteractive: boolean;
  #text = '';
  #at = 0;
  #hasStarted = false;
  #hasEnded = false;

  constructor(process: Process, stream: Stream, isInteractive: boolean) {
    this.#process = process;
    this.#stream = stream;
    this.#isInteractive = isInteractive || stream.terminal !== undefined;
  }

  /** The next record if it has been read; `more` asks for {@link fill}. */
  take(separator: RecordSeparator): string | {readonly state: 'end' | 'more'} {
    if (this.#at >= this.#text.length) return {state: this.#hasEnded ? 'end' : 'more'};
    if (separator.kind === 'blank lines' && !this.#skipBlankLines()) return {state: 'more'};
    const found = this.#find(separator);
    if (found) {
      const record = this.#text.slice(this.#at, found.index);
      this.#at = found.end;
      return record;
    }
    if (!this.#hasEnded) return {state: 'more'};
    const rest = this.#text.slice(this.#at);
    this.#at = this.#text.length;
    return separator.kind === 'blank lines' ? rest.replace(/\n$/, '') : rest;
  }

  /** Newlines before the first record. @returns false when there was nothing else yet */
  #skipBlankLines(): boolean {
    if (this.#hasStarted) return true;
    while (this.#text[this.#at] === '\n') this.#at++;
    this.#hasStarted = this.#at < this.#text.length || this.#hasEnded;
    return this.#hasStarted && this.#at < this.#text.length;
  }

  #find(separator: RecordSeparator): {readonly index: number; readonly end: number} | undefined {
    if (separator.kind === 'text') {
      const index = this.#text.indexOf(separator.text, this.#at);
      return index < 0 ? undefined : {index, end: index + separator.text.length};
    }
    const match = firstMatch(separator.pattern, this.#text, this.#at);
    // what ends with the text may go on in what comes
    return match && match.end === this.#text.length && !this.#hasEnded ? undefined : match;
  }

  /** Reads on. */
  async fill(): Promise<void> {
    const pieces = [this.#text.slice(this.#at)];
    // twice as much each time, so that a record without end is not copied again and again
    const wanted = Math.max(chunkBytes, pieces[0]!.length);
    checkAllocation(pieces[0]!.length);
    let bytes = 0;
    try {
      while (!this.#hasEnded && bytes < wanted) {
        const chunk = await this.#stream.read(this.#process.wait);
        if (chunk === null) {
          this.#hasEnded = true;
          break;
        }
        bytes += chunk.length;
        pieces.push(bytesToText(chunk));
        if (this.#isInteractive) break;
      }
    } catch (error) {
      if (error instanceof FileError) throw new AwkExit(2, `read error (${error.message})`);
      throw error;
    }
    this.#text = pieces.join('');
    this.#at = 0;
  }
}
