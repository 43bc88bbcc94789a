import {describe, expect, it} from 'vitest';
import {arpingCommand} from '../../../../sim/cli/arping/arping.ts';
import {readRecording, splitWords} from '../../../support/recorded.ts';
import {run} from '../../../support/run.ts';
import {vethPair} from '../../../support/veth-pair.ts';

/** Measured times differ from run to run. */
function masked(text: string): string {
  return text.replace(/time=[\d.]+ \w+/g, 'time=T').replace(/= [\d./]+ ms/g, '= T ms');
}

describe.each(readRecording('arping').recorded)('$scenario as recorded', ({steps}) => {
  const {here} = vethPair();
  const {engine} = here.kernel;
  it.each(steps)('$command', async ({command, stdout, stderr, status}) => {
    // a person types the next command when the last reply has long come
    await engine.runTo(engine.clock.nowUs + 1_000_000);
    const result = await run(arpingCommand, here, splitWords(command));
    expect({...result, stdout: masked(result.stdout)}).toEqual({status, stdout: masked(stdout), stderr});
  });
});
