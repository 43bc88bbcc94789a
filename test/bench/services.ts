import {services} from '../../sim/k8s/api/kinds/index.ts';
import type {World} from '../../sim/world/world.ts';
import {sendRequests, webpodLab} from './lab.ts';
import {cpuMs, median, report} from './measure.ts';

const sizes = [10, 100, 1_000];
const rounds = 5;
const requestsPerRound = 500;

/** Cost of a request against the number of Services: flat, or the maps are searched. */
export async function run(): Promise<void> {
  const world = await webpodLab();
  await sendRequests(world, 2_000, 32);
  let made = 0;
  for (const size of sizes) {
    report(`services.${size}.sync`, await cpuMs(() => addServices(world, made, size)), 'ms CPU');
    made = size;
    const costs: number[] = [];
    for (let i = 0; i < rounds; i++) costs.push(await cpuMs(() => sendRequests(world, requestsPerRound, 32)));
    report(`services.${size}.request`, (median(costs) / requestsPerRound) * 1000, 'µs CPU');
  }
}

/** Services `from` to `to`, all with webpod's pods behind them, and the time until the nodes' maps hold them. */
async function addServices(world: World, from: number, to: number): Promise<void> {
  for (let i = from; i < to; i++)
    world.lab.client.create(services, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {name: `service-${i}`, namespace: 'default'},
      spec: {selector: {app: 'webpod'}, ports: [{port: 80, targetPort: 80}]},
    });
  const {nodes} = world.lab;
  const {engine} = world;
  const isSynced = () => [...nodes.values()].every(({cilium}) => cilium.agent.maps.services.size >= 3 * to);
  if (!(await engine.runUntil(isSynced))) throw new Error('the services never reach the maps');
  await engine.runTo(engine.clock.nowUs + 5_000_000);
}
