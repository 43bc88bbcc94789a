import {describe, expect, it} from 'vitest';
import type {EditorRow} from '../../../sim/protocol/topics.ts';
import {SafeStorage} from '../../../src/base/storage.ts';
import {Drafts, isOwn} from '../../../src/file-editor/drafts.ts';

function row(part: Partial<EditorRow> = {}): EditorRow {
  return {
    id: 1,
    session: {node: 'k8s-ctr', name: 'main'},
    host: 'k8s-ctr',
    program: 'vi',
    path: '/root/a',
    text: 'old\n',
    message: '',
    isNew: false,
    isReadOnly: false,
    line: 1,
    ...part,
  };
}

function open() {
  const kept = new Map<string, string>();
  const area = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const key = {lesson: 'one', preset: 'cilium-ingress', seed: 1};
  return {kept, drafts: new Drafts(new SafeStorage(() => area), key)};
}

describe('drafts', () => {
  it('belong to a file of a machine, and tell the editor they were typed in', () => {
    const {drafts} = open();
    drafts.keep(row(), 'new\n');
    expect(drafts.find(row())).toEqual({file: 'k8s-ctr:/root/a', editor: 1, base: 'old\n', text: 'new\n'});
    expect(drafts.find(row({host: 'router'}))).toBeUndefined();
    expect(isOwn(drafts.find(row())!, row())).toBe(true);
    expect(isOwn(drafts.find(row())!, row({id: 2}))).toBe(false);
    expect(isOwn(drafts.find(row())!, row({text: 'changed meanwhile'}))).toBe(false);
  });

  it('leave nothing behind when dropped, and the oldest goes when there are many', () => {
    const {drafts, kept} = open();
    for (let n = 0; n < 13; n++) drafts.keep(row({path: `/root/${n}`}), 'x');
    expect(drafts.find(row({path: '/root/0'}))).toBeUndefined();
    for (let n = 1; n < 13; n++) drafts.drop(row({path: `/root/${n}`}));
    expect([...kept]).toEqual([]);
  });

  it('that are damaged are none', () => {
    const {drafts, kept} = open();
    drafts.keep(row(), 'x');
    for (const key of kept.keys()) kept.set(key, '[{"file": 7}]');
    expect(drafts.find(row())).toBeUndefined();
  });
});
