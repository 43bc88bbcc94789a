/**
 * Records what the real kubectl prints for the cases of test/sim/cli/kubectl/cases.ts, against the fake API server.
 *
 * `posted` is recorded with kubectl.1.31: newer ones write typed objects as protobuf, which the fake server does not read.
 *
 * Usage: npx tsx test/recorded/kubectl-record.ts [KUBECTL] [GROUP…]
 */
import {spawn, execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {type KubectlCase, kubectlCases} from '../sim/cli/kubectl/cases.ts';
import {changeCases} from '../sim/cli/kubectl/change-cases.ts';
import {FakeApi, moreTypes} from '../sim/cli/kubectl/fake-api.ts';
import {clusterObjects} from '../sim/cli/kubectl/fixtures.ts';
import {wideObjects, wideTypes} from '../sim/cli/kubectl/wide-fixtures.ts';
import {kubeconfigText, maskTemporary, port} from '../sim/cli/kubectl/harness-config.ts';

const [binary = 'kubectl.1.33', ...groups] = process.argv.slice(2);
const path = execFileSync('/bin/sh', ['-c', 'command -v "$0"', binary], {encoding: 'utf8'}).trim();
/** Another port when two recordings run side by side; outputs name the usual one. */
const listenPort = process.env.RECORD_PORT ?? String(port);
const version = /"gitVersion": "([^"]+)"/.exec(execFileSync(binary, ['version', '--client', '-o', 'json'], {encoding: 'utf8'}))?.[1];

let api = new FakeApi([], 0);
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', chunk => chunks.push(chunk));
  request.on('end', () => {
    const url = request.url ?? '/';
    if (url.startsWith('/openapi/v2')) {
      response.writeHead(200, {'content-type': 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf'}).end();
      return;
    }
    if (request.headers['content-type']?.includes('protobuf')) {
      const body = {kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message: 'protobuf is not spoken here', reason: 'UnsupportedMediaType', code: 415};
      response.writeHead(415, {'content-type': 'application/json'}).end(JSON.stringify(body));
      return;
    }
    const text = Buffer.concat(chunks).toString();
    let body: unknown;
    try {
      body = text === '' ? undefined : JSON.parse(text);
    } catch {
      const refusal = {kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message: 'error decoding patch', reason: 'BadRequest', code: 400};
      response.writeHead(400, {'content-type': 'application/json'}).end(JSON.stringify(refusal));
      return;
    }
    const answer = api.handle({
      method: request.method as 'GET',
      url,
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      ...(body === undefined ? {} : {body}),
    });
    if (answer.warnings.length > 0) response.setHeader('warning', answer.warnings.map(warning => `299 - "${warning}"`));
    response.writeHead(answer.status, answer.headers);
    if (!answer.watch) {
      response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
      return;
    }
    response.flushHeaders();
    const stop = answer.watch(event => response.write(`${JSON.stringify(event)}\n`));
    request.on('close', stop);
    response.on('close', stop);
  });
});

function run(test: KubectlCase, nowMs: number, changes: boolean): Promise<unknown> {
  const home = mkdtempSync(join(tmpdir(), 'kubectl-'));
  const work = join(home, 'work');
  mkdirSync(join(home, '.kube'));
  mkdirSync(work);
  writeFileSync(join(home, '.kube/config'), kubeconfigText.replace(String(port), listenPort));
  for (const [name, text] of Object.entries(test.files ?? {})) {
    mkdirSync(dirname(join(work, name)), {recursive: true});
    writeFileSync(join(work, name), text);
  }
  const objects = [...clusterObjects(nowMs), ...(test.wide ? wideObjects : []), ...(test.objects ?? [])];
  api = new FakeApi(objects, nowMs, test.wide ? wideTypes : changes ? moreTypes : []);
  return new Promise(resolve => {
    const env = {PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: home, TZ: 'Asia/Seoul', ...test.env};
    const child = spawn(path, test.argv, {cwd: work, env, timeout: 20_000, argv0: 'kubectl'});
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', chunk => (stdout += chunk));
    child.stderr.on('data', chunk => (stderr += chunk));
    child.stdin.end(test.stdin ?? '');
    child.on('close', status => {
      const text = (name: string) => (existsSync(join(home, name)) ? readFileSync(join(home, name), 'utf8') : null);
      const left = test.after && Object.fromEntries(test.after.map(name => [name, text(name)]));
      rmSync(home, {recursive: true});
      const clean = (text: string) => maskTemporary(text.replaceAll(home, '/root').replaceAll(listenPort, String(port)));
      resolve({...test, stdout: clean(stdout), stderr: clean(stderr), status: status ?? 'killed', ...(left && {left}), ...(changes && {writes: api.writes})});
    });
  });
}

await new Promise<void>(resolve => server.listen(Number(listenPort), '127.0.0.1', resolve));
for (const [group, cases] of Object.entries(kubectlCases)) {
  if (groups.length > 0 && !groups.includes(group)) continue;
  const nowMs = Math.floor(Date.now() / 1000) * 1000;
  const recorded: unknown[] = [];
  for (const test of cases) {
    // a whole second, so that ages come out alike
    if (test.argv.includes('events')) await new Promise(resolve => setTimeout(resolve, 1000 - (Date.now() % 1000)));
    const nowMs = Math.floor(Date.now() / 1000) * 1000;
    recorded.push({nowMs, ...((await run(test, nowMs, group in changeCases)) as object)});
  }
  const file = new URL(`kubectl-${group}.json`, import.meta.url);
  const head = {tool: `kubectl ${version}`, recorded: new Date(nowMs).toISOString().slice(0, 10)};
  writeFileSync(file, `${JSON.stringify({...head, cases: recorded}, null, 1)}\n`);
  console.log(group, recorded.length, JSON.parse(readFileSync(file, 'utf8')).tool);
}
server.close();
process.exit(0);
