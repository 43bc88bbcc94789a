/** @source RFC 4648 */

const standard = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const word = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const letters = [18, 12, 6, 0].map(shift => standard[(word >> shift) & 63]!);
    text += letters.map((letter, j) => (i + j > bytes.length ? '=' : letter)).join('');
  }
  return text;
}

/** The alphabet of URLs, without padding. */
export function encodeBase64Url(bytes: Uint8Array): string {
  return encodeBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** @returns `undefined` when `text` is no base64; line breaks are skipped */
export function decodeBase64(text: string): Uint8Array | undefined {
  const letters = text.replace(/[\r\n]/g, '');
  if (letters.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(letters)) return undefined;
  return decodeLetters(letters.replace(/=+$/, ''));
}

/** @returns `undefined` when `text` is no base64url */
export function decodeBase64Url(text: string): Uint8Array | undefined {
  if (text.length % 4 === 1 || !/^[\w-]*$/.test(text)) return undefined;
  return decodeLetters(text.replaceAll('-', '+').replaceAll('_', '/'));
}

function decodeLetters(letters: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4));
  let word = 0;
  let bits = 0;
  let used = 0;
  for (const letter of letters) {
    word = ((word << 6) | standard.indexOf(letter)) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[used++] = (word >> bits) & 0xff;
  }
  return bytes;
}
