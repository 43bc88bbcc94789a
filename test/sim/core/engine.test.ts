import {describe, expect, it} from 'vitest';
import {Engine} from '../../../sim/core/engine.ts';
import {Journal} from '../../../sim/core/journal.ts';
import {Pacer} from '../../../sim/core/pace.ts';

describe('clock', () => {
  it('runs events of equal time in the order they were scheduled', async () => {
    const engine = new Engine({seed: 1});
    const seen: string[] = [];
    engine.clock.at(10, () => seen.push('b'));
    engine.clock.at(5, () => seen.push('a'));
    engine.clock.at(10, () => seen.push('c'));
    await engine.runTo(10);
    expect(seen).toEqual(['a', 'b', 'c']);
    expect(engine.clock.nowUs).toBe(10);
  });

  it('does not run a cancelled event', async () => {
    const engine = new Engine({seed: 1});
    let ran = false;
    engine.clock
      .after(5, () => {
        ran = true;
      })
      .cancel();
    await engine.runTo(10);
    expect(ran).toBe(false);
    expect(engine.clock.dispatched).toBe(0);
  });

  it('repeats until cancelled from inside', async () => {
    const engine = new Engine({seed: 1});
    let count = 0;
    const timer = engine.clock.every(10, () => {
      if (++count === 3) timer.cancel();
    });
    await engine.runTo(1000);
    expect(count).toBe(3);
  });
});

describe('tasks', () => {
  it('finish everything of one instant before time moves', async () => {
    const engine = new Engine({seed: 1});
    const log: string[] = [];
    engine.tasks.spawn(async () => {
      await engine.sleep(10);
      for (let i = 0; i < 50; i++) await Promise.resolve();
      log.push(`first at ${engine.clock.nowUs}`);
    });
    engine.tasks.spawn(async () => {
      await engine.sleep(11);
      log.push(`second at ${engine.clock.nowUs}`);
    });
    await engine.runTo(20);
    expect(log).toEqual(['first at 10', 'second at 11']);
  });

  it('stand still while one waits for the host', async () => {
    const engine = new Engine({seed: 1});
    let done = 0;
    engine.tasks.spawn(async () => {
      await engine.tasks.external(new Promise(resolve => setTimeout(resolve, 5)));
      done = engine.clock.nowUs;
    });
    engine.clock.after(100, () => {});
    await engine.runTo(100);
    expect(done).toBe(0);
  });

  it('stop the engine on an error they let escape', async () => {
    const engine = new Engine({seed: 1});
    engine.tasks.spawn(async () => {
      await engine.sleep(1);
      throw new Error('broken');
    });
    await expect(engine.runTo(5)).rejects.toThrow('broken');
  });

  it('end a wait once, by whichever source comes first', async () => {
    const engine = new Engine({seed: 1});
    let won = '';
    engine.tasks.spawn(async () => {
      won = await engine.tasks.wait<string>(wake => {
        const slow = engine.clock.after(20, () => wake('slow'));
        const fast = engine.clock.after(10, () => wake('fast'));
        return () => {
          slow.cancel();
          fast.cancel();
        };
      });
    });
    await engine.runTo(100);
    expect(won).toBe('fast');
    expect(engine.tasks.runnable).toBe(0);
  });
});

describe('random streams', () => {
  it('do not shift each other', () => {
    const draws = (extra: boolean) => {
      const engine = new Engine({seed: 7});
      if (extra) engine.rng.stream('other').u32();
      return [engine.rng.stream('a').u32(), engine.rng.stream('a').u32()];
    };
    expect(draws(true)).toEqual(draws(false));
  });

  it('differ by seed and by name', () => {
    const first = (seed: number, name: string) => new Engine({seed}).rng.stream(name).u32();
    expect(new Set([first(1, 'a'), first(2, 'a'), first(1, 'b')]).size).toBe(3);
  });
});

describe('change log', () => {
  it('merges values and keeps the order of events', () => {
    const {changes} = new Engine({seed: 1});
    changes.put('pods', 'a', 1);
    changes.emit({kind: 'hop', n: 1});
    changes.put('pods', 'a', 2);
    changes.emit({kind: 'hop', n: 2});
    expect(changes.take(5)).toEqual({
      from: 0,
      to: 1,
      nowUs: 5,
      changes: [{topic: 'pods', key: 'a', value: 2}],
      events: [
        {kind: 'hop', n: 1},
        {kind: 'hop', n: 2},
      ],
      dropped: 0,
    });
    expect(changes.isEmpty).toBe(true);
  });

  it('counts the events it had to drop', () => {
    const {changes} = new Engine({seed: 1});
    for (let n = 0; n < 5_003; n++) changes.emit({kind: 'hop', n});
    const batch = changes.take(0);
    expect([batch.events.length, batch.dropped, batch.events[0]]).toEqual([5_000, 3, {kind: 'hop', n: 3}]);
  });

  it('gives a lost mirror the whole state', () => {
    const {changes} = new Engine({seed: 1});
    changes.put('pods', 'a', 1);
    changes.put('pods', 'b', 2);
    changes.take(0);
    changes.put('pods', 'a', null);
    expect(changes.snapshot(1)).toMatchObject({from: 0, to: 2, changes: [{topic: 'pods', key: 'b', value: 2}]});
  });
});

describe('journal', () => {
  it('reads back what it wrote', () => {
    const journal = new Journal({preset: 'p', seed: 3});
    journal.record({atUs: 5, step: 2, input: {kind: 'exec', command: 'ls\n한글'}});
    expect(Journal.parse(journal.format()).entries).toEqual(journal.entries);
  });

  it.each([
    ['', 'line 1 of the journal is not JSON'],
    ['{"format":"other"}\n', 'line 1 of the journal is not a journal header'],
    [
      '{"format":"hivebook-journal-1","preset":"p","seed":1}\n{"atUs":1}\n',
      'line 2 of the journal is not a journal entry',
    ],
    [
      '{"format":"hivebook-journal-1","preset":"p","seed":1}\n{"atUs":5,"step":5,"input":1}\n{"atUs":4,"step":6,"input":1}\n',
      'line 3 of the journal goes back in time',
    ],
  ])('refuses damage and says where (%#)', (text, message) => {
    expect(() => Journal.parse(text)).toThrow(message);
  });
});

describe('pace', () => {
  const never = {jumping: () => false, mustYield: () => false};

  it('follows the wall clock by its factor', async () => {
    const engine = new Engine({seed: 1});
    const pacer = new Pacer(engine, {mode: 'paused'});
    pacer.set({mode: 'wall', factor: 4}, 1000);
    engine.clock.after(50_000, () => {});
    expect(await pacer.turn(1010, never)).toBe(2.5);
    expect(engine.clock.nowUs).toBe(40_000);
  });

  it('stands still when paused', async () => {
    const engine = new Engine({seed: 1});
    engine.clock.after(1, () => {});
    expect(await new Pacer(engine, {mode: 'paused'}).turn(5000, never)).toBe(Number.POSITIVE_INFINITY);
    expect(engine.clock.nowUs).toBe(0);
  });

  it('jumps from event to event while a command waits', async () => {
    const engine = new Engine({seed: 1});
    let waiting = true;
    engine.clock.after(60_000_000, () => {
      waiting = false;
    });
    await new Pacer(engine, {mode: 'jump'}).turn(0, {jumping: () => waiting, mustYield: () => false});
    expect(engine.clock.nowUs).toBe(60_000_000);
  });
});
