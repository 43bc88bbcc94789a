/** Numbers with a unit, as GNU's programs take them. */

const letters = 'KMGTPEZY';

/**
 * `10`, `5K`, `2kB`, `1MiB`, `3b`: K is 1024, KB is 1000, `b` is a block of 512.
 *
 * @returns undefined when it is none; a number too large for the real program is as large as it gets
 * @models gnulib xstrtoumax
 */
export function parseSize(text: string): number | undefined {
  const match = /^\+?(\d+)(?:(b)|(?:([kKmMgGtTPEZY])(B|iB)?))?$/.exec(text);
  if (!match) return undefined;
  const [, digits, block, letter, kind] = match;
  if (letter === undefined) return Number(digits) * (block ? 512 : 1);
  return Number(digits) * (kind === 'B' ? 1000 : 1024) ** (letters.indexOf(letter.toUpperCase()) + 1);
}
