import {describe, expect, it} from 'vitest';
import type {Effect} from '../../../sim/core/effects.ts';
import {Engine} from '../../../sim/core/engine.ts';

/** Two tasks that ask, one that only works; what they do, in order. */
async function run(options: {recorded: readonly Effect[]; outside: (name: string) => Promise<string>}) {
  const engine = new Engine({seed: 1});
  const done: string[] = [];
  const effects: Effect[] = [];
  engine.effects.replay(options.recorded);
  engine.effects.onEffect = effect => effects.push(effect);
  for (const name of ['a', 'b'])
    engine.tasks.spawn(async () => {
      done.push(`${name} ${await engine.effects.perform(name, () => options.outside(name))}`);
      await engine.sleep(1);
      done.push(`${name} slept`);
    });
  engine.tasks.spawn(async () => {
    for (let turn = 0; turn < 5; turn++) await undefined;
    done.push('worked');
  });
  await engine.runTo(10);
  return {done, effects};
}

const later = (value: string) => new Promise<string>(resolve => setTimeout(() => resolve(value), 2));

describe('an effect', () => {
  it('is asked for once, and a replay gives the recorded answer in its place', async () => {
    let asked = 0;
    const first = await run({recorded: [], outside: name => later(`${name}${++asked}`)});
    expect(first.effects).toEqual([
      {name: 'a', value: 'a1'},
      {name: 'b', value: 'b2'},
    ]);
    const again = await run({
      recorded: first.effects,
      outside: () => {
        throw new Error('the outside is asked again');
      },
    });
    expect(again).toEqual(first);
  });

  it('leaves the same order behind however long the outside takes', async () => {
    const slow = await run({recorded: [], outside: name => later(name)});
    const quick = await run({recorded: [], outside: async name => name});
    expect(quick).toEqual(slow);
    expect(slow.done).toEqual(['worked', 'a a', 'b b', 'a slept', 'b slept']);
  });

  it('refuses the answer to another question', async () => {
    await expect(run({recorded: [{name: 'c', value: 'x'}], outside: later})).rejects.toMatchObject({
      code: 'BadJournal',
      message: 'the journal holds the effect c where a is asked for',
    });
  });
});
