import {expect, it} from 'vitest';
import {nginx} from '../../../sim/images/nginx.ts';
import recorded from '../../recorded/nginx.json' with {type: 'json'};
import {ProxyWorld} from '../../support/envoy-world.ts';
import {files} from './nginx-requests.json' with {type: 'json'};

const root = '/usr/share/nginx/html';
const world = new ProxyWorld();
const running = world.start(world.addPod('k8s-w1', '172.20.1.10', 0x0a00_0000_0001), nginx.main, {
  hostname: 'web',
  argv: ['nginx'],
  prepare: ({files: tree}) => {
    tree.makeDirectory(root, {parents: true});
    for (const [name, text] of Object.entries(files)) {
      if (text === null || name.includes('/'))
        tree.makeDirectory(`${root}/${name.replace(/\/.*/, '')}`, {parents: true});
      if (text !== null) tree.writeFile(`${root}/${name}`, text);
    }
  },
});

/** What the recorder masks, and the lab's client. */
const mask = (text: string): string =>
  text
    .replace(/nginx\/[\d.]+/g, 'nginx/VERSION')
    .replace(/^(Date|Last-Modified): .*?(\r?)$/gm, '$1: TIME')
    .replace(/^ETag: "[0-9a-f]+-/gm, 'ETag: "TIME-')
    .replace(/\[\d\d\/\w+\/\d+:[\d:]+ \+0000\]/g, '[TIME]')
    .replace(/^[\d/]+ [\d:]+ \[(\w+)\] \d+#\d+: \*\d+ /gm, '[$1] ')
    .replaceAll('192.168.10.100', '127.0.0.1');

it('says what it runs', async () => {
  await world.engine.runTo(world.engine.clock.nowUs + 1_000);
  expect(running.stdout).toMatch(/ready for start up\n.*\[notice\] 1#1: using the "epoll" event method\n/);
  running.stdout = '';
});

it.each(recorded.cases)(`answers and logs $request as ${recorded.tool}`, async ({request, answer, log}) => {
  running.stdout = '';
  const client = world.kernel('k8s-ctr').initNetns;
  const got = await world.exchange(client, {address: '172.20.1.10', port: 80, forUs: 100_000}, request);
  expect(mask(got)).toBe(answer.replace(/^(Date|Last-Modified): TIME\r$/gm, '$1: TIME'));
  expect(mask(running.stdout)).toBe(log);
});
