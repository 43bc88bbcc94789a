import {describe, expect, it} from 'vitest';
import {hasViCommand, parseViCommand} from '../../../src/file-editor/vi-commands.ts';

describe('a vi command', () => {
  it.each([
    ['w', {kind: 'save'}],
    [':wq', {kind: 'save-and-close'}],
    ['x', {kind: 'save-and-close'}],
    ['wq!', {kind: 'save-and-close'}],
    ['q', {kind: 'close'}],
    ['q!', {kind: 'discard', status: 0}],
    ['cq', {kind: 'discard', status: 1}],
    ['%s/a/b/', undefined],
  ])('%s means', (text, action) => {
    expect(parseViCommand(text)).toEqual(action);
  });

  it('that was typed into the text is seen only when it stands alone in its line', () => {
    expect(hasViCommand('a: b\n:wq\n')).toBe(true);
    expect(hasViCommand('a: b:wq\nurl: http://x:w')).toBe(false);
  });
});
