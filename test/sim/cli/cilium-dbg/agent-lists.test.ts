import {beforeAll, describe, expect, it} from 'vitest';
import type {World} from '../../../../sim/world/world.ts';
import {bootLab, runScript} from '../../../support/world.ts';

let world: World;
const inAgent = 'kubectl exec -n kube-system ds/cilium -c cilium-agent -- cilium-dbg';

beforeAll(async () => {
  world = await bootLab();
});

/** Ids and addresses differ from seed to seed. */
function rowsOf(text: string): string[][] {
  return text
    .trimEnd()
    .split('\n')
    .map(line => line.trim().split(/ {2,}/));
}

describe('cilium-dbg endpoint list', () => {
  it('lists the node’s endpoints by id with their labels, the host without an address', async () => {
    const {stdout} = await runScript(world, `${inAgent} endpoint list`);
    const [head = '', second = ''] = stdout.split('\n');
    expect(head.trimEnd()).toMatch(
      /^ENDPOINT {3}POLICY \(ingress\) {3}POLICY \(egress\) {3}IDENTITY {3}LABELS \(source:key\[=value\]\) +IPv6 {3}IPv4 +STATUS$/,
    );
    expect(second.trimEnd()).toBe('           ENFORCEMENT        ENFORCEMENT');
    const rows = rowsOf(stdout).slice(2);
    const firsts = rows.filter(row => /^\d+$/.test(row[0]!));
    const ids = firsts.map(row => Number(row[0]));
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    const {agent} = world.lab.nodes.get('k8s-ctr')!.cilium;
    expect(ids).toEqual(agent.endpoints.list().map(({id}) => id));
    expect(firsts.find(row => row[3] === '1')?.slice(1)).toEqual([
      'Disabled',
      'Disabled',
      '1',
      'k8s:node-role.kubernetes.io/control-plane',
      'ready',
    ]);
    expect(firsts.find(row => row[3] === '8')?.at(-2)).toMatch(/^172\.20\.0\.\d+$/);
    expect(rows).toContainEqual(['reserved:host']);
  });

  it('shows a new pod with the identity that its CiliumIdentity has', async () => {
    const {stdout} = await runScript(
      world,
      `kubectl apply -f - <<X
apiVersion: v1
kind: Pod
metadata: {name: lonely, labels: {app: lonely}}
spec: {nodeName: k8s-ctr, containers: [{name: c, image: traefik/whoami}]}
X
kubectl wait --for=condition=Ready pod/lonely >/dev/null
${inAgent} endpoint list | grep app=lonely
${inAgent} identity list | grep app=lonely
kubectl get ciliumendpoints lonely -o jsonpath='{.status.identity.id} {.status.networking.addressing[0].ipv4}'`,
    );
    const [, endpoint = '', identity = '', object = ''] = stdout.split('\n');
    const [id = '', address = ''] = object.split(' ');
    expect(endpoint.trim().split(/ {2,}/).slice(1)).toEqual([
      'Disabled',
      'Disabled',
      id,
      'k8s:app=lonely',
      address,
      'ready',
    ]);
    expect(identity.trim()).toBe(`${id}${' '.repeat(8 - id.length)}k8s:app=lonely`.replace(/ +/, '   '));
  });
});

describe('cilium-dbg identity list', () => {
  it('begins with the reserved ones', async () => {
    const {stdout} = await runScript(world, `${inAgent} identity list | head -16`);
    expect(rowsOf(stdout)).toEqual([
      ['ID', 'LABELS'],
      ['1', 'k8s:node-role.kubernetes.io/control-plane'],
      ['k8s:node.kubernetes.io/exclude-from-external-load-balancers'],
      ['reserved:host'],
      ['2', 'reserved:world'],
      ['3', 'reserved:unmanaged'],
      ['4', 'reserved:health'],
      ['5', 'reserved:init'],
      ['6', 'reserved:remote-node'],
      ['7', 'reserved:kube-apiserver'],
      ['reserved:remote-node'],
      ['8', 'reserved:ingress'],
      ['9', 'reserved:world-ipv4'],
      ['10', 'reserved:world-ipv6'],
      [expect.stringMatching(/^\d+$/), expect.stringMatching(/^k8s:/)],
      [expect.stringMatching(/^k8s:/)],
    ]);
  });

  it('says so when no agent answers', async () => {
    world.lab.nodes.get('k8s-ctr')!.cilium.stopAgent('killed');
    const {stderr, status} = await runScript(world, `${inAgent} endpoint list`);
    expect(
      stderr,
    ).toBe(`Error: cannot get endpoint list: Get "http://localhost/v1/endpoint": dial unix /var/run/cilium/cilium.sock: connect: no such file or directory
Is the agent running?

command terminated with exit code 1
`);
    expect(status).toBe(1);
  });
});
