import {readFileSync} from 'node:fs';
import {join} from 'node:path';

/** Output of real tools, as `test/recorded/record-*.mjs` wrote it. */

export interface RecordedStep {
  readonly command: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

export interface Recording {
  readonly version: string;
  readonly recorded: readonly {readonly scenario: string; readonly steps: readonly RecordedStep[]}[];
}

export function readRecording(name: string): Recording {
  return JSON.parse(readFileSync(join(import.meta.dirname, '..', 'recorded', `${name}.json`), 'utf8')) as Recording;
}

/** Words of a simple command line: blanks, quotes and backslashes, no expansion. */
export function splitWords(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let i = 0; i < line.length; i++) {
    const character = line[i]!;
    if (quote === '' && /\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      continue;
    }
    word ??= '';
    if (quote !== "'" && character === '\\') word += line[++i] ?? '';
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
    else word += character;
  }
  return word === undefined ? words : [...words, word];
}
