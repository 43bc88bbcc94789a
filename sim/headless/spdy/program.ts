import type {ProgramInput, ProgramSource} from '../../k8s/api/kubelet-server.ts';
import type {Driver} from '../driver.ts';
import {type SpdyCarrier, SpdyConnection, type SpdyStream} from './connection.ts';

/** Subprotocols of exec and attach, the best first. v4 brings the exit status as a Status, v5 says when input ends. */
export const programProtocols = ['v5.channel.k8s.io', 'v4.channel.k8s.io'];

/**
 * Carries a program's streams over SPDY, as kubectl before 1.30 does. The program starts when the client has opened all
 * its streams. Called between two events.
 *
 * @models kubelet pkg/kubelet/server/remotecommand httpstream.go
 */
export function carryProgramOverSpdy(
  driver: Driver,
  program: ProgramSource,
  options: {carrier: SpdyCarrier; streamCount: number},
): SpdyConnection {
  let release = () => {};
  const streams = new Map<string, SpdyStream>();
  const send = (type: string, bytes: Uint8Array | null) => {
    driver.touched();
    streams.get(type)?.send(bytes);
  };
  let input: ProgramInput | undefined;
  /** what was typed before the program ran */
  const early: (Uint8Array | null)[] = [];
  const start = () => {
    release = driver.waits();
    input = program({
      stdout: bytes => send('stdout', bytes),
      stderr: bytes => send(streams.has('stderr') ? 'stderr' : 'stdout', bytes),
      room: async () => true,
      ended: status => {
        send('error', Buffer.from(JSON.stringify(status)));
        for (const type of streams.keys()) send(type, null);
        release();
      },
    });
    for (const bytes of early.splice(0)) input.stdin(bytes);
  };
  const connection = new SpdyConnection(
    {
      send: bytes => options.carrier.send(bytes),
      close: () => {
        release();
        driver.between(() => input?.close());
        options.carrier.close();
      },
    },
    stream => {
      const type = stream.headers.get('streamtype') ?? '';
      streams.set(type, stream);
      if (type === 'stdin')
        stream.onData = bytes => driver.between(() => (input ? input.stdin(bytes) : void early.push(bytes)));
      if (type === 'resize') stream.onData = bytes => driver.between(() => resize(input, bytes));
      if (streams.size === options.streamCount) driver.between(start);
    },
  );
  return connection;
}

/** Sizes come as JSON values, one after another; each has arrived whole when it is not split by the carrier. */
function resize(input: ProgramInput | undefined, bytes: Uint8Array | null): void {
  const last = Buffer.from(bytes ?? [])
    .toString()
    .match(/\{[^}]*\}/g)
    ?.at(-1);
  if (last === undefined) return;
  const {Width, Height} = JSON.parse(last) as {Width?: number; Height?: number};
  input?.resize(Width || 80, Height || 24);
}
