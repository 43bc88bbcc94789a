import {describe, expect, it} from 'vitest';
import {formatIpv4} from '../../../../sim/base/ipv4.ts';
import {CiliumLab} from '../../../support/cilium-lab.ts';

describe('pods on two nodes', () => {
  it('boots and pods talk on the same and on the other node', async () => {
    const lab = new CiliumLab();
    await lab.boot();
    const a = lab.addPod('k8s-ctr', 'a');
    const b = lab.addPod('k8s-ctr', 'b');
    const c = lab.addPod('k8s-w1', 'c');
    for (const pod of [b, c]) lab.serve(pod, 80);
    await lab.run(500_000);
    expect(await lab.ask(a.netns, `${formatIpv4(b.ip)}:80`)).toMatchObject({text: `b ${formatIpv4(a.ip)}`});
    expect(await lab.ask(a.netns, `${formatIpv4(c.ip)}:80`)).toMatchObject({text: `c ${formatIpv4(a.ip)}`});
  });
});
