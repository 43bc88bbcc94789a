import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {proveCheck} from '../../sim/world/check/prove.ts';
import {World} from '../../sim/world/world.ts';
import {
  compareLanguages,
  type Language,
  type Lesson,
  matchOutput,
  parseLesson,
  parseLessonMeta,
} from '../../src/notebook/lesson-format/index.ts';

const folder = join(import.meta.dirname, '../../lessons');
const slugs = readdirSync(folder, {withFileTypes: true}).flatMap(entry => (entry.isDirectory() ? [entry.name] : []));

function read(slug: string, language: Language): Lesson {
  const file = (name: string) => readFileSync(join(folder, slug, name), 'utf8');
  const meta = parseLessonMeta(slug, file('lesson.yaml'));
  return parseLesson({meta, language, markdown: file(`${language}.md`), readFile: file});
}

interface Played {
  readonly cell: string;
  readonly status?: number;
  readonly differences: unknown;
}

/** Runs every cell in order, compares what it printed with what the text says, and has every claim proved. */
async function play(lesson: Lesson): Promise<Played[]> {
  let printed = '';
  const world = await World.boot({
    preset: lesson.meta.preset,
    seed: 1,
    onOutput: (_session, data, cell) => {
      if (cell !== undefined) printed += data;
    },
  });
  const wrong: Played[] = [];
  for (const block of lesson.blocks) {
    if (block.kind === 'check') {
      const {passed, claims} = await proveCheck(world, block.spec);
      if (!passed) wrong.push({cell: block.id, differences: claims.filter(claim => !claim.passed)});
      continue;
    }
    if (block.kind !== 'bash' && block.kind !== 'yaml') continue;
    if (block.kind === 'bash' && block.stopSeconds !== undefined) continue;
    printed = '';
    const session = {node: block.node, name: 'main'};
    if (block.kind === 'yaml') {
      await world.input({kind: 'write-file', node: block.node, path: block.path, content: block.source});
      if (!block.apply) continue;
    }
    const command = block.kind === 'yaml' ? `kubectl apply -f ${block.path}` : block.code;
    const done = world.input({kind: 'exec', session, command, cell: block.id});
    await world.engine.runUntil(() => !world.isBusy);
    const {status} = (await done) as {status: number};
    const expected = block.kind === 'yaml' ? 0 : block.status;
    const result = block.expected ? matchOutput(block.expected, printed.replaceAll('\r\n', '\n')) : undefined;
    if ((expected !== 'any' && status !== expected) || (result && !result.ok))
      wrong.push({cell: block.id, status, differences: {result, printed: printed.slice(0, 1500)}});
  }
  return wrong;
}

describe.each(slugs)('lesson %s', slug => {
  it('has the same cells in both languages', () => {
    expect(compareLanguages(read(slug, 'en'), read(slug, 'ko'))).toEqual([]);
  });

  it.each(['en', 'ko'] as const)('does what its text says (%s)', async language => {
    expect(await play(read(slug, language))).toEqual([]);
  });
});
