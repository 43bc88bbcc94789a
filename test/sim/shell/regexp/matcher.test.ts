import {describe, expect, it} from 'vitest';
import {StepLimit} from '../../../../sim/shell/regexp/backtracker.ts';
import {compilePattern, type PatternKind} from '../../../../sim/shell/regexp/matcher.ts';

const groupsOf = (pattern: string, text: string, kind: PatternKind = 'extended') =>
  compilePattern([pattern], kind).exec(text)?.groups;

describe('a POSIX expression', () => {
  it.each([
    ['a|ab|abc', 'xabcd', ['abc']],
    ['x*', 'aaa', ['']],
    ['(a|ab)(c|bcd)(d*)', 'abcd', ['abcd', 'a', 'bcd', '']],
    ['(a)|b', 'b', ['b', undefined]],
    ['(.*)b', 'abab', ['abab', 'aba']],
    ['a{2,3}', 'aaaa', ['aaa']],
  ])('%s takes the longest match that begins first in %s', (pattern, text, groups) => {
    expect(groupsOf(pattern, text)).toEqual(groups);
  });

  it.each(['(a+)+$', '(a|aa)+$', '(a*)*b', `${'a?'.repeat(30) + 'a'.repeat(30)}c`, `${'a*'.repeat(10)}b`])(
    '%s is refused by a long text of a in linear time',
    pattern => {
      const text = `${'a'.repeat(5_000)}!`;
      expect(compilePattern([pattern], 'extended').test(text)).toBe(false);
    },
  );

  it('gives up on a back-reference that can match in too many ways, and says so', () => {
    const pattern = compilePattern(['\\(a*\\)*\\1c'], 'basic');
    expect(() => pattern.test('a'.repeat(200))).toThrow(StepLimit);
    expect(() => pattern.test('a'.repeat(200))).toThrow('this lab does not model');
  });

  it('answers the same on a short text, run as JavaScript, as on a long one, run on the machine', () => {
    const pattern = compilePattern(['^[a-z]+=.*o$'], 'extended');
    for (const length of [3, 3_000]) {
      const text = `key=${'x'.repeat(length)}o`;
      expect(pattern.exec(text)).toEqual({index: 0, end: text.length, groups: [text]});
    }
  });

  it('finds whole words only', () => {
    const pattern = compilePattern(['the'], 'basic', {within: 'word'});
    expect([...pattern.matches('the lathe the')].map(({index}) => index)).toEqual([0, 10]);
  });

  it.each([
    ['a(', 'extended', 'Unmatched ( or \\('],
    ['a\\)', 'basic', 'Unmatched ) or \\)'],
    ['[a', 'extended', 'Unmatched [, [^, [:, [., or [='],
    ['[[:nope:]]', 'extended', 'Invalid character class name'],
    ['[z-a]', 'extended', 'Invalid range end'],
    ['a{2,1}', 'extended', 'Invalid content of \\{\\}'],
    ['(a{1,30000}){30000}', 'extended', 'Regular expression too big'],
    ['\\(a\\)\\2', 'basic', 'Invalid back reference'],
    ['a\\', 'basic', 'Trailing backslash'],
  ] as const)('%s is refused in the words of GNU', (pattern, kind, message) => {
    expect(() => compilePattern([pattern], kind)).toThrow(message);
  });
});

describe('a Perl expression', () => {
  it.each([
    ['app\\K\\w+', 'apple', ['le']],
    ['(?<=status=)\\d+', 'status=500', ['500']],
    ['(?i)ERROR', 'an error', ['error']],
    ['a|ab', 'ab', ['a']],
    ['<.+?>', '<a><b>', ['<a>']],
    ['(?<year>\\d+)-\\k<year>', '12-12', ['12-12', '12']],
    ['a++b', 'aab', ['aab']],
    ['foo(?! bar)', 'foo bar', undefined],
  ])('%s in %s', (pattern, text, groups) => {
    expect(groupsOf(pattern, text, 'perl')).toEqual(groups);
  });

  it('counts its steps', () => {
    expect(() => compilePattern(['^(a|aa)+$'], 'perl').test(`${'a'.repeat(60)}!`)).toThrow(StepLimit);
  });
});
