import {describe, expect, it} from 'vitest';
import {Prng} from '../../../sim/base/prng.ts';
import {PacketLedger} from '../../support/packet-ledger.ts';
import {bootLab, runScript} from '../../support/world.ts';

const setup = `kubectl create deployment a --image=traefik/whoami --replicas=2
kubectl create deployment b --image=traefik/whoami --replicas=3
kubectl run client --image=nicolaka/netshoot --overrides='{"spec":{"nodeName":"k8s-ctr"}}' --command -- sleep infinity
kubectl expose deployment a --port=80
kubectl expose deployment b --port=8080 --target-port=80 --type=NodePort
kubectl wait --for=condition=Ready pod --all --timeout=120s
sleep 3`;

const address = (service: string) =>
  `$(kubectl get svc ${service} -o jsonpath='{.spec.clusterIP}:{.spec.ports[0].port}')`;
const nodePort = `$(kubectl get svc b -o jsonpath='{.spec.ports[0].nodePort}')`;
const curl = 'curl -s -m 4 -o /dev/null';

/** What somebody may do, each in one random order after another; each leaves the lab able to go on. */
const actions: readonly string[] = [
  ...['a', 'b'].flatMap(service => [
    `${curl} http://${address(service)}/`,
    `kubectl exec client -- ${curl} http://${address(service)}/`,
    `kubectl scale deployment ${service} --replicas=1; sleep 2`,
    `kubectl scale deployment ${service} --replicas=3; sleep 4`,
    `kubectl delete pod -l app=${service} --wait=false; ${curl} http://${address(service)}/`,
  ]),
  `${curl} http://192.168.10.101:${nodePort}/`,
  `kubectl exec client -- ${curl} http://192.168.10.100:${nodePort}/`,
  `port=${nodePort}; sshpass -p vagrant ssh -o StrictHostKeyChecking=no router ${curl} http://192.168.10.101:$port/`,
  'kubectl exec client -- ping -c 2 -W 1 192.168.10.200',
  'kubectl exec client -- ping -c 1 -W 1 192.168.10.77',
  'kubectl exec client -- nslookup a.default.svc.cluster.local',
  `kubectl exec client -- ${curl} http://203.0.113.77/`,
  'ping -c 2 -W 1 $(kubectl get pod -l app=a -o jsonpath="{.items[0].status.podIP}")',
  `ip route add blackhole 192.0.2.0/24; ${curl} http://192.0.2.1/; kubectl exec client -- ping -c 1 -W 1 192.0.2.1; ip route del 192.0.2.0/24`,
  'sshpass -p vagrant ssh -o StrictHostKeyChecking=no router ip route replace blackhole 198.18.0.0/24; ip route add 198.18.0.0/24 via 192.168.10.200; ping -c 1 -W 1 198.18.0.1; ip route del 198.18.0.0/24',
  `iptables -I FORWARD -p tcp -j DROP; kubectl exec client -- ${curl} http://${address('b')}/; iptables -D FORWARD -p tcp -j DROP`,
  `ip link set eth1 down; ${curl} http://${address('b')}/; sleep 4; ip link set eth1 up; ip route add 192.168.20.0/24 via 192.168.10.200; sleep 2`,
  'ip neigh flush dev eth1; ping -c 1 -W 1 192.168.10.101',
];

describe('random traffic, with faults', () => {
  it.each([1, 2, 3])('makes and loses no packet without a word, with seed %i', async seed => {
    const world = await bootLab(seed);
    expect(await runScript(world, setup)).toMatchObject({status: 0});
    const ledger = new PacketLedger(world);
    const rng = new Prng(seed);
    const shuffled = actions.map(action => ({action, at: rng.float()})).sort((a, b) => a.at - b.at);
    for (const [step, {action}] of shuffled.entries()) {
      await runScript(world, action);
      await runScript(world, 'sleep 6');
      expect({step, action, ...ledger.settle()}).toEqual({step, action, lost: [], foundlings: []});
    }
    expect(ledger.made).toBeGreaterThan(500);
  });
});
