import {beforeAll, describe, expect, it} from 'vitest';
import {encodeUtf8} from '../../../../sim/base/utf8.ts';
import {Journal} from '../../../../sim/core/journal.ts';
import {World} from '../../../../sim/world/world.ts';
import {type Screen, TerminalRoom} from '../../../support/screen.ts';

let room: TerminalRoom;

beforeAll(async () => {
  room = await TerminalRoom.boot({editor: true});
});

/** What stands below the last prompt's command. */
async function answerOf(screen: Screen, command: string, seconds = 2): Promise<string[]> {
  await screen.type('\f');
  await screen.type(`${command}\r`, seconds);
  return (await screen.lines()).slice(1, -1);
}

describe('an editor', () => {
  it('opens the file beside the terminal, waits, and gives the screen back when it is closed', async () => {
    const screen = await room.open();
    await screen.type("printf 'one\\ntwo\\n' > a.txt\r");
    await screen.type('clear\r');
    await screen.type('vi +2 a.txt\r');
    expect(await screen.lines()).toEqual([
      '/root/a.txt is open in the editor beside this terminal.',
      '',
      'Write there. Ctrl-C here closes it without saving.',
    ]);
    expect(screen.editors()).toMatchObject([
      {host: 'k8s-ctr', program: 'vim', path: '/root/a.txt', text: 'one\ntwo\n', message: '"a.txt" 2L, 8B', line: 2},
    ]);
    expect(await screen.edit({content: 'one\n둘\n'})).toEqual({isSaved: true, message: '"a.txt" 2L, 8B written'});
    expect(screen.editors()).toMatchObject([{text: 'one\n둘\n'}]);
    expect(await screen.edit({status: 0})).toEqual({isSaved: true, message: ''});
    expect(screen.editors()).toEqual([]);
    expect((await screen.lines())[0]).toMatch(/# vi \+2 a\.txt$/);
    expect(await answerOf(screen, 'echo $?; cat a.txt')).toEqual(['0', 'one', '둘']);
  });

  it('makes a new file, and ends its last line as vi does', async () => {
    const screen = await room.open();
    await screen.type('vim new.txt\r');
    expect(screen.editors()).toMatchObject([{isNew: true, text: '', message: '"new.txt" [New]'}]);
    expect(await screen.edit({content: 'hi', status: 1})).toEqual({
      isSaved: true,
      message: '"new.txt" [New] 1L, 3B written',
    });
    expect(await answerOf(screen, 'echo $?; cat new.txt')).toEqual(['1', 'hi']);
  });

  it('opens a file in a directory that is not there, and says so; saving fails and ends nothing', async () => {
    const screen = await room.open();
    await screen.type('vi nodir/x\r');
    expect(screen.editors()).toMatchObject([{message: '"nodir/x" [New DIRECTORY]'}]);
    expect(await screen.edit({content: 'hi', status: 0})).toEqual({
      isSaved: false,
      message: '"nodir/x" E212: Can\'t open file for writing',
    });
    expect(screen.editors()).toHaveLength(1);
    await screen.edit({status: 0});
    await screen.type('nano nodir/x\r');
    expect(screen.editors()).toMatchObject([{message: "[ Directory 'nodir' does not exist ]"}]);
    expect(await screen.edit({content: 'hi'})).toMatchObject({
      isSaved: false,
      message: '[ Error writing nodir/x: No such file or directory ]',
    });
    await screen.edit({status: 0});
  });

  it.each([
    ['what cannot be written', 'vi /mnt/ro/x', /^"\/mnt\/ro\/x" \[readonly\] 1L, 3B$/],
    ['what the user only wants to look at', 'vi -R a.txt', /^"a.txt" \[readonly\]/],
  ])('opens %s for reading only', async (_what, command, message) => {
    const {files} = room.world.lab.machines.get('k8s-ctr')!;
    const stat = files.stat('/etc/hosts');
    files.mount('/mnt/ro', {stat: () => stat, list: () => ['x'], read: () => encodeUtf8('hi\n')});
    const screen = await room.open();
    await screen.type(`${command}\r`);
    expect(screen.editors()).toMatchObject([{isReadOnly: true, message: expect.stringMatching(message)}]);
    expect(await screen.edit({content: 'x'})).toEqual({isSaved: false, message: "E45: 'readonly' option is set"});
    await screen.edit({status: 0});
  });

  it('is closed by Ctrl-C in the terminal, and keys typed there reach neither the file nor the next prompt', async () => {
    const screen = await room.open();
    await screen.type('nano b.txt\r');
    await screen.type(':wq\r');
    await screen.type('\x1a');
    expect(screen.editors()).toHaveLength(1);
    const {id} = screen.editors()[0]!;
    await screen.type('\x03');
    expect(screen.editors()).toEqual([]);
    await expect(
      room.world.input({kind: 'edit', session: screen.session, editor: id, content: 'late'}),
    ).rejects.toMatchObject({code: 'NoEditor'});
    expect(await answerOf(screen, 'echo $?; ls b.txt')).toEqual([
      '130',
      "ls: cannot access 'b.txt': No such file or directory",
    ]);
  });

  it('opens one file a terminal, in two terminals at once', async () => {
    const [one, other] = [await room.open(), await room.open({node: 'router'})];
    await one.type('vi c.txt\r');
    await other.type('nano d.txt\r');
    expect([...one.editors(), ...other.editors()]).toMatchObject([
      {host: 'k8s-ctr', path: '/root/c.txt'},
      {host: 'router', path: '/root/d.txt'},
    ]);
    await one.edit({content: 'c', status: 0});
    await other.edit({content: 'd', status: 0});
    expect(await answerOf(other, 'cat d.txt')).toEqual(['d']);
  });

  it('works over ssh, on the file of the other machine', async () => {
    const screen = await room.open();
    await screen.type('ssh -o StrictHostKeyChecking=no k8s-w1\r', 5);
    await screen.type('vi e.txt\r');
    expect(screen.editors()).toMatchObject([{host: 'k8s-w1', path: '/root/e.txt'}]);
    await screen.edit({content: 'e', status: 0});
    await screen.type('exit\r');
    expect(await answerOf(screen, 'cat e.txt')).toEqual(['cat: e.txt: No such file or directory']);
  });

  it('is stopped in the background, and goes on in the foreground', async () => {
    const screen = await room.open();
    await screen.type('vi f.txt &\r', 2);
    expect(screen.editors()).toEqual([]);
    expect(await answerOf(screen, 'jobs')).toEqual(['[1]+  Stopped                 vi f.txt']);
    await screen.type('fg\r');
    expect(screen.editors()).toHaveLength(1);
    await screen.edit({status: 0});
  });

  it('is what kubectl edit opens, unless an environment variable names another', async () => {
    const screen = await room.open({columns: 120});
    await screen.type('kubectl create configmap edited --from-literal=a=1\r');
    await screen.type('kubectl edit configmap edited\r');
    const [opened] = screen.editors();
    expect(opened).toMatchObject({program: 'vi', path: expect.stringMatching(/^\/tmp\/kubectl-edit-\d+\.yaml$/)});
    await screen.edit({content: opened!.text.replace('a: "1"', 'a: "2"'), status: 0});
    expect((await screen.lines()).at(-2)).toBe('configmap/edited edited');
    await screen.type('KUBE_EDITOR="nano" kubectl edit configmap edited\r');
    expect(screen.editors()).toMatchObject([{program: 'nano'}]);
    await screen.edit({status: 0});
    expect((await screen.lines()).at(-2)).toBe('Edit cancelled, no changes made.');
    expect(await answerOf(screen, 'kubectl get configmap edited -o jsonpath={.data.a}; echo')).toEqual(['2']);
  });

  it.each([
    ['vi', 'vim: this lab’s editor needs the name of a file'],
    ['vi /etc', 'vim: "/etc" is a directory; this lab’s editor opens files only'],
    ['nano /usr/bin/ls', 'nano: "/usr/bin/ls" is no UTF-8 text; this lab’s editor would damage it'],
    ['vi -c q a.txt', 'vim: this lab does not model vi’s option -c'],
    [
      'vi x | cat',
      'vim: this lab has no screen editor here; use cat > FILE, sed -i, or set EDITOR to a command that changes the file',
    ],
    ['nano --foo x', "nano: unrecognized option '--foo'\nType 'nano -h' for a list of available options."],
    [
      'vi -Z9 x',
      'VIM - Vi IMproved 9.1 (2024 Jan 02, compiled Apr 01 2025 20:12:31)\nUnknown option argument: "-Z9"\nMore info with: "vim -h"',
    ],
  ])('refuses %s with a reason', async (command, complaint) => {
    const screen = await room.open({columns: 200});
    expect((await answerOf(screen, command)).join('\n')).toBe(complaint);
    expect(screen.editors()).toEqual([]);
  });

  it('is lived through again on a replay: what was saved is an input', async () => {
    const room = await TerminalRoom.boot({editor: true});
    const screen = await room.open();
    await screen.type('vi g.txt\r');
    await screen.edit({content: 'saved', status: 0});
    await screen.type('cat g.txt; vi g.txt\r');
    const journal = room.world.journal.format();
    let printed = '';
    const again = await World.replay(Journal.parse(journal), {
      onOutput: (_session, data) => {
        printed += data;
      },
      until: room.world.place,
    });
    expect(printed).toContain('saved\r\n');
    const rows = ({engine}: World) => engine.changes.snapshot(0).changes.filter(({topic}) => topic === 'editors');
    expect(rows(again)).toEqual(rows(room.world));
    expect(rows(again)).toHaveLength(1);
  });
});

describe('a lab with nobody in front who has an editor', () => {
  it('says so', async () => {
    const screen = await (await TerminalRoom.boot()).open({columns: 200});
    expect(await answerOf(screen, 'vi a.txt; echo $?')).toEqual([
      'vim: this lab has no screen editor here; use cat > FILE, sed -i, or set EDITOR to a command that changes the file',
      '1',
    ]);
    expect(await answerOf(screen, 'kubectl edit deployment -n kube-system coredns; echo $?')).toEqual([
      'vi: this lab has no screen editor here; use cat > FILE, sed -i, or set EDITOR to a command that changes the file',
      'error: there was a problem with the editor "vi"',
      '1',
    ]);
  });
});
