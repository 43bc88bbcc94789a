import {describe, expect, it} from 'vitest';
import {ipCommand} from '../../../../sim/cli/ip/ip.ts';
import {Engine} from '../../../../sim/core/engine.ts';
import {Kernel} from '../../../../sim/linux/kernel.ts';
import {Tracer} from '../../../../sim/linux/tracer.ts';
import {SkbFactory} from '../../../../sim/wire/packet.ts';
import {readRecording, splitWords} from '../../../support/recorded.ts';
import {run} from '../../../support/run.ts';

/** The lab's kernel is 6.8, which says less than the recorder's about addresses; its iproute2 has another libbpf. */
const lab: readonly (readonly [string, string])[] = [
  ['Error: ipv4: Address already assigned.', 'RTNETLINK answers: File exists'],
  ['Error: ipv4: Address not found.', 'RTNETLINK answers: Cannot assign requested address'],
  ['libbpf 1.1.2', 'libbpf 1.3.0'],
];

function asLab(text: string): string {
  return lab.reduce((changed, [real, ours]) => changed.replaceAll(real, ours), text);
}

describe.each(readRecording('ip').recorded)('ip as recorded: $scenario', ({steps}) => {
  const kernel = new Kernel({
    name: 'host',
    engine: new Engine({seed: 1}),
    skbs: new SkbFactory(),
    tracer: new Tracer(),
  });
  // A new namespace starts with `lo` down.
  const netns = kernel.createNamespace('record');
  netns.removeAddress(netns.lo, netns.lo.addresses[0]!);
  netns.setDown(netns.lo);
  netns.lo.wasUp = false;
  const commands = steps.filter(({command}) => command.startsWith('ip'));
  it.each(commands.map((step, index) => ({...step, index})))(
    '$index: $command',
    async ({command, stdout, stderr, status}) => {
      const result = await run(ipCommand, netns, splitWords(command));
      // The kernel lists neighbours by a hash that differs from boot to boot.
      const sorted = (text: string) => (/^ip n/.test(command) ? text.split('\n').sort().join('\n') : text);
      expect({...result, stdout: sorted(result.stdout)}).toEqual({
        status,
        stdout: sorted(asLab(stdout)),
        stderr: asLab(stderr),
      });
      if (command === 'ip link set lo up')
        netns.addAddress(netns.lo, {address: 0x7f000001, prefixLength: 8, scope: 'host'});
    },
  );
});
