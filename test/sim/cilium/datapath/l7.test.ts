import {describe, expect, it} from 'vitest';
import {formatIpv4, ipv4} from '../../../../sim/base/ipv4.ts';
import {decodeUtf8, encodeUtf8} from '../../../../sim/base/utf8.ts';
import {identityMark, markMagicProxyEgress} from '../../../../sim/cilium/maps/marks.ts';
import {TcpSocket} from '../../../../sim/linux/socket/tcp.ts';
import {CiliumLab} from '../../../support/cilium-lab.ts';

const proxyPort = 12_430;

/** A LoadBalancer service whose port goes to a proxy port; a transparent listener on each node stands for Envoy. */
async function ingress(): Promise<CiliumLab> {
  const lab = new CiliumLab();
  await lab.boot();
  for (const node of ['k8s-ctr', 'k8s-w1']) {
    const {initNetns} = lab.kernel(node);
    const listener = new TcpSocket(initNetns, {transparent: true, mark: identityMark(markMagicProxyEgress, 8)});
    listener.listen(ipv4('127.0.0.1'), proxyPort, connection => {
      connection.handlers = {
        data: () => {
          const client = formatIpv4(connection.remoteAddress);
          connection.write(
            encodeUtf8(`${node} ${client} ${formatIpv4(connection.localAddress)}:${connection.localPort}`),
          );
        },
        end: () => connection.close(),
      };
    });
    lab.agent(node).iptables.installProxy({name: 'kube-system/cilium-ingress/listener', port: proxyPort});
  }
  lab.redirects.set('kube-system/cilium-ingress:80', proxyPort);
  lab.createService(
    {
      metadata: {name: 'cilium-ingress', namespace: 'kube-system'},
      spec: {type: 'LoadBalancer', clusterIP: '10.96.0.60', ports: [{port: 80, nodePort: 31_000}]},
      status: {loadBalancer: {ingress: [{ip: '192.168.10.211'}]}},
    },
    [],
    9999,
  );
  await lab.run(1_000_000);
  return lab;
}

describe('a service with a proxy port', () => {
  it('takes an outside client to the proxy of the node it came to, both addresses unchanged', async () => {
    const lab = await ingress();
    const router = lab.kernel('router').initNetns;
    const leader = lab.kernel('k8s-w1').initNetns.link('eth1')!;
    router.neighbours.set(ipv4('192.168.10.211'), router.link('eth1')!, leader.mac, 'PERMANENT');
    expect((await lab.ask(router, '192.168.10.211:80')).text).toBe('k8s-w1 192.168.10.200 192.168.10.211:80');
    expect((await lab.ask(router, '192.168.10.100:31000')).text).toBe('k8s-ctr 192.168.10.200 192.168.10.100:31000');
  });

  it('takes a host process to its own node’s listener over loopback', async () => {
    const lab = await ingress();
    expect(await lab.ask(lab.kernel('k8s-ctr').initNetns, '192.168.10.211:80')).toEqual({
      text: 'k8s-ctr 127.0.0.1 127.0.0.1:12430',
      errno: undefined,
      peer: '192.168.10.211:80',
    });
  });

  it('takes a pod to the proxy of its node in the packet path', async () => {
    const lab = await ingress();
    const pod = lab.addPod('k8s-w1', 'client');
    for (const target of ['192.168.10.211:80', '10.96.0.60:80'])
      expect((await lab.ask(pod.netns, target)).text).toBe(`k8s-w1 ${formatIpv4(pod.ip)} ${target}`);
  });
});

/** One request of the proxy to a pod, as Envoy makes it. @returns what the pod saw as its client */
async function upstream(lab: CiliumLab, options: {node: string; target: string; bind?: number}): Promise<string> {
  const {initNetns} = lab.kernel(options.node);
  const socket = new TcpSocket(initNetns, {transparent: true, mark: identityMark(markMagicProxyEgress, 8)});
  if (options.bind !== undefined) socket.bind(options.bind, 0);
  let text = '';
  socket.handlers = {
    connected: () => socket.write(encodeUtf8('hello')),
    data: bytes => {
      text += decodeUtf8(bytes);
    },
  };
  const [address = '', port = ''] = options.target.split(':');
  socket.connect(ipv4(address), Number(port));
  await lab.run(1_000_000);
  socket.close();
  await lab.run(100_000);
  return text;
}

describe('the proxy asks a pod', () => {
  it('on its own node from the first global address, with the identity of the ingress', async () => {
    const lab = await ingress();
    const pod = lab.addPod('k8s-ctr', 'web');
    lab.serve(pod, 80);
    lab.events.length = 0;
    expect(await upstream(lab, {node: 'k8s-ctr', target: `${formatIpv4(pod.ip)}:80`})).toBe('web 10.0.2.15');
    const labels = lab.events.flatMap(({event}) => (event.type === 4 && event.obsPoint === 0 ? [event.srcLabel] : []));
    expect(new Set(labels)).toEqual(new Set([8]));
  });

  it('on another node from the ingress address, and gets its answer through the socket match', async () => {
    const lab = await ingress();
    const pod = lab.addPod('k8s-w1', 'web');
    lab.serve(pod, 80);
    lab.events.length = 0;
    const bind = lab.agent('k8s-ctr').ingressIp!;
    const target = `${formatIpv4(pod.ip)}:80`;
    expect(await upstream(lab, {node: 'k8s-ctr', target, bind})).toBe(`web ${formatIpv4(bind)}`);
    const seen = lab.events.flatMap(({node, event}) =>
      event.type === 4 && event.obsPoint === 0 ? [`${node} ${event.srcLabel}`] : [],
    );
    expect(new Set(seen)).toEqual(new Set(['k8s-w1 8']));
  });
});
