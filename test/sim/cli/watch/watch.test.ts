import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import {type Screen, TerminalRoom} from '../../../support/screen.ts';

interface Recorded {
  readonly rows: number;
  readonly recorded: readonly {
    readonly command: string;
    readonly columns: number;
    readonly keys: readonly (readonly [number, string])[];
    readonly screens: readonly (readonly string[])[];
  }[];
}

const folder = join(import.meta.dirname, '..', '..', '..', 'recorded');
const {rows, recorded} = JSON.parse(readFileSync(join(folder, 'watch.json'), 'utf8')) as Recorded;
const date = /\b\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}\b/g;
const prompt = 'now>';

let room: TerminalRoom;

beforeAll(async () => {
  room = await TerminalRoom.boot();
});

/** What stands on the screen; when watch has ended, only what the shell said after it, as in the recording. */
async function shown(screen: Screen): Promise<string[]> {
  const lines = (await screen.styledLines()).map(line => line.replace(date, '<date>'));
  return lines.at(-1)?.startsWith(prompt) ? lines.slice(-2, -1) : lines;
}

describe('watch on a terminal', () => {
  it.each(recorded.map(one => ({...one, title: `${one.command} (${one.columns} columns)`})))(
    'draws as the real one: $title',
    async ({command, columns, keys, screens}) => {
      const screen = await room.open({node: 'router', columns, rows});
      await screen.type(`PS1='${prompt} '; cd $(mktemp -d)\r`);
      const seen: string[][] = [];
      await screen.type(`${command}; echo "status $?"\r`, 0);
      for (const [seconds, text] of keys) {
        await screen.wait(seconds);
        seen.push(await shown(screen));
        await screen.type(text, 0);
      }
      await screen.wait(0.3);
      seen.push(await shown(screen));
      expect(seen).toEqual(screens);
    },
  );

  it('runs the command at once when the window changes, and fits the new size', async () => {
    const screen = await room.open({node: 'router', columns: 60, rows});
    await screen.type("clear; watch -n 100 'echo $COLUMNS $LINES now'\r");
    await screen.resize(70, 5);
    expect((await screen.lines()).map(line => line.replace(date, '<date>'))).toEqual([
      'Every 100.0s: echo $COLUMNS $LINE...  router: <date>',
      '',
      '70 5 now',
    ]);
    await screen.type('\x03');
    expect((await screen.lines()).at(-1)).toBe('root@router:~#');
  });

  it('ends with the whole job at Ctrl-C while the command runs', async () => {
    const screen = await room.open({node: 'router', columns: 60, rows});
    await screen.type("watch 'echo waits; sleep 1000'\r");
    await screen.type('\x03');
    await screen.type('echo $?; pgrep sleep\r');
    expect((await screen.lines()).slice(-3)).toEqual([`root@router:~# echo $?; pgrep sleep`, '0', 'root@router:~#']);
  });

  it('shows the first screenful of a command that never ends, and goes on', async () => {
    const screen = await room.open({node: 'router', columns: 60, rows});
    await screen.type('watch -t yes\r', 5);
    expect(await screen.lines()).toEqual(Array.from({length: rows}, () => 'y'));
    await screen.type('\x03');
  });
});
