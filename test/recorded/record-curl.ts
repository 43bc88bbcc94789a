/**
 * Records `curl.json`: `npx tsx test/recorded/record-curl.ts /path/to/curl` with the curl of the lab (8.5.0).
 * Runs every command of `test/support/curl-cases.ts` against a server on 127.0.0.1:18080.
 */
import {spawn} from 'node:child_process';
import {mkdtempSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {commands, scripts} from '../support/curl-cases.ts';
import {splitWords} from '../support/recorded.ts';

const curl = process.argv[2] ?? 'curl';

const server = createServer(socket => {
  socket.setNoDelay(true);
  let received = '';
  socket.on('error', () => {});
  socket.on('data', async bytes => {
    received += bytes.toString();
    if (!received.includes('\r\n\r\n')) return;
    const path = /^\S+ ([^ ?]*)/.exec(received)?.[1] ?? '/';
    received = '';
    const script = scripts[path] ?? scripts['/missing']!;
    for (const piece of script.pieces) {
      socket.write(piece);
      await pause(30);
    }
    if (script.then === 'close') socket.end();
  });
});

async function run(command: string) {
  const [, ...args] = splitWords(command);
  const cwd = mkdtempSync(join(tmpdir(), 'curl-'));
  const child = spawn(curl, args, {cwd, env: {}, stdio: ['ignore', 'pipe', 'pipe']});
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', bytes => (stdout += bytes));
  child.stderr.on('data', bytes => (stderr += bytes));
  const status = await new Promise<number>(resolve => child.on('close', code => resolve(code ?? -1)));
  return {command, stdout, stderr, status};
}

await new Promise<void>(resolve => server.listen(18080, '127.0.0.1', resolve));
const steps = [];
for (const command of commands) steps.push(await run(command));
const version = (await run('curl -V')).stdout.split('\n')[0];
const recording = {version, recorded: [{scenario: 'local server', steps}]};
writeFileSync(join(import.meta.dirname, 'curl.json'), `${JSON.stringify(recording, null, 1)}\n`);
process.exit(0);
