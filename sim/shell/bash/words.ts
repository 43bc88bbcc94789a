import {parse, type Word} from 'unbash';
import {expandBraces} from './brace.ts';
import {ExpansionFailure} from './flow.ts';
import {expandGlob} from './glob.ts';
import {expandWordPieces} from './parts.ts';
import {isPattern, matchesPattern} from './pattern.ts';
import {type Field, joinPieces, patternOf, type Segment, splitFields, textOf} from './segments.ts';
import type {Shell} from './shell.ts';
import {SourceText} from './source.ts';

/** Expands words to arguments: braces, expansions, splitting, path names, quote removal. */
export async function expandWords(shell: Shell, words: readonly Word[]): Promise<string[]> {
  const args: string[] = [];
  for (const word of words) {
    if (isPlain(word)) args.push(word.text);
    else args.push(...(await expandFields(shell, word)));
  }
  return args;
}

/** Nothing in it that any expansion would change. */
function isPlain(word: Word): boolean {
  return word.parts === undefined && /^[A-Za-z0-9_\-./:=,+%@^]+$/.test(word.text);
}

async function expandFields(shell: Shell, word: Word): Promise<string[]> {
  const braced = shell.has('braceexpand') && word.text.includes('{') ? expandBraces(word.text) : [word.text];
  if (braced.length === 1 && braced[0] === word.text)
    return globFields(shell, splitFields(shell, await expandWordPieces(shell, word)));
  const args: string[] = [];
  for (const text of braced) {
    const pieces = await withWord(shell, text, reparsed => expandWordPieces(shell, reparsed));
    args.push(...globFields(shell, splitFields(shell, pieces)));
  }
  return args;
}

/** Parses `text` as one word and calls `use` with the shell's source set to it. */
async function withWord<T>(shell: Shell, text: string, use: (word: Word) => Promise<T>): Promise<T> {
  const source = `: ${text}`;
  const command = parse(source).commands[0]?.command;
  const word = command?.type === 'Command' ? command.args[0] : undefined;
  if (word?.type !== 'Word') return use({type: 'Word', text, value: text, pos: 0, end: text.length});
  const outer = shell.source;
  shell.source = new SourceText(source, shell.line);
  try {
    return await use(word);
  } finally {
    shell.source = outer;
  }
}

function globFields(shell: Shell, fields: readonly Field[]): string[] {
  if (shell.has('noglob')) return fields.map(textOf);
  return fields.flatMap(field => {
    const pattern = patternOf(field);
    if (!isPattern(pattern)) return [unquotedText(field)];
    const ignored = (shell.get('GLOBIGNORE') ?? '').split(':').filter(each => each !== '');
    const found = expandGlob(shell.process.machine.files, shell.process.cwd, pattern, {
      dotglob: shell.shopts.has('dotglob') || ignored.length > 0,
      ignoreCase: shell.shopts.has('nocaseglob'),
      globstar: shell.shopts.has('globstar'),
    }).filter(path => !ignored.some(each => matchesPattern(path, each)));
    if (found.length > 0) return found;
    if (shell.shopts.has('failglob')) throw new ExpansionFailure(`no match: ${textOf(field)}`);
    return shell.shopts.has('nullglob') ? [] : [unquotedText(field)];
  });
}

function unquotedText(field: Field): string {
  return textOf(field);
}

/** Expands without splitting or path names: assignments, `case` subjects, redirection targets of here-strings. */
export async function expandWord(shell: Shell, word: Word, options: {assignment?: boolean} = {}): Promise<string> {
  if (isPlain(word)) return word.text;
  return textOf(joinPieces(await expandWordPieces(shell, word, {assignment: options.assignment ?? false})));
}

/** Expands to pattern text in which quoted parts are escaped. */
export async function expandPattern(shell: Shell, word: Word): Promise<string> {
  return patternOf(joinPieces(await expandWordPieces(shell, word)));
}

/** Expands the right side of `=~`: quoted parts match only themselves. */
export async function expandRegExp(shell: Shell, word: Word): Promise<string> {
  const segments: readonly Segment[] = joinPieces(await expandWordPieces(shell, word));
  return segments
    .map(segment => (segment.quoted ? segment.text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&') : segment.text))
    .join('');
}
