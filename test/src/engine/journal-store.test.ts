import {describe, expect, it} from 'vitest';
import {SafeStorage} from '../../../src/base/storage.ts';
import {JournalStore} from '../../../src/engine/journal-store.ts';

const key = {lesson: '01-x', preset: 'p', seed: 7};
const name = 'hivebook/journal/01-x/p/7';

function memory(limit = Number.POSITIVE_INFINITY) {
  const entries = new Map<string, string>();
  const area = {
    getItem: (k: string) => entries.get(k) ?? null,
    setItem: (k: string, value: string) => {
      if (value.length > limit) throw new DOMException('no room', 'QuotaExceededError');
      entries.set(k, value);
    },
    removeItem: (k: string) => void entries.delete(k),
  };
  return {entries, storage: new SafeStorage(() => area)};
}

describe('JournalStore', () => {
  it('gives back what was appended, over many chunks', () => {
    const {storage, entries} = memory();
    const store = new JournalStore(storage, key);
    const lines = Array.from({length: 5_000}, (_, n) => JSON.stringify({n, text: 'x'.repeat(20)}));
    for (const line of lines) store.append([line]);
    expect(entries.size).toBeGreaterThan(3);
    expect(new JournalStore(storage, key).load()).toEqual({kind: 'ok', text: `${lines.join('\n')}\n`, lines: 5_000});
  });

  it('goes on where a loaded journal ends', () => {
    const {storage} = memory();
    new JournalStore(storage, key).append(['1']);
    const again = new JournalStore(storage, key);
    again.load();
    again.append(['2']);
    expect(new JournalStore(storage, key).load()).toEqual({kind: 'ok', text: '1\n2\n', lines: 2});
  });

  it.each([
    ['its last line is cut off', (entries: Map<string, string>) => entries.set(`${name}/0`, '{"a":1}\n{"b"')],
    ['it has 1 lines instead of 2', (entries: Map<string, string>) => entries.set(`${name}/0`, '{"a":1}\n')],
    ['line 2 cannot be read', (entries: Map<string, string>) => entries.set(`${name}/0`, '{"a":1}\n{"b":\n')],
    ['part 1 of 1 is missing', (entries: Map<string, string>) => entries.delete(`${name}/0`)],
    ['its head reads “nonsense”', (entries: Map<string, string>) => entries.set(name, 'nonsense')],
  ])('says that %s', (reason, damage) => {
    const {storage, entries} = memory();
    new JournalStore(storage, key).append(['{"a":1}', '{"b":2}']);
    damage(entries);
    expect(new JournalStore(storage, key).load()).toMatchObject({kind: 'damaged', reason});
  });

  it('keeps a damaged journal aside and starts afresh', () => {
    const {storage} = memory();
    const store = new JournalStore(storage, key);
    store.append(['1']);
    store.setAside('broken');
    expect([new JournalStore(storage, key).load().kind, store.aside()]).toEqual(['none', 'broken']);
    store.dropAside();
    expect(store.aside()).toBeUndefined();
  });

  it('stops writing when storage is full, and says so', () => {
    const {storage, entries} = memory(10);
    const store = new JournalStore(storage, key);
    store.append(['1']);
    store.append(['"a long line"']);
    store.append(['2']);
    expect([storage.trouble.value, entries.get(`${name}/0`)]).toEqual(['full', '1\n']);
  });

  it('does without storage that is denied', () => {
    const storage = new SafeStorage(() => {
      throw new DOMException('no', 'SecurityError');
    });
    const store = new JournalStore(storage, key);
    store.append(['1']);
    expect([store.load().kind, storage.trouble.value]).toEqual(['none', 'denied']);
  });
});
