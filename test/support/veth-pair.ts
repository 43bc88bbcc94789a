import {cidr} from '../../sim/base/cidr.ts';
import {mac} from '../../sim/base/mac.ts';
import {Engine} from '../../sim/core/engine.ts';
import {Kernel} from '../../sim/linux/kernel.ts';
import type {NetNs} from '../../sim/linux/netns.ts';
import {Tracer} from '../../sim/linux/tracer.ts';
import {SkbFactory} from '../../sim/wire/packet.ts';

/** Two namespaces joined by a veth pair, as `record-pings.mjs` builds them: 10.0.0.1 here, 10.0.0.2 there. */
export function vethPair(): {here: NetNs; there: NetNs} {
  const kernel = new Kernel({
    name: 'host',
    engine: new Engine({seed: 1}),
    skbs: new SkbFactory(),
    tracer: new Tracer(),
  });
  const here = kernel.createNamespace('here');
  const there = kernel.createNamespace('there');
  const [near, far] = kernel.createVeth(
    {netns: here, name: 'eth0', mac: mac('02:00:00:00:00:01')},
    {netns: there, name: 'eth0', mac: mac('02:00:00:00:00:02')},
  );
  here.setUp(near);
  there.setUp(far);
  here.addAddress(near, {...cidr('10.0.0.1/24'), scope: 'global'});
  there.addAddress(far, {...cidr('10.0.0.2/24'), scope: 'global'});
  for (const [dst, type] of [
    ['7.0.0.0/8', 'blackhole'],
    ['6.0.0.0/8', 'unreachable'],
    ['5.0.0.0/8', 'prohibit'],
  ] as const)
    here.addRoute({dst: cidr(dst), type, link: undefined, scope: 'global'});
  return {here, there};
}
