import {beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {type Screen, TerminalRoom} from '../../../support/screen.ts';

let room: TerminalRoom;
let screen: Screen;
const prompt = '(⎈|HomeLab:N/A) root@k8s-ctr:~# ';

beforeAll(async () => {
  room = await TerminalRoom.boot();
});

beforeEach(async () => {
  screen = await room.open({columns: 120});
});

/** What is on the screen, without process ids. */
async function shown(): Promise<string[]> {
  return (await screen.lines()).map(line => line.replace(/^(\[\d\]) \d+$/, '$1 PID'));
}

describe('jobs of a person at a terminal', () => {
  it('Ctrl-Z stops what runs, bg lets it go on, fg brings it back, Ctrl-C ends it', async () => {
    await screen.type('sleep 100\r');
    await screen.type('\x1a');
    await screen.type('echo $?; jobs\r');
    await screen.type('bg\r');
    await screen.type('jobs\r');
    await screen.type('fg\r');
    await screen.type('\x03');
    await screen.type('echo $?; jobs\r');
    expect(await shown()).toEqual([
      `${prompt}sleep 100`,
      '^Z',
      '[1]+  Stopped                 sleep 100',
      `${prompt}echo $?; jobs`,
      '148',
      '[1]+  Stopped                 sleep 100',
      `${prompt}bg`,
      '[1]+ sleep 100 &',
      `${prompt}jobs`,
      '[1]+  Running                 sleep 100 &',
      `${prompt}fg`,
      'sleep 100',
      '^C',
      `${prompt}echo $?; jobs`,
      '130',
      prompt.trimEnd(),
    ]);
  });

  it('a stopped pipeline is one job, and a job that ended is told of at the next prompt', async () => {
    await screen.type('sleep 2 | cat\r');
    await screen.type('\x1a');
    await screen.type('sleep 1 &\r', 3);
    await screen.type('\r');
    await screen.type('fg %1\r', 3);
    await screen.type('jobs; kill %1; exit\r');
    expect(await shown()).toEqual([
      `${prompt}sleep 2 | cat`,
      '^Z',
      '[1]+  Stopped                 sleep 2 | cat',
      `${prompt}sleep 1 &`,
      '[2] PID',
      prompt.trimEnd(),
      '[2]-  Done                    sleep 1',
      `${prompt}fg %1`,
      'sleep 2 | cat',
      `${prompt}jobs; kill %1; exit`,
      '-bash: kill: %1: no such job',
      'logout',
    ]);
  });

  it('a stream that is followed ends, by SIGPIPE at its next lines, when head has seen enough', async () => {
    await screen.type('while sleep 1; do echo "x $((++i))"; echo y; done | grep --line-buffered x | head -2\r', 10);
    await screen.type(`echo "\${PIPESTATUS[@]}"\r`);
    const other = await room.open();
    await other.type(
      "ping -c 60 $(kubectl -n kube-system get pod -l k8s-app=kube-dns -o jsonpath='{.items[0].status.podIP}')\r",
      0,
    );
    await screen.type('hubble observe -P -f --protocol icmp | grep --line-buffered -o EchoRequest | head -2\r', 50);
    await screen.type(`echo "\${PIPESTATUS[@]}"\r`);
    expect((await shown()).filter(line => !line.startsWith(prompt))).toEqual([
      'x 1',
      'x 2',
      '141 141 0',
      'EchoRequest',
      'EchoRequest',
      '141 141 0',
      prompt.trimEnd(),
    ]);
  });
});
