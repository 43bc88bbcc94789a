import {describe, expect, it} from 'vitest';
import {Prng} from '../../../sim/base/prng.ts';
import {BpfHashMap} from '../../../sim/bpf/hash-map.ts';
import type {KeySchema, MapType} from '../../../sim/bpf/map.ts';

const schema: KeySchema<number> = {
  wordCount: 1,
  encode: (key, words) => {
    words[0] = key;
  },
  decode: words => words[0]!,
};

function mapOf(type: MapType, entriesMax: number): BpfHashMap<number, string> {
  return new BpfHashMap({name: 'test', type, keySizeBytes: 4, valueSizeBytes: 4, entriesMax}, schema);
}

const keysOf = (map: BpfHashMap<number, string>): number[] =>
  [...map.entries()].map(([key]) => key).sort((a, b) => a - b);

describe('a full hash map', () => {
  it('refuses a new key and still takes a new value for an old one', () => {
    const map = mapOf('hash', 2);
    map.update(1, 'a');
    map.update(2, 'b');
    expect([map.update(3, 'c'), map.update(2, 'B'), map.lookup(3), map.lookup(2)]).toEqual([
      false,
      true,
      undefined,
      'B',
    ]);
  });
});

describe('a full LRU hash map', () => {
  it('evicts the entry that was written longest ago', () => {
    const map = mapOf('lru_hash', 3);
    for (const key of [1, 2, 3, 4]) map.update(key, `v${key}`);
    expect(keysOf(map)).toEqual([2, 3, 4]);
  });

  it('keeps an entry that was read or written again', () => {
    const map = mapOf('lru_hash', 3);
    for (const key of [1, 2, 3]) map.update(key, `v${key}`);
    map.lookup(1);
    map.update(2, 'again');
    map.update(4, 'v4');
    map.update(5, 'v5');
    expect(keysOf(map)).toEqual([2, 4, 5]);
  });

  it('forgets the order of deleted entries', () => {
    const map = mapOf('lru_hash', 2);
    map.update(1, 'a');
    map.update(2, 'b');
    map.delete(1);
    map.update(3, 'c');
    map.update(4, 'd');
    expect(keysOf(map)).toEqual([3, 4]);
  });

  it('agrees with a list kept in order of use over thousands of random operations', () => {
    for (let seed = 1; seed <= 5; seed++) {
      const rng = new Prng(seed);
      const map = mapOf('lru_hash', 50);
      let model: [number, string][] = [];
      for (let i = 0; i < 3000; i++) {
        const key = rng.below(120);
        const known = model.find(([other]) => other === key);
        const action = rng.below(10);
        if (action < 5) {
          expect(map.lookup(key), `seed ${seed}`).toBe(known?.[1]);
          if (known) model = [...model.filter(entry => entry !== known), known];
        } else if (action < 9) {
          map.update(key, `v${i}`);
          model = [...model.filter(entry => entry !== known), [key, `v${i}`]];
          if (model.length > 50) model.shift();
        } else {
          expect(map.delete(key), `seed ${seed}`).toBe(known !== undefined);
          model = model.filter(entry => entry !== known);
        }
        expect(map.size).toBe(model.length);
      }
      expect(keysOf(map)).toEqual(model.map(([key]) => key).sort((a, b) => a - b));
    }
  });
});
