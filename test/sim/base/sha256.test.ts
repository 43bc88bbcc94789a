import {createHash} from 'node:crypto';
import {expect, it} from 'vitest';
import {Prng} from '../../../sim/base/prng.ts';
import {sha256Hex} from '../../../sim/base/sha256.ts';
import {encodeUtf8} from '../../../sim/base/utf8.ts';

it('digests the examples of FIPS 180-4', () => {
  expect(['', 'abc'].map(text => sha256Hex(encodeUtf8(text)))).toEqual([
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  ]);
});

it('agrees with another implementation for every length around the block size', () => {
  const rng = new Prng(7);
  for (let length = 0; length < 200; length++) {
    const bytes = Uint8Array.from({length}, () => rng.below(256));
    expect(sha256Hex(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});
