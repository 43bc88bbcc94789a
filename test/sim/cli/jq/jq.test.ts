import {describe, expect, it} from 'vitest';
import {RecordedMachine} from '../../../support/recorded-shell.ts';

describe('jq', () => {
  it('gives up a program that never ends, and answers the next one', async () => {
    const machine = new RecordedMachine();
    const endless = await machine.run("jq -n 'def f: f; f'");
    expect(endless).toEqual({
      status: 1,
      stdout: '',
      stderr: 'jq: this lab does not model jq programs that run for so long\n',
    });
    expect(await machine.run("jq -n '1 + 1'")).toEqual({status: 0, stdout: '2\n', stderr: ''});
  }, 60_000);

  it('gives up a program that needs more and more memory', async () => {
    const {stdout, stderr} = await new RecordedMachine().run("jq -n 'def f: 1 + f; f'");
    expect(stdout).toBe('');
    expect(stderr).toBe('jq: this lab does not model jq programs that need so much memory\n');
  }, 60_000);

  it('takes time in proportion to its input', async () => {
    const machine = new RecordedMachine();
    const numbers = await machine.run('seq 300000 > many; jq -s add many');
    expect(numbers).toEqual({status: 0, stdout: '45000150000\n', stderr: ''});
  }, 20_000);

  it('takes its filter from a file', async () => {
    const machine = new RecordedMachine();
    expect(await machine.run("echo '.kind' > filter; jq -rf filter svc.json")).toEqual({
      status: 0,
      stdout: 'Service\n',
      stderr: '',
    });
  });
});
