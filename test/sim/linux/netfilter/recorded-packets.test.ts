import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {saveTables} from '../../../../sim/linux/netfilter/command/save-restore.ts';
import {splitWords} from '../../../support/recorded.ts';
import {type Probe, RouterLab} from '../../../support/router-lab.ts';

interface RecordedSet {
  readonly seed: number;
  readonly commands: readonly {
    readonly command: string;
    readonly status: number;
    readonly stdout: string;
    readonly stderr: string;
  }[];
  readonly packets: readonly {readonly probe: Probe; readonly outcome: string; readonly seen: readonly string[]}[];
  /** `iptables-save -c` after all packets, without comments */
  readonly saved: readonly string[];
}

const file = join(import.meta.dirname, '../../../recorded/netfilter-packets.json');
const {setup, recorded} = JSON.parse(readFileSync(file, 'utf8')) as {
  setup: Record<'a' | 'r' | 'c', string[]>;
  recorded: RecordedSet[];
};

describe("packets through random rule sets fare as in a real kernel's", () => {
  it.each(recorded)('seed $seed', async ({commands, packets, saved}) => {
    const lab = new RouterLab();
    await lab.setUp(setup);
    const {netfilter} = lab.machines.r;
    for (const {command, ...answer} of commands) {
      const [, ...argv] = splitWords(command);
      expect({command, ...netfilter.execute(argv)}).toEqual({
        command,
        ...answer,
        stderr: answer.stderr.replaceAll('v1.8.9', 'v1.8.10'),
      });
    }
    const fared = [];
    for (const {probe} of packets) fared.push({probe, ...(await lab.send(probe))});
    expect(fared).toEqual(packets);
    const text = saveTables(netfilter, {counters: true, table: undefined, date: new Date(0)});
    expect(text.split('\n').filter(line => line !== '' && !line.startsWith('#'))).toEqual(saved);
  });
});
