import {spawnSync} from 'node:child_process';
import {expect, it} from 'vitest';

function lab(args: readonly string[], input = '') {
  const {stdout, stderr, status} = spawnSync(process.execPath, ['--import', 'tsx', 'sim/headless/main.ts', ...args], {
    input,
    encoding: 'utf8',
  });
  return {stdout, stderr, status};
}

it('opens the terminal when only options are given', {timeout: 30_000}, () => {
  const {stdout, stderr, status} = lab(['--seed', '9', '--node', 'router'], 'hostname\r');
  expect({stderr, status, last: stdout.split('\r\n').at(-2)?.replace(/^.*\r/, '')}).toEqual({
    stderr: '',
    status: 0,
    last: 'router',
  });
});

it('refuses an option it does not know', {timeout: 30_000}, () => {
  expect(lab(['--bogus'])).toEqual({stdout: '', stderr: 'lab: unknown option --bogus\n', status: 2});
});
