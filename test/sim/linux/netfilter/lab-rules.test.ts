import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {Hosts} from '../../../support/hosts.ts';
import {splitWords} from '../../../support/recorded.ts';

const file = join(import.meta.dirname, '../../../recorded/iptables-lab.json');
const {tables} = JSON.parse(readFileSync(file, 'utf8')) as {tables: Record<string, string[]>};

describe("the rules of the lab's control plane", () => {
  it.each(Object.entries(tables))('table %s comes back as it was fed', (table, dump) => {
    const {netfilter} = new Hosts().add('k8s-ctr', '192.168.10.100/24');
    for (const line of dump) {
      if (line.startsWith('-P')) continue;
      expect({line, ...netfilter.execute(['-t', table, ...splitWords(line)])}).toEqual({
        line,
        status: 0,
        stdout: '',
        stderr: '',
      });
    }
    expect(netfilter.execute(['-t', table, '-S']).stdout).toBe(`${dump.join('\n')}\n`);
  });
});
