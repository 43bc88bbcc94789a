import {checkAllocation} from '../../shell/memory.ts';
import type {Pattern} from './pattern.ts';

/** What matches are replaced with; `undefined` stands for what matched. @models mawk re_cmpl.c REPL_compile */
export type Replacement = readonly (string | undefined)[];

/** Reads `&`, `\&` and doubled backslashes before them. */
export function replacementOf(text: string): Replacement {
  if (!/[\\&]/.test(text)) return [text];
  const pieces: (string | undefined)[] = [];
  let piece = '';
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    const next = text[i + 1];
    if (character === '\\' && next === '\\') {
      piece += /^[\\&]*&/.test(text.slice(i + 2)) ? '\\' : '\\\\';
      i++;
    } else if (character === '\\' && next === '&') {
      piece += '&';
      i++;
    } else if (character === '&') {
      pieces.push(piece, undefined);
      piece = '';
    } else piece += character;
  }
  return [...pieces, piece];
}

export interface Substituted {
  readonly text: string;
  readonly count: number;
}

/** `sub`: the first match. */
export function substituteFirst(text: string, {matcher}: Pattern, replacement: Replacement): Substituted {
  const match = matcher.exec(text);
  if (!match) return {text, count: 0};
  const {index, end} = match;
  return {text: text.slice(0, index) + filled(replacement, text.slice(index, end)) + text.slice(end), count: 1};
}

/** `gsub`: every match; an empty one right behind another is none. @models mawk bi_funct.c gsub3 */
export function substituteAll(text: string, {matcher}: Pattern, replacement: Replacement): Substituted {
  let out = '';
  let count = 0;
  let skipped = -1;
  for (let at = 0; at <= text.length; at++) {
    const match = matcher.exec(text, at);
    if (!match) {
      out += text.slice(at);
      break;
    }
    const {index, end} = match;
    if (index > at) skipped = -1;
    out += text.slice(at, index);
    const isEmpty = end === index;
    if (!isEmpty || at !== skipped) {
      count++;
      out += filled(replacement, text.slice(index, end));
      checkAllocation(out.length);
    }
    if (isEmpty) out += text[index] ?? '';
    at = isEmpty ? index : end - 1;
    skipped = isEmpty ? -1 : end;
  }
  return {text: out, count};
}

function filled(replacement: Replacement, match: string): string {
  return replacement.length === 1 ? replacement[0]! : replacement.map(piece => piece ?? match).join('');
}
