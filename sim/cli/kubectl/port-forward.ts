import {Failure} from './failure.ts';
import {splitOnce} from './flags.ts';
import {Forwarding, parsePort} from './forwarding.ts';
import {at, isObject, type JsonObject, listAt, numberAt, textAt} from './json.ts';
import {fetchTarget, podOf} from './pods-of.ts';
import type {Session} from './session.ts';
import type {Verb} from './verb.ts';

/** `kubectl port-forward`. */
export const portForwardVerb: Verb = {
  flags: ['address', 'pod-running-timeout'],
  run: portForward,
};

interface ForwardedPort {
  readonly local: number;
  readonly remote: number;
}

/**
 * Listens on the machine and carries each connection into the pod's network namespace, until interrupted.
 *
 * @models kubectl pkg/cmd/portforward PortForwardOptions, client-go tools/portforward, v0.33.4
 * @omits the SPDY stream through the API server and kubelet: the node's runtime is reached directly; IPv6
 */
async function portForward(session: Session): Promise<number> {
  const {flags} = session;
  const [target, ...texts] = flags.args;
  if (target === undefined || texts.length === 0)
    throw new Failure(
      "TYPE/NAME and list of ports are required for port-forward\nSee 'kubectl port-forward -h' for help and examples",
    );
  if (flags.durationUs('pod-running-timeout') <= 0)
    throw new Failure(
      "--pod-running-timeout must be higher than zero\nSee 'kubectl port-forward -h' for help and examples",
    );
  const info = await fetchTarget(session, [target]);
  const pod = await podOf(session, info);
  const named = texts.map(text =>
    info.type.kind === 'Service' ? ofService(info.object, pod, text) : ofPod(pod, text),
  );
  const phase = textAt(pod, 'status', 'phase');
  if (phase !== 'Running')
    throw new Failure(`unable to forward port because pod is not running. Current status=${phase}`);
  const ports = named.map(parsePair);
  const forwarding = new Forwarding(session);
  try {
    await listenAll(session, forwarding, pod, ports);
    return await report(session, forwarding, pod, ports);
  } finally {
    forwarding.close();
  }
}

async function listenAll(
  session: Session,
  forwarding: Forwarding,
  pod: JsonObject,
  ports: readonly ForwardedPort[],
): Promise<void> {
  const failed: ForwardedPort[] = [];
  const addresses = session.flags.list('address').map(address => (address === 'localhost' ? '127.0.0.1' : address));
  for (const {local, remote} of ports) {
    const errors: string[] = [];
    let isHeard = false;
    for (const address of addresses) {
      const target = {
        kind: 'pod',
        namespace: textAt(pod, 'metadata', 'namespace'),
        pod: textAt(pod, 'metadata', 'name'),
        port: remote,
      } as const;
      const port = forwarding.listen({address, port: local, target});
      if (typeof port === 'number') {
        isHeard = true;
        await session.out(`Forwarding from ${address}:${port} -> ${remote}\n`);
      } else errors.push(`unable to create listener: Error listen tcp4 ${address}:${local}: ${port.error}`);
    }
    if (isHeard) continue;
    failed.push({local, remote});
    await session.err(
      `Unable to listen on port ${local}: Listeners failed to create with the following errors: [${errors.join(' ')}]\n`,
    );
  }
  if (failed.length === ports.length)
    throw new Failure(
      `unable to listen on any of the requested ports: [${failed.map(({local, remote}) => `{${local} ${remote}}`).join(' ')}]`,
    );
}

/** Says which connections come, until one cannot be carried on. */
async function report(
  session: Session,
  forwarding: Forwarding,
  pod: JsonObject,
  ports: readonly ForwardedPort[],
): Promise<number> {
  for (;;) {
    const event = await forwarding.next();
    if (event.kind === 'connection') {
      await session.out(`Handling connection for ${event.port}\n`);
      continue;
    }
    const remote = ports.find(({local}) => local === event.port)?.remote ?? 0;
    const sandbox = textAt(pod, 'metadata', 'uid');
    await session.logError(
      'portforward.go:424',
      `"Unhandled Error" err="an error occurred forwarding ${event.port} -> ${remote}: error forwarding port ${remote} to pod ${sandbox}, uid : ${event.text}"`,
    );
    throw new Failure('lost connection to pod');
  }
}

/** `8080:80`, `:80` or `80` as its two sides. */
function sides(text: string): [string, string] {
  const parts = text.split(':');
  return parts.length === 2 ? [parts[0]!, parts[1]!] : [parts[0]!, parts[0]!];
}

function ofPod(pod: JsonObject, text: string): string {
  const [local, remote] = sides(text);
  if (/^\d+$/.test(remote)) return text;
  const found = containerPorts(pod).find(port => textAt(port, 'name') === remote);
  if (!found) throw new Failure(`Pod '${textAt(pod, 'metadata', 'name')}' does not have a named port '${remote}'`);
  const number = String(numberAt(found, 'containerPort'));
  return local === remote ? number : `${local}:${number}`;
}

function containerPorts(pod: JsonObject): readonly JsonObject[] {
  return listAt(pod, 'spec', 'containers').flatMap(container => listAt(container, 'ports').filter(isObject));
}

/** Service ports are those of its pods behind them. @models kubectl translateServicePortToTargetPort */
function ofService(service: JsonObject, pod: JsonObject, text: string): string {
  const [local, remote] = sides(text);
  const name = textAt(service, 'metadata', 'name');
  const ports = listAt(service, 'spec', 'ports').filter(isObject);
  const isNumber = /^\d+$/.test(remote);
  const port = ports.find(each =>
    isNumber ? numberAt(each, 'port') === Number(remote) : textAt(each, 'name') === remote,
  );
  if (!port)
    throw new Failure(
      isNumber
        ? `Service ${name} does not have a service port ${remote}`
        : `Service '${name}' does not have a named port '${remote}'`,
    );
  const container = textAt(service, 'spec', 'clusterIP') === 'None' ? numberAt(port, 'port') : targetPort(port, pod);
  const own = local === remote ? String(numberAt(port, 'port')) : local;
  return Number(own) === container ? own : `${own}:${container}`;
}

function targetPort(port: JsonObject, pod: JsonObject): number {
  const target = at(port, 'targetPort');
  if (typeof target === 'number' && target !== 0) return target;
  if (typeof target !== 'string') return numberAt(port, 'port');
  const found = containerPorts(pod).find(each => textAt(each, 'name') === target);
  if (!found) throw new Failure(`Pod '${textAt(pod, 'metadata', 'name')}' does not have a named port '${target}'`);
  return numberAt(found, 'containerPort');
}

/** @throws {Failure} where a side is no port */
function parsePair(text: string): ForwardedPort {
  const [localText = '', remoteText] = splitOnce(text, ':');
  const local = localText === '' ? 0 : parsePort(localText, 'local');
  const remote = parsePort(remoteText ?? localText, 'remote');
  if (remote === 0) throw new Failure('remote port must be > 0');
  return {local, remote};
}
