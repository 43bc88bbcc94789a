import {beforeAll, describe, expect, it} from 'vitest';
import {type Screen, TerminalRoom} from '../../../support/screen.ts';

let room: TerminalRoom;

beforeAll(async () => {
  room = await TerminalRoom.boot();
}, 60_000);

async function open(): Promise<Screen> {
  const screen = await room.open({columns: 140, rows: 40});
  await screen.type(
    'function prompt() { :; }; unset PROMPT_COMMAND; cd /root; kubectl config view >/dev/null; clear\r',
    2,
  );
  return screen;
}

const prompt = '(⎈|HomeLab:N/A) root@k8s-ctr:~#';

/** What came after the last line that holds `text`. */
async function printedAfter(screen: Screen, text: string): Promise<string[]> {
  const lines = await screen.lines();
  return lines.slice(lines.findLastIndex(line => line.includes(text)) + 1);
}

describe('kubectl exec -it', () => {
  it('gives keys to a terminal in the container: its shell edits lines, Ctrl-C reaches only what it runs', async () => {
    const screen = await open();
    await screen.type('kubectl exec -it -n kube-system ds/cilium -- bash\r', 2);
    await screen.type('echo ab\x1b[Dx\r');
    await screen.type('sleep 100\r');
    await screen.type('\x03');
    await screen.type('echo $? $(tty)\r');
    await screen.type('exit 3\r');
    await screen.type('echo $?\r');
    expect(await printedAfter(screen, 'ds/cilium')).toEqual([
      'root@k8s-ctr:/# echo axb',
      'axb',
      'root@k8s-ctr:/# sleep 100',
      '^C',
      'root@k8s-ctr:/# echo $? $(tty)',
      '130 /dev/pts/0',
      'root@k8s-ctr:/# exit 3',
      'exit',
      'command terminated with exit code 3',
      `${prompt} echo $?`,
      '3',
      prompt,
    ]);
  });

  it('ends the lines of a program on a terminal with CR and LF, also into a pipe; meanwhile the own terminal is raw', async () => {
    const screen = await open();
    const exec = 'kubectl exec -n kube-system ds/cilium';
    await screen.type(`${exec} -it -- sh -c 'tty; echo a' | cat -A; echo; ${exec} -- sh -c 'tty; ls -d / /tmp'\r`, 3);
    expect((await printedAfter(screen, 'tty; echo a')).slice(-7)).toEqual([
      '/dev/pts/0^M$',
      '             a^M$',
      '',
      'not a tty',
      '/',
      '/tmp',
      prompt,
    ]);
  });

  it('tells the container of a new window size', async () => {
    const screen = await open();
    await screen.type('kubectl exec -it -n kube-system ds/cilium -- bash\r', 2);
    await screen.resize(70, 20);
    await screen.type('echo $COLUMNS $LINES\r');
    await screen.type('\x04');
    expect((await printedAfter(screen, 'echo $COLUMNS')).slice(0, 1)).toEqual(['70 20']);
  });
});

describe('kubectl run -it', () => {
  it('waits for the pod, gives its program the terminal, and takes the pod away at the end', async () => {
    const screen = await open();
    await screen.type('kubectl run one -it --rm --restart=Never --image=nicolaka/netshoot -- bash\r', 30);
    await screen.type('hostname; exit 7\r', 3);
    await screen.type('echo $?; kubectl get pod one\r', 3);
    expect(await printedAfter(screen, 'kubectl run one')).toEqual([
      "If you don't see a command prompt, try pressing enter.",
      'root@one:/# hostname; exit 7',
      'one',
      'exit',
      'pod "one" deleted',
      'pod default/one terminated (Error)',
      `${prompt} echo $?; kubectl get pod one`,
      '7',
      'Error from server (NotFound): pods "one" not found',
      prompt,
    ]);
  });

  it('offers to resume where the container comes back, and attach does so', async () => {
    const screen = await open();
    await screen.type('kubectl run two -it --image=nicolaka/netshoot -- bash\r', 30);
    await screen.type('\x04', 4);
    await screen.type('kubectl attach two -it\r', 2);
    await screen.type('echo again\r');
    await screen.type('exit\r', 2);
    await screen.type('echo $?\r');
    const session = "Session ended, resume using 'kubectl attach two -c two -i -t' command when the pod is running";
    expect(await printedAfter(screen, 'kubectl run two')).toEqual([
      "If you don't see a command prompt, try pressing enter.",
      'root@two:/#',
      'exit',
      session,
      `${prompt} kubectl attach two -it`,
      "If you don't see a command prompt, try pressing enter.",
      'root@two:/# echo again',
      'again',
      'root@two:/# exit',
      'exit',
      session,
      `${prompt} echo $?`,
      '0',
      prompt,
    ]);
  });

  it('lets Ctrl-C reach a program on a terminal, which PID 1 without a handler does not notice', async () => {
    const screen = await open();
    await screen.type('kubectl run three -it --rm --restart=Never --image=nicolaka/netshoot -- sleep 40\r', 20);
    await screen.type('\x03', 5);
    const early = await printedAfter(screen, 'kubectl run three');
    await screen.wait(40);
    expect([early.at(-1), (await printedAfter(screen, 'kubectl run three')).slice(-2)]).toEqual([
      '^C',
      ['^Cpod "three" deleted', prompt],
    ]);
  });
});

describe('kubectl attach', () => {
  it('shows what a container prints from now on, until Ctrl-C ends kubectl and not the container', async () => {
    const screen = await open();
    const loop = "'while :; do date; sleep 3; done'";
    await screen.type(`kubectl run four --image=nicolaka/netshoot --command -- sh -c ${loop}; sleep 15; clear\r`, 30);
    await screen.type('kubectl attach four\r', 4);
    await screen.type('\x03');
    await screen.type('echo $?; kubectl get pod four -o jsonpath={.status.phase}\r', 2);
    const lines = await printedAfter(screen, 'kubectl attach four');
    expect(lines[0]).toBe("If you don't see a command prompt, try pressing enter.");
    expect(lines.slice(-4)).toEqual([
      '^C',
      `${prompt} echo $?; kubectl get pod four -o jsonpath={.status.phase}`,
      '130',
      `Running${prompt}`,
    ]);
    expect(lines.slice(1, -4).length).toBeGreaterThan(0);
  });
});
