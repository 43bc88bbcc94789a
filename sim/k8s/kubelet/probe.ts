import {formatIpv4, parseIpv4} from '../../base/ipv4.ts';
import {decodeUtf8, encodeUtf8} from '../../base/utf8.ts';
import type {Engine} from '../../core/engine.ts';
import {type Errno, strerror} from '../../linux/errno.ts';
import type {NetNs} from '../../linux/netns.ts';
import {TcpSocket} from '../../linux/socket/tcp.ts';
import type {Container, Probe} from '../api/kinds/core.ts';
import type {RunningContainer} from './runtime.ts';

export interface ProbeTarget {
  readonly engine: Engine;
  /** the node's own namespace: the kubelet asks from there */
  readonly netns: NetNs;
  readonly podIp: number;
  readonly container: Container;
  readonly running: RunningContainer;
}

/** `undefined` when the probe passed, else the words of its Unhealthy event. */
export type ProbeOutcome = string | undefined;

/**
 * Runs `probe` once and tells how it went.
 *
 * @models kubernetes pkg/probe http, tcp, exec; user agent kube-probe/1.33
 * @omits TLS: an HTTPS probe speaks plain HTTP on its connection; redirects; gRPC beyond the connection
 */
export function runProbe(target: ProbeTarget, probe: Probe, done: (outcome: ProbeOutcome) => void): void {
  if (probe.exec) return runExec(target, probe.exec.command, timeoutUs(probe), done);
  const port = portOf(target.container, probe.httpGet?.port ?? probe.tcpSocket?.port ?? probe.grpc?.port ?? 0);
  const hostText = probe.httpGet?.host ?? probe.tcpSocket?.host ?? '';
  const address = parseIpv4(hostText === 'localhost' ? '127.0.0.1' : hostText) ?? target.podIp;
  if (port === undefined) return done('invalid port');
  const name = `${formatIpv4(address)}:${port}`;
  if (!probe.httpGet)
    return connect(target, {address, port}, timeoutUs(probe), failure =>
      done(failure && `dial tcp ${name}: ${failure}`),
    );
  const {path = '/', scheme = 'HTTP'} = probe.httpGet;
  const url = `${scheme.toLowerCase()}://${name}${path}`;
  const request = `GET ${path} HTTP/1.1\r\nHost: ${name}\r\nUser-Agent: kube-probe/1.33\r\nAccept: */*\r\nConnection: close\r\n\r\n`;
  exchange(target, {address, port}, request, timeoutUs(probe), answer => {
    if ('failure' in answer) return done(`Get "${url}": ${answer.failure}`);
    done(
      answer.status >= 200 && answer.status < 400 ? undefined : `HTTP probe failed with statuscode: ${answer.status}`,
    );
  });
}

function timeoutUs(probe: Probe): number {
  return (probe.timeoutSeconds ?? 1) * 1_000_000;
}

function portOf(container: Container, port: number | string): number | undefined {
  if (typeof port === 'number') return port;
  return (
    container.ports?.find(({name}) => name === port)?.containerPort ?? (/^\d+$/.test(port) ? Number(port) : undefined)
  );
}

const deadlineText = 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)';

function dialText(errno: Errno | undefined): string {
  return `connect: ${strerror(errno ?? 'ECONNREFUSED').toLowerCase()}`;
}

/** Connects and closes. */
function connect(
  target: ProbeTarget,
  to: {address: number; port: number},
  limitUs: number,
  done: (failure: string | undefined) => void,
): void {
  const socket = new TcpSocket(target.netns, {owner: 'kubelet'});
  const finish = once((failure: string | undefined) => {
    timer.cancel();
    socket.close();
    done(failure);
  });
  const timer = target.engine.clock.after(limitUs, () => finish('i/o timeout'));
  socket.handlers = {connected: () => finish(undefined), closed: errno => finish(dialText(errno))};
  const refused = socket.connect(to.address, to.port);
  if (refused) finish(dialText(refused));
}

/** One HTTP exchange, read no further than the status line. */
function exchange(
  target: ProbeTarget,
  to: {address: number; port: number},
  request: string,
  limitUs: number,
  done: (answer: {status: number} | {failure: string}) => void,
): void {
  const socket = new TcpSocket(target.netns, {owner: 'kubelet'});
  let received = '';
  let isConnected = false;
  const finish = once((answer: {status: number} | {failure: string}) => {
    timer.cancel();
    socket.close();
    done(answer);
  });
  const timer = target.engine.clock.after(limitUs, () =>
    finish({failure: isConnected ? deadlineText : 'context deadline exceeded'}),
  );
  const dial = `dial tcp ${formatIpv4(to.address)}:${to.port}: `;
  socket.handlers = {
    connected: () => {
      isConnected = true;
      socket.write(encodeUtf8(request));
    },
    data: bytes => {
      received += decodeUtf8(bytes);
      const status = /^HTTP\/1\.[01] (\d{3})[^\r\n]*\r?\n/.exec(received);
      if (status) finish({status: Number(status[1])});
    },
    end: () => finish({failure: 'EOF'}),
    closed: errno =>
      finish({
        failure: isConnected ? `read: ${strerror(errno ?? 'ECONNRESET').toLowerCase()}` : dial + dialText(errno),
      }),
  };
  const refused = socket.connect(to.address, to.port);
  if (refused) finish({failure: dial + dialText(refused)});
}

function runExec(
  target: ProbeTarget,
  command: readonly string[],
  limitUs: number,
  done: (outcome: ProbeOutcome) => void,
): void {
  const started = target.running.exec(command);
  if ('error' in started) {
    done(`failed to exec in container: ${started.error}`);
    return;
  }
  const finish = once((outcome: ProbeOutcome) => {
    timer.cancel();
    done(outcome);
  });
  const timer = target.engine.clock.after(limitUs, () => {
    started.signal('SIGKILL');
    finish(
      `command timed out: ${command.map(word => JSON.stringify(word)).join(' ')} timed out after ${limitUs / 1_000_000}s`,
    );
  });
  started.onEnded(status => finish(status === 0 ? undefined : ''));
}

/** The first call counts; a socket reports its end more than once. */
function once<T>(action: (value: T) => void): (value: T) => void {
  let isDone = false;
  return value => {
    if (isDone) return;
    isDone = true;
    action(value);
  };
}
