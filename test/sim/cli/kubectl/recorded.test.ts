import {describe, expect, it} from 'vitest';
import {kubectlCases} from './cases.ts';
import {recordedCases, replay} from './harness.ts';

for (const group of Object.keys(kubectlCases))
  describe(`kubectl prints what the real one printed: ${group}`, () => {
    for (const test of recordedCases(group))
      it(test.argv.join(' '), async () => {
        const {stdout, stderr, status} = test;
        expect(await replay(test)).toEqual({stdout, stderr, status});
      });
  });
