import type {AnyObject} from './definition.ts';
import type {ApiResponse} from './http.ts';
import type {KubeletServer, LogRequest, PodPlace, ProgramSource} from './kubelet-server.ts';
import type {Status} from './objects.ts';
import type {ParsedUrl} from './request-path.ts';
import * as statuses from './status.ts';

/** Subresources of a pod that are a connection to its kubelet. */
const connecting = ['log', 'exec', 'attach', 'portforward'];

export function isConnecting(subresource: string | undefined): boolean {
  return connecting.includes(subresource ?? '');
}

/**
 * Answers `pods/NAME/log`, `/exec`, `/attach` and `/portforward` by way of the kubelet of the pod's node.
 *
 * @models kubernetes pkg/registry/core/pod/strategy.go LogLocation, streamLocation, validateContainer
 * @omits `limitBytes`, `stream`, `insecureSkipTLSVerifyBackend`
 */
export function connect(
  pod: AnyObject,
  subresource: string,
  url: ParsedUrl,
  reach: {kubeletOf: (node: string) => KubeletServer | undefined; nowUs: number; epochMs: number},
): ApiResponse | Status {
  const {name, namespace = ''} = pod.metadata;
  const place = {namespace, pod: name};
  const container = subresource === 'portforward' ? '' : containerOf(pod, url.query.get('container') ?? '');
  if (typeof container !== 'string') return container;
  const {nodeName = ''} = pod.spec as {nodeName?: string};
  if (nodeName === '')
    return subresource === 'log' ? text('') : statuses.badRequest(`pod ${name} does not have a host assigned`);
  const kubelet = reach.kubeletOf(nodeName);
  if (!kubelet) return statuses.internalError(`error dialing backend: dial tcp: lookup ${nodeName}: no such host`);
  const {unreachable} = kubelet;
  if (unreachable !== undefined)
    return statuses.unknownError(
      subresource === 'log'
        ? unreachableLog({...place, container}, unreachable)
        : `error dialing backend: ${unreachable}`,
    );
  switch (subresource) {
    case 'log': {
      const source = kubelet.openLog({...place, container, ...logOptions(url, reach)});
      return 'error' in source ? statuses.badRequest(source.error) : {...text(''), body: undefined, text: source};
    }
    case 'portforward': {
      const ports = kubelet.openPorts(place);
      return 'error' in ports ? refused(ports.error) : {...upgraded(), ports};
    }
    default: {
      const [stdin, tty] = [isTrue(url, 'stdin'), isTrue(url, 'tty')];
      const argv = subresource === 'exec' ? url.all('command') : undefined;
      if (argv?.length === 0) return statuses.badRequest('you must specify at least one command for the container');
      const program = kubelet.openProgram({...place, container, argv, stdin, tty});
      return 'error' in program ? refused(program.error) : {...upgraded(), program};
    }
  }
}

/**
 * `program` as a client of a WebSocket sees it: the API server makes an error of the kubelet one of its own, so its words
 * come twice.
 *
 * @models apiserver pkg/util/proxy/streamtranslator.go
 */
export function overWebSocket(program: ProgramSource): ProgramSource {
  return client =>
    program({
      ...client,
      ended: status =>
        client.ended(
          status.reason === 'InternalError'
            ? {...status, message: `Internal error occurred: ${status.message}`}
            : status,
        ),
    });
}

/** What the server says when it cannot ask a kubelet for a log. @param why  `dial tcp ADDRESS: …` */
export function unreachableLog({namespace, pod, container}: PodPlace & {container: string}, why: string): string {
  const address = /^dial tcp (\S+): /.exec(why)?.[1];
  return `Get "https://${address}/containerLogs/${namespace}/${pod}/${container}": ${why}`;
}

/** The container that is meant, the only one when none is named. */
function containerOf({metadata, spec}: AnyObject, asked: string): string | Status {
  const names = (field: string) =>
    ((spec as Record<string, readonly {name: string}[] | undefined>)[field] ?? []).map(({name}) => name);
  const [mains, inits] = [names('containers'), names('initContainers')];
  if (asked !== '')
    return [...mains, ...inits, ...names('ephemeralContainers')].includes(asked)
      ? asked
      : statuses.badRequest(`container ${asked} is not valid for pod ${metadata.name}`);
  if (mains.length === 1) return mains[0]!;
  const choice = `a container name must be specified for pod ${metadata.name}, choose one of: [${mains.join(' ')}]`;
  return statuses.badRequest(
    inits.length > 0 ? `${choice} or one of the init containers: [${inits.join(' ')}]` : choice,
  );
}

function logOptions(
  url: ParsedUrl,
  {nowUs, epochMs}: {nowUs: number; epochMs: number},
): Omit<LogRequest, 'namespace' | 'pod' | 'container'> {
  const {query} = url;
  const sinceTimeMs = Date.parse(query.get('sinceTime') ?? '');
  const seconds = Number(query.get('sinceSeconds') ?? Number.NaN);
  const sinceUs = Number.isNaN(sinceTimeMs) ? seconds * 1_000_000 : nowUs - (sinceTimeMs - epochMs) * 1000;
  return {
    previous: isTrue(url, 'previous'),
    follow: isTrue(url, 'follow'),
    timestamps: isTrue(url, 'timestamps'),
    tailLines: Number(query.get('tailLines') ?? -1),
    ...(!Number.isNaN(sinceUs) && {sinceUs}),
  };
}

function isTrue({query}: ParsedUrl, name: string): boolean {
  return ['true', '1'].includes(query.get(name) ?? '');
}

function text(body: string): ApiResponse {
  return {status: 200, headers: {'content-type': 'text/plain'}, warnings: [], body};
}

function upgraded(): ApiResponse {
  return {status: 101, headers: {}, warnings: [], body: undefined};
}

/** The kubelet's own refusal passes through as it came. */
function refused(error: string): ApiResponse {
  return {...text(`${error}\n`), status: 404, headers: {'content-type': 'text/plain; charset=utf-8'}};
}
