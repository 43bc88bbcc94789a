import type {World} from '../../sim/world/world.ts';
import {sendRequests, webpodLab} from './lab.ts';
import {cpuMs, median, report} from './measure.ts';

const sizes = [10, 1_000, 10_000, 100_000];
const rounds = 5;
const requestsPerRound = 500;

/** Cost of a request against foreign entries in the maps that it reads: flat. */
export async function run(): Promise<void> {
  const world = await webpodLab();
  await sendRequests(world, 2_000, 32);
  let made = 0;
  for (const size of sizes) {
    for (; made < size; made++) addEntries(world, made);
    await sendRequests(world, requestsPerRound, 32);
    const costs: number[] = [];
    for (let i = 0; i < rounds; i++) costs.push(await cpuMs(() => sendRequests(world, requestsPerRound, 32)));
    report(`entries.${size}.request`, (median(costs) / requestsPerRound) * 1000, 'µs CPU');
  }
}

/** One entry more in ipcache, services and backends of both nodes, of addresses that nobody calls. */
function addEntries(world: World, index: number): void {
  const address = 0x0b000000 + index;
  for (const {cilium} of world.lab.nodes.values()) {
    const {ipcache, services, backends} = cilium.agent.maps;
    const info = ipcache.find(0);
    const [[, service] = [undefined, undefined]] = services.entries();
    const [[, backend] = [undefined, undefined]] = backends.entries();
    if (info) ipcache.update({address, prefixLength: 32}, {...info});
    if (service && index < 20_000)
      services.update({address, port: 80, protocol: 6, slot: 0, scope: 0}, {...service, count: 0});
    if (backend && index < 20_000) backends.update({id: 100_000 + index}, {...backend, address});
  }
}
