import {expect, it} from 'vitest';
import {Engine} from '../../../sim/core/engine.ts';
import {Lifetime} from '../../../sim/core/lifetime.ts';

it('ends what a program has scheduled, and nothing of the world', async () => {
  const engine = new Engine({seed: 1});
  const lifetime = new Lifetime(engine);
  const seen: string[] = [];
  engine.clock.every(10, () => seen.push(`world ${engine.clock.nowUs}`));
  lifetime.engine.clock.every(10, () => seen.push(`program ${lifetime.engine.clock.nowUs}`));
  lifetime.onEnd(() => seen.push('told'));
  await engine.runTo(20);
  lifetime.end();
  lifetime.engine.clock.after(5, () => seen.push('after its end'));
  await engine.runTo(30);
  expect(seen).toEqual(['world 10', 'program 10', 'world 20', 'program 20', 'told', 'world 30']);
});
