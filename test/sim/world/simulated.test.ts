import {describe, expect, it} from 'vitest';
import {notModelled} from '../../../sim/cli/not-modelled.ts';
import {takeInventory} from '../../../sim/world/simulated.ts';
import {World} from '../../../sim/world/world.ts';

it('lists what a booted lab has', async () => {
  const {programs, images, kinds} = await takeInventory();
  expect(programs).toEqual(expect.arrayContaining(['bash', 'cilium', 'curl', 'ip', 'kubectl', 'vi']));
  expect(images).toContain('nginx');
  expect(kinds.find(({groupVersion}) => groupVersion === 'apps/v1')?.kinds).toEqual([
    'ControllerRevision',
    'DaemonSet',
    'Deployment',
    'ReplicaSet',
    'StatefulSet',
  ]);
  expect(kinds.map(({groupVersion}) => groupVersion)).toEqual(expect.arrayContaining(['v1', 'cilium.io/v2']));
});

describe('what the tools list as not modelled', () => {
  /** How a word of each tool is used; tools that are not here need more around the word than a test can know. */
  const lines: Readonly<Record<string, (word: string) => string>> = {
    'programs of the real machines': word => word,
    apt: word => `apt ${word}`,
    systemctl: word => `systemctl ${word}`,
    kubectl: word => `kubectl ${word}`,
    'iptables -m': word => `iptables -A INPUT -m ${word} -j ACCEPT`,
    'iptables -j': word => `iptables -A INPUT -j ${word}`,
    'ip route': word => `ip route add 10.9.9.0/24 via 192.168.10.1 ${word} 1`,
  };

  it('is refused by them in the voice of the lab', async () => {
    let printed = '';
    const world = await World.boot({
      preset: 'cilium-ingress',
      seed: 1,
      onOutput: (_session, data, cell) => {
        if (cell !== undefined) printed += data;
      },
    });
    const said: string[] = [];
    for (const {tool, words} of notModelled())
      for (const word of words) {
        const line = lines[tool]?.(word);
        if (line === undefined) continue;
        printed = '';
        void world.input({kind: 'exec', session: {node: 'k8s-ctr', name: 'main'}, command: line, cell: 'x'});
        await world.engine.runUntil(() => !world.isBusy);
        if (!printed.includes('this lab does not model')) said.push(`${line}: ${printed}`);
      }
    expect(said).toEqual([]);
  });
});
