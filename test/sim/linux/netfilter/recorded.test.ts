import {describe, expect, it} from 'vitest';
import {Engine} from '../../../../sim/core/engine.ts';
import {Kernel} from '../../../../sim/linux/kernel.ts';
import {Tracer} from '../../../../sim/linux/tracer.ts';
import {SkbFactory} from '../../../../sim/wire/packet.ts';
import {readRecording, splitWords} from '../../../support/recorded.ts';

/** The lab's machines have the next release, whose words are the same. */
const asLab = (text: string) => text.replaceAll('v1.8.9', 'v1.8.10');

describe.each(readRecording('iptables').recorded)('iptables as recorded: $scenario', ({steps}) => {
  const kernel = new Kernel({
    name: 'host',
    engine: new Engine({seed: 1}),
    skbs: new SkbFactory(),
    tracer: new Tracer(),
  });
  it.each(steps.map((step, index) => ({...step, index})))('$index: $command', ({command, stdout, stderr, status}) => {
    const [, ...argv] = splitWords(command);
    expect(kernel.initNetns.netfilter.execute(argv)).toEqual({status, stdout: asLab(stdout), stderr: asLab(stderr)});
  });
});
