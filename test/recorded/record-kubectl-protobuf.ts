/**
 * Records the bodies that a real kubectl of 1.32 or newer writes as protobuf, and what it prints of the same objects as JSON.
 *
 * Usage: npx tsx test/recorded/record-kubectl-protobuf.ts KUBECTL
 */
import {execFileSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {serveLab} from '../../sim/headless/serve.ts';
import {HostBash} from '../kubectl/shells.ts';
import {protobufLines} from '../support/protobuf-lines.ts';

async function record(binary: string): Promise<void> {
  const path = execFileSync('/bin/sh', ['-c', 'command -v "$0"', binary], {encoding: 'utf8'}).trim();
  const version = /v[\d.]+/.exec(execFileSync(path, ['version', '--client'], {encoding: 'utf8'}))![0];
  const served = await serveLab({preset: 'cilium-ingress', seed: 1, port: 0, pace: 'jump'});
  let body = Buffer.alloc(0);
  const proxy = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', async () => {
      const whole = Buffer.concat(chunks);
      if (incoming.headers['content-type']?.includes('protobuf')) body = whole;
      const {host: _, connection: __, 'content-length': ___, ...headers} = incoming.headers as Record<string, string>;
      const {method = 'GET', url = ''} = incoming;
      const answer = await fetch(`${served.url}${url}`, {method, headers, ...(whole.length > 0 && {body: whole})});
      outgoing.writeHead(answer.status, {'content-type': answer.headers.get('content-type') ?? ''});
      outgoing.end(Buffer.from(await answer.arrayBuffer()));
    });
  });
  await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve));
  const server = `--server=http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const bash = new HostBash(path, served.kubeconfig, new Map());
  const cases: unknown[] = [];
  for (const line of protobufLines) {
    body = Buffer.alloc(0);
    await bash.run(line.replace('kubectl ', `kubectl ${server} `).replace(/(?= -- |$)/, ' --dry-run=server'));
    const printed = await bash.run(line.replace(/(?= -- |$)/, ' --dry-run=client -o json'));
    cases.push({line, body: body.toString('base64'), json: JSON.parse(printed.stdout) as unknown});
  }
  const head = {tool: `kubectl ${version}`, recorded: new Date().toISOString().slice(0, 10)};
  writeFileSync(new URL('kubectl-protobuf.json', import.meta.url), `${JSON.stringify({...head, cases}, null, 1)}\n`);
  bash.remove();
  proxy.close();
  served.close();
  await served.done;
}

await record(process.argv[2] ?? 'kubectl.1.33');
process.exit(0);
