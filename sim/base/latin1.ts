import {decodeUtf8, encodeUtf8} from './utf8.ts';

/** Byte text: a character for each byte. For tools that take bytes for characters, and for regular expressions over bytes. */

const chunkMax = 8192;

export function decodeLatin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += chunkMax)
    text += String.fromCharCode.apply(null, bytes.subarray(at, at + chunkMax) as unknown as number[]);
  return text;
}

/** The bytes of `text`, whose characters are all below 256. */
export function encodeLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** The UTF-8 bytes of `text` as byte text. */
export function toByteText(text: string): string {
  return decodeLatin1(encodeUtf8(text));
}

/** What byte text says when its bytes are UTF-8. */
export function fromByteText(bytes: string): string {
  return decodeUtf8(encodeLatin1(bytes));
}
