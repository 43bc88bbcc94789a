import {beforeAll, describe, expect, it} from 'vitest';
import {type Screen, TerminalRoom} from '../../support/screen.ts';

let room: TerminalRoom;

beforeAll(async () => {
  room = await TerminalRoom.boot({});
});

/** What the screen shows after `keys`, prompts shortened to `#`. */
async function shown(screen: Screen, keys: readonly string[]): Promise<string[]> {
  await screen.type('\f');
  for (const each of keys) await screen.type(each, 1);
  return (await screen.lines()).map(line => line.replace(/^.*:~# ?/, '# ').trimEnd()).filter(line => line !== '');
}

describe('jobs at a terminal', () => {
  it('stop at Ctrl-Z, go on with fg, and are gone when Ctrl-C ends them', async () => {
    const screen = await room.open();
    expect(await shown(screen, ['sleep 100\r', '\x1a', 'jobs\r', 'fg\r', '\x03', 'echo $?\r', 'jobs\r'])).toEqual([
      '# sleep 100',
      '^Z',
      '[1]+  Stopped                 sleep 100',
      '# jobs',
      '[1]+  Stopped                 sleep 100',
      '# fg',
      'sleep 100',
      '^C',
      '# echo $?',
      '130',
      '# jobs',
      '#',
    ]);
  });

  it('go on in the background with bg, and tell at the next prompt that they are done', async () => {
    const screen = await room.open();
    expect(await shown(screen, ['sleep 3\r', '\x1a', 'bg\r', 'sleep 5\r', '', '', '', '', '', ''])).toEqual([
      '# sleep 3',
      '^Z',
      '[1]+  Stopped                 sleep 3',
      '# bg',
      '[1]+ sleep 3 &',
      '# sleep 5',
      '[1]+  Done                    sleep 3',
      '#',
    ]);
  });

  it('of which Ctrl-C reaches only the one in front', async () => {
    const screen = await room.open();
    const lines = await shown(screen, ['sleep 100 &\r', 'sleep 50\r', '\x03', 'jobs\r', 'kill %1\r', '\r']);
    expect(lines.filter(line => line.startsWith('[1]') && !/^\[1\] \d+$/.test(line))).toEqual([
      '[1]+  Running                 sleep 100 &',
      '[1]+  Terminated              sleep 100',
    ]);
  });

  it('end as a pipe when what reads it has seen enough', async () => {
    const screen = await room.open();
    const lines = await shown(screen, [
      'ping 192.168.10.101 | grep --line-buffered icmp_seq | head -2\r',
      '',
      '',
      '',
      '',
    ]);
    expect(lines.map(line => line.replace(/.*(icmp_seq=\d).*/, '$1')).slice(-3)).toEqual([
      'icmp_seq=1',
      'icmp_seq=2',
      '#',
    ]);
  });
});
