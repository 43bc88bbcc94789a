import {at, isObject, type JsonObject, listAt, numberAt, objectAt, sortedKeys, textAt, textsAt} from '../json.ts';
import type {Session} from '../session.ts';
import {parseQuantity} from '../sort.ts';
import {localTimeText, parseTimeMs} from '../time.ts';
import {boolText, type Page} from './page.ts';

/** Where containers are described: in a pod with its statuses, or in a template, one blank deeper. */
export interface ContainerPlace {
  readonly label: string;
  readonly statuses: readonly unknown[];
  /** '' in a pod, two blanks in a pod template */
  readonly space: string;
  /** the pod that field references look at; absent in a template */
  readonly pod?: JsonObject;
}

/** @models kubectl describe describeContainers */
export function describeContainers(
  session: Session,
  page: Page,
  containers: readonly unknown[],
  place: ContainerPlace,
): void {
  page.line(0, `${place.space}${place.label}:${containers.length === 0 ? ' <none>' : ''}`);
  for (const container of containers) {
    const status = place.statuses.find(each => textAt(each, 'name') === textAt(container, 'name'));
    describeBasics(page, container, status, place);
    describeCommand(page, 'Command', listAt(container, 'command'));
    describeCommand(page, 'Args', listAt(container, 'args'));
    if (status !== undefined) describeStatus(session, page, status);
    describeResources(page, 'Limits', textsOrNumbers(container, 'limits'));
    describeResources(page, 'Requests', textsOrNumbers(container, 'requests'));
    for (const [label, field] of probes) {
      const probe = at(container, field);
      if (isObject(probe)) page.line(2, `${label}:\t${probeText(probe)}`);
    }
    describeEnvironmentSources(page, listAt(container, 'envFrom'));
    describeEnvironment(page, container, place.pod);
    describeMounts(page, listAt(container, 'volumeMounts'));
  }
}

const probes = [
  ['Liveness', 'livenessProbe'],
  ['Readiness', 'readinessProbe'],
  ['Startup', 'startupProbe'],
] as const;

function textsOrNumbers(container: unknown, which: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(objectAt(container, 'resources', which)).map(([name, amount]) => [name, String(amount)]),
  );
}

function describeBasics(page: Page, container: unknown, status: unknown, {space}: ContainerPlace): void {
  page.line(1, `${space === '' ? '' : ' '}${textAt(container, 'name')}:`);
  if (status !== undefined) page.line(2, `Container ID:\t${textAt(status, 'containerID')}`);
  page.line(2, `Image:\t${textAt(container, 'image')}`);
  if (status !== undefined) page.line(2, `Image ID:\t${textAt(status, 'imageID')}`);
  const ports = listAt(container, 'ports');
  const list = (field: string): string =>
    ports.map(port => `${numberAt(port, field)}/${textAt(port, 'protocol') || 'TCP'}`).join(', ');
  const many = ports.length > 1 ? 's' : '';
  page.line(2, `Port${many}:\t${list('containerPort') || '<none>'}`);
  page.line(2, `Host Port${many}:\t${list('hostPort') || '<none>'}`);
  const seccomp = textAt(container, 'securityContext', 'seccompProfile', 'type');
  if (seccomp !== '') page.line(2, `SeccompProfile:\t${seccomp}`);
}

function describeCommand(page: Page, label: string, words: readonly unknown[]): void {
  if (words.length === 0) return;
  page.line(2, `${label}:`);
  for (const word of words) for (const line of String(word).split('\n')) page.line(3, line);
}

function describeStatus(session: Session, page: Page, status: unknown): void {
  describeState(session, page, 'State', objectAt(status, 'state'));
  if (at(status, 'lastState', 'terminated') !== undefined)
    describeState(session, page, 'Last State', objectAt(status, 'lastState'));
  page.line(2, `Ready:\t${boolText(at(status, 'ready'))}`);
  page.line(2, `Restart Count:\t${numberAt(status, 'restartCount')}`);
}

function describeState(session: Session, page: Page, label: string, state: JsonObject): void {
  if (isObject(state.running)) {
    page.line(2, `${label}:\tRunning`);
    page.line(3, `Started:\t${timeText(session, textAt(state, 'running', 'startedAt'))}`);
    return;
  }
  const terminated = state.terminated;
  if (!isObject(terminated)) {
    page.line(2, `${label}:\tWaiting`);
    const reason = textAt(state, 'waiting', 'reason');
    if (reason !== '') page.line(3, `Reason:\t${reason}`);
    return;
  }
  page.line(2, `${label}:\tTerminated`);
  for (const field of ['reason', 'message'])
    if (textAt(terminated, field) !== '')
      page.line(3, `${field === 'reason' ? 'Reason' : 'Message'}:\t${textAt(terminated, field)}`);
  page.line(3, `Exit Code:\t${numberAt(terminated, 'exitCode')}`);
  if (numberAt(terminated, 'signal') > 0) page.line(3, `Signal:\t${numberAt(terminated, 'signal')}`);
  page.line(3, `Started:\t${timeText(session, textAt(terminated, 'startedAt'))}`);
  page.line(3, `Finished:\t${timeText(session, textAt(terminated, 'finishedAt'))}`);
}

/** The API's timestamp in the machine's zone. */
export function timeText(session: Session, timestamp: string): string {
  const ms = parseTimeMs(timestamp);
  return ms === undefined
    ? 'Mon, 01 Jan 0001 00:00:00 +0000'
    : localTimeText(session.process, new Date(ms), 'rfc1123z');
}

function describeResources(page: Page, label: string, amounts: Readonly<Record<string, string>>): void {
  const names = sortedKeys(amounts);
  if (names.length === 0) return;
  page.line(2, `${label}:`);
  for (const name of names) page.line(3, `${name}:\t${amounts[name]}`);
}

/** @models kubectl describe DescribeProbe */
function probeText(probe: JsonObject): string {
  const seconds = (field: string): string => `${numberAt(probe, field)}s`;
  const timing = `delay=${seconds('initialDelaySeconds')} timeout=${seconds('timeoutSeconds')} period=${seconds('periodSeconds')} #success=${numberAt(probe, 'successThreshold')} #failure=${numberAt(probe, 'failureThreshold')}`;
  if (isObject(probe.exec)) return `exec [${listAt(probe, 'exec', 'command').join(' ')}] ${timing}`;
  if (isObject(probe.httpGet)) {
    const {host = '', port = '', path = '', scheme = 'HTTP'} = probe.httpGet;
    return `http-get ${String(scheme).toLowerCase()}://${host}:${port}${path === '' || String(path).startsWith('/') ? path : `/${path}`} ${timing}`;
  }
  if (isObject(probe.tcpSocket))
    return `tcp-socket ${probe.tcpSocket.host ?? ''}:${probe.tcpSocket.port ?? ''} ${timing}`;
  if (isObject(probe.grpc)) return `grpc <pod>:${probe.grpc.port ?? ''} ${probe.grpc.service ?? ''} ${timing}`;
  return `unknown ${timing}`;
}

function describeEnvironmentSources(page: Page, sources: readonly unknown[]): void {
  if (sources.length === 0) return;
  page.line(2, 'Environment Variables from:');
  for (const source of sources) {
    const isMap = at(source, 'configMapRef') !== undefined;
    const from = objectAt(source, isMap ? 'configMapRef' : 'secretRef');
    const prefix = textAt(source, 'prefix');
    const kind = (isMap ? 'ConfigMap' : 'Secret') + (prefix === '' ? '' : ` with prefix '${prefix}'`);
    page.line(3, `${textAt(from, 'name')}\t${kind}\tOptional: ${from.optional === true}`);
  }
}

function describeEnvironment(page: Page, container: unknown, pod: JsonObject | undefined): void {
  const variables = listAt(container, 'env');
  page.line(2, `Environment:${variables.length === 0 ? '\t<none>' : ''}`);
  for (const variable of variables) {
    const name = textAt(variable, 'name');
    const from = at(variable, 'valueFrom');
    if (isObject(from)) page.line(3, `${name}:\t${referenceText(from, container, pod)}`);
    else
      textAt(variable, 'value')
        .split('\n')
        .forEach((line, i) => {
          page.line(3, `${i === 0 ? `${name}:` : ''}\t${line}`);
        });
  }
}

function referenceText(from: JsonObject, container: unknown, pod: JsonObject | undefined): string {
  if (isObject(from.fieldRef)) {
    const path = textAt(from, 'fieldRef', 'fieldPath');
    return `${fieldText(pod, path)} (${textAt(from, 'fieldRef', 'apiVersion') || 'v1'}:${path})`;
  }
  if (isObject(from.resourceFieldRef)) {
    const resource = textAt(from, 'resourceFieldRef', 'resource');
    return `${resourceText(container, resource, textAt(from, 'resourceFieldRef', 'divisor'))} (${resource})`;
  }
  const isSecret = isObject(from.secretKeyRef);
  const key = objectAt(from, isSecret ? 'secretKeyRef' : 'configMapKeyRef');
  const owner = isSecret ? `in secret '${textAt(key, 'name')}'` : `of config map '${textAt(key, 'name')}'`;
  return `<set to the key '${textAt(key, 'key')}' ${owner}>\tOptional: ${key.optional === true}`;
}

/** Only metadata can be looked up from here; other fields stay empty. @models kubectl pkg/util/fieldpath */
function fieldText(pod: JsonObject | undefined, path: string): string {
  const subscript = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path);
  if (subscript) return textsAt(pod, 'metadata', subscript[1]!)[subscript[2]!] ?? '';
  const plain = /^metadata\.(name|namespace|uid)$/.exec(path);
  return plain ? textAt(pod, 'metadata', plain[1]!) : '';
}

function resourceText(container: unknown, resource: string, divisor: string): string {
  const [which = '', name = ''] = [resource.slice(0, resource.indexOf('.')), resource.slice(resource.indexOf('.') + 1)];
  const amount = parseQuantity(String(at(container, 'resources', which, name) ?? '0')) ?? 0;
  const value = Math.ceil(amount / (parseQuantity(divisor || '1') || 1));
  return value === 0 && (resource === 'limits.cpu' || resource === 'limits.memory')
    ? 'node allocatable'
    : String(value);
}

function describeMounts(page: Page, mounts: readonly unknown[]): void {
  page.line(2, `Mounts:${mounts.length === 0 ? '\t<none>' : ''}`);
  const sorted = [...mounts].sort((a, b) => (textAt(a, 'mountPath') < textAt(b, 'mountPath') ? -1 : 1));
  for (const mount of sorted) {
    const subPath = textAt(mount, 'subPath');
    const flags = `${at(mount, 'readOnly') === true ? 'ro' : 'rw'}${subPath === '' ? '' : `,path=${JSON.stringify(subPath)}`}`;
    page.line(3, `${textAt(mount, 'mountPath')} from ${textAt(mount, 'name')} (${flags})`);
  }
}
