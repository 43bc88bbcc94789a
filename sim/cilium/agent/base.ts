import type {Cidr} from '../../base/cidr.ts';
import {localMac} from '../../base/mac.ts';
import type {Prng} from '../../base/prng.ts';
import {tableLocal} from '../../linux/fib.ts';
import type {Kernel} from '../../linux/kernel.ts';
import type {Link} from '../../linux/link.ts';

/** Policy routing tables. @source cilium pkg/datapath/linux/linux_defaults */
export const tableToProxy = 2004;
export const tableFromProxy = 2005;

/** Creates cilium_net and cilium_host, the veth pair that carries the router address. Idempotent. */
export function ensureHostDevices(kernel: Kernel, rng: Prng): {readonly host: Link; readonly net: Link} {
  const netns = kernel.initNetns;
  let host = netns.link('cilium_host');
  let net = netns.link('cilium_net');
  if (!host || !net) {
    const mac = () => localMac(rng.u32(), rng.u32());
    [net, host] = kernel.createVeth({netns, name: 'cilium_net', mac: mac()}, {netns, name: 'cilium_host', mac: mac()});
  }
  netns.setUp(net);
  netns.setUp(host);
  return {host, net};
}

/** Gives cilium_host the router address, and the host the way back from the proxy. */
export function configureRouter(kernel: Kernel, host: Link, routerIp: number): void {
  const netns = kernel.initNetns;
  if (!netns.addAddress(host, {address: routerIp, prefixLength: 32, scope: 'global'})) return;
  const dst: Cidr = {address: routerIp, prefixLength: 32};
  const common = {protocol: 'kernel', link: host} as const;
  netns.addRoute({...common, dst, table: tableFromProxy, scope: 'link'});
  netns.addRoute({
    ...common,
    dst: {address: 0, prefixLength: 0},
    via: routerIp,
    table: tableFromProxy,
    scope: 'global',
  });
}

/**
 * Rules that take marked packets to and from the proxy; they must come before the local table, which makes room.
 *
 * @models cilium pkg/proxy/routes.go
 */
export function installRules(kernel: Kernel): void {
  const {fib, lo} = kernel.initNetns;
  if (fib.rules.some(({priority}) => priority === 9)) return;
  const local = fib.rules.find(({priority, table}) => priority === 0 && table === tableLocal);
  fib.addRule({priority: 100, table: tableLocal, protocol: 'kernel'});
  if (local) fib.removeRule(local);
  fib.addRule({priority: 9, fwmark: 0x200, fwmask: 0xf00, table: tableToProxy, protocol: 'kernel'});
  fib.addRule({priority: 10, fwmark: 0xa00, fwmask: 0xf00, table: tableFromProxy, protocol: 'kernel'});
  fib.add({
    dst: {address: 0, prefixLength: 0},
    type: 'local',
    table: tableToProxy,
    link: lo,
    via: undefined,
    src: undefined,
    scope: 'host',
    protocol: 'kernel',
    metric: 0,
  });
}

/** @source cilium pkg/datapath/loader/base.go */
const nodeSysctls: readonly (readonly [string, string])[] = [
  ['net.core.bpf_jit_enable', '1'],
  ['net.ipv4.conf.all.rp_filter', '0'],
  ['net.ipv4.fib_multipath_use_neigh', '1'],
  ['kernel.unprivileged_bpf_disabled', '1'],
  ['kernel.timer_migration', '0'],
  ['net.ipv4.ip_forward', '1'],
  ['net.ipv4.conf.all.forwarding', '1'],
];

export function setSysctls(kernel: Kernel): void {
  for (const [name, value] of nodeSysctls) kernel.sysctl.set(name, value);
  for (const device of ['cilium_host', 'cilium_net']) {
    kernel.sysctl.set(`net.ipv4.conf.${device}.forwarding`, '1');
    kernel.sysctl.set(`net.ipv4.conf.${device}.rp_filter`, '0');
    kernel.sysctl.set(`net.ipv4.conf.${device}.accept_local`, '1');
    kernel.sysctl.set(`net.ipv4.conf.${device}.send_redirects`, '0');
  }
  kernel.initNetns.ipForward = true;
}
