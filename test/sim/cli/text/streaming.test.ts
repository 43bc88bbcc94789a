import {describe, expect, it} from 'vitest';
import {RecordedMachine} from '../../../support/recorded-shell.ts';

const run = async (command: string) => {
  const {stdout, status} = await new RecordedMachine().run(command);
  return {stdout, status};
};

describe('a tool in a pipe', () => {
  it.each([
    ['cat', 'b\n'],
    ['comm - a.txt', '\talpha\nb\n'],
    ['cut -c1', 'b\n'],
    ['expand', 'b\n'],
    ['fold', 'b\n'],
    ['head -2', 'b\n'],
    ['nl', '     1\tb\n'],
    ['paste -d, - nums.txt', 'b,1\n'],
    ['rev', 'b\n'],
    ['tail -n +1', 'b\n'],
    ['tee copy', 'b\n'],
    ['tr a-z A-Z', 'B\n'],
    ['unexpand', 'b\n'],
  ])('prints what has come while more may come: %s', async (tool, stdout) => {
    expect(await run(`(echo b; sleep 9) | timeout 1 ${tool}`)).toEqual({stdout, status: 124});
  });

  it.each([
    ['base64', 'eQp5CnkK'],
    ['fold -w 5', 'y\n'],
    ['hexdump -v', '0000000 0a79'],
    ['nl', '     1\ty\n'],
    ['od -v -c', '0000000   y'],
    ['paste -s -d,', 'y'],
    ['rev', 'y\n'],
    ['tr y n', 'n\n'],
    ['xxd', '00000000: 790a'],
  ])('ends when nobody reads it any more: %s', async (tool, stdout) => {
    expect(await run(`yes | ${tool} | head -c ${stdout.length}; echo " \${PIPESTATUS[*]}"`)).toEqual({
      stdout: `${stdout} 141 141 0\n`,
      status: 0,
    });
  });

  it.each(['tail', 'tr -d "\\0"', 'wc -c', 'wc -w', 'head -n -1', 'sha256sum', 'strings', 'cksum'])(
    'can be ended while it reads what never ends: %s',
    async tool => {
      expect(await run(`timeout 0.2 ${tool} < /dev/zero`)).toEqual({stdout: '', status: 124});
    },
  );
});
