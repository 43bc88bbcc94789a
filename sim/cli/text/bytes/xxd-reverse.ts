/** The bytes a hex dump shows, as byte text. @models xxd.c huntype */
export function hexBytesOf(text: string, {plain, bits}: {plain: boolean; bits: boolean}): string {
  if (plain) return plainBytes(text);
  let out = '';
  for (const line of text.split('\n')) {
    const match = /^\s*([\da-f]+):? ?(.*)$/i.exec(line);
    if (!match) continue;
    const at = Number.parseInt(match[1]!, 16);
    if (at > out.length) out += '\0'.repeat(Math.min(at - out.length, gapBytesMax));
    const bytes = bits ? bitBytes(match[2]!) : lineBytes(match[2]!);
    out = out.slice(0, at) + bytes + out.slice(at + bytes.length);
  }
  return out;
}

const gapBytesMax = 16 * 1024 * 1024;

/** Pairs of digits; what is none ends the pair. */
function plainBytes(text: string): string {
  const pairs = text.replace(/\s+/g, '').match(/[\da-f]{2}/gi) ?? [];
  return pairs.map(pair => String.fromCharCode(Number.parseInt(pair, 16))).join('');
}

/** Hex digits up to two blanks, after which characters stand. */
function lineBytes(text: string): string {
  const [cells = ''] = text.split(/ {2}/);
  return plainBytes(/^[\da-f ]*/i.exec(cells)![0]);
}

function bitBytes(text: string): string {
  const [cells = ''] = text.split(/ {2}/);
  const groups = cells.match(/[01]{8}/g) ?? [];
  return groups.map(group => String.fromCharCode(Number.parseInt(group, 2))).join('');
}
