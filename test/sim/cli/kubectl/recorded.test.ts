import {describe, expect, it} from 'vitest';
import {kubectlCases} from './cases.ts';
import {maskKlog, plainWrites, recordedCases, replay} from './harness.ts';
import {readingCases} from './reading-cases.ts';

/** Commands whose every recorded case is held against ours; the others' recordings wait for the rest of kubectl. */
const held = new Set([
  ...'get describe apply api-resources api-versions cluster-info config events version wait logs top options completion'.split(
    ' ',
  ),
  ...'annotate autoscale cordon create delete drain edit expose label patch replace rollout run scale set taint uncordon'.split(
    ' ',
  ),
]);

/** Where this kubectl is known to differ, and why. */
const deviations: Readonly<Record<string, string>> = {
  'edit cm': 'the YAML library of the real one takes a key `<<` for a merge',
  rollout: 'help lists what this lab models',
  'create service': 'help lists what this lab models',
  'create secret': 'help lists what this lab models',
  'autoscale deploy webpod --max=3': 'the recorder does not speak protobuf',
  'scale deploy webpod --replicas=3 --current-replicas=5': 'the fake server has no scale to read',
  'patch svc webpod -p {bad': 'the recorder refuses in its own words',
  'set image deploy/webpod webpod=nginx:1.27 -o yaml': 'typed objects print zero values that were not sent',
  'set env deploy/webpod B=2 --dry-run=client -o yaml': 'typed objects print zero values that were not sent',
  'set resources deploy/webpod --limits=cpu=1 --dry-run=client -o yaml':
    'typed objects print zero values that were not sent',
  'set sa deploy/webpod bot --dry-run=client -o yaml': 'typed objects print zero values that were not sent',
  'taint node k8s-w1 x=y:NoSchedule -o yaml': 'typed objects print zero values that were not sent',
  'rollout history deploy/webpod -o yaml': 'typed objects print zero values that were not sent',
  'rollout history deploy/webpod --revision=1 -o yaml': 'typed objects print zero values that were not sent',
};

/** Commands that are not there yet, in the recordings that are held as a whole. */
const awaited = new Set('cp diff explain kustomize'.split(' '));

const wordOf = (argv: readonly string[]) => argv.find(word => !word.startsWith('-')) ?? '';
const casesOf = (group: string) =>
  recordedCases(group).filter(
    ({argv, locked}) =>
      (group in readingCases ? !awaited.has(wordOf(argv)) : held.has(wordOf(argv))) &&
      !locked &&
      !(argv.join(' ') in deviations),
  );

for (const group of Object.keys(kubectlCases).filter(name => casesOf(name).length > 0))
  describe(`kubectl prints what the real one printed: ${group}`, () => {
    for (const test of casesOf(group))
      it(test.argv.join(' '), async () => {
        const {stdout, stderr, status, left, writes} = test;
        const expected = {
          stdout,
          stderr: maskKlog(stderr),
          status,
          ...(left && {left}),
          ...(writes && {writes: plainWrites(writes)}),
        };
        expect(await replay(test)).toEqual(expected);
      });
  });
