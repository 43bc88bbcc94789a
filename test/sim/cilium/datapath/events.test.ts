import {describe, expect, it} from 'vitest';
import {formatIpv4} from '../../../../sim/base/ipv4.ts';
import {encodeUtf8} from '../../../../sim/base/utf8.ts';
import {dropReasonName} from '../../../../sim/cilium/maps/drop-reasons.ts';
import {
  type CiliumEvent,
  messageDrop,
  messagePolicyVerdict,
  messageTrace,
  type PacketCopy,
  policyMatchNames,
  traceObservationPoints,
  traceReasons,
  xlatePoints,
} from '../../../../sim/cilium/maps/events.ts';
import {printMetrics} from '../../../../sim/cilium/maps/format-policy.ts';
import {TcpSocket} from '../../../../sim/linux/socket/tcp.ts';
import {formatTcpFlags} from '../../../../sim/wire/packet.ts';
import {CiliumLab, type LabPod} from '../../../support/cilium-lab.ts';

interface Pair {
  readonly lab: CiliumLab;
  readonly client: LabPod;
  readonly server: LabPod;
}

async function pair(serverNode: string): Promise<Pair> {
  const lab = new CiliumLab();
  await lab.boot();
  const client = lab.addPod('k8s-ctr', 'client');
  const server = lab.addPod(serverNode, 'server');
  lab.serve(server, 80);
  await lab.run(1_000_000);
  lab.events.length = 0;
  return {lab, client, server};
}

/** Events as lines, with names in place of what a seed draws. */
function story({lab, client, server}: Pair): string[] {
  const names = new Map<number, string>([
    [client.ip, 'client'],
    [server.ip, 'server'],
  ]);
  const nameOf = (address: number) => names.get(address) ?? formatIpv4(address);
  const packetText = ({ip}: PacketCopy) => {
    if (!ip) return 'not IP';
    const flags = ip.transport.kind === 'tcp' ? formatTcpFlags(ip.transport.flags) : ip.transport.kind;
    return `${nameOf(ip.src)} → ${nameOf(ip.dst)} ${flags}`;
  };
  const lineOf = (event: CiliumEvent) => {
    switch (event.type) {
      case messageTrace:
        return `${traceObservationPoints[event.obsPoint]} ${traceReasons[event.reason]} ${packetText(event.packet)}`;
      case messageDrop:
        return `drop ${dropReasonName(event.reason)} ${packetText(event.packet)}`;
      case messagePolicyVerdict:
        return `policy-verdict ${policyMatchNames[event.matchType]} ${event.verdict} ${packetText(event.packet)}`;
      default:
        return `${xlatePoints[event.xlatePoint]} ${nameOf(event.dstIp)}:${event.dstPort}`;
    }
  };
  return lab.events.map(({node, event}) => `${node} ${lineOf(event)}`);
}

describe('what one request tells under aggregation medium', () => {
  it('on two nodes: each new flag once a direction, seen where it leaves and where it arrives', async () => {
    const world = await pair('k8s-w1');
    const {lab, client, server} = world;
    await lab.ask(client.netns, `${formatIpv4(server.ip)}:80`);
    expect(story(world)).toEqual([
      'k8s-ctr to-network new client → server SYN',
      'k8s-w1 to-endpoint new client → server SYN',
      'k8s-w1 to-network reply server → client SYN, ACK',
      'k8s-ctr to-endpoint reply server → client SYN, ACK',
      'k8s-ctr to-network established client → server ACK',
      'k8s-ctr to-network established client → server ACK, PSH',
      'k8s-w1 to-endpoint established client → server ACK',
      'k8s-w1 to-endpoint established client → server ACK, PSH',
      'k8s-w1 to-network reply server → client ACK, PSH',
      'k8s-ctr to-endpoint reply server → client ACK, PSH',
      'k8s-ctr pre-xlate-rev server:80',
      'k8s-ctr to-network established client → server ACK, FIN',
      'k8s-w1 to-endpoint established client → server ACK, FIN',
      'k8s-w1 to-network reply server → client ACK, FIN',
      'k8s-ctr to-endpoint reply server → client ACK, FIN',
    ]);
  });

  it('on one node: only the arrivals, told by the receiver’s program', async () => {
    const world = await pair('k8s-ctr');
    const {lab, client, server} = world;
    await lab.ask(client.netns, `${formatIpv4(server.ip)}:80`);
    expect(story(world)).toEqual([
      'k8s-ctr to-endpoint new client → server SYN',
      'k8s-ctr to-endpoint reply server → client SYN, ACK',
      'k8s-ctr to-endpoint established client → server ACK',
      'k8s-ctr to-endpoint established client → server ACK, PSH',
      'k8s-ctr to-endpoint reply server → client ACK, PSH',
      'k8s-ctr pre-xlate-rev server:80',
      'k8s-ctr to-endpoint established client → server ACK, FIN',
      'k8s-ctr to-endpoint reply server → client ACK, FIN',
    ]);
  });

  it('carries identities, endpoint, device and a copy of the packet', async () => {
    const {lab, client, server} = await pair('k8s-w1');
    await lab.ask(client.netns, `${formatIpv4(server.ip)}:80`);
    const {event} = lab.events.find(({event: {type}, node}) => type === messageTrace && node === 'k8s-w1')!;
    const [from, to] = [lab.agent('k8s-ctr'), lab.agent('k8s-w1')].map(
      (agent, index) => agent.endpoints.byContainer([client, server][index]!.containerId)!,
    );
    expect(event).toMatchObject({
      type: messageTrace,
      source: to!.id,
      dstId: to!.id,
      srcLabel: from!.identity,
      dstLabel: to!.identity,
      ifindex: to!.pod!.ifindex,
      origIp: client.ip,
      origLen: 74,
      capLen: 74,
      packet: {ip: {src: client.ip, dst: server.ip, ttl: 62, transport: {kind: 'tcp', dstPort: 80}}},
    });
  });

  it('repeats mid-stream segments once in more than five seconds', async () => {
    const world = await pair('k8s-w1');
    const {lab, client, server} = world;
    const socket = new TcpSocket(client.netns);
    socket.connect(server.ip, 80);
    await lab.run(500_000);
    for (let second = 0; second < 14; second++) {
      socket.write(encodeUtf8('x'));
      await lab.run(1_000_000);
    }
    const pushed = story(world).filter(line => line.startsWith('k8s-w1 to-endpoint') && line.endsWith('ACK, PSH'));
    expect(pushed.length).toBe(3);
  });

  it('counts every packet, also those it does not tell of', async () => {
    const {lab, client, server} = await pair('k8s-w1');
    const {maps} = lab.agent('k8s-w1');
    maps.metrics.clear();
    await lab.ask(client.netns, `${formatIpv4(server.ip)}:80`);
    expect(printMetrics(maps)).toBe(`REASON      DIRECTION   PACKETS   BYTES   LINE   FILE
Interface   INGRESS     6         409     1055   bpf_host.c
Success     EGRESS      3         223     1367   bpf_lxc.c
Success     EGRESS      3         223     1468   bpf_host.c
Success     INGRESS     6         409     1877   bpf_lxc.c
Success     INGRESS     6         409     98     local_delivery.h
`);
  });
});

describe('drops', () => {
  it('a packet with another source than the endpoint’s is dropped and told', async () => {
    const world = await pair('k8s-w1');
    const {lab, client, server} = world;
    const eth0 = client.netns.link('eth0')!;
    client.netns.removeAddress(eth0, eth0.addresses[0]!);
    client.netns.addAddress(eth0, {address: client.ip + 1, prefixLength: 32, scope: 'global'});
    await lab.ask(client.netns, `${formatIpv4(server.ip)}:80`, 500_000);
    expect(story(world)[0]).toBe(`k8s-ctr drop Invalid source ip ${formatIpv4(client.ip + 1)} → server SYN`);
  });

  it('a policy map without entries denies, on the sender’s device when both are on one node', async () => {
    const world = await pair('k8s-ctr');
    const {lab, client, server} = world;
    const {id, pod} = lab.agent('k8s-ctr').endpoints.byContainer(server.containerId)!;
    lab
      .kernel('k8s-ctr')
      .pinnedMaps.lookup(`cilium_policy_v2_${String(id).padStart(5, '0')}`)!
      .clear();
    const {tracer} = lab.kernel('k8s-ctr');
    const from = tracer.ordinal;
    await lab.ask(client.netns, `${formatIpv4(server.ip)}:80`, 500_000);
    expect(story(world)[0]).toBe('k8s-ctr drop Policy denied client → server SYN');
    const dropped = [...tracer.since(from)].find(({verdict}) => verdict === 'drop')!;
    expect([dropped.point, dropped.decision]).toEqual(['tcx/ingress cil_from_container', 'Policy denied']);
    expect(dropped.device).not.toBe(pod!.interfaceName);
  });
});
