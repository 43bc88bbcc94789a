import {describe, expect, it} from 'vitest';
import {InvariantError} from '../../../sim/base/sim-error.ts';
import {Engine} from '../../../sim/core/engine.ts';
import {PlainMachine} from '../../../sim/shell/machine.ts';
import type {Command} from '../../../sim/shell/process.ts';
import {sinkStream} from '../../../sim/shell/streams.ts';
import {createFiles} from '../../../sim/shell/tree.ts';
import {RecordedMachine} from '../../support/recorded-shell.ts';

const died = (stderr: string, status: number, stdout = '') => ({stdout, stderr, status});

describe('a command that asks for more than there is', () => {
  it.each([
    ['x=a; while :; do x=$x$x; done', died('bash: xrealloc: cannot allocate 33554464 bytes\n', 2)],
    ["printf '%*s' 999999999 x", died('bash: xrealloc: cannot allocate 999999999 bytes\n', 2)],
    ['yes | sort', died('sort: memory exhausted\n', 2)],
    ['awk "BEGIN{while(1) a[i++]=i}"', died('awk: out of memory\n', 2)],
    ['awk "BEGIN{s = 1; while(1) s = s s}"', died('awk: out of memory\n', 2)],
    ['awk "{print}" < /dev/zero', died('awk: out of memory\n', 2)],
    ['awk "function f(n) {f(n)} BEGIN{f(1)}"', died('awk: program limit exceeded: eval stack size=1024\n', 2)],
    ['echo {1..99999999}', died('bash: line 1: brace expansion: failed to allocate memory for 99999999 elements\n', 1)],
    [
      'echo {1..2000}{1..2000}',
      died('bash: line 1: brace expansion: failed to allocate memory for 4000000 elements\n', 1),
    ],
    ['a="eval \\$a"; eval "$a"', died('bash: line 1: eval: maximum eval nesting level exceeded (1000)\n', 1)],
    ['f() { f; }; f', died('environment: line 1: f: maximum function nesting level exceeded (1000)\n', 1)],
    [
      'x=$(printf %200000s); /usr/bin/env echo $x "$x"',
      died('bash: line 1: /usr/bin/env: Argument list too long\n', 126),
    ],
  ])('dies in the words of the real one: %s', async (command, expected) => {
    const answer = await new RecordedMachine().run(command);
    expect(answer).toEqual(expected);
  });

  it('ends a shell that takes in what never ends', async () => {
    const {stderr, status} = await new RecordedMachine().run('x=$(yes)');
    expect({stderr: stderr.replace(/\d+ bytes/, 'N bytes'), status}).toEqual({
      stderr: 'bash: xrealloc: cannot allocate N bytes\n',
      status: 2,
    });
  });

  it('lets the shell that started it go on', async () => {
    expect(await new RecordedMachine().run('bash -c "x=a; while :; do x=\\$x\\$x; done" 2>/dev/null; echo $?')).toEqual(
      died('', 0, '2\n'),
    );
  });
});

describe('a loop that never ends', () => {
  it.each([
    ['echo a | timeout 2 sed ":a;ba"', died('', 124)],
    ['echo a | timeout 2 sed "s/^/x\\n/;D"', died('', 124)],
    ['timeout 2 bash -c "while :; do :; done"', died('', 124)],
    ['timeout 2 awk "BEGIN{while(1);}"', died('', 124)],
  ])('can be ended: %s', async (command, expected) => {
    expect(await new RecordedMachine().run(command)).toEqual(expected);
  });

  it('sleeps for ever when told to', async () => {
    expect(await new RecordedMachine().run('timeout 100000 sleep infinity')).toEqual(died('', 124));
  });
});

describe('a full file system', () => {
  it('refuses what does not fit, to a builtin as to a program, and takes it again when room is made', async () => {
    const command = 'yes >one; yes >two; yes >three; printf %2000s x >four; rm one; echo more >four && cat four';
    expect(await new RecordedMachine().run(command)).toEqual(
      died(
        `${'yes: standard output: No space left on device\n'.repeat(3)}bash: line 1: printf: write error: No space left on device\n`,
        0,
        'more\n',
      ),
    );
  });
});

describe('an error of the lab itself', () => {
  const run = async (command: Command) => {
    const engine = new Engine({seed: 1});
    const machine = new PlainMachine({engine, hostname: 'k8s-ctr', files: createFiles(engine), firstPid: 1});
    let stderr = '';
    const stream = sinkStream(bytes => (stderr += new TextDecoder().decode(bytes)));
    const process = machine.processes.spawn(command, {
      argv: ['tool'],
      descriptors: new Map([[2, {stream, mode: 'w'}]]),
    });
    await engine.tasks.settle();
    return {stderr, status: process.status};
  };

  it('ends the program that met it, with the lab speaking', async () => {
    const answer = await run(async () => {
      throw new TypeError('x is undefined');
    });
    expect(answer).toEqual({
      stderr: "lab: tool stopped on an error of this lab's own, not yours: TypeError: x is undefined\n",
      status: 1,
    });
  });

  it('stops the engine when an invariant is broken', async () => {
    const answer = run(async () => {
      throw new InvariantError('two routes tie');
    });
    await expect(answer).rejects.toThrow('two routes tie');
  });
});
