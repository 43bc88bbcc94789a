import {UnsupportedError} from '../../../base/sim-error.ts';
import {parseOptions, usage, words} from './builtin.ts';

export const umaskBuiltin = words(async (shell, args) => {
  const {process} = shell;
  const options = parseOptions(args, 'pS');
  if (options.problem) return usage(shell, 'umask', options.problem, 'umask [-p] [-S] [mode]');
  const [mode] = options.operands;
  const isSymbolic = options.flags.has('S');
  if (mode !== undefined) {
    const mask = maskOf(mode, process.umask);
    if (typeof mask === 'string') {
      await shell.complain(`umask: ${mask}`);
      return 1;
    }
    process.umask = mask;
    if (!isSymbolic) return 0;
  }
  const text = isSymbolic ? symbolic(process.umask) : process.umask.toString(8).padStart(4, '0');
  await process.out(`${options.flags.has('p') ? `umask ${isSymbolic ? '-S ' : ''}` : ''}${text}\n`);
  return 0;
});

/** A mask from `027` or `u=rwx,g-w`; the letters say what is allowed. @returns the complaint when it is neither */
function maskOf(text: string, before: number): number | string {
  if (/^\d/.test(text))
    return /^[0-7]{1,4}$/.test(text) ? Number.parseInt(text, 8) : `${text}: octal number out of range`;
  let allowed = ~before & 0o777;
  for (const clause of text.split(',')) {
    const match = /^([ugoa]*)([-+=])([rwx]*)$/.exec(clause);
    if (!match)
      return /^[ugoa]*[-+=]/.test(clause)
        ? `\`${clause.replace(/^[ugoa]*[-+=][rwx]*/, '')[0]}': invalid symbolic mode character`
        : `\`${clause.replace(/^[ugoa]*/, '')[0]}': invalid symbolic mode operator`;
    const [, who, operator, permissions] = match as unknown as [string, string, string, string];
    const bits = [...permissions].reduce((sum, letter) => sum | {r: 4, w: 2, x: 1}[letter as 'r' | 'w' | 'x'], 0);
    for (const [letter, shift] of [
      ['u', 6],
      ['g', 3],
      ['o', 0],
    ] as const) {
      if (who !== '' && !who.includes(letter) && !who.includes('a')) continue;
      if (operator === '=') allowed &= ~(7 << shift);
      allowed = operator === '-' ? allowed & ~(bits << shift) : allowed | (bits << shift);
    }
  }
  return ~allowed & 0o777;
}

function symbolic(mask: number): string {
  const letters = (shift: number) => ['r', 'w', 'x'].filter((_, bit) => ((~mask >> shift) & (4 >> bit)) !== 0).join('');
  return `u=${letters(6)},g=${letters(3)},o=${letters(0)}`;
}

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
