import {execFileSync, spawnSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';

/** Runs every scenario's lines with bash inside a fresh network namespace and writes what they print. */
export function recordScenarios(name, versionCommand, scenarios) {
  const version = execFileSync('bash', ['-c', versionCommand], {encoding: 'utf8'}).trim();
  const recorded = Object.entries(scenarios).map(([scenario, text]) => {
    const netns = `record-${process.pid}`;
    execFileSync('ip', ['netns', 'add', netns]);
    const commands = text.split('\n').filter(line => line !== '');
    const steps = commands.map(command => {
      const {stdout, stderr, status} = spawnSync('ip', ['netns', 'exec', netns, 'bash', '-c', command], {encoding: 'utf8'});
      return {command, stdout, stderr, status};
    });
    execFileSync('ip', ['netns', 'del', netns]);
    return {scenario, steps};
  });
  const file = {version, date: new Date().toISOString().slice(0, 10), recorded};
  writeFileSync(join(import.meta.dirname, `${name}.json`), `${JSON.stringify(file, null, 1)}\n`);
}
