import {cidr} from '../base/cidr.ts';
import {ipv4} from '../base/ipv4.ts';
import {mac} from '../base/mac.ts';
import type {Engine} from '../core/engine.ts';
import {Switch} from '../fabric/cable.ts';
import {Kernel} from '../linux/kernel.ts';
import {Link, type LinkAddress} from '../linux/link.ts';
import type {NetNs} from '../linux/netns.ts';
import {Tracer} from '../linux/tracer.ts';
import {SkbFactory} from '../wire/packet.ts';

export type MachineRole = 'control-plane' | 'worker' | 'router' | 'outside';

/** The virtual machines of the lab, as the Vagrantfile makes them. */
export const labMachines = [
  {
    name: 'k8s-ctr',
    role: 'control-plane',
    eth1: '192.168.10.100',
    eth1Mac: '08:00:27:51:1d:0e',
    natMac: '52:54:00:12:35:0a',
  },
  {name: 'k8s-w1', role: 'worker', eth1: '192.168.10.101', eth1Mac: '08:00:27:92:a6:9d', natMac: '52:54:00:12:35:0b'},
  {name: 'router', role: 'router', eth1: '192.168.10.200', eth1Mac: '08:00:27:66:c2:74', natMac: '52:54:00:12:35:0c'},
] as const;

export type LabMachineName = (typeof labMachines)[number]['name'];

/** VirtualBox NAT gives every VM the same addresses behind a gateway of its own. */
const natAddress = ipv4('10.0.2.15');
const natGateway = ipv4('10.0.2.2');
const natNameServer = ipv4('10.0.2.3');
const vmEth0Mac = mac('08:00:27:6b:69:c9');

/** Name servers that DHCP announced; the box keeps host routes to them. */
const dhcpNameServers = [ipv4('1.214.68.2'), ipv4('61.41.153.2')];

export interface Fabric {
  readonly kernels: ReadonlyMap<LabMachineName, Kernel>;
  /** one NAT gateway a VM, by VM name */
  readonly gateways: ReadonlyMap<LabMachineName, Kernel>;
  /** everything beyond: public web and name servers */
  readonly internet: Kernel;
}

/** Builds kernels and wires: VM eth0 to its NAT gateway, eth1 of all to one host-only network, gateways to the outside. */
export function buildFabric(engine: Engine): Fabric {
  const skbs = new SkbFactory();
  const tracer = new Tracer();
  const kernelOf = (name: string) => new Kernel({name, engine, skbs, tracer});
  const network = (name: string, low: number, high: number) =>
    new Switch({latencyUs: [low, high], rng: engine.rng.stream(`fabric/${name}`)});
  const hostOnly = network('vboxnet0', 90, 330);
  const outside = network('internet', 1_800, 4_500);
  const kernels = new Map<LabMachineName, Kernel>();
  const gateways = new Map<LabMachineName, Kernel>();
  for (const [index, machine] of labMachines.entries()) {
    const kernel = kernelOf(machine.name);
    const gateway = kernelOf(`nat-${machine.name}`);
    const natNetwork = network(`nat-${machine.name}`, 60, 200);
    natNetwork.connect(addVmEth0(kernel.initNetns));
    hostOnly.connect(
      addEthernet(kernel.initNetns, 'eth1', machine.eth1Mac, {
        address: ipv4(machine.eth1),
        prefixLength: 24,
        scope: 'global',
      }),
    );
    wireGateway(gateway, {index, natMac: machine.natMac, natNetwork, outside});
    kernels.set(machine.name, kernel);
    gateways.set(machine.name, gateway);
  }
  addStaticRoutes(kernels);
  const internet = kernelOf('internet');
  outside.connect(
    addEthernet(internet.initNetns, 'eth0', '52:55:00:00:00:01', {
      address: ipv4('203.0.113.1'),
      prefixLength: 24,
      scope: 'global',
    }),
  );
  return {kernels, gateways, internet};
}

/** Adds a public address to the outside host and routes to it from every gateway by its default route. */
export function addPublicAddress(internet: Kernel, address: number): void {
  const {initNetns} = internet;
  initNetns.addAddress(initNetns.link('eth0')!, {address, prefixLength: 32, scope: 'global'});
}

function addEthernet(netns: NetNs, name: string, macText: string, address: LinkAddress): Link {
  const link = new Link({
    ifindex: netns.kernel.nextIfindex(),
    kind: 'ether',
    name,
    netns,
    mac: mac(macText),
    mtuBytes: 1500,
  });
  netns.addLink(link);
  netns.setUp(link);
  netns.addAddress(link, address);
  return link;
}

function addVmEth0(netns: NetNs): Link {
  const link = new Link({
    ifindex: netns.kernel.nextIfindex(),
    kind: 'ether',
    name: 'eth0',
    netns,
    mac: vmEth0Mac,
    mtuBytes: 1500,
  });
  netns.addLink(link);
  netns.setUp(link);
  netns.addAddress(link, {address: natAddress, prefixLength: 24, scope: 'global', dynamic: true});
  // netplan gives DHCP routes metric 100, the connected one too.
  for (const route of netns.fib.list()) if (route.link === link) netns.fib.remove(route);
  const dhcp = {link, src: natAddress, metric: 100} as const;
  netns.addRoute({...dhcp, dst: cidr('10.0.2.0/24'), protocol: 'kernel'});
  netns.addRoute({...dhcp, dst: cidr('0.0.0.0/0'), via: natGateway, protocol: 'dhcp'});
  netns.addRoute({...dhcp, dst: {address: natGateway, prefixLength: 32}, protocol: 'dhcp', scope: 'link'});
  for (const address of dhcpNameServers)
    netns.addRoute({...dhcp, dst: {address, prefixLength: 32}, via: natGateway, protocol: 'dhcp'});
  return link;
}

function wireGateway(
  gateway: Kernel,
  options: {index: number; natMac: string; natNetwork: Switch; outside: Switch},
): void {
  const netns = gateway.initNetns;
  netns.ipForward = true;
  const inner = addEthernet(netns, 'nat', options.natMac, {address: natGateway, prefixLength: 24, scope: 'global'});
  netns.addAddress(inner, {address: natNameServer, prefixLength: 24, scope: 'global', secondary: true});
  options.natNetwork.connect(inner);
  const outerAddress = ipv4('203.0.113.10') + options.index;
  const outer = addEthernet(netns, 'wan', `52:55:00:00:01:0${options.index}`, {
    address: outerAddress,
    prefixLength: 24,
    scope: 'global',
  });
  options.outside.connect(outer);
  netns.addRoute({dst: cidr('0.0.0.0/0'), link: outer, via: ipv4('203.0.113.1'), protocol: 'static'});
}

/** What the provisioning scripts add: the nodes reach 192.168.20.0/24 through the router. */
function addStaticRoutes(kernels: ReadonlyMap<LabMachineName, Kernel>): void {
  for (const name of ['k8s-ctr', 'k8s-w1'] as const) {
    const netns = kernels.get(name)!.initNetns;
    netns.addRoute({
      dst: cidr('192.168.20.0/24'),
      link: netns.link('eth1'),
      via: ipv4('192.168.10.200'),
      protocol: 'static',
    });
  }
  const router = kernels.get('router')!.initNetns;
  router.ipForward = true;
  addEthernet(router, 'eth2', '08:00:27:3c:5a:11', {
    address: ipv4('192.168.20.200'),
    prefixLength: 24,
    scope: 'global',
  });
}
