import {needsQuotes} from './resolve.ts';

/** Where a scalar is printed: `column` is how much of the line is used, `indent` begins continuation lines. */
interface Place {
  readonly indent: string;
  readonly column: number;
  readonly isKey: boolean;
}

const widthMax = 80;

/**
 * A string as go-yaml prints it: plain, single-quoted, double-quoted or as a block, folded at 80 columns.
 *
 * @models go-yaml v2 encode.go stringv, emitterc.go yaml_emitter_analyze_scalar and select_scalar_style
 */
export function formatScalar(text: string, place: Place): string {
  const traits = analyse(text);
  if (text.includes('\n')) return traits.block && !place.isKey ? block(text, place.indent) : doubleQuoted(text, place);
  if (needsQuotes(text)) return doubleQuoted(text, place);
  if (traits.plain) return fold(text, place, {quote: ''});
  return traits.single
    ? `'${fold(text.replaceAll("'", "''"), {...place, column: place.column + 1}, {quote: "'"})}'`
    : doubleQuoted(text, place);
}

interface Traits {
  readonly plain: boolean;
  readonly single: boolean;
  readonly block: boolean;
}

/** Which styles can hold `text`. One pass of conditions; kept whole to stay comparable with libyaml. */
function analyse(text: string): Traits {
  const special = [...text].some(character => character !== '\n' && !isPrintable(character));
  const spaceBreak = / \n/.test(text);
  const breakSpace = /\n /.test(text);
  const edges = /^[ \n]|[ \n]$/.test(text);
  const trailingSpace = text.endsWith(' ');
  const plain = !special && !spaceBreak && !breakSpace && !edges && !text.includes('\n') && !hasIndicators(text);
  return {plain, single: !special && !spaceBreak && !breakSpace, block: !special && !spaceBreak && !trailingSpace};
}

/** Characters that would mean something in a block context. */
function hasIndicators(text: string): boolean {
  if (/^(---|\.\.\.)/.test(text)) return true;
  if (/^[#,[\]{}&*!|>'"%@`]/.test(text)) return true;
  if (/^[?:-]($|[\s])/.test(text)) return true;
  return /:($|\s)/.test(text) || /\s#/.test(text);
}

/** go-yaml v2 knows no character beyond the basic plane as printable. */
function isPrintable(character: string): boolean {
  const code = character.codePointAt(0)!;
  if (code > 0xffff || code === 0xfeff) return false;
  return (
    (code >= 0x20 && code <= 0x7e) ||
    code === 0x85 ||
    (code >= 0xa0 && !(code >= 0xd800 && code <= 0xdfff) && code < 0xfffe)
  );
}

/** Breaks a line at the first blank beyond the width. */
function fold(text: string, place: Place, {quote}: {quote: string}): string {
  if (place.isKey || place.column + text.length <= widthMax) return text;
  let out = '';
  let column = place.column;
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    const inside = quote === '' || (i > 0 && i < text.length - 1);
    const single = character === ' ' && text[i - 1] !== ' ' && text[i + 1] !== ' ';
    if (single && column > widthMax && inside) {
      out += `\n${place.indent}`;
      column = place.indent.length;
    } else {
      out += character;
      column++;
    }
  }
  return out;
}

const escapes: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\x85': '\\N',
  '\xa0': '\\_',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

function doubleQuoted(text: string, place: Place): string {
  let out = '"';
  let column = place.column + 1;
  let spaces = false;
  const characters = [...text];
  characters.forEach((character, i) => {
    if (character === ' ' && !place.isKey && !spaces && column > widthMax && i > 0 && i < characters.length - 1) {
      out += `\n${place.indent}${characters[i + 1] === ' ' ? '\\' : ''}`;
      column = place.indent.length;
    } else {
      const written = escapeCharacter(character);
      out += written;
      column += written.length;
    }
    spaces = character === ' ';
  });
  return `${out}"`;
}

function escapeCharacter(character: string): string {
  const escaped = escapes[character];
  if (escaped && (character === '"' || character === '\\' || !isPrintable(character) || character === '\n'))
    return escaped;
  if (isPrintable(character)) return character;
  const code = character.codePointAt(0)!;
  if (code <= 0xff) return `\\x${code.toString(16).toUpperCase().padStart(2, '0')}`;
  if (code <= 0xffff) return `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return `\\U${code.toString(16).toUpperCase().padStart(8, '0')}`;
}

/** A literal block: hint when the text starts with a blank or break, `-` without and `+` with extra final breaks. */
function block(text: string, indent: string): string {
  const hint = /^[ \n]/.test(text) ? '2' : '';
  const chomp = !text.endsWith('\n') ? '-' : text === '\n' || text.endsWith('\n\n') ? '+' : '';
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  const lines = body.split('\n').map(line => (line === '' ? '' : indent + line));
  return `|${hint}${chomp}\n${lines.join('\n')}`;
}
