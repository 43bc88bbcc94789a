import {describe, expect, it} from 'vitest';
import type {Batch} from '../../../sim/core/changes.ts';
import {ChangeLog} from '../../../sim/core/changes.ts';
import {Mirror} from '../../../src/engine/mirror.ts';

function batch(part: Partial<Batch>): Batch {
  return {from: 0, to: 1, nowUs: 0, changes: [], events: [], dropped: 0, ...part};
}

describe('Mirror', () => {
  it('follows the engine’s log', () => {
    const log = new ChangeLog();
    const mirror = new Mirror();
    log.put('traces', '1', {traceId: 1});
    expect(mirror.apply(log.take(5))).toBe(true);
    log.put('traces', '1', null);
    log.put('traces', '2', {traceId: 2});
    expect(mirror.apply(log.take(7))).toBe(true);
    expect([...mirror.all('traces')]).toEqual([['2', {traceId: 2}]]);
    expect(mirror.nowUs).toBe(7);
  });

  it('replaces only the maps of topics that were touched', () => {
    const mirror = new Mirror();
    mirror.apply(
      batch({
        changes: [
          {topic: 'nodes', key: 'a', value: {name: 'a'}},
          {topic: 'traces', key: '1', value: {traceId: 1}},
        ],
      }),
    );
    const [nodes, row] = [mirror.all('nodes'), mirror.lookup('nodes', 'a')];
    mirror.apply(batch({from: 1, to: 2, changes: [{topic: 'traces', key: '2', value: {traceId: 2}}]}));
    expect(mirror.all('nodes')).toBe(nodes);
    expect(mirror.lookup('nodes', 'a')).toBe(row);
    expect(mirror.all('traces').size).toBe(2);
  });

  it('refuses a batch that does not follow, and is untouched by it', () => {
    const mirror = new Mirror();
    mirror.apply(batch({}));
    expect(mirror.apply(batch({from: 4, to: 5, changes: [{topic: 'nodes', key: 'a', value: {}}]}))).toBe(false);
    expect(mirror.rev).toBe(1);
    expect(mirror.all('nodes').size).toBe(0);
  });

  it('takes a snapshot as the whole state', () => {
    const mirror = new Mirror();
    mirror.apply(batch({changes: [{topic: 'nodes', key: 'old', value: {}}]}));
    mirror.apply(batch({from: 0, to: 9, changes: [{topic: 'traces', key: '1', value: {}}]}));
    expect([mirror.rev, mirror.all('nodes').size, mirror.all('traces').size]).toEqual([9, 0, 1]);
  });

  it('tells those who listen to a touched topic, once a batch', () => {
    const mirror = new Mirror();
    const told: string[] = [];
    mirror.onChange('nodes', () => told.push('nodes'));
    const undo = mirror.onChange('traces', () => told.push('traces'));
    mirror.apply(
      batch({
        changes: [
          {topic: 'nodes', key: 'a', value: {}},
          {topic: 'nodes', key: 'b', value: {}},
        ],
      }),
    );
    undo();
    mirror.apply(batch({from: 1, to: 2, changes: [{topic: 'traces', key: '1', value: {}}]}));
    expect(told).toEqual(['nodes']);
  });

  it('passes events on in order and says how many were lost', () => {
    const mirror = new Mirror();
    const seen: unknown[] = [];
    mirror.events.subscribe(event => seen.push(event.n));
    mirror.lost.subscribe(count => seen.push(`lost ${count}`));
    mirror.apply(
      batch({
        events: [
          {kind: 'flow', n: 1},
          {kind: 'flow', n: 2},
        ],
        dropped: 3,
      }),
    );
    expect(seen).toEqual([1, 2, 'lost 3']);
  });
});
