import {formatIpv4} from '../../base/ipv4.ts';
import {encodeUtf8, Utf8Decoder} from '../../base/utf8.ts';
import type {Engine} from '../../core/engine.ts';
import {strerror} from '../../linux/errno.ts';
import type {NetNs} from '../../linux/netns.ts';
import {TcpSocket} from '../../linux/socket/tcp.ts';
import type {Descriptor} from '../../shell/process.ts';
import {nullStream, QueueStream, type Stream} from '../../shell/streams.ts';
import {Terminal} from '../../shell/terminal.ts';
import {controllingTerminal} from '../../shell/terminal-context.ts';
import type {KubeletServer, PortSource, ProgramClient, ProgramRequest, ProgramSource} from '../api/kubelet-server.ts';
import {exitStatus, internalError} from './exit-status.ts';
import type {Kubelet} from './kubelet.ts';
import type {RunningContainer} from './runtime.ts';

const loopback = 0x7f000001;

/**
 * The streaming side of one kubelet, for clients outside the lab's machines.
 *
 * @models kubelet pkg/kubelet/server
 */
export function createKubeletServer({tasks}: Engine, kubelet: Kubelet): KubeletServer {
  return {
    get unreachable() {
      return kubelet.unreachable;
    },
    openLog(request) {
      const read = kubelet.openLog(request);
      if ('error' in read) return read;
      return (onText, onEnd) =>
        tasks.spawnStoppable(async wait => {
          await read(wait, async line => onText(`${line}\n`));
          onEnd();
        });
    },
    openProgram(request) {
      const {argv} = request;
      const container = kubelet.container(request.namespace, request.pod, request.container);
      if (container) return argv ? programOf(container, request, argv) : client => container.attach(client, request);
      return {
        error: argv
          ? `container not found ("${request.container}")`
          : `container ${request.container} not found in pod ${request.pod}_${request.namespace}`,
      };
    },
    openPorts(place) {
      const netns = kubelet.netnsOf(place);
      return netns ? portsOf(netns) : {error: `pod not found ("${place.pod}_${place.namespace}")`};
    },
  };
}

/** A program started in the container, with a terminal of its own when one is wanted. */
function programOf(container: RunningContainer, {stdin, tty}: ProgramRequest, argv: readonly string[]): ProgramSource {
  return client => {
    const terminal = tty
      ? new Terminal({onOutput: text => client.stdout(encodeUtf8(text)), room: client.room})
      : undefined;
    const input = new QueueStream();
    const keys = new Utf8Decoder();
    const started = container.exec(argv, {
      descriptors: terminal ? terminalDescriptors(terminal) : pipeDescriptors(client, stdin ? input : nullStream),
      context: own => (terminal ? own.with(controllingTerminal, terminal) : own),
      isOnTerminal: tty,
    });
    if ('error' in started) {
      client.ended(internalError(startFailure(container, started.error)));
      return {stdin() {}, async room() {}, resize() {}, close() {}};
    }
    if (terminal) terminal.foreground = {processes: container.machine.processes, group: started.group};
    started.onEnded(status => client.ended(exitStatus(status)));
    return {
      stdin: bytes => {
        if (!terminal) input.push(bytes);
        else if (bytes) terminal.input(keys.take(bytes));
      },
      room: async wait => (terminal ? undefined : input.room(wait)),
      resize: (columns, rows) => terminal?.resize(columns, rows),
      close: () => started.signal('SIGKILL'),
    };
  };
}

function terminalDescriptors(terminal: Terminal): ReadonlyMap<number, Descriptor> {
  return new Map([0, 1, 2].map(fd => [fd, {stream: terminal, mode: 'rw'} as const]));
}

function pipeDescriptors(client: ProgramClient, input: Stream): ReadonlyMap<number, Descriptor> {
  const output = (name: 'stdout' | 'stderr'): Descriptor => ({
    stream: {
      ...nullStream,
      write: (bytes, wait) => {
        client[name](bytes);
        return client.room(wait);
      },
    },
    mode: 'w',
  });
  return new Map<number, Descriptor>([
    [0, {stream: input, mode: 'r'}],
    [1, output('stdout')],
    [2, output('stderr')],
  ]);
}

/** What the kubelet says when containerd could not start a program. */
function startFailure({machine}: RunningContainer, complaint: string): string {
  const id = machine.engine.rng.stream('exec').text(64, '0123456789abcdef');
  return `error executing command in container: failed to exec in container: failed to start exec "${id}": OCI runtime exec failed: exec failed: unable to start container process: ${complaint}`;
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
