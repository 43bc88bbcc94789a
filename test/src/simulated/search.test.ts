import {expect, it} from 'vitest';
import type {Facts} from '../../../src/simulated/facts.ts';
import {search} from '../../../src/simulated/search.ts';

const facts: Facts = {
  parts: [
    {where: 'linux/fib.ts lookup', about: 'Chooses the route.', models: 'linux net/ipv4', omits: 'multipath'},
    {where: 'cli/kubectl/get.ts get', about: 'kubectl get.', models: '', omits: '--kustomize'},
    {where: 'linux/arp.ts', about: 'ARP.', models: 'linux net/ipv4/arp.c', omits: ''},
  ],
  differences: [{topic: 'coreutils', command: 'find . -exec ls {} +', why: 'no -exec'}],
  compared: 10,
  programs: ['curl', 'kubectl'],
  images: ['nginx'],
  kinds: [{groupVersion: 'apps/v1', kinds: ['Deployment', 'DaemonSet']}],
  gaps: [{tool: 'kubectl get', words: ['--kustomize', '--server-print']}],
};

it('shows all without a word, apart from what leaves nothing out', () => {
  const found = search(facts, '');
  expect(found.parts.get('network')!.map(({where}) => where)).toEqual(['linux/fib.ts lookup']);
  expect(found.kinds).toEqual(facts.kinds);
});

it('keeps what has every word, and of a list only the words that fit', () => {
  const found = search(facts, 'KUBECTL kustomize');
  expect(found.parts.get('kubectl')).toHaveLength(1);
  expect(found.parts.get('network')).toEqual([]);
  expect(found.gaps).toEqual([{tool: 'kubectl get', words: ['--kustomize']}]);
  expect(found.programs).toEqual([]);
  expect(search(facts, 'apps/v1').kinds).toEqual(facts.kinds);
  expect(search(facts, 'daemon').kinds).toEqual([{groupVersion: 'apps/v1', kinds: ['DaemonSet']}]);
  expect(search(facts, '-exec').differences).toHaveLength(1);
});
