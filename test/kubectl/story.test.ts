import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type Served, serveLab} from '../../sim/headless/serve.ts';
import {bookinfoManifest} from '../../sim/world/bookinfo-manifest.ts';
import {World} from '../../sim/world/world.ts';
import {findKubectls} from './find-kubectl.ts';
import {HostBash, LabBash, type Outcome, runInServed} from './shells.ts';
import {story} from './story.ts';

const files = new Map([['bookinfo.yaml', bookinfoManifest()]]);
const [newest] = findKubectls();

/** What no two runs share: ages, dates, identities, and the names and addresses that were drawn. */
function masked(text: string): string {
  // identities first: one of four digits and a d looks like an age
  return maskedAges(text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UID'))
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'DATE')
    .replace(/[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]+ [+-]\d{4}/g, 'DATE')
    .replace(/\d{4}-\d\d-\d\d [\d:.]+/g, 'DATE')
    .replace(/\b(LIVE|MERGED)-\d+/g, '$1-N')
    .replace(/(containerd:\/\/)[0-9a-f]{64}/g, '$1ID')
    .replace(/\b(sleeper\.)[0-9a-f]{16}\b/g, '$1NANOS')
    .replace(/(resourceVersion: )"\d+"/g, '$1RV')
    .replace(/\b172\.20\.[01]\.\d+/g, 'POD-IP')
    .replace(/-[bcdfghjklmnpqrstvwxz2456789]{5}\b/g, '-XXXXX')
    .replace(/ {2,}/g, '  ');
}

function maskedAges(text: string): string {
  return text.replace(/\b\d+(\.\d+)?(ms|[smhd])(\d+(\.\d+)?[smh])?\b/g, 'AGE');
}

function mask(outcome: Outcome, how: (text: string) => string): Outcome {
  return {...outcome, stdout: how(outcome.stdout), stderr: how(outcome.stderr)};
}

describe.skipIf(!newest)(`a real kubectl 1.${newest?.minor ?? '27 to 1.33'} and the lab's own`, () => {
  let served: Served;
  let real: HostBash;
  let own: LabBash;

  beforeAll(async () => {
    served = await serveLab({preset: 'cilium-ingress', seed: 1, port: 0, pace: 'jump'});
    real = new HostBash(newest!.path, served.kubeconfig, files);
    own = new LabBash(await World.boot({preset: 'cilium-ingress', seed: 1}), files);
  });

  afterAll(async () => {
    served.close();
    await served.done;
    real.remove();
  });

  for (const [index, {line, by}] of story.entries())
    it(`say the same to ${index + 1}: ${line}`, async () => {
      const fromReal = await real.run(line);
      if (by === 'looks') {
        const inSameLab = await runInServed(served.driver, line);
        expect(mask(inSameLab, maskedAges)).toEqual(mask(fromReal, maskedAges));
      }
      expect(mask(await own.run(line), masked)).toEqual(mask(fromReal, masked));
    });
});
