import {describe, expect, it} from 'vitest';
import {decodeUtf8, encodeUtf8} from '../../../../sim/base/utf8.ts';
import {createCurl} from '../../../../sim/cli/curl/curl.ts';
import {TcpSocket} from '../../../../sim/linux/socket/tcp.ts';
import {nullStream} from '../../../../sim/shell/streams.ts';
import {scripts} from '../../../support/curl-cases.ts';
import {ProxyWorld} from '../../../support/envoy-world.ts';
import {type RecordedStep, readRecording, splitWords} from '../../../support/recorded.ts';

const curl = createCurl({resolve: async () => ({error: 'Name or service not known'})});

/** The recorder's server on the loopback of the router. */
function serveScripts(world: ProxyWorld): void {
  const {clock} = world.engine;
  new TcpSocket(world.kernel('router').initNetns).listen(0, 18080, socket => {
    let received = '';
    socket.handlers = {
      data: bytes => {
        received += decodeUtf8(bytes);
        if (!received.includes('\r\n\r\n')) return;
        const path = /^\S+ ([^ ?]*)/.exec(received)?.[1] ?? '/';
        received = '';
        const script = scripts[path] ?? scripts['/missing']!;
        for (const [index, piece] of script.pieces.entries())
          clock.after(2_000 + index * 30_000, () => socket.write(encodeUtf8(piece)));
        if (script.then === 'close') clock.after(1_000 + script.pieces.length * 30_000, () => socket.close());
      },
      end: () => socket.close(),
    };
  });
}

async function run({command}: RecordedStep): Promise<RecordedStep> {
  const world = new ProxyWorld();
  serveScripts(world);
  const running = world.start(world.kernel('router').initNetns, curl, {
    hostname: 'router',
    argv: splitWords(command),
    prepare: ({files}) => files.installDevice('/dev/null', () => nullStream),
  });
  const status = await world.finish(running);
  return {command, stdout: running.stdout, stderr: running.stderr, status};
}

/** A line of the meter: percentages and sizes, average speeds, total time, time spent, time left, current speed. */
const meterLine = /\r(.{31}) {2}.{5} {2}.{5} .{8} (.{8}) .{8} .{5}/g;

/** Numbers that differ from run to run: speeds, ports, pointers, milliseconds. */
function masked({command, stdout, stderr, status}: RecordedStep): RecordedStep {
  const text = (value: string) =>
    value
      .replaceAll('curl/8.5.0-DEV', 'curl/8.5.0')
      .replace(/0x[0-9a-f]{12}/g, 'POINTER')
      .replace(/from 127\.0\.0\.1 port \d+/g, 'from 127.0.0.1 port N')
      .replace(/after \d+ ms/g, 'after N ms')
      .replace(/after (\d+)\d milliseconds/g, 'after $1N milliseconds')
      .replace(meterLine, (_, sizes: string, spent: string) => `\r${sizes} SPEED ${spent}`);
  // %{size_request} counts the agent's name, which is longer in the recorded build.
  return {command, stdout: text(stdout).replace('116 82 4', '116 78 4'), stderr: text(stderr), status};
}

describe('curl prints what curl 8.5.0 printed', () => {
  for (const step of readRecording('curl').recorded.flatMap(({steps}) => steps))
    it(step.command, async () => {
      expect(masked(await run(step))).toEqual(masked(step));
    });
});
