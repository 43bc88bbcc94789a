import {describe, expect, it} from 'vitest';
import {RecordedMachine} from '../../../support/recorded-shell.ts';

async function output(command: string): Promise<string> {
  const {stdout, stderr} = await new RecordedMachine().run(command);
  return stdout + stderr;
}

const slowLines = '(echo a; sleep 2; echo b)';

describe('awk between pipes', () => {
  it('takes nothing from a pipe before it is full or over, as mawk does', async () => {
    expect(await output(`${slowLines} | awk '{print $1, systime() - start}' start=$(date +%s)`)).toBe('a 2\nb 2\n');
  });

  it('takes lines as they come with -W interactive', async () => {
    const program = '{print $1, systime() - start}';
    expect(await output(`${slowLines} | awk -W interactive '${program}' start=$(date +%s)`)).toBe('a 0\nb 2\n');
  });

  it('holds back what it prints into a pipe until it ends or flushes', async () => {
    const print = `awk 'BEGIN {print "held"; print "shown"; fflush(); print "later"; system("echo system; sleep 1")}'`;
    expect(await output(`${print} | cat`)).toBe('held\nshown\nlater\nsystem\n');
  });

  it('ends when nobody reads any more', async () => {
    expect(await output(`awk 'BEGIN {while (1) print "y"}' | head -n 2; echo \${PIPESTATUS[0]}`)).toBe('y\ny\n141\n');
  });

  it('ends the commands that read from it when it is killed', async () => {
    expect(await output(`timeout 1 awk 'BEGIN {print "x" | "cat"; while (1);}'; echo $?; sleep 1; pgrep cat`)).toBe(
      '124\n',
    );
  });
});

describe('awk numbers', () => {
  it('are the same for the same seed as on a real machine', async () => {
    const program = 'BEGIN {srand(1); print rand(), rand(); srand(42); print rand(), srand()}';
    expect(await output(`awk '${program}'`)).toBe('0.840188 0.394383\n0.0334699 42\n');
  });
});
