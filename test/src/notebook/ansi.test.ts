import {expect, it} from 'vitest';
import {renderAnsi} from '../../../src/notebook/ansi.ts';

function texts(text: string): string[] {
  return renderAnsi(text).lines.map(line =>
    line.map(span => (span.look ? `[${span.look}:${span.text}]` : span.text)).join(''),
  );
}

it('splits text by its colours', () => {
  expect(texts('a \x1b[1;32mgreen\x1b[0m b\n')).toEqual(['a [ansi-bold ansi-2:green] b']);
});

it('overwrites after a carriage return and erases to the end', () => {
  expect(texts('10%\r100%\r\x1b[Kdone')).toEqual(['done']);
  expect(texts('abcdef\rxy')).toEqual(['xycdef']);
});

it('clears the screen', () => {
  expect(texts('old\n\x1b[2J\x1b[Hnew')).toEqual(['new']);
});

it('gives back what stood there before a full-screen program', () => {
  expect(texts('before\n\x1b[?1049h\x1b[Hfull screen')).toEqual(['full screen']);
  expect(texts('before\n\x1b[?1049h\x1b[Hfull screen\x1b[?1049lafter')).toEqual(['before', 'after']);
});

it('drops sequences it does not know', () => {
  expect(texts('\x1b]0;title\x07a\x1b[?25lb')).toEqual(['ab']);
});

it('shows the end of a long output', () => {
  const screen = renderAnsi('x\n'.repeat(30), 10);
  expect([screen.lines.length, screen.hidden]).toEqual([10, 20]);
});
