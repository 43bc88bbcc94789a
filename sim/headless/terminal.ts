import {World} from '../world/world.ts';
import type {LabOptions} from './options.ts';

/** The lab as an interactive terminal: virtual time jumps while a command runs and follows the wall clock at the prompt. */
export async function runTerminal(options: LabOptions): Promise<number> {
  const session = {node: options.node, name: 'main'};
  const world = await World.boot({...options, onOutput: (_session, data) => process.stdout.write(data)});
  const pending: string[] = [];
  let isOpen = true;
  if (process.stdin.isTTY) process.stdin.setRawMode(true);
  process.stdin.setEncoding('utf8');
  process.stdin.on('data', (data: string) => pending.push(data));
  process.stdin.on('end', () => {
    isOpen = false;
  });
  // a terminal that does not know its size reports 0
  const columns = process.stdout.columns || 80;
  const rows = process.stdout.rows || 24;
  await world.input({kind: 'resize', session, columns, rows});
  let hostMs = Date.now();
  while (isOpen || pending.length > 0) {
    for (const data of pending.splice(0)) {
      if (data === '\x1d') isOpen = false;
      else {
        await world.input({kind: 'keys', session, data});
        await world.engine.tasks.settle();
      }
    }
    const nowMs = Date.now();
    await world.engine.runTo(world.engine.clock.nowUs + Math.min(100, nowMs - hostMs) * 1000);
    hostMs = nowMs;
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  if (process.stdin.isTTY) process.stdin.setRawMode(false);
  process.stdin.pause();
  return 0;
}
