import {describe, expect, it} from 'vitest';
import {containsMasked, matchOutput} from '../../../../src/notebook/lesson-format/index.ts';

function all(text: string, actual: string) {
  return matchOutput({text, match: 'all'}, actual);
}

describe('matchOutput', () => {
  it('lets masks stand for what differs, and column gaps be any width', () => {
    const expected = 'NAME                      READY   AGE\n<pod:webpod>   1/1     <age>\n';
    const actual = 'NAME                      READY   AGE\nwebpod-697b545f57-b5kkh   1/1     2m16s\n\n';
    expect(all(expected, actual)).toEqual({ok: true, line: 0, expected: '', actual: ''});
  });

  it('says which line differs', () => {
    expect(all('a\n<number>', 'a\nb')).toEqual({ok: false, line: 2, expected: '<number>', actual: 'b'});
  });

  it('does not accept more lines than expected', () => {
    expect(all('a', 'a\nb')).toEqual({ok: false, line: 2, expected: '', actual: 'b'});
  });

  it('takes a name it does not know as text', () => {
    expect(all('EXTERNAL-IP <none>', 'EXTERNAL-IP <none>').ok).toBe(true);
    expect(all('EXTERNAL-IP <none>', 'EXTERNAL-IP x').ok).toBe(false);
  });

  it('holds a label to what it first stood for', () => {
    expect(all('<ip=lb>\nagain <ip=lb>', '10.0.0.1\nagain 10.0.0.1').ok).toBe(true);
    expect(all('<ip=lb>\nagain <ip=lb>', '10.0.0.1\nagain 10.0.0.2').ok).toBe(false);
    expect(all('<ip=a> <ip=a>', '1.1.1.1 1.1.1.1').ok).toBe(true);
  });

  it('lets <...> stand for any number of lines, also none', () => {
    expect(all('a\n<...>\nz', 'a\nz').ok).toBe(true);
    expect(all('a\n<...>\nz', 'a\nb\nc\nz').ok).toBe(true);
    expect(all('a\n<...>', 'a\nb\nc').ok).toBe(true);
    expect(all('a\n<...>\nz', 'a\nb').ok).toBe(false);
  });

  it('finds a part anywhere', () => {
    expect(matchOutput({text: 'b\nc', match: 'part'}, 'a\nb\nc\nd').ok).toBe(true);
    expect(matchOutput({text: 'b\nd', match: 'part'}, 'a\nb\nc\nd')).toMatchObject({ok: false, line: 2, actual: 'c'});
  });

  it('does not mind colours', () => {
    expect(all('HTTP/1.1 200 OK', '\x1b[1mHTTP/1.1\x1b[0m 200 OK\r\n').ok).toBe(true);
  });

  it.each([
    ['<date>', 'Sat, 23 Aug 2025 08:50:24 GMT'],
    ['<date>', '2025-08-23T08:06:52Z'],
    ['<date> <time>', 'Aug 23 08:43:53.904'],
    ['time=<duration>', 'time=499.579 usec'],
    ['from <mac>', 'from 08:00:27:92:a6:9d'],
    ['<pod:cilium>', 'cilium-7p2kc'],
    ['<word> <rest>', 'a b c'],
  ])('%s matches %s', (expected, actual) => {
    expect(all(expected, actual).ok).toBe(true);
  });
});

describe('containsMasked', () => {
  it('looks within lines', () => {
    expect(containsMasked('HTTP <number>', 'x\n< HTTP 404 y')).toBe(true);
    expect(containsMasked('404', '200')).toBe(false);
  });
});
