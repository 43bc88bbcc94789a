import {bootLab, runScript} from '../support/world.ts';
import {cpuMs, median, report} from './measure.ts';

const bookinfo =
  'https://raw.githubusercontent.com/istio/istio/release-1.26/samples/bookinfo/platform/kube/bookinfo.yaml';
const runs = 9;

/** What people type most. */
export async function run(): Promise<void> {
  const applied: number[] = [];
  let world = await bootLab();
  for (let i = 0; i < runs; i++) {
    world = await bootLab();
    applied.push(await cpuMs(() => runScript(world, `kubectl apply -f ${bookinfo}`)));
  }
  report('kubectl.apply-bookinfo', median(applied), 'ms CPU');
  await runScript(world, 'kubectl wait --for=condition=Ready pod --all --timeout=180s');
  const listed: number[] = [];
  for (let i = 0; i < 5 * runs; i++) listed.push(await cpuMs(() => runScript(world, 'kubectl get pod -A')));
  report('kubectl.get-pod-A', median(listed), 'ms CPU');
}
