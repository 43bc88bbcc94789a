import {sendRequests, webpodLab} from './lab.ts';
import {cpuMs, median, report} from './measure.ts';

const rounds = 7;
const requestsPerRound = 1_000;
const concurrency = 32;

/** Requests from the router through LB IP, node, Envoy, pod and back: one by one, and as many as go. */
export async function run(): Promise<void> {
  const world = await webpodLab();
  const {tracer} = world.lab;
  await sendRequests(world, 2_000, concurrency);

  const {clock} = world.engine;
  const [events, hops] = [clock.dispatched, tracer.ordinal];
  await sendRequests(world, 1, 1);
  const skbs = new Set([...tracer.since(hops)].map(({skbId}) => skbId));
  report('request.events', clock.dispatched - events, 'events');
  report('request.packets', skbs.size, 'packets');
  report('request.hops', tracer.ordinal - hops, 'trace records');

  // in turns, so that both meet the same state of compiler and collector
  const costs: Record<'traced' | 'untraced', number[]> = {traced: [], untraced: []};
  for (let i = 0; i < rounds; i++)
    for (const suffix of ['traced', 'untraced'] as const) {
      tracer.enabled = suffix === 'traced';
      costs[suffix].push(await cpuMs(() => sendRequests(world, requestsPerRound, concurrency)));
    }
  for (const suffix of ['traced', 'untraced'] as const) {
    const ms = median(costs[suffix]) / requestsPerRound;
    report(`request.cpu.${suffix}`, ms, 'ms CPU');
    report(`request.rate.${suffix}`, 1000 / ms, 'requests/s');
  }
}
