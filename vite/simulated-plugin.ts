import {readdirSync, readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {build, type Plugin} from 'vite';
import type * as Simulated from '../sim/world/simulated.ts';
import {type SimulatedPart, simulatedParts} from './docstrings.ts';

const id = 'virtual:simulated';
const engine = resolve('sim');
const recorded = resolve('test/recorded/shell');

/** A command that the lab answers otherwise than the real tools, which were recorded. */
export interface KnownDifference {
  readonly topic: string;
  readonly command: string;
  readonly why: string;
}

export interface SimulatedFacts extends Simulated.Inventory {
  readonly parts: readonly SimulatedPart[];
  readonly differences: readonly KnownDifference[];
  /** how many commands were recorded from the real tools, the differing ones included */
  readonly compared: number;
}

/**
 * Serves `virtual:simulated`: what the page “what is simulated” shows. Nothing of it is kept by hand: the docstrings of
 * `sim/`, the tools' own tables, a lab that has just booted, and the list of differences that the tests compare with.
 */
export function simulatedPlugin(): Plugin {
  return {
    name: 'hivebook-simulated',
    resolveId: source => (source === id ? `\0${id}` : undefined),
    async load(source) {
      if (source !== `\0${id}`) return undefined;
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(await collectFacts()))})`;
    },
  };
}

export async function collectFacts(): Promise<SimulatedFacts> {
  const {takeInventory} = await importEngine();
  const topics = readdirSync(recorded).filter(name => name.endsWith('.json') && name !== 'known.json');
  return {
    ...(await takeInventory()),
    parts: readParts(),
    differences: readJson<KnownDifference[]>('known.json'),
    compared: topics.map(name => countSteps(readJson(name))).reduce((sum, count) => sum + count, 0),
  };
}

/** The engine for this process: bundled into the cache, which takes a fraction of the time of loading each file. */
async function importEngine(): Promise<typeof Simulated> {
  const outDir = resolve('node_modules/.cache/simulated');
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {ssr: join(engine, 'world/simulated.ts'), outDir, emptyOutDir: true, minify: false},
  });
  return import(`${pathToFileURL(join(outDir, 'simulated.js'))}?${Date.now()}`) as Promise<typeof Simulated>;
}

/** Every part of the engine whose docstring says what it models or leaves out. */
export function readParts(): SimulatedPart[] {
  return readdirSync(engine, {recursive: true, encoding: 'utf8'})
    .filter(name => name.endsWith('.ts') && !name.startsWith('headless/'))
    .sort()
    .flatMap(name => simulatedParts(name, readFileSync(join(engine, name), 'utf8')));
}

function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(join(recorded, name), 'utf8')) as T;
}

function countSteps({recorded: scenarios}: {recorded: readonly {steps: readonly unknown[]}[]}): number {
  return scenarios.reduce((sum, {steps}) => sum + steps.length, 0);
}
