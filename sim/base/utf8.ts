/** UTF-8 without `TextEncoder`, which the engine's library level does not have. */

export function encodeUtf8(text: string): Uint8Array {
  const ascii = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x80) return encodeWide(text);
    ascii[i] = unit;
  }
  return ascii;
}

function encodeWide(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    else
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
  }
  return Uint8Array.from(bytes);
}

const chunkMax = 4096;

/** Decodes UTF-8; a malformed sequence becomes U+FFFD and decoding goes on at the next byte. */
export function decodeUtf8(bytes: Uint8Array): string {
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! >= 0x80) return decodeWide(bytes);
  // nearly all text of a lab is ASCII; an argument list has a limit, so it goes in pieces
  if (bytes.length <= chunkMax) return decodeAscii(bytes);
  let text = '';
  for (let at = 0; at < bytes.length; at += chunkMax) text += decodeAscii(bytes.subarray(at, at + chunkMax));
  return text;
}

function decodeAscii(bytes: Uint8Array): string {
  return String.fromCharCode.apply(null, bytes as unknown as number[]);
}

function decodeWide(bytes: Uint8Array): string {
  let text = '';
  let chunk: number[] = [];
  for (let i = 0; i < bytes.length; ) {
    const first = bytes[i]!;
    const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
    let code = length === 1 ? first : first & (0xff >> (length + 1));
    let used = length === 0 ? 0 : 1;
    while (used > 0 && used < length && ((bytes[i + used] ?? 0) & 0xc0) === 0x80)
      code = (code << 6) | (bytes[i + used++]! & 0x3f);
    const whole = length !== 0 && used === length && code <= 0x10ffff;
    chunk.push(whole ? code : 0xfffd);
    i += whole ? length : 1;
    if (chunk.length >= chunkMax) {
      text += String.fromCodePoint(...chunk);
      chunk = [];
    }
  }
  return text + String.fromCodePoint(...chunk);
}

/** Decodes a stream of bytes: holds back an unfinished character until its other bytes come. */
export class Utf8Decoder {
  #partial: Uint8Array = new Uint8Array();

  take(bytes: Uint8Array): string {
    const whole = concatBytes([this.#partial, bytes]);
    const end = wholeCharacters(whole);
    this.#partial = whole.slice(end);
    return decodeUtf8(whole.subarray(0, end));
  }
}

/** Bytes up to the end of the last character that is all there. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
