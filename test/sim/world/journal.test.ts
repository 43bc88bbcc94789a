import {describe, expect, it} from 'vitest';
import {Journal} from '../../../sim/core/journal.ts';
import {World} from '../../../sim/world/world.ts';
import {bootLab} from '../../support/world.ts';

const header = '{"format":"hivebook-journal-1","preset":"cilium-ingress","seed":1}';
const exec = {kind: 'exec', session: {node: 'k8s-ctr', name: 'main'}, command: 'true'};
const replay = (...lines: readonly unknown[]) =>
  World.replay(
    Journal.parse([header, ...lines.map(line => (typeof line === 'string' ? line : JSON.stringify(line)))].join('\n')),
  );

describe('a damaged journal', () => {
  it.each([
    ['is not JSON', ['{"atUs":'], 'line 2 of the journal is not JSON'],
    ['has an entry without a place', [{input: exec}], 'line 2 of the journal is not a journal entry'],
    [
      'has an unknown input',
      [{atUs: 0, step: 0, input: {kind: 'wish'}}],
      'entry 1 of the journal is no input that this lab knows',
    ],
    [
      'has an input of the wrong shape',
      [{atUs: 0, step: 0, input: {...exec, command: 7}}],
      'entry 1 of the journal is no input that this lab knows',
    ],
    [
      'names a foreign machine',
      [{atUs: 0, step: 0, input: {...exec, session: {node: 'mars', name: 'main'}}}],
      'entry 1 of the journal names a machine that this lab does not have',
    ],
    [
      'stands before the boot',
      [{atUs: 0, step: 0, input: exec}],
      'entry 1 of the journal stands where this lab never comes',
    ],
    [
      'stands beyond all events',
      [{atUs: 40_000_000, step: 1e9, input: exec}],
      'entry 1 of the journal stands where this lab never comes',
    ],
  ])('that %s is refused with the reason', async (_what, lines, message) => {
    await expect((async () => replay(...lines))()).rejects.toMatchObject({code: 'BadJournal', message});
  });

  it('of a preset that does not exist is refused', async () => {
    const foreign = Journal.parse(header.replace('cilium-ingress', 'other'));
    await expect(World.replay(foreign)).rejects.toMatchObject({code: 'UnknownPreset'});
  });
});

describe('an input', () => {
  it('for a machine that is not there is refused and not journalled', async () => {
    const world = await bootLab();
    const input = {...exec, session: {node: 'mars', name: 'main'}} as const;
    await expect(world.input(input as Parameters<World['input']>[0])).rejects.toMatchObject({code: 'UnknownNode'});
    expect(world.journal.entries).toEqual([]);
  });
});
