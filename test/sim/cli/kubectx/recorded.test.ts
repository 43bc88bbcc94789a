import {beforeAll, describe, expect, it} from 'vitest';
import type {World} from '../../../../sim/world/world.ts';
import {readRecording} from '../../../support/recorded.ts';
import {bootLab, runScript} from '../../../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await bootLab();
});

const {recorded} = readRecording('kubectx');

/** Each scenario has a home of its own with the kubeconfig as provisioning left it. */
describe.each(recorded.map(({scenario, steps}, index) => ({scenario, steps, home: `/root/home-${index}`})))(
  'kubens and kubectx print and do what the real scripts did: $scenario',
  ({steps, home}) => {
    beforeAll(async () => {
      await runScript(world, `mkdir -p ${home}/.kube; cp /root/.kube/config ${home}/.kube/config`);
    });

    it.each(steps)('$command', async ({command, stdout, stderr, status}) => {
      const ran = await runScript(world, `export HOME=${home}; ${command}`);
      const masked = (text: string) => text.replaceAll(home, '/root');
      expect({stdout: masked(ran.stdout), stderr: masked(ran.stderr), status: ran.status}).toEqual({
        stdout,
        stderr,
        status,
      });
    });
  },
);
