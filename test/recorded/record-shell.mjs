// Records what the real bash and the tools around it print for every case of test/recorded/shell/*.txt.
// Run as root: node test/recorded/record-shell.mjs [--all] [TOPIC]
// Scenarios that have been recorded and did not change are kept, unless `--all` is given.
//
// The lab's machines are Ubuntu 24.04's. Where Debian 12 is too far from it, its program is recorded instead: build it and
// bind it over Debian's for the time of the recording, `unshare -m sh -c 'mount --bind MAWK /usr/bin/mawk; mount --bind
// JQ /usr/bin/jq; node test/recorded/record-shell.mjs awk'`, with mawk 1.3.4 20240123 and jq 1.7.1.
//
// A case is a line that starts with `$ `, continued by lines that start with `> `. Cases without a blank line between them
// run one after the other in the same directory; a blank line asks for a fresh one with the files of shell/fixtures.
import {execFileSync, spawnSync} from 'node:child_process';
import {chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {constants} from 'node:os';
import {join} from 'node:path';

const folder = join(import.meta.dirname, 'shell');
const directory = '/tmp/record';
const environment = {
  HOME: '/root',
  LC_ALL: 'C.UTF-8',
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  TERM: 'dumb',
  TZ: 'UTC',
};
const packages = 'bash bsdextrautils coreutils diffutils findutils grep openssl procps sed xxd yq bc file'.split(' ');
/** programs that may not be the package's: they say themselves what they are */
const askedVersions = {mawk: ['mawk', '-W', 'version'], jq: ['jq', '--version']};

function fresh() {
  rmSync(directory, {recursive: true, force: true});
  mkdirSync(directory);
  cpSync(join(folder, 'fixtures'), directory, {recursive: true});
  for (const entry of readdirSync(directory, {recursive: true, withFileTypes: true}))
    chmodSync(join(entry.parentPath ?? entry.path, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  symlinkSync('a.txt', join(directory, 'link.txt'));
}

/** `--norc`: bash reads ~/.bashrc when its standard input is a socket, which Node's pipes are. */
function record(command) {
  const {stdout, stderr, status, signal, error} = spawnSync('bash', ['--norc', '-c', command], {
    cwd: directory,
    env: environment,
    input: '',
    encoding: 'utf8',
    timeout: 300_000,
  });
  if (error) throw new Error(`${command}: ${error.message}`);
  return {command, stdout, stderr, status: status ?? 128 + constants.signals[signal]};
}

function scenariosOf(text) {
  return text
    .split(/\n(?:[ \t]*\n)+/)
    .map(block => block.trimEnd())
    .filter(block => block !== '')
    .map(block => {
      const commands = [];
      for (const line of block.split('\n')) {
        if (line.startsWith('$ ')) commands.push(line.slice(2));
        else commands[commands.length - 1] += `\n${line.slice(2)}`;
      }
      return commands;
    });
}

function recordedBefore(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).recorded : [];
}

const all = process.argv.includes('--all');
const only = process.argv.slice(2).find(arg => !arg.startsWith('--'));
process.umask(0o022);
const versions = {
  ...Object.fromEntries(
    packages.map(name => [name, execFileSync('dpkg-query', ['-W', '-f', '${Version}', name], {encoding: 'utf8'})]),
  ),
  ...Object.fromEntries(
    Object.entries(askedVersions).map(([name, [program, ...args]]) => [
      name,
      spawnSync(program, args, {encoding: 'utf8'}).stdout.split('\n', 1)[0],
    ]),
  ),
};
for (const file of readdirSync(folder).filter(name => name.endsWith('.txt'))) {
  const topic = file.replace(/\.txt$/, '');
  if (only && only !== topic) continue;
  const known = all ? [] : recordedBefore(join(folder, `${topic}.json`));
  const recorded = scenariosOf(readFileSync(join(folder, file), 'utf8')).map(commands => {
    const before = known.find(({steps}) => JSON.stringify(steps.map(step => step.command)) === JSON.stringify(commands));
    if (before) return before;
    fresh();
    return {scenario: commands[0], steps: commands.map(record)};
  });
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync(join(folder, `${topic}.json`), `${JSON.stringify({versions, date, recorded}, null, 1)}\n`);
}
rmSync(directory, {recursive: true, force: true});
