/**
 * Records what a real nginx answers and logs for requests of test/sim/images/nginx-requests.json, with the access log and the
 * locations of the official image. Times are masked, and so is the version.
 *
 * Usage: node test/recorded/record-nginx.mjs
 */
import {execFileSync, spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {connect} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';

const {files, requests} = JSON.parse(readFileSync(new URL('../sim/images/nginx-requests.json', import.meta.url), 'utf8'));
const home = mkdtempSync(join(tmpdir(), 'nginx-'));
const root = join(home, 'html');
for (const [name, text] of Object.entries(files)) {
  mkdirSync(join(root, name, '..'), {recursive: true});
  if (text === null) mkdirSync(join(root, name));
  else writeFileSync(join(root, name), text);
}
writeFileSync(
  join(home, 'nginx.conf'),
  `user root; worker_processes 1; daemon off; pid ${home}/pid; error_log ${home}/error.log error;
events { worker_connections 64; }
http {
  include /etc/nginx/mime.types; default_type application/octet-stream;
  log_format main '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" "$http_x_forwarded_for"';
  access_log ${home}/access.log main;
  server { listen 127.0.0.1:80; server_name localhost; location / { root ${root}; index index.html index.htm; } }
}`,
);
const version = /[\d.]+/.exec(execFileSync('/bin/sh', ['-c', 'nginx -v 2>&1'], {encoding: 'utf8'}))[0];
const server = spawn('nginx', ['-c', join(home, 'nginx.conf')], {stdio: 'inherit'});
await sleep(500);

const exchange = text =>
  new Promise((resolve, reject) => {
    const chunks = [];
    const socket = connect(80, '127.0.0.1', () => socket.write(text));
    socket.on('data', chunk => chunks.push(chunk));
    socket.on('end', () => resolve(Buffer.concat(chunks).toString('latin1')));
    socket.on('error', reject);
    setTimeout(() => socket.end(), 150);
  });
const mask = text =>
  text
    .replaceAll(root, '/usr/share/nginx/html')
    .replaceAll(`nginx/${version}`, 'nginx/VERSION')
    .replace(/^(Date|Last-Modified): .*$/gm, '$1: TIME')
    .replace(/^ETag: "[0-9a-f]+-/gm, 'ETag: "TIME-')
    .replace(/\[\d\d\/\w+\/\d+:[\d:]+ \+0000\]/g, '[TIME]')
    .replace(/^[\d/]+ [\d:]+ \[(\w+)\] \d+#\d+: \*\d+ /gm, '[$1] ');
const cases = [];
for (const request of requests) {
  const before = [readLog('access'), readLog('error')];
  const answer = await exchange(request);
  await sleep(50);
  const [access, error] = [readLog('access').slice(before[0].length), readLog('error').slice(before[1].length)];
  cases.push({request, answer: mask(answer), log: mask(error + access)});
}
server.kill();
rmSync(home, {recursive: true});
const record = {tool: `nginx ${version}`, recorded: new Date().toISOString().slice(0, 10), cases};
writeFileSync(new URL('nginx.json', import.meta.url), `${JSON.stringify(record, null, 1)}\n`);

function readLog(name) {
  try {
    return readFileSync(join(home, `${name}.log`), 'utf8');
  } catch {
    return '';
  }
}
