import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import type {World} from '../../../../sim/world/world.ts';
import {servedCases} from '../../../support/served-cases.ts';
import {bootLab, runScript} from '../../../support/world.ts';

interface Recording {
  readonly tool: string;
  readonly cases: readonly {
    readonly line: string;
    readonly status: number;
    readonly stdout: string;
    readonly stderr: string;
  }[];
}

function recordingOf(name: string): Recording {
  return JSON.parse(readFileSync(join(import.meta.dirname, `../../../recorded/kubectl-${name}.json`), 'utf8'));
}

describe.each(Object.keys(servedCases))('%s, as a real kubectl against a served lab', name => {
  const {cases} = recordingOf(name);
  let world: World;

  beforeAll(async () => {
    world = await bootLab();
  });

  it('was recorded for all of its lines', () => {
    expect(cases.map(({line}) => line)).toEqual(servedCases[name]);
  });

  it.each(cases)('$line', async ({line, ...recorded}) => {
    const {status, stdout, stderr} = await runScript(world, line);
    expect({status, stdout, stderr}).toEqual(recorded);
  });
});
