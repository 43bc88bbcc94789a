import {compileLiteral, type Pattern} from './pattern.ts';
import {RunTimeError} from './problems.ts';
import {Input} from './values.ts';

/** How a text is cut into pieces: at blanks, into characters, or where a pattern matches. */
export type Separator = 'blanks' | 'characters' | Pattern;

/** What FS, or the last argument of `split`, means. @models mawk cast.c cast_for_split */
export function separatorOf(text: string): Separator {
  if (text === ' ') return 'blanks';
  if (text === '') return 'characters';
  return patternOf(text.length === 1 ? text.replace(/[$^.*+?|[\](){}\\]/, '\\$&') : text);
}

/** The pattern a text is. @throws {RunTimeError} it is wrong */
export function patternOf(text: string): Pattern {
  const compiled = compileLiteral(text);
  if (typeof compiled === 'string') throw new RunTimeError(compiled);
  return compiled;
}

/** The pieces of `text`, which may look like numbers. */
export function splitText(text: string, separator: Separator): Input[] {
  return pieces(text, separator).map(piece => new Input(piece));
}

function pieces(text: string, separator: Separator): string[] {
  if (text === '') return [];
  if (separator === 'blanks') return text.match(/[^ \t\n]+/g) ?? [];
  if (separator === 'characters' || separator.isEmpty) return [...text];
  if (separator.fixed !== undefined) return text.split(separator.fixed);
  const found: string[] = [];
  let from = 0;
  for (let match = firstMatch(separator, text, 0); match; match = firstMatch(separator, text, from)) {
    found.push(text.slice(from, match.index));
    from = match.end;
    if (from === text.length) break;
  }
  return [...found, text.slice(from)];
}

/** The next match that is not empty. @models mawk split.c re_pos_match */
export function firstMatch(
  {matcher}: Pattern,
  text: string,
  from: number,
): {readonly index: number; readonly end: number} | undefined {
  let match = matcher.exec(text, from);
  while (match && match.end === match.index) match = matcher.exec(text, match.end + 1);
  return match;
}
