import {cidr} from '../../sim/base/cidr.ts';
import {mac} from '../../sim/base/mac.ts';
import {Engine} from '../../sim/core/engine.ts';
import {Switch} from '../../sim/fabric/cable.ts';
import {Kernel} from '../../sim/linux/kernel.ts';
import {Link} from '../../sim/linux/link.ts';
import type {NetNs} from '../../sim/linux/netns.ts';
import {Tracer} from '../../sim/linux/tracer.ts';
import {SkbFactory} from '../../sim/wire/packet.ts';

/** One-way time of the toy cable, µs. */
export const cableUs = 100;

/** Machines on one cable, each with `eth0`, for tests of the kernel and the tools on it. */
export class Hosts {
  readonly engine: Engine;
  readonly tracer = new Tracer();
  readonly cable: Switch;
  readonly #skbs = new SkbFactory();
  #count = 0;

  constructor(seed = 1) {
    this.engine = new Engine({seed});
    this.cable = new Switch({latencyUs: [cableUs, cableUs], rng: this.engine.rng.stream('cable')});
  }

  /** A machine with `address` (as `10.0.0.1/24`) on the cable; '' gives none. */
  add(name: string, address: string): NetNs {
    const kernel = new Kernel({name, engine: this.engine, skbs: this.#skbs, tracer: this.tracer});
    this.plug(kernel.initNetns, 'eth0', address, this.cable);
    return kernel.initNetns;
  }

  /** One more device on `cable`. */
  plug(netns: NetNs, name: string, address: string, cable: Switch): Link {
    const number = (++this.#count).toString(16).padStart(2, '0');
    const link = new Link({
      ifindex: netns.kernel.nextIfindex(),
      kind: 'ether',
      name,
      netns,
      mac: mac(`02:00:00:00:00:${number}`),
      mtuBytes: 1500,
    });
    netns.addLink(link);
    cable.connect(link);
    netns.setUp(link);
    if (address !== '') netns.addAddress(link, {...cidr(address), scope: 'global'});
    return link;
  }

  newCable(): Switch {
    return new Switch({latencyUs: [cableUs, cableUs], rng: this.engine.rng.stream('cable')});
  }

  /** Lets everything happen until `us` from now. */
  async pass(us: number): Promise<void> {
    await this.engine.runTo(this.engine.clock.nowUs + us);
  }

  /** `point device verdict` of each hop of a packet kind since `after`. */
  hops(netns: NetNs, after = 0): string[] {
    return [...this.tracer.since(after)]
      .filter(hop => hop.netns === netns)
      .map(hop => `${hop.device} ${hop.point} ${hop.verdict}`);
  }
}
