/** SHA-256 without `crypto`, which the engine's library level does not have. @source FIPS 180-4 */

/** First 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const roundConstants = fractions(64, 1 / 3);
const initialState = fractions(8, 1 / 2);

/** @returns the digest of `bytes` as 64 lower-case hex digits */
export function sha256Hex(bytes: Uint8Array): string {
  const state = Int32Array.from(initialState);
  const padded = pad(bytes);
  const schedule = new Int32Array(64);
  for (let offset = 0; offset < padded.length; offset += 64) compress(state, schedule, padded, offset);
  return Array.from(state, word => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** Message, a one bit, zeros, and the length in bits as 64 bits. */
function pad(bytes: Uint8Array): Uint8Array {
  const length = Math.ceil((bytes.length + 9) / 64) * 64;
  const padded = new Uint8Array(length);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(length - 4, (bytes.length << 3) >>> 0);
  return padded;
}

/** One round of 64 steps over one block; stays whole because the standard writes it so. */
function compress(state: Int32Array, w: Int32Array, bytes: Uint8Array, offset: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let i = 0; i < 16; i++) w[i] = view.getInt32(offset + i * 4);
  for (let i = 16; i < 64; i++) {
    const a = w[i - 15]!;
    const b = w[i - 2]!;
    const s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
    const s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
    w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const t1 = (h + s1 + choice + roundConstants[i]! + w[i]!) | 0;
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const t2 = (s0 + majority) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = (state[index]! + word) | 0;
}

function rotate(word: number, count: number): number {
  return (word >>> count) | (word << (32 - count));
}

/** The first `count` primes to the power `exponent`: 32 bits after the point. */
function fractions(count: number, exponent: number): Int32Array {
  const words: number[] = [];
  for (let candidate = 2; words.length < count; candidate++) {
    if (!isPrime(candidate)) continue;
    const root = candidate ** exponent;
    words.push(Math.floor((root - Math.floor(root)) * 2 ** 32) | 0);
  }
  return Int32Array.from(words);
}

function isPrime(candidate: number): boolean {
  for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) return false;
  return true;
}
