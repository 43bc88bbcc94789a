import {describe, expect, it} from 'vitest';
import {ipv4} from '../../../../../sim/base/ipv4.ts';
import {EnvoyConfigs} from '../../../../../sim/cilium/agent/envoy/envoy-configs.ts';
import {Envoy} from '../../../../../sim/envoy/envoy.ts';
import {ProxyWorld} from '../../../../support/envoy-world.ts';
import {ingressConfig} from '../../../../support/ingress-config.ts';

const config = ingressConfig({'foo.example': [{match: {prefix: '/'}, service: 'default:web:80'}]});

function agent() {
  const world = new ProxyWorld();
  const kernel = world.kernel('k8s-w1');
  let tell = () => {};
  let backends: {address: number; port: number}[] = [
    {address: ipv4('172.20.1.9'), port: 8080},
    {address: ipv4('172.20.0.10'), port: 8080},
  ];
  const configs = new EnvoyConfigs({
    engine: world.engine,
    kernel,
    ingressAddress: () => ipv4('172.20.1.225'),
    eds: {
      backends: (namespace, service, port) => (`${namespace}/${service}:${port}` === 'default/web:80' ? backends : []),
      onChange: listener => {
        tell = listener;
        return () => {};
      },
    },
  });
  const setBackends = (next: typeof backends) => {
    backends = next;
    tell();
  };
  return {world, kernel, configs, setBackends};
}

describe('EnvoyConfigs', () => {
  it('puts the name of the object before every name, and leaves the service name of endpoints alone', () => {
    const {configs} = agent();
    configs.start();
    expect(configs.upsert(config)).toBeUndefined();
    const {listeners, routes, clusters, endpoints} = configs.xds.state;
    expect({
      listeners: listeners.map(({name}) => name),
      routes: routes.map(({name, virtualHosts}) => [
        name,
        virtualHosts?.map(host => [host.name, host.routes?.[0]?.route?.cluster]),
      ]),
      clusters: clusters.map(({name, edsClusterConfig}) => [name, edsClusterConfig?.serviceName]),
      endpoints: endpoints.map(({clusterName, endpoints: groups}) => [
        clusterName,
        groups?.[0]?.lbEndpoints?.map(({endpoint}) => endpoint.address.socketAddress.address),
      ]),
    }).toEqual({
      listeners: ['kube-system/cilium-ingress/listener'],
      routes: [
        [
          'kube-system/cilium-ingress/listener-insecure',
          [['kube-system/cilium-ingress/foo.example', 'kube-system/cilium-ingress/default:web:80']],
        ],
      ],
      clusters: [['kube-system/cilium-ingress/default:web:80', 'default/web:80']],
      endpoints: [
        ['default/web:80', ['172.20.0.10', '172.20.1.9']],
        ['kube-system/cilium-ingress', []],
        ['kube-system/cilium-ingress:80', []],
      ],
    });
  });

  it('redirects exactly the ports the object names, to a port between 10000 and 20000 that stays', () => {
    const {configs} = agent();
    const events: string[] = [];
    configs.onListenerPort(({type, listener}) => events.push(`${type} ${listener.name}`));
    configs.upsert(config);
    const port = configs.proxyPortFor('kube-system', 'cilium-ingress', 80);
    expect(port).toBeGreaterThanOrEqual(10_000);
    expect(port).toBeLessThanOrEqual(20_000);
    expect(configs.proxyPortFor('kube-system', 'cilium-ingress', 443)).toBeUndefined();
    expect(configs.proxyPortFor('default', 'cilium-ingress', 80)).toBeUndefined();
    configs.remove(config.metadata);
    expect(configs.proxyPortFor('kube-system', 'cilium-ingress', 80)).toBeUndefined();
    configs.upsert(config);
    expect(configs.proxyPortFor('kube-system', 'cilium-ingress', 80)).toBe(port);
    const name = 'kube-system/cilium-ingress/listener';
    expect(events).toEqual([`allocated ${name}`, `released ${name}`, `allocated ${name}`]);
  });

  it('changes nothing when an object cannot be read', () => {
    const {configs} = agent();
    configs.upsert(config);
    const broken = {...config, spec: {...config.spec, resources: [{'@type': 'type.googleapis.com/envoy.Unknown'}]}};
    expect(configs.upsert(broken)).toBe('unsupported type: type.googleapis.com/envoy.Unknown');
    expect(configs.xds.state.listeners).toHaveLength(1);
  });

  it('follows backends, and serves an Envoy that came first or lost its agent', async () => {
    const {world, kernel, configs, setBackends} = agent();
    const envoy = new Envoy({netns: kernel.initNetns, engine: world.engine, name: 'k8s-w1'});
    envoy.start();
    configs.upsert(config);
    await world.engine.runTo(1_500_000);
    expect(envoy.listenerConfigs.size).toBe(0);
    configs.start();
    await world.engine.runTo(2_500_000);
    const hosts = () => envoy.activeClusters.get('kube-system/cilium-ingress/default:web:80')?.hosts.length;
    expect([envoy.listenerConfigs.size, hosts()]).toEqual([1, 2]);
    setBackends([]);
    expect(hosts()).toBe(0);
    configs.stop();
    setBackends([{address: ipv4('172.20.1.9'), port: 8080}]);
    await world.engine.runTo(4_500_000);
    expect([envoy.listenerConfigs.size, hosts()]).toEqual([1, 0]);
    configs.start();
    await world.engine.runTo(6_000_000);
    expect(hosts()).toBe(1);
  });
});
