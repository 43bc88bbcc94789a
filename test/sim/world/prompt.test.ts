import {beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {type Screen, TerminalRoom} from '../../support/screen.ts';

let room: TerminalRoom;
let screen: Screen;

beforeAll(async () => {
  room = await TerminalRoom.boot();
});

beforeEach(async () => {
  screen = await room.open();
});

const prompt = (context: string, namespace: string) => `(⎈|${context}:${namespace}) root@k8s-ctr:~#`;

async function promptAfter(...lines: string[]): Promise<string> {
  for (const line of lines) await screen.type(`${line}\r`, 3);
  return (await screen.lines()).at(-1)!;
}

describe('the prompt of k8s-ctr', () => {
  it('shows context and namespace of the kubeconfig in their colours, and is as wide as it looks', async () => {
    expect((await screen.styledLines()).at(-1)).toBe('(⟦fg4:⎈⟧|⟦fg1:HomeLab⟧:⟦fg6:N/A⟧) root@k8s-ctr:~#');
    await screen.type(`${'x'.repeat(50)}\x01`);
    expect(await screen.line()).toBe(`${prompt('HomeLab', 'N/A')} |${'x'.repeat(48)}`);
  });

  it('follows kubens, kubectx and kubectl config, also when another terminal changes it', async () => {
    expect(await promptAfter('kubens kube-system')).toBe(prompt('HomeLab', 'kube-system'));
    const other = await room.open();
    expect((await other.lines()).at(-1)).toBe(prompt('HomeLab', 'kube-system'));
    expect(await promptAfter('kubectl config set-context --current --namespace=')).toBe(prompt('HomeLab', 'N/A'));
    await other.type('\r');
    expect((await other.lines()).at(-1)).toBe(prompt('HomeLab', 'N/A'));
    expect(await promptAfter('kubectx lab.example=HomeLab')).toBe(prompt('lab', 'N/A'));
    expect(await promptAfter('kubectx -u')).toBe(prompt('N/A', 'N/A'));
    expect(await promptAfter('kubectx lab.example', 'kubectx HomeLab=.')).toBe(prompt('HomeLab', 'N/A'));
  });

  it('is of the file that KUBECONFIG names', async () => {
    expect(await promptAfter('export KUBECONFIG=/nowhere')).toBe(prompt('N/A', 'N/A'));
    expect(await promptAfter('unset KUBECONFIG')).toBe(prompt('HomeLab', 'N/A'));
  });

  it('leaves the exit status and a prompt of your own alone', async () => {
    expect((await promptAfter('(exit 7)', 'echo $?'), await screen.lines()).at(-2)).toBe('7');
    expect(await promptAfter("PS1='mine> '")).toBe('mine>');
    expect(await promptAfter('kubens default')).toBe('mine>');
    await promptAfter('kubectl config set-context --current --namespace=');
  });

  it('goes with kubeoff, for this shell or with -g for all that start later, and comes back with kubeon', async () => {
    expect(await promptAfter('kubeoff')).toBe('root@k8s-ctr:~#');
    expect(await promptAfter('kubeon')).toBe(prompt('HomeLab', 'N/A'));
    expect(await promptAfter('kubeoff -g')).toBe('root@k8s-ctr:~#');
    const other = await room.open();
    expect((await other.lines()).at(-1)).toBe('root@k8s-ctr:~#');
    expect(await promptAfter('kubeon --global')).toBe(prompt('HomeLab', 'N/A'));
    await promptAfter('clear; kubeoff -x');
    expect(await screen.lines()).toEqual([
      'error: unrecognized flag -x',
      'Toggle kube-ps1 prompt off',
      '',
      'Usage: kubeoff [-g | --global] [-h | --help]',
      '',
      'With no arguments, turn off kube-ps1 status for this shell instance (default).',
      '',
      '  -g --global turn off kube-ps1 status globally',
      '  -h --help   print this message',
      prompt('HomeLab', 'N/A'),
    ]);
  });

  it('takes the colours and parts that its variables ask for', async () => {
    await promptAfter('KUBE_PS1_CTX_COLOR=green KUBE_PS1_NS_ENABLE=false KUBE_PS1_PREFIX=[ KUBE_PS1_SUFFIX=] ');
    expect((await screen.styledLines()).at(-1)).toBe('[⟦fg4:⎈⟧|⟦fg2:HomeLab⟧]root@k8s-ctr:~#');
  });
});

describe('shells read their startup files', () => {
  it('a shell in the shell has no prompt of kube-ps1, for only a login reads the profile', async () => {
    expect(await promptAfter('bash')).toBe('root@k8s-ctr:~#');
    expect(await promptAfter('bash -l')).toBe(prompt('HomeLab', 'N/A'));
  });

  it('what is added to .bashrc and .bash_profile counts from the next shell on', async () => {
    await promptAfter('echo \'alias hi="echo hello"\' >> ~/.bashrc', "echo 'exit 3' > ~/.profile", 'bash', 'hi');
    expect((await screen.lines()).at(-2)).toBe('hello');
  });

  it('says of itself in errors what it was started as', async () => {
    await promptAfter('clear; nosuch', 'bash', 'nosuch', 'exit', 'exit');
    expect((await screen.lines()).map(line => line.replace(/^.*root@k8s-ctr:~#/, '#'))).toEqual([
      '-bash: nosuch: command not found',
      '# bash',
      '# nosuch',
      'bash: nosuch: command not found',
      '# exit',
      'exit',
      '# exit',
      'logout',
    ]);
  });

  it('who logs in as vagrant becomes root, as provisioning wants it', async () => {
    await promptAfter('clear; ssh -o StrictHostKeyChecking=no vagrant@k8s-w1', 'whoami', 'exit', 'whoami', 'exit');
    expect((await screen.lines()).map(line => line.replace(/^.*root@k8s-ctr/, 'k8s-ctr')).slice(1)).toEqual([
      'root@k8s-w1:~# whoami',
      'root',
      'root@k8s-w1:~# exit',
      'logout',
      'vagrant@k8s-w1:~$ whoami',
      'vagrant',
      'vagrant@k8s-w1:~$ exit',
      'logout',
      'Connection to k8s-w1 closed.',
      'k8s-ctr:~#',
    ]);
  });
});
