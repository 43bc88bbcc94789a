import {describe, expect, it} from 'vitest';
import {Journal} from '../../../sim/core/journal.ts';

describe('the journal', () => {
  it('gives storage that appends the same lines as its text', () => {
    const journal = new Journal({preset: 'cilium-ingress', seed: 7});
    const saved: string[] = [...journal.takeUnsaved()];
    expect(saved).toEqual([]);
    journal.record({atUs: 1, step: 1, input: {kind: 'keys'}});
    saved.push(...journal.takeUnsaved(), ...journal.takeUnsaved());
    journal.record({atUs: 2, step: 1, input: {kind: 'keys'}});
    saved.push(...journal.takeUnsaved());
    const text = saved.map(line => `${line}\n`).join('');
    expect(text).toBe(journal.format());
    expect(Journal.parse(text).entries).toEqual(journal.entries);
  });
});
