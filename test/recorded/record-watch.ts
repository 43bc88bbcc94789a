// Records what the real watch (procps) draws on a terminal: npx tsx test/recorded/record-watch.ts
// Needs root (the host name is the lab's), util-linux's script and unshare.
import {execFileSync, spawn} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import headless from '@xterm/headless';
import {styledLines} from '../support/styled-lines.ts';

interface Case {
  readonly command: string;
  readonly columns: number;
  /** keys pressed, each after so many seconds; the screen is read before each, and at the end */
  readonly keys: readonly (readonly [seconds: number, keys: string])[];
}

const rows = 8;
const changing = (first: string, then: string) =>
  `'if [ -e f ]; then printf "${then}"; else touch f; printf "${first}"; fi'`;
const stops: Case['keys'] = [[1, '\x03']];
const looksTwice: Case['keys'] = [
  [0.4, ''],
  [0.7, '\x03'],
];

const cases: readonly Case[] = [
  ...[
    'watch -n 5 echo hi',
    'watch -t -n 5 echo hi',
    'watch -n 7.25 echo hi',
    'watch echo one two three four five six seven eight',
    "watch 'seq 20'",
    `watch "printf '%060d\\n\\nnext\\n%059d\\n\\nend' 1 2"`,
    "watch printf 'a\\\\tb\\\\n12345678\\\\tc\\\\n'",
    "watch 'echo 한글 가나; echo out; echo err >&2'",
    "watch 'printf \"a\\033[31mred\\033[0m b\\n\"'",
    "watch -c 'printf \"a\\033[31mred\\033[0m b\\n\\033[1;42mx\\033[m \\033[7mr\\033[27m\\n\"'",
    "watch 'printf \"a\\001b\\177c\\n\"'",
    "watch -x echo 'a   b'",
    "watch echo 'a   b'",
    'watch -x nosuchprogram',
    "watch -w 'printf \"%070d\\nnext\\n\" 1'",
    'watch -n 0.01 echo fast',
  ].map(command => ({command, columns: 60, keys: stops})),
  ...[50, 49, 48, 47, 46, 45, 44, 43, 30].map(columns => ({
    command: 'watch -n 5 echo hello there',
    columns,
    keys: stops,
  })),
  ...[
    `watch -n 0.7 -d ${changing('abcd', 'abXd')}`,
    `watch -n 0.7 -d ${changing('a\\nb', 'a')}`,
    `watch -n 0.7 ${changing('abcd', 'abXd')}`,
  ].map(command => ({command, columns: 60, keys: looksTwice})),
  {
    command: `watch -n 0.5 --differences=permanent ${changing('abcd', 'abXd')}`,
    columns: 60,
    keys: [[1.8, '\x03']],
  },
  {command: `watch -n 0.5 -g ${changing('a', 'b')}`, columns: 60, keys: [[1.5, '']]},
  {command: "watch -n 0.3 -q 2 'echo same'", columns: 60, keys: [[2, '']]},
  {
    command: "watch -n 0.5 -e 'echo a; exit 3'",
    columns: 70,
    keys: [
      [1, ''],
      [0.5, 'x'],
    ],
  },
];

const date = /\b\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}\b/g;

async function record({command, columns, keys}: Case) {
  const cwd = mkdtempSync(join(tmpdir(), 'watch-'));
  const terminal = new headless.Terminal({cols: columns, rows, allowProposedApi: true});
  const shell = `hostname router; stty cols ${columns} rows ${rows}; ${command}; echo "status $?"`;
  const program = spawn('unshare', ['-u', 'script', '-qfc', shell, '/dev/null'], {
    cwd,
    env: {PATH: process.env.PATH, TERM: 'xterm-256color', LC_ALL: 'C.UTF-8', SHELL: '/bin/bash'},
  });
  program.stdout.on('data', data => terminal.write(data));
  const screens: string[][] = [];
  const look = async () => {
    screens.push((await styledLines(terminal)).map(line => line.replace(date, '<date>')));
  };
  for (const [seconds, text] of keys) {
    await new Promise(resolve => setTimeout(resolve, seconds * 1000));
    await look();
    program.stdin.write(text);
  }
  await new Promise(resolve => setTimeout(resolve, 300));
  await look();
  program.kill();
  rmSync(cwd, {recursive: true});
  return {command, columns, keys, screens};
}

const recorded = [];
for (const one of cases) recorded.push(await record(one));
writeFileSync(
  join(import.meta.dirname, 'watch.json'),
  `${JSON.stringify(
    {version: execFileSync('watch', ['-v'], {encoding: 'utf8'}).trim(), date: new Date().toISOString().slice(0, 10), rows, recorded},
    null,
    1,
  )}\n`,
);
