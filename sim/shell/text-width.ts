/** Columns a character takes on a terminal. */

/** Ranges of wide characters: Hangul, kana, CJK, fullwidth forms, emoji. @source Unicode EastAsianWidth W and F */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

/** 0 for combining marks and controls, 2 for wide characters, else 1. */
export function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return 0;
  if (code < 0x300) return 1;
  if (/\p{M}|[\u200b-\u200f]|[\ufe00-\ufe0f]/u.test(character)) return 0;
  return wide.some(([low, high]) => code >= low && code <= high) ? 2 : 1;
}

/** Columns of `text` on one line; escape sequences take none. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text.replace(/\x1b\[[0-9;?]*[ -/]*[@-~]/g, '')) width += characterWidth(character);
  return width;
}

/** What leaves the cursor in the first column, or elsewhere by its own right. */
const placing = /[\r\n]|\x1b\[[\d;]*[Hf]|\x1b\[\?1049[hl]/g;

/** Moves to the right and left, other escape sequences, a step back, and text. @source ECMA-48 */
const parts =
  /\x1b\[(\d*)([CD])|\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]|\x08|[^\x1b\x08]+/g;

/** The cursor's column after `text` was written from `column` on, with rows of `columns`. */
export function columnAfter(text: string, column: number, columns: number): number {
  const last = [...text.matchAll(placing)].at(-1);
  const rest = last ? text.slice(last.index + last[0].length) : text;
  let now = last ? 0 : column;
  for (const [part, count, move] of rest.matchAll(parts)) {
    if (part === '\b') now--;
    else if (move) now += (move === 'C' ? 1 : -1) * Number(count || 1);
    else if (!part.startsWith('\x1b')) now += textWidth(part);
    now = Math.max(0, now);
  }
  return now % columns;
}
