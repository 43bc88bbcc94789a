import {expect, it} from 'vitest';
import {SpdyConnection, type SpdyStream} from '../../../../sim/headless/spdy/connection.ts';

const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));

/** The first two frames of `kubectl exec`, recorded from kubectl v1.27.16: the streams for errors and standard output. */
const recorded = [
  '80030001000000290000000100000000000078f9e3c6a7c26260606004a7b392a2d4c45c6851c29a0a0a6800000000ffff',
  '800300010000001900000003000000000000c22ac5565c92925f5a02000000ffff',
];

function connect(): {connection: SpdyConnection; sent: string[]; streams: SpdyStream[]} {
  const [sent, streams]: [string[], SpdyStream[]] = [[], []];
  const carrier = {send: (bytes: Uint8Array) => void sent.push(Buffer.from(bytes).toString('hex')), close() {}};
  return {connection: new SpdyConnection(carrier, stream => void streams.push(stream)), sent, streams};
}

it('reads the streams that kubectl opens, in pieces of any size', () => {
  const {connection, streams} = connect();
  const all = bytesOf(recorded.join(''));
  for (let at = 0; at < all.length; at += 7) connection.push(all.slice(at, at + 7));
  expect(streams.map(({id, headers}) => [id, [...headers]])).toEqual([
    [1, [['streamtype', 'error']]],
    [3, [['streamtype', 'stdout']]],
  ]);
});

it('replies to each stream, with the dictionary named in the first reply only', () => {
  const {connection, sent} = connect();
  for (const frame of recorded) connection.push(bytesOf(frame));
  expect(sent).toEqual([
    '800300020000001800000001' + '78bbe3c6a7c2' + '000400fbff00000000' + '000000ffff',
    '800300020000001200000003' + '000400fbff00000000' + '000000ffff',
  ]);
});

it('carries data both ways and tells the end of each side', () => {
  const {connection, sent, streams} = connect();
  for (const frame of recorded) connection.push(bytesOf(frame));
  const received: (string | null)[] = [];
  streams[1]!.onData = bytes => received.push(bytes && Buffer.from(bytes).toString());
  connection.push(bytesOf('0000000300000002' + '6869'));
  connection.push(bytesOf('0000000301000000'));
  streams[1]!.send(new Uint8Array([0x6f, 0x6b]));
  streams[1]!.send(null);
  expect(received).toEqual(['hi', null]);
  expect(sent.slice(2)).toEqual(['0000000300000002' + '6f6b', '0000000301000000']);
});

it('answers a ping with the same', () => {
  const {connection, sent} = connect();
  connection.push(bytesOf('800300060000000400000001'));
  expect(sent).toEqual(['800300060000000400000001']);
});
