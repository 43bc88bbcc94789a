import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import type {World} from '../../../../sim/world/world.ts';
import type {RecordedStep} from '../../../support/recorded.ts';
import {bootLab, runScript} from '../../../support/world.ts';

interface Captures {
  readonly version: string;
  /** pcap files, base64 */
  readonly files: Readonly<Record<string, string>>;
  readonly recorded: readonly RecordedStep[];
}

const {version, files, recorded} = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../recorded/captures.json'), 'utf8'),
) as Captures;

describe(`tcpdump and ngrep over files print what ${version} print`, () => {
  let world: World;
  beforeAll(async () => {
    world = await bootLab();
    const machine = world.lab.machines.get('k8s-ctr')!;
    for (const [name, base64] of Object.entries(files))
      machine.files.writeFile(`/root/${name}`, Uint8Array.from(Buffer.from(base64, 'base64')));
  });

  it.each(recorded)('$command', async ({command, stdout, stderr, status}) => {
    const ran = await runScript(world, `export TZ=UTC; ${command}`);
    expect({...ran, stdout: masked(ran.stdout), stderr: masked(ran.stderr)}).toEqual({
      stdout: masked(stdout),
      stderr: masked(stderr),
      status,
    });
  });
});

/** The lab has versions of Ubuntu 24.04 and interfaces of its own, the recording those of the machine it was made on. */
function masked(text: string): string {
  return text
    .replace(/^(tcpdump|libpcap) version.*|^OpenSSL .*/gm, '$1 <version>')
    .replace(/^ngrep: V.*/m, 'ngrep <version>')
    .replace(
      /^((?:[\d:.]+ )?)(?:\S+ +|ifindex \d+ )(In|Out|B|M|P) {1,2}(?= *(?:IP|ARP|ifindex))/gm,
      '$1<interface> $2 ',
    );
}
