import {contextKey} from '../../core/context.ts';
import {FileError} from '../files.ts';
import type {Process} from '../process.ts';
import type {Completion} from '../terminal-context.ts';
import {reservedWords} from './reserved-words.ts';
import type {Shell} from './shell.ts';

/** What a tool's completer is asked: the words of the command so far; the last is the one being typed. */
export interface CompletionRequest {
  readonly words: readonly string[];
  readonly process: Process;
  /** what the shell that asks would hand to the command */
  readonly env: ReadonlyMap<string, string>;
}

/** Completes the arguments of one command; `undefined` leaves it to file names. Finished words end with a space. */
export type Completer = (request: CompletionRequest) => readonly string[] | undefined;

/** Completers by command name, given by the world (kubectl's names come from the live cluster). */
export const completers = contextKey<ReadonlyMap<string, Completer>>('completers');

/** What Tab offers at `cursor`. */
export function completeWord(shell: Shell, text: string, cursor: number): Completion {
  const before = text.slice(0, cursor);
  const words = currentCommand(before);
  const word = words.at(-1)!;
  const start = cursor - word.length;
  const bare = word.replace(/\\(.)/g, '$1').replace(/^["']/, '');
  if (bare.startsWith('$')) return {start, candidates: variableNames(shell, bare)};
  if (words.length === 1 && !bare.includes('/')) return {start, candidates: commandNames(shell, bare)};
  const command = shell.aliases.get(words[0]!)?.split(/\s+/)[0] ?? words[0]!;
  const completer = shell.process.context.get(completers)?.get(command.replace(/^.*\//, ''));
  const offered = completer?.({
    words: [command, ...words.slice(1)],
    process: shell.process,
    env: shell.variables.exported(),
  });
  if (offered) return {start, candidates: offered.filter(candidate => candidate.startsWith(word))};
  return {start, candidates: fileNames(shell, bare, words[0] === 'cd')};
}

/** Words of the command that ends at the cursor. */
function currentCommand(before: string): string[] {
  const command = before
    .split(/(?<!\\)(?:[;|&(){}\n]|\$\()/)
    .at(-1)!
    .replace(/^\s+/, '');
  const words = command.match(/(?:\\.|"[^"]*"?|'[^']*'?|[^\s\\"'])+/g) ?? [];
  const open = command === '' || /(?<!\\)\s$/.test(command);
  const meaningful = words.filter(
    (word, index) =>
      !(
        index < words.length &&
        /^[A-Za-z_]\w*=/.test(word) &&
        words.slice(0, index).every(each => /^[A-Za-z_]\w*=/.test(each))
      ),
  );
  const withoutPrefix =
    ['sudo', 'time', 'watch', '!', 'then', 'do', 'if', 'while', 'else'].includes(meaningful[0] ?? '') &&
    (meaningful.length > 1 || open)
      ? meaningful.slice(1)
      : meaningful;
  return open ? [...withoutPrefix, ''] : withoutPrefix;
}

function variableNames(shell: Shell, word: string): string[] {
  const braced = word.startsWith('${');
  const prefix = word.slice(braced ? 2 : 1);
  return shell.variables
    .names()
    .filter(name => name.startsWith(prefix))
    .map(name => (braced ? `\${${name}}` : `$${name}`));
}

function commandNames(shell: Shell, prefix: string): string[] {
  const names = new Set([
    ...shell.aliases.keys(),
    ...shell.functions.keys(),
    ...reservedWords,
    ...shell.runtime.builtinNames(),
  ]);
  for (const directory of (shell.get('PATH') ?? '').split(':'))
    for (const name of listing(shell, directory)) names.add(name);
  return [...names]
    .filter(name => name.startsWith(prefix))
    .sort()
    .map(name => `${name} `);
}

function fileNames(shell: Shell, word: string, directoriesOnly: boolean): string[] {
  const slash = word.lastIndexOf('/') + 1;
  const [directory, prefix] = [word.slice(0, slash), word.slice(slash)];
  const home = directory.startsWith('~/') ? (shell.get('HOME') ?? '/') + directory.slice(1) : directory;
  return listing(shell, shell.process.path(home || '.'))
    .filter(name => name.startsWith(prefix) && (prefix.startsWith('.') || !name.startsWith('.')))
    .map(name => ({name, isDirectory: isDirectory(shell, `${shell.process.path(home || '.')}/${name}`)}))
    .filter(entry => entry.isDirectory || !directoriesOnly)
    .map(
      entry => `${directory}${entry.name.replace(/[\s"'$&|;()<>*?[\]\\`]/g, '\\$&')}${entry.isDirectory ? '/' : ' '}`,
    );
}

function listing(shell: Shell, directory: string): readonly string[] {
  return attempt(() => shell.process.machine.files.list(directory)) ?? [];
}

function isDirectory(shell: Shell, path: string): boolean {
  return attempt(() => shell.process.machine.files.stat(path).type) === 'directory';
}

function attempt<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}
