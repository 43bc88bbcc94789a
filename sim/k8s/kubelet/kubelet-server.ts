import {formatIpv4} from '../../base/ipv4.ts';
import {decodeUtf8, encodeUtf8} from '../../base/utf8.ts';
import {strerror} from '../../linux/errno.ts';
import type {NetNs} from '../../linux/netns.ts';
import {TcpSocket} from '../../linux/socket/tcp.ts';
import type {Machine} from '../../shell/machine.ts';
import type {Descriptor, Process} from '../../shell/process.ts';
import {QueueStream, sinkStream} from '../../shell/streams.ts';
import {Terminal} from '../../shell/terminal.ts';
import {controllingTerminal} from '../../shell/terminal-context.ts';
import type {KubeletServer, PortSource, ProgramRequest, ProgramSource} from '../api/kubelet-server.ts';
import type {Status} from '../api/objects.ts';
import type {Kubelet} from './kubelet.ts';
import {startFailure} from './remote.ts';
import type {RunningContainer} from './runtime.ts';

const loopback = 0x7f000001;

/**
 * The streaming side of one kubelet, for clients outside the lab's machines.
 *
 * @models kubelet pkg/kubelet/server
 */
export function createKubeletServer(machine: Machine, kubelet: Kubelet): KubeletServer {
  return {
    openLog(request) {
      const read = kubelet.openLog(request);
      if ('error' in read) return read;
      return (onText, onEnd) => {
        const reader = spawnThread(machine, async process => {
          await read(process, async line => onText(`${line}\n`));
          onEnd();
        });
        return () => reader.signal('SIGKILL');
      };
    },
    openProgram(request) {
      const container = kubelet.container(request.namespace, request.pod, request.container);
      if (!container) return {error: `container not found ("${request.container}")`};
      return request.argv ? programOf(container, request, request.argv) : mainProgramOf(container, machine);
    },
    openPorts(place) {
      const netns = kubelet.netnsOf(place);
      return netns ? portsOf(netns) : {error: `pod not found ("${place.pod}_${place.namespace}")`};
    },
  };
}

/** A thread of the kubelet that ends with its connection. */
function spawnThread(machine: Machine, body: (process: Process) => Promise<void>): Process {
  const command = async (process: Process) => {
    await body(process);
    return 0;
  };
  return machine.processes.spawn(command, {argv: ['kubelet']});
}

/** A program started in the container, with a terminal of its own when one is wanted. */
function programOf(container: RunningContainer, {stdin, tty}: ProgramRequest, argv: readonly string[]): ProgramSource {
  return output => {
    const input = new QueueStream();
    const terminal = tty ? new Terminal({onOutput: text => output.stdout(encodeUtf8(text))}) : undefined;
    const streams = terminal
      ? [terminal, terminal, terminal]
      : [input, sinkStream(bytes => output.stdout(bytes)), sinkStream(bytes => output.stderr(bytes))];
    const descriptors = new Map<number, Descriptor>();
    for (const [fd, stream] of streams.entries())
      if (fd > 0 || stdin) descriptors.set(fd, {stream, mode: terminal ? 'rw' : fd === 0 ? 'r' : 'w'});
    const started = container.exec(argv, {
      descriptors,
      context: own => (terminal ? own.with(controllingTerminal, terminal) : own),
    });
    if ('error' in started) {
      output.ended(failed(startFailure(container, started.error)));
      return {stdin() {}, resize() {}, close() {}};
    }
    if (terminal) terminal.foreground = {processes: container.machine.processes, group: started.group};
    started.onEnded(status => output.ended(exitStatus(status)));
    return {
      stdin: bytes => {
        if (!terminal) input.push(bytes);
        else if (bytes) terminal.input(decodeUtf8(bytes));
      },
      resize: (columns, rows) => terminal?.resize(columns, rows),
      close: () => started.signal('SIGKILL'),
    };
  };
}

/** What the container's own program writes from now on. @omits its standard input */
function mainProgramOf({log}: RunningContainer, machine: Machine): ProgramSource {
  return output => {
    const reader = spawnThread(machine, async process => {
      let position = log.end;
      while (!(log.isClosed && position === log.end)) {
        if (position === log.end) await process.wait<void>(wake => log.onChange(wake));
        const lines = log.since(position);
        position = log.end;
        for (const {stream, text} of lines) output[stream](encodeUtf8(`${text}\n`));
      }
      output.ended(exitStatus(0));
    });
    return {stdin() {}, resize() {}, close: () => reader.signal('SIGKILL')};
  };
}

/** @models containerd pkg/cri/sbserver/sandbox_portforward_linux.go: it dials localhost inside the pod */
function portsOf(netns: NetNs): PortSource {
  return (port, output) => {
    const socket = new TcpSocket(netns, {owner: 'containerd'});
    let isConnected = false;
    const waiting: (Uint8Array | null)[] = [];
    const send = (bytes: Uint8Array | null) => void (bytes ? socket.write(bytes) : socket.close());
    socket.handlers = {
      connected: () => {
        isConnected = true;
        for (const bytes of waiting.splice(0)) send(bytes);
      },
      data: bytes => output.data(bytes),
      end: () => output.ended(undefined),
      closed: errno => {
        const reason = strerror(errno ?? 'ECONNRESET').toLowerCase();
        output.ended(isConnected ? undefined : dialFailure(netns.name, port, reason));
      },
    };
    const errno = socket.connect(loopback, port);
    if (errno) output.ended(dialFailure(netns.name, port, strerror(errno).toLowerCase()));
    return {data: bytes => (isConnected ? send(bytes) : void waiting.push(bytes)), close: () => socket.abort()};
  };
}

function dialFailure(netns: string, port: number, reason: string): string {
  return `failed to connect to localhost:${port} inside namespace "${netns}", IPv4: dial tcp4 ${formatIpv4(loopback)}:${port}: connect: ${reason} IPv6 dial tcp6: address localhost: no suitable address found `;
}

/** @source kubelet pkg/kubelet/server/remotecommand exec.go */
function exitStatus(status: number): Status {
  if (status === 0) return {kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success'};
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: `command terminated with non-zero exit code: command terminated with exit code ${status}`,
    reason: 'NonZeroExitCode',
    details: {causes: [{reason: 'ExitCode', message: String(status)}]},
  };
}

function failed(message: string): Status {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason: 'InternalError',
    code: 500,
  };
}
