import {encodeLatin1} from '../../../base/latin1.ts';
import {concatBytes} from '../../../base/utf8.ts';

/** Bytes as letters of an alphabet, a group at a time. @source RFC 4648 */

export interface Base {
  readonly alphabet: string;
  /** bits a letter stands for */
  readonly bits: number;
  readonly groupBytes: number;
  readonly groupLetters: number;
}

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export const base64: Base = {
  alphabet: `${upper}${upper.toLowerCase()}0123456789+/`,
  bits: 6,
  groupBytes: 3,
  groupLetters: 4,
};

export const base32: Base = {alphabet: `${upper}234567`, bits: 5, groupBytes: 5, groupLetters: 8};

/** Encodes what is pushed; whole groups come out at once. */
export class Encoder {
  readonly #base: Base;
  #rest: Uint8Array = new Uint8Array();

  constructor(base: Base) {
    this.#base = base;
  }

  push(chunk: Uint8Array): string {
    const {groupBytes} = this.#base;
    const bytes = concatBytes([this.#rest, chunk]);
    const end = bytes.length - (bytes.length % groupBytes);
    this.#rest = bytes.slice(end);
    let text = '';
    for (let at = 0; at < end; at += groupBytes) text += this.#letters(bytes.subarray(at, at + groupBytes));
    return text;
  }

  /** What is left, padded. */
  end(): string {
    return this.#rest.length === 0 ? '' : this.#letters(this.#rest).padEnd(this.#base.groupLetters, '=');
  }

  #letters(bytes: Uint8Array): string {
    const {alphabet, bits} = this.#base;
    let text = '';
    let value = 0;
    let held = 0;
    for (const byte of bytes) {
      value = (value << 8) | byte;
      held += 8;
      for (; held >= bits; held -= bits) text += alphabet[(value >> (held - bits)) & ((1 << bits) - 1)];
      value &= (1 << held) - 1;
    }
    return held > 0 ? text + alphabet[(value << (bits - held)) & ((1 << bits) - 1)] : text;
  }
}

/** Decodes what is pushed; stops at what is none of the alphabet, after the bytes before it. @models gnulib base64.c */
export class Decoder {
  readonly #base: Base;
  readonly #ignoresGarbage: boolean;
  #rest = '';
  failed = false;

  constructor(base: Base, ignoresGarbage: boolean) {
    this.#base = base;
    this.#ignoresGarbage = ignoresGarbage;
  }

  push(text: string): string {
    const {groupLetters} = this.#base;
    const letters = this.#rest + text.replace(this.#ignoresGarbage ? /[^A-Za-z0-9+/=]/g : /\n/g, '');
    const end = letters.length - (letters.length % groupLetters);
    this.#rest = letters.slice(end);
    let out = '';
    for (let at = 0; at < end && !this.failed; at += groupLetters)
      out += this.#group(letters.slice(at, at + groupLetters));
    return out;
  }

  end(): string {
    return this.#rest === '' ? '' : this.#group(this.#rest);
  }

  #group(letters: string): string {
    const {alphabet, bits, groupLetters} = this.#base;
    const [, good = '', padding = ''] = new RegExp(`^([${alphabet}]*)(=*)`).exec(letters)!;
    const isWhole = good.length + padding.length === groupLetters;
    const byteCount = Math.floor((good.length * bits) / 8);
    const needed = Math.ceil((byteCount * 8) / bits);
    this.failed = !isWhole || byteCount === 0 || needed !== good.length;
    let value = 0n;
    for (const letter of good) value = (value << BigInt(bits)) | BigInt(alphabet.indexOf(letter));
    value >>= BigInt(good.length * bits - byteCount * 8);
    let bytes = '';
    for (let i = byteCount - 1; i >= 0; i--) bytes += String.fromCharCode(Number((value >> BigInt(8 * i)) & 0xffn));
    return bytes;
  }
}

/** All of `text`, decoded as far as it is right. */
export function decodeAll(base: Base, text: string): {readonly bytes: Uint8Array; readonly failed: boolean} {
  const decoder = new Decoder(base, false);
  const bytes = encodeLatin1(decoder.push(text) + (decoder.failed ? '' : decoder.end()));
  return {bytes, failed: decoder.failed};
}
