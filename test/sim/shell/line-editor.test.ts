import {beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {type Screen, TerminalRoom} from '../../support/screen.ts';

let room: TerminalRoom;
let screen: Screen;
const prompt = 'root@router:~# ';

beforeAll(async () => {
  room = await TerminalRoom.boot();
});

beforeEach(async () => {
  screen = await room.open({node: 'router', columns: 40});
});

async function typed(keys: string): Promise<string> {
  await screen.type(keys);
  return (await screen.line()).replace(prompt, '');
}

describe('editing a line', () => {
  it.each([
    ['moves by characters and words', 'one two three\x1b[D\x1bb', 'one two |three'],
    ['moves to both ends', 'abc\x01x\x05y', 'xabcy|'],
    ['kills to the end and puts it back twice', 'abc def\x1bb\x0b\x19\x19', 'abc defdef|'],
    ['adds to what the kill before it took', 'a b c\x17\x17\x01\x19', 'b c|a'],
    ['deletes words forwards and backwards', 'one two three\x01\x1bd\x05\x1b\x7f', ' two |'],
    ['exchanges two characters, and two words', 'ab\x14 one two\x1bt', 'ba two one|'],
    ['changes the case of words', 'one two three\x01\x1bu\x1bc\x1bl', 'ONE Two three|'],
    ['takes back changes one by one', 'abc def\x17\x17\x1f', 'abc |'],
    ['takes back typing as a whole', 'abc def\x1f', '|'],
    ['keeps the cursor right behind wide characters', '한글 입력\x1b[D\x1b[Dx', '한글 x|입력'],
    ['erases a wide character as a whole', '가나다\x7f', '가나|'],
    ['does nothing at a key it does not know', 'ab\x1b[24~c', 'abc|'],
  ])('%s', async (_title, keys, shown) => {
    expect(await typed(keys)).toBe(shown);
  });

  it('wraps at the edge of the window, and comes back', async () => {
    await screen.type(`echo ${'x'.repeat(30)}`);
    expect(await screen.lines()).toEqual([`${prompt}echo ${'x'.repeat(20)}`, 'x'.repeat(10)]);
    await screen.type('\x01#');
    expect(await screen.lines()).toEqual([`${prompt}#echo ${'x'.repeat(19)}`, 'x'.repeat(11)]);
  });

  it('starts behind output that did not end its line, and draws the prompt again when the window changes', async () => {
    await screen.type('printf abc\r');
    await screen.type('echo hello\x1b[D\x1b[D\x1b[D');
    expect(await screen.line()).toBe(`abc${prompt}echo he|llo`);
    await screen.type('\x15\x0b\r');
    await screen.resize(90, 24);
    await screen.resize(80, 24);
    expect((await screen.lines()).slice(-2)).toEqual([`abc${prompt.trimEnd()}`, prompt.trimEnd()]);
  });

  it('draws itself anew in a window of another width', async () => {
    await screen.type(`echo ${'x'.repeat(30)}`);
    await screen.resize(80, 24);
    await screen.type('y');
    expect((await screen.lines()).at(-1)).toBe(`${prompt}echo ${'x'.repeat(30)}y`);
    await screen.type('\x03echo $COLUMNS\r');
    expect(await screen.lines()).toContain('80');
  });

  it('clears the screen and keeps the line', async () => {
    await screen.type('echo 1\r');
    await screen.type('abc\x0c');
    expect(await screen.lines()).toEqual([`${prompt}abc`]);
  });
});

describe('history', () => {
  it('goes up and down through it, and finds the unfinished line again', async () => {
    await screen.type('echo 1\recho 2\r');
    expect(await typed('dra\x1b[A\x1b[A')).toBe('echo 1|');
    expect(await typed('\x1b[B\x1b[B')).toBe('dra|');
  });

  it('goes to its first and last line at once', async () => {
    await screen.type('echo 1\recho 2\recho 3\r');
    expect(await typed('dra\x1b<')).toBe('echo 1|');
    expect(await typed('\x1b>')).toBe('dra|');
  });

  it('looks backwards for what is typed, and further back', async () => {
    await screen.type('echo one\recho two\rhostname\r');
    await screen.type('\x12echo');
    expect((await screen.lines()).at(-1)).toBe("(reverse-i-search)`echo': echo two");
    await screen.type('\x12');
    expect((await screen.lines()).at(-1)).toBe("(reverse-i-search)`echo': echo one");
    await screen.type('\x12');
    expect((await screen.lines()).slice(-2).join('')).toBe("(failed reverse-i-search)`echo': echo one");
    expect(await typed('\x05!')).toBe('echo one!|');
  });

  it('puts in the last word of the command before, then of the one before that', async () => {
    await screen.type('echo one\recho two\r');
    expect(await typed('echo \x1b.')).toBe('echo two|');
    expect(await typed('\x1b.')).toBe('echo one|');
  });
});

describe('several lines', () => {
  it('goes on below an unfinished command, and all of it can be edited', async () => {
    await screen.type('for i in 1 2\rdo echo $i\r');
    expect(await screen.lines()).toEqual([`${prompt}for i in 1 2`, '> do echo $i', '>']);
    await screen.type('done\r');
    expect((await screen.lines()).slice(-3)).toEqual(['1', '2', prompt.trimEnd()]);
  });

  it('takes a pasted here-document as one command', async () => {
    await screen.type('\x1b[200~cat <<X\rfirst\r  second\rX\r\x1b[201~');
    await screen.type('\r');
    expect((await screen.lines()).slice(-3)).toEqual(['first', '  second', prompt.trimEnd()]);
  });

  it('does not complete at the tabs of a paste', async () => {
    expect(await typed('\x1b[200~a\tb\x1b[201~')).toMatch(/^a +b\|$/);
  });
});

describe('Tab', () => {
  it('completes a name that is the only one', async () => {
    await screen.type('touch onlyone\r');
    expect(await typed('cat on\t')).toBe('cat onlyone |');
  });

  it('lists the names at the second press, in columns', async () => {
    await screen.type('mkdir d && cd d && touch aa ab ac\r');
    await screen.type('\x0cls a\t\t');
    expect(await screen.lines()).toEqual(['root@router:~/d# ls a', 'aa  ab  ac', 'root@router:~/d# ls a']);
  });

  it('asks before it lists very many', async () => {
    await screen.type('\t\t');
    expect((await screen.lines()).at(-1)).toMatch(/^Display all \d+ possibilities\? \(y or n\)$/);
    expect(await typed('n')).toBe('|');
  });
});
