import {describe, expect, it} from 'vitest';
import {pingCommand} from '../../../../sim/cli/ping/ping.ts';
import {readRecording, splitWords} from '../../../support/recorded.ts';
import {run} from '../../../support/run.ts';
import {vethPair} from '../../../support/veth-pair.ts';

/** Measured times differ from run to run; how long a run of several took, within its rhythm. */
function masked(text: string): string {
  return text
    .replace(/time=[\d.]+ ms/g, 'time=T ms')
    .replace(/= [\d./]+ ms/g, '= T ms')
    .replace(/time \d+ms/g, 'time T');
}

const ping = pingCommand({resolve: async () => ({error: 'Temporary failure in name resolution'})});

describe.each(readRecording('ping').recorded)('$scenario as recorded', ({steps}) => {
  const {here, there} = vethPair();
  it.each(steps.map((step, index) => ({...step, index})))(
    '$index: $command',
    async ({command, stdout, stderr, status}) => {
      if (command.startsWith('far: ')) {
        expect(there.netfilter.execute(splitWords(command).slice(2)).status).toBe(0);
        return;
      }
      const result = await run(ping, here, splitWords(command));
      expect({...result, stdout: masked(result.stdout)}).toEqual({status, stdout: masked(stdout), stderr});
    },
  );
});
