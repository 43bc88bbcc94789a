/**
 * Records what a real kubectl prints against a served lab for the lines of test/support/served-cases.ts.
 *
 * Usage: npx tsx test/recorded/record-kubectl-served.ts [KUBECTL] [NAME…]
 */
import {execFileSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {serveLab} from '../../sim/headless/serve.ts';
import {HostBash} from '../kubectl/shells.ts';
import {servedCases} from '../support/served-cases.ts';

async function record(binary: string, names: readonly string[]): Promise<void> {
  const path = execFileSync('/bin/sh', ['-c', 'command -v "$0"', binary], {encoding: 'utf8'}).trim();
  const version = /v[\d.]+/.exec(execFileSync(path, ['version', '--client'], {encoding: 'utf8'}))![0];
  const served = await serveLab({preset: 'cilium-ingress', seed: 1, port: 0, pace: 'jump'});
  const bash = new HostBash(path, served.kubeconfig, new Map());
  for (const [name, lines] of Object.entries(servedCases)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const cases: unknown[] = [];
    for (const line of lines) cases.push({line, ...(await bash.run(line))});
    const head = {tool: `kubectl ${version}`, recorded: new Date().toISOString().slice(0, 10)};
    writeFileSync(
      new URL(`kubectl-${name}.json`, import.meta.url),
      `${JSON.stringify({...head, cases}, null, 1).replaceAll(served.url, 'SERVER')}\n`,
    );
  }
  bash.remove();
  served.close();
  await served.done;
}

const [binary = 'kubectl.1.33', ...names] = process.argv.slice(2);
await record(binary, names);
process.exit(0);
