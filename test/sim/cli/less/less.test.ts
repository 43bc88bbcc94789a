import {beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {type Screen, TerminalRoom} from '../../../support/screen.ts';

let room: TerminalRoom;
let screen: Screen;
const prompt = 'root@router:~#';

beforeAll(async () => {
  room = await TerminalRoom.boot();
});

beforeEach(async () => {
  screen = await room.open({node: 'router', columns: 40, rows: 6});
});

async function shown(keys: string): Promise<string[]> {
  await screen.type(keys);
  return screen.lines();
}

describe('less', () => {
  it('pages through a file and leaves the screen as it was', async () => {
    await screen.type('seq 1 20 > n; echo before\r');
    expect(await shown('less n\r')).toEqual(['1', '2', '3', '4', '5', 'n']);
    expect(await shown(' ')).toEqual(['6', '7', '8', '9', '10', ':']);
    expect(await shown('j')).toEqual(['7', '8', '9', '10', '11', ':']);
    expect(await shown('b')).toEqual(['2', '3', '4', '5', '6', ':']);
    expect(await shown('G')).toEqual(['16', '17', '18', '19', '20', '(END)']);
    expect(await shown(' ')).toEqual(['16', '17', '18', '19', '20', '(END)']);
    expect(await shown('3g')).toEqual(['3', '4', '5', '6', '7', ':']);
    expect(await shown('q')).toEqual([`${prompt} seq 1 20 > n; echo before`, 'before', `${prompt} less n`, prompt]);
  });

  it('searches forwards and backwards, and says when there is nothing', async () => {
    await screen.type('seq 1 30 | less\r');
    expect((await shown('/[23]5\r'))[0]).toBe('25');
    expect((await shown('n')).at(-1)).toBe('Pattern not found  (press RETURN)');
    expect((await shown('?^1.$\r'))[0]).toBe('19');
    expect((await shown('/(\r')).at(-1)).toBe('Invalid pattern  (press RETURN)');
    await screen.type('q');
  });

  it('reads a pipe only as far as it is looked at, and is left while the writer goes on', async () => {
    expect(await shown('yes | less\r')).toEqual(['y', 'y', 'y', 'y', 'y', ':']);
    expect((await shown('q')).at(-1)).toBe(prompt);
  });

  it('shows long lines wrapped, or cut off with -S', async () => {
    await screen.type("printf '%060d\\nend\\n' 0 > long\r");
    expect((await shown('less long\r')).slice(0, 3)).toEqual(['0'.repeat(40), '0'.repeat(20), 'end']);
    expect((await shown('-S')).slice(0, 2)).toEqual(['0'.repeat(40), 'end']);
    await screen.type('q');
  });

  it('quits by itself with -F when all fits, and copies when its output is no terminal', async () => {
    expect((await shown('seq 2 | less -F\r')).slice(-3)).toEqual(['1', '2', prompt]);
    expect((await shown('seq 2 | less | wc -l\r')).slice(-2)).toEqual(['2', prompt]);
  });

  it.each([
    ['less nope', 'nope: No such file or directory'],
    ['less /tmp', '/tmp is a directory'],
    ['less', 'Missing filename ("less --help" for help)'],
  ])('%s fails in its own words', async (command, complaint) => {
    expect((await shown(`${command}\r`)).join('')).toBe(`${prompt} ${command}${complaint}${prompt}`);
    expect((await shown('echo $?\r')).slice(-2)).toEqual(['1', prompt]);
  });
});
