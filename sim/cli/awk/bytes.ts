import {decodeUtf8, encodeUtf8} from '../../base/utf8.ts';

/** mawk knows bytes, not characters: its texts are strings with a character for each byte. */

export function bytesToText(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096)
    text += String.fromCharCode.apply(null, bytes.subarray(at, at + 4096) as unknown as number[]);
  return text;
}

export function textToBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** A string of the lab (an argument, a file name) as bytes. */
export function toByteText(text: string): string {
  return /^[\0-\x7f]*$/.test(text) ? text : bytesToText(encodeUtf8(text));
}

/** Bytes as a string of the lab. */
export function fromByteText(text: string): string {
  return /^[\0-\x7f]*$/.test(text) ? text : decodeUtf8(textToBytes(text));
}
