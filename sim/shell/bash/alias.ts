import {type Command, parse, type Word} from 'unbash';
import type {Shell} from './shell.ts';

/** A command after its first word was looked up among the aliases. */
export type AliasResult =
  | {readonly kind: 'command'; readonly command: Command}
  | {readonly kind: 'text'; readonly text: string};

/**
 * Replaces an aliased command name. Aliases that are plain words are spliced into the command; others make new text
 * that is parsed again, as bash does with every alias.
 */
export function expandAlias(shell: Shell, command: Command): AliasResult {
  if (shell.aliases.size === 0 || !shell.shopts.has('expand_aliases')) return {kind: 'command', command};
  let current = command;
  const seen = new Set<string>();
  for (;;) {
    const name = current.name?.text;
    const value = name === undefined || seen.has(name) ? undefined : shell.aliases.get(name);
    if (name === undefined || value === undefined) return {kind: 'command', command: current};
    seen.add(name);
    const words = plainWords(value);
    if (!words) return {kind: 'text', text: `${value} ${shell.source.text.slice(current.name!.end, current.end)}`};
    current = splice(current, words);
  }
}

/** The words of an alias value that is nothing but words. */
function plainWords(value: string): readonly Word[] | undefined {
  const script = parse(value);
  const command = script.commands[0]?.command;
  const isPlain =
    script.commands.length === 1 &&
    !script.errors &&
    command?.type === 'Command' &&
    command.prefix.length === 0 &&
    command.name &&
    command.suffix.every(part => part.type === 'Word' && part.parts === undefined);
  return isPlain ? [command.name!, ...(command.suffix as readonly Word[])] : undefined;
}

function splice(command: Command, words: readonly Word[]): Command {
  const suffix = [...words.slice(1), ...command.suffix];
  return {
    type: 'Command',
    pos: command.pos,
    end: command.end,
    name: words[0],
    prefix: command.prefix,
    suffix,
    args: [...words.slice(1), ...command.args],
    redirects: command.redirects,
  };
}
