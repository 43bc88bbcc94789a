import {expect, it} from 'vitest';
import {Engine} from '../../../sim/core/engine.ts';
import {Cancelled} from '../../../sim/core/tasks.ts';
import {PlainMachine} from '../../../sim/shell/machine.ts';
import {createFiles} from '../../../sim/shell/tree.ts';

it('ends a program whose own wait was given up, so that whoever waits for it goes on', async () => {
  const engine = new Engine({seed: 1});
  const machine = new PlainMachine({engine, hostname: 'host', files: createFiles(engine)});
  const child = machine.processes.spawn(
    async () => {
      throw new Cancelled('the other side has gone');
    },
    {argv: ['child']},
  );
  const parent = machine.processes.spawn(process => child.ended(process), {argv: ['parent']});
  await engine.runTo(1_000_000);
  expect({child: child.status, parent: parent.status, left: machine.processes.size}).toEqual({
    child: 1,
    parent: 1,
    left: 0,
  });
});
