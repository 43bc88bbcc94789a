import {beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {type Screen, TerminalRoom} from '../../../support/screen.ts';

let room: TerminalRoom;
let screen: Screen;
const login = 'ssh -o StrictHostKeyChecking=no k8s-w1\r';

beforeAll(async () => {
  room = await TerminalRoom.boot();
});

beforeEach(async () => {
  screen = await room.open({node: 'router'});
});

describe('ssh without a command, in a terminal', () => {
  it('gives the other machine the terminal until its shell exits, and passes its status on', async () => {
    await screen.type(login);
    await screen.type('hostname\r');
    await screen.type('exit 3\r');
    await screen.type('echo $? $(hostname)\r');
    expect((await screen.lines()).slice(1)).toEqual([
      "Warning: Permanently added 'k8s-w1' (ED25519) to the list of known hosts.",
      'root@k8s-w1:~# hostname',
      'k8s-w1',
      'root@k8s-w1:~# exit 3',
      'logout',
      'Connection to k8s-w1 closed.',
      'root@router:~# echo $? $(hostname)',
      '3 router',
      'root@router:~#',
    ]);
  });

  it('sends Ctrl-C to what runs on the other machine, and comes back at Ctrl-D', async () => {
    await screen.type(login);
    await screen.type('sleep 100\r');
    await screen.type('\x03');
    await screen.type('echo $?; hostname\r');
    await screen.type('\x04');
    expect((await screen.lines()).slice(-7)).toEqual([
      'root@k8s-w1:~# echo $?; hostname',
      '130',
      'k8s-w1',
      'root@k8s-w1:~#',
      'logout',
      'Connection to k8s-w1 closed.',
      'root@router:~#',
    ]);
  });

  it('takes options after the destination too; the command starts with the next other word', async () => {
    await screen.type('ssh k8s-w1 -o StrictHostKeyChecking=no -l vagrant echo -n a; ssh vagrant@k8s-w1 whoami\r');
    expect((await screen.lines()).slice(-2)).toEqual(['avagrant', 'root@router:~#']);
  });

  it('says nothing at the end when it only ran a command', async () => {
    await screen.type('ssh -o StrictHostKeyChecking=no k8s-w1 hostname\r');
    expect((await screen.lines()).slice(-2)).toEqual(['k8s-w1', 'root@router:~#']);
  });
});

/** Recorded from OpenSSH 9.2p1 on a pseudo terminal. */
describe('the question about a host that is not known', () => {
  it('is asked until it is answered, and no ends the connection', async () => {
    screen = await room.open({node: 'k8s-ctr', columns: 100});
    await screen.type('cd /tmp; PS1="$ "; ssh k8s-w1 hostname\r');
    await screen.type('maybe\r');
    await screen.type('no\r');
    expect((await screen.lines()).slice(1)).toEqual([
      "The authenticity of host 'k8s-w1 (192.168.10.101)' can't be established.",
      expect.stringMatching(/^ED25519 key fingerprint is SHA256:[\w+/]{43}\.$/),
      'This key is not known by any other names.',
      'Are you sure you want to continue connecting (yes/no/[fingerprint])? maybe',
      "Please type 'yes', 'no' or the fingerprint: no",
      'Host key verification failed.',
      '$',
    ]);
  });

  it('is answered by yes, and tells by which names the key is known already', async () => {
    screen = await room.open({node: 'k8s-ctr', columns: 100});
    await screen.type('PS1="$ "; clear; ssh k8s-w1 hostname\r');
    await screen.type('yes\r');
    await screen.type('clear; ssh 192.168.10.101 hostname\r');
    await screen.type('yes\r');
    expect(await screen.lines()).toEqual([
      "The authenticity of host '192.168.10.101 (192.168.10.101)' can't be established.",
      expect.stringMatching(/^ED25519 key fingerprint is SHA256:[\w+/]{43}\.$/),
      'This host key is known by the following other names/addresses:',
      '    ~/.ssh/known_hosts:1: [hashed name]',
      'Are you sure you want to continue connecting (yes/no/[fingerprint])? yes',
      "Warning: Permanently added '192.168.10.101' (ED25519) to the list of known hosts.",
      'k8s-w1',
      '$',
    ]);
  });
});

/** Recorded from bash 5.2.15 on a pseudo terminal. */
describe('leaving a login shell', () => {
  it('is silent by logout, which other shells refuse', async () => {
    await screen.type(login);
    for (const line of ['bash', 'logout', 'exit', 'logout', 'echo $?']) await screen.type(`${line}\r`);
    expect((await screen.lines()).slice(-10)).toEqual([
      'root@k8s-w1:~# bash',
      'root@k8s-w1:~# logout',
      "bash: logout: not login shell: use `exit'",
      'root@k8s-w1:~# exit',
      'exit',
      'root@k8s-w1:~# logout',
      'Connection to k8s-w1 closed.',
      'root@router:~# echo $?',
      '1',
      'root@router:~#',
    ]);
  });
});
