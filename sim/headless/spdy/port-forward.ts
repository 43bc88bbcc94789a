import type {PortInput, PortSource} from '../../k8s/api/kubelet-server.ts';
import type {Driver} from '../driver.ts';
import {type SpdyCarrier, SpdyConnection, type SpdyStream} from './connection.ts';

/**
 * Carries connections into a pod: for each the client opens an error stream and a data stream with one `requestID`.
 *
 * @models kubelet pkg/kubelet/server/portforward httpstream.go
 */
export function carryPorts(driver: Driver, ports: PortSource, carrier: SpdyCarrier): SpdyConnection {
  const errorStreams = new Map<string, SpdyStream>();
  const open = new Set<PortInput>();
  const carry = (data: SpdyStream, error: SpdyStream | undefined) => {
    const early: (Uint8Array | null)[] = [];
    let input: PortInput | undefined;
    const release = driver.waits();
    data.onData = bytes => (input ? driver.between(() => input!.data(bytes)) : void early.push(bytes));
    driver.between(() => {
      input = ports(Number(data.headers.get('port')), {
        data: bytes => {
          driver.touched();
          data.send(bytes);
        },
        ended: complaint => {
          driver.touched();
          if (complaint !== undefined) error?.send(Buffer.from(complaint));
          error?.send(null);
          data.send(null);
          release();
        },
      });
      open.add(input);
      for (const bytes of early.splice(0)) input.data(bytes);
    });
  };
  return new SpdyConnection(
    {
      send: bytes => carrier.send(bytes),
      close: () => {
        driver.between(() => {
          for (const input of open) input.close();
        });
        carrier.close();
      },
    },
    stream => {
      const requestId = stream.headers.get('requestid') ?? '';
      if (stream.headers.get('streamtype') === 'error') errorStreams.set(requestId, stream);
      else carry(stream, errorStreams.get(requestId));
    },
  );
}
