import type {WebSocket} from 'ws';
import {overWebSocket} from '../k8s/api/connect.ts';
import type {ProgramInput, ProgramSource} from '../k8s/api/kubelet-server.ts';
import type {Driver} from './driver.ts';

/** The subprotocol of exec and attach. */
export const programProtocol = 'v5.channel.k8s.io';

/** Channels of `v5.channel.k8s.io`: the first byte of each message. */
const channels = {stdin: 0, stdout: 1, stderr: 2, error: 3, resize: 4, close: 255} as const;

/** Carries a program's streams over a WebSocket, as exec and attach do since kubectl 1.30. Called between two events. */
export function carryProgram(driver: Driver, program: ProgramSource, socket: WebSocket): void {
  const release = driver.waits();
  const send = (channel: number, bytes: Uint8Array) => {
    driver.touched();
    socket.send(Buffer.concat([Buffer.from([channel]), bytes]));
  };
  const input = overWebSocket(program)({
    stdout: bytes => send(channels.stdout, bytes),
    stderr: bytes => send(channels.stderr, bytes),
    room: async () => true,
    ended: status => {
      send(channels.error, Buffer.from(JSON.stringify(status)));
      socket.close(1000);
    },
  });
  socket.on('message', (data: Buffer) => driver.between(() => take(input, data)));
  socket.on('close', () => {
    release();
    driver.between(() => input.close());
  });
}

/** One message of the client. */
function take(input: ProgramInput, data: Buffer): void {
  const payload = new Uint8Array(data.subarray(1));
  switch (data[0]) {
    case channels.stdin:
      return input.stdin(payload);
    case channels.close:
      return payload[0] === channels.stdin ? input.stdin(null) : undefined;
    case channels.resize: {
      const size = JSON.parse(Buffer.from(payload).toString()) as {Width?: number; Height?: number};
      return input.resize(size.Width || 80, size.Height || 24);
    }
  }
}
