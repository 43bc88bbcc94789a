import type {Process} from '../process.ts';
import {LineReader} from './line-reader.ts';
import {isIncomplete, parseText} from './parse.ts';

/** Takes whole commands from standard input, and not one line more. */
export class CommandReader {
  readonly #lines: LineReader;
  #nextLine = 1;
  /** line of input that the last command began on */
  firstLine = 1;

  constructor(process: Process) {
    this.#lines = new LineReader(process, process.stdin);
  }

  /** @returns lines that make whole commands, or all that is left; `undefined` at the end of input */
  async next(): Promise<string | undefined> {
    this.firstLine = this.#nextLine;
    let text = '';
    for (;;) {
      const line = await this.#lines.readLine();
      if (line === undefined) return text === '' ? undefined : text;
      text += `${line}\n`;
      this.#nextLine++;
      text += await this.#restOfHereDoc(text);
      if (!isIncomplete(text)) return text;
    }
  }

  /** Lines up to the one that ends a here-document, so that none of them is taken for a command that may be whole. */
  async #restOfHereDoc(text: string): Promise<string> {
    if (!text.includes('<<')) return '';
    const ends = new Set(parseText(text).openHereDocs.map(({delimiter}) => delimiter?.value));
    let rest = '';
    while (ends.size > 0) {
      const line = await this.#lines.readLine();
      if (line === undefined) break;
      this.#nextLine++;
      rest += `${line}\n`;
      ends.delete(line.replace(/^\t+/, ''));
    }
    return rest;
  }
}
