/** Backslash escapes, as `echo -e`, `printf` and `$'…'` read them. */

const single: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** Text decoded from escapes; `stop` when `\c` cut it short. */
export interface Decoded {
  readonly text: string;
  readonly stop: boolean;
}

/**
 * Decodes the escapes of `echo -e` and `printf %b`. Octal is `\0nnn`; with `plainOctal` also `\nnn`, as in a printf
 * format. Bytes above 0x7f become the characters U+0080–U+00FF; {@link bytesToText} joins them into UTF-8.
 */
export function decodeEscapes(text: string, options: {plainOctal?: boolean; quotes?: boolean} = {}): Decoded {
  let stop = false;
  const octal = options.plainOctal ? '0[0-7]{0,3}|[1-7][0-7]{0,2}' : '0[0-7]{0,3}';
  const expression = new RegExp(
    `\\\\(?:x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|(${octal})|([\\s\\S])|$)`,
    'g',
  );
  let decoded = '';
  let last = 0;
  for (const match of text.matchAll(expression)) {
    decoded += text.slice(last, match.index);
    last = match.index + match[0].length;
    const [whole, hex, unicode, longUnicode, digits, letter] = match;
    if (hex !== undefined) decoded += byte(Number.parseInt(hex, 16));
    else if (unicode !== undefined || longUnicode !== undefined)
      decoded += String.fromCodePoint(Number.parseInt(unicode ?? longUnicode ?? '0', 16));
    else if (digits !== undefined) decoded += byte(Number.parseInt(digits, 8) & 0xff);
    else if (letter === 'c' && !options.plainOctal) {
      stop = true;
      break;
    } else if (options.quotes && (letter === '"' || letter === "'" || letter === '?')) decoded += letter;
    else decoded += single[letter ?? ''] ?? whole;
  }
  if (!stop) decoded += text.slice(last);
  return {text: joinBytes(decoded), stop};
}

/** Marks a raw byte ≥ 0x80 with a private code point until {@link joinBytes} reads runs of them as UTF-8. */
function byte(value: number): string {
  return value < 0x80 ? String.fromCharCode(value) : String.fromCodePoint(rawByteBase + value);
}

const rawByteBase = 0x10ff00;

function joinBytes(text: string): string {
  if (!/[\u{10ff80}-\u{10ffff}]/u.test(text)) return text;
  return text.replace(/[\u{10ff80}-\u{10ffff}]+/gu, run =>
    decodeRun([...run].map(character => character.codePointAt(0)! - rawByteBase)),
  );
}

function decodeRun(bytes: readonly number[]): string {
  let text = '';
  for (let i = 0; i < bytes.length; ) {
    const first = bytes[i]!;
    const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
    let code = first & (0xff >> (length + 1));
    for (let j = 1; j < length; j++) code = (code << 6) | ((bytes[i + j] ?? 0) & 0x3f);
    text += length === 1 || code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
    i += length;
  }
  return text;
}

/** Decodes the inside of `$'…'`. */
export function decodeAnsiEscapes(text: string): string {
  return decodeEscapes(text, {plainOctal: true, quotes: true}).text;
}
