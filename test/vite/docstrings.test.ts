import {expect, it} from 'vitest';
import {areaOf} from '../../src/simulated/areas.ts';
import {simulatedParts} from '../../vite/docstrings.ts';
import {readParts} from '../../vite/simulated-plugin.ts';

it('finds what a docstring says of what it imitates and leaves out', () => {
  const source = `
/**
 * Chooses the route for \`dst\`: longest prefix wins.
 *
 * More of it.
 *
 * @param dst  destination
 * @models linux net/ipv4/fib_trie.c
 * @omits multipath, source routing,
 *   TOS
 * @returns the route
 */
export function lookup(): void {}

/** \`ip rule\`. @models iproute2 ip/iprule.c @omits ports */
const rule = 1;

/** Says neither. */
export class Fib {
  /** @omits weights */
  pick(): void {}
}`;
  expect(simulatedParts('linux/fib.ts', source)).toEqual([
    {
      where: 'linux/fib.ts lookup',
      about: 'Chooses the route for `dst`: longest prefix wins.',
      models: 'linux net/ipv4/fib_trie.c',
      omits: 'multipath, source routing, TOS',
    },
    {where: 'linux/fib.ts rule', about: '`ip rule`.', models: 'iproute2 ip/iprule.c', omits: 'ports'},
    {where: 'linux/fib.ts', about: '', models: '', omits: 'weights'},
  ]);
});

it('finds a section of the page for every part of the engine', () => {
  const parts = readParts();
  expect(parts.length).toBeGreaterThan(100);
  expect(parts.filter(part => areaOf(part) === undefined)).toEqual([]);
});
