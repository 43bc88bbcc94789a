import {UnsupportedError} from '../../../base/sim-error.ts';
import {words} from './builtin.ts';

export const umaskBuiltin = words(async (shell, args) => {
  if (args.length === 0) {
    await shell.process.out('0022\n');
    return 0;
  }
  if (args[0] === '-S') {
    await shell.process.out('u=rwx,g=rx,o=rx\n');
    return 0;
  }
  if (args[0] === '022' || args[0] === '0022') return 0;
  throw new UnsupportedError('a file mode creation mask other than 0022');
});

/** The limits this lab holds a shell to, as `ulimit` words them. */
export const ulimitBuiltin = words(async (shell, args) => {
  const [option, value] = args;
  if (value !== undefined) throw new UnsupportedError('changing resource limits with ulimit');
  const limits: Readonly<Record<string, string>> = {
    '-n': '1024',
    '-u': '1500',
    '-f': 'unlimited',
    '-s': '8192',
    '-c': '0',
    '-v': 'unlimited',
  };
  const text = limits[option ?? '-f'];
  if (text === undefined) throw new UnsupportedError(`ulimit ${option}`);
  await shell.process.out(`${text}\n`);
  return 0;
});

export const timesBuiltin = words(async shell => {
  await shell.process.out('0m0.000s 0m0.000s\n0m0.000s 0m0.000s\n');
  return 0;
});
