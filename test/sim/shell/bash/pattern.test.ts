import {describe, expect, it} from 'vitest';
import {matchesPattern, removePrefix, removeSuffix, replacePattern} from '../../../../sim/shell/bash/pattern.ts';

describe('shell patterns', () => {
  it.each([
    ['foo.txt', '!(*.txt)', false],
    ['foo.csv', '!(*.txt)', true],
    ['aab', '+(a)b', true],
    ['b', '*(a)b', true],
    ['abab', '@(a|ab)*(b|ab)', true],
    ['x]', 'x[]]', true],
    ['a-b', 'a[!a-z]b', true],
    ['😀', '?', true],
    ['a*', 'a\\*', true],
    ['ab', 'a\\*', false],
  ])('%s against %s', (text, pattern, fits) => {
    expect(matchesPattern(text, pattern)).toBe(fits);
  });

  it('answers in bounded time whatever stars a pattern has', () => {
    const text = 'a'.repeat(2000);
    expect(matchesPattern(text, '*a*a*a*a*a*a*a*a*a*a*b')).toBe(false);
    expect(matchesPattern(text, '*(*(a)|+(aa))b')).toBe(false);
    expect(matchesPattern(text, '*a*a*a*a*a*a*a*a*a*a*a')).toBe(true);
  });

  it('takes the longest of what fits at the leftmost place', () => {
    expect(replacePattern('foobar', '@(f|fo)', '/', () => 'X')).toBe('Xobar');
    expect(replacePattern('a.b.c', '.', '//', () => '-')).toBe('a-b-c');
    expect(removePrefix('a/b/c', '*/', false)).toBe('b/c');
    expect(removeSuffix('a/b/c', '/*', true)).toBe('a');
  });
});
