import {describe, expect, it} from 'vitest';
import {kubectlCases} from './cases.ts';
import {recordedCases, replay} from './harness.ts';
import {readingCases} from './reading-cases.ts';

/** Commands whose every recorded case is held against ours; the others' recordings wait for the rest of kubectl. */
const held = new Set(
  'get describe apply api-resources api-versions cluster-info config events version wait logs top options completion'.split(
    ' ',
  ),
);

/** Commands that are not there yet, in the recordings that are held as a whole. */
const awaited = new Set('attach cp debug diff explain kustomize'.split(' '));

const wordOf = (argv: readonly string[]) => argv.find(word => !word.startsWith('-')) ?? '';
const casesOf = (group: string) =>
  recordedCases(group).filter(({argv}) =>
    group in readingCases ? !awaited.has(wordOf(argv)) : held.has(wordOf(argv)),
  );

for (const group of Object.keys(kubectlCases).filter(name => casesOf(name).length > 0))
  describe(`kubectl prints what the real one printed: ${group}`, () => {
    for (const test of casesOf(group).filter(({argv}) => !argv.join(' ').includes('view-last-applied')))
      it(test.argv.join(' '), async () => {
        const {stdout, stderr, status, left} = test;
        expect(await replay(test)).toEqual({stdout, stderr, status, ...(left && {left})});
      });
  });
