import {describe, expect, it} from 'vitest';
import {Journal} from '../../../sim/core/journal.ts';
import {World} from '../../../sim/world/world.ts';
import {bootLab, ingressLab, runScript} from '../../support/world.ts';

const statuses =
  "for path in / /details/1 /ratings; do curl -so /dev/null -w '%{http_code}\\n' http://192.168.10.211$path; done";
const curl = 'curl -sS -m 3 -o /dev/null http://192.168.10.211/';

describe('the Ingress', () => {
  it('answers both sides alike, and Hubble names client and backend', async () => {
    const {world, setup} = await ingressLab();
    expect(setup.status).toBe(0);
    expect((await runScript(world, statuses)).stdout).toBe('200\n200\n404\n');
    expect((await runScript(world, statuses, 'router')).stdout).toBe('200\n200\n404\n');
    const {stdout} = await runScript(
      world,
      'cilium hubble port-forward >/dev/null & sleep 1; hubble observe -t l7 --last 2; kill %1',
    );
    const masked = stdout
      .replace(/^\w+ +\d+ [\d:.]+:/gm, '<time>:')
      .replace(/:\d{5} /g, ':<port> ')
      .replace(/productpage-v1-\w+-\w+/g, '<pod>')
      .replace(/ID:\d+/g, 'ID:<id>')
      .replace(/\d+ms/g, '<ms>');
    expect(
      masked,
    ).toBe(`<time>: 192.168.10.200:<port> (ingress) -> default/<pod>:9080 (ID:<id>) http-request FORWARDED (HTTP/1.1 GET http://192.168.10.211/ratings)
<time>: 192.168.10.200:<port> (ingress) <- default/<pod>:9080 (ID:<id>) http-response FORWARDED (HTTP/1.1 404 <ms> (GET http://192.168.10.211/ratings))
`);
  });

  it.each([2, 7])('works alike with seed %i, under other pod names', async seed => {
    const {world} = await ingressLab(seed);
    const other = await ingressLab(1);
    expect((await runScript(world, statuses, 'router')).stdout).toBe('200\n200\n404\n');
    const names = 'kubectl get pod -o name';
    expect((await runScript(world, names)).stdout).not.toBe((await runScript(other.world, names)).stdout);
  });

  it('prints the same bytes twice from the same seed', async () => {
    const look = 'kubectl get pod,svc -A -o wide; iptables-save; ip route; kubectl get lease -A -o yaml';
    const [first, second] = [await ingressLab(5), await ingressLab(5)];
    expect(await runScript(first.world, look)).toEqual(await runScript(second.world, look));
    expect(first.setup).toEqual(second.setup);
  });
});

describe('what the tools show decides', () => {
  it('an iptables rule on the router makes its curl time out, and counts', async () => {
    const {world} = await ingressLab();
    expect(await runScript(world, `iptables -I OUTPUT -d 192.168.10.211 -j DROP; ${curl}`, 'router')).toMatchObject({
      status: 28,
    });
    const {stdout} = await runScript(world, "iptables -L OUTPUT -n -v -x | awk '/DROP/ {print $1}'", 'router');
    expect(Number(stdout)).toBeGreaterThanOrEqual(2);
    expect(await runScript(world, `iptables -D OUTPUT -d 192.168.10.211 -j DROP; ${curl}`, 'router')).toMatchObject({
      status: 0,
    });
  });

  it('a deleted backend entry breaks the cluster IP and leaves the rest', async () => {
    const {world} = await ingressLab();
    const {stdout: ip} = await runScript(world, "kubectl get svc details -o jsonpath='{.spec.clusterIP}'");
    const call = `curl -sS -m 3 -o /dev/null http://${ip}:9080/details/1`;
    expect(await runScript(world, call)).toMatchObject({status: 0});
    const agents =
      'for pod in $(kubectl get pod -n kube-system -l k8s-app=cilium -o name); do kubectl exec -n kube-system $pod -- ';
    const id = `$(kubectl exec -n kube-system ds/cilium -- cilium-dbg bpf lb list --frontends | grep '^${ip}:9080/TCP (1)' | awk '{print $3}')`;
    await runScript(world, `ID=${id}; ${agents} cilium-dbg map delete cilium_lb4_backends_v3 $ID; done`);
    expect(await runScript(world, call)).toMatchObject({status: 7});
    expect(await runScript(world, curl)).toMatchObject({status: 0});
  });

  it('a deleted route to a pod breaks the path from its own node only', async () => {
    const {world} = await ingressLab();
    const {stdout} = await runScript(
      world,
      "kubectl get pod -l app=productpage -o jsonpath='{.items[0].status.podIP} {.items[0].spec.nodeName}'",
    );
    const [ip = '', node = ''] = stdout.split(' ');
    const other = node === 'k8s-ctr' ? 'k8s-w1' : 'k8s-ctr';
    const call = `curl -sS -m 3 -o /dev/null http://${ip}:9080/`;
    await runScript(world, `ip route del ${ip}`, node as 'k8s-ctr');
    expect((await runScript(world, call, node as 'k8s-ctr')).status).not.toBe(0);
    expect(await runScript(world, call, other)).toMatchObject({status: 0});
  });

  it('the lease and the ARP answer move when the leader loses its agent', async () => {
    const {world} = await ingressLab();
    const holder =
      "kubectl -n kube-system get lease cilium-l2announce-kube-system-cilium-ingress -o jsonpath='{.spec.holderIdentity}'";
    const answer = "arping -i eth1 -c 1 192.168.10.211 | grep -o '..:..:..:..:..:..'";
    const before = (await runScript(world, holder)).stdout;
    const macBefore = (await runScript(world, answer, 'router')).stdout;
    world.lab.nodes.get(before)!.cilium.stopAgent('killed');
    await runScript(world, 'sleep 40');
    const after = (await runScript(world, holder)).stdout;
    const macAfter = (await runScript(world, answer, 'router')).stdout;
    expect(after).not.toBe(before);
    expect(macAfter).not.toBe(macBefore);
    expect(macAfter).not.toBe('');
  });
});

describe('a world', () => {
  it('replays its journal to the same output', async () => {
    const session = {node: 'k8s-ctr', name: 'main'};
    let recorded = '';
    const world = await World.boot({
      preset: 'cilium-ingress',
      seed: 3,
      onOutput: (_session, data) => (recorded += data),
    });
    for (const command of ['kubectl get pod -A -o wide', 'for i in 1 2 3; do date +%s%N; sleep 1; done', 'nosuch']) {
      const done = world.input({kind: 'exec', session, command});
      await world.engine.runUntil(() => !world.isBusy);
      await done;
    }
    let replayed = '';
    const again = await World.replay(Journal.parse(world.journal.format()), {
      onOutput: (_session, data) => (replayed += data),
    });
    await again.engine.runUntil(() => !again.isBusy);
    expect(replayed).toBe(recorded);
    expect(recorded).toContain('nosuch: command not found');
  });

  it('refuses a preset that does not exist', async () => {
    await expect(World.boot({preset: 'none', seed: 1})).rejects.toMatchObject({code: 'UnknownPreset'});
  });

  it('stops an endless loop with Ctrl-C', async () => {
    const world = await bootLab();
    const session = {node: 'k8s-ctr', name: 'main'};
    const done = world.input({kind: 'exec', session, command: 'while true; do :; done'});
    await world.engine.runTo(world.engine.clock.nowUs + 1_000_000);
    expect(world.isBusy).toBe(true);
    await world.input({kind: 'keys', session, data: '\x03'});
    await world.engine.runUntil(() => !world.isBusy);
    expect(await done).toEqual({status: 130});
  });
});
