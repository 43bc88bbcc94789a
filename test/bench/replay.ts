import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {World} from '../../sim/world/world.ts';
import {parseLesson, parseLessonMeta} from '../../src/notebook/lesson-format/index.ts';
import {cpuMs, median, report} from './measure.ts';

const slug = '01-ingress-http';
const runs = 5;

/** What a reload costs: the journal of the whole first lesson, lived through again. */
export async function run(): Promise<void> {
  const {journal} = await playLesson();
  report('replay.entries', journal.entries.length, 'inputs');
  report('replay.first', await cpuMs(() => World.replay(journal)), 'ms CPU');
  const costs: number[] = [];
  for (let i = 0; i < runs; i++) costs.push(await cpuMs(() => World.replay(journal)));
  report('replay', median(costs), 'ms CPU');
}

async function playLesson(): Promise<World> {
  const file = (name: string) => readFileSync(join(import.meta.dirname, '../../lessons', slug, name), 'utf8');
  const meta = parseLessonMeta(slug, file('lesson.yaml'));
  const lesson = parseLesson({meta, language: 'en', markdown: file('en.md'), readFile: file});
  const world = await World.boot({preset: meta.preset, seed: 1});
  for (const block of lesson.blocks) {
    if (block.kind !== 'bash' && block.kind !== 'yaml') continue;
    if (block.kind === 'bash' && block.stopSeconds !== undefined) continue;
    if (block.kind === 'yaml')
      await world.input({kind: 'write-file', node: block.node, path: block.path, content: block.source});
    const command = block.kind === 'yaml' ? `kubectl apply -f ${block.path}` : block.code;
    void world.input({kind: 'exec', session: {node: block.node, name: 'main'}, command, cell: block.id});
    await world.engine.runUntil(() => !world.isBusy);
  }
  return world;
}
