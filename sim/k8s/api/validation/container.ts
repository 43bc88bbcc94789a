import type {Container, ContainerPort, EnvVar, Probe, VolumeMount} from '../kinds/core.ts';
import type {FieldError} from '../status.ts';
import {duplicate, invalid, invalidEach, nonNegative, notFound, notSupported, required} from './field-errors.ts';
import {compareQuantities} from './quantity.ts';
import {dns1123Label, environmentName, portName, portNumber} from './text-rules.ts';

/** What a container may refer to in its pod. */
export interface ContainerScope {
  readonly path: string;
  readonly volumes: ReadonlySet<string>;
  readonly hostNetwork: boolean;
}

/** @models kubernetes pkg/apis/core/validation validateContainers */
export function validateContainers(
  containers: readonly Container[],
  scope: ContainerScope,
  taken: Set<string>,
): FieldError[] {
  return containers.flatMap((container, index) => {
    const path = `${scope.path}[${index}]`;
    return [
      ...nameErrors(container.name ?? '', `${path}.name`, taken),
      ...validateContainer(container, {...scope, path}),
    ];
  });
}

function nameErrors(name: string, path: string, taken: Set<string>): FieldError[] {
  if (name === '') return [required(path)];
  const errors = invalidEach(path, name, dns1123Label(name));
  if (taken.has(name)) errors.push(duplicate(path, name));
  taken.add(name);
  return errors;
}

function validateContainer(container: Container, scope: ContainerScope): FieldError[] {
  const {path} = scope;
  const image = container.image ?? '';
  const errors: FieldError[] = [];
  if (image === '') errors.push(required(`${path}.image`));
  else if (image.trim() !== image)
    errors.push(invalid(`${path}.image`, image, 'must not have leading or trailing whitespace'));
  errors.push(...validatePorts(container.ports ?? [], scope));
  errors.push(...validateEnv(container.env ?? [], `${path}.env`));
  errors.push(...validateMounts(container.volumeMounts ?? [], scope));
  for (const kind of ['livenessProbe', 'readinessProbe', 'startupProbe'] as const) {
    const probe = container[kind];
    if (probe) errors.push(...validateProbe(probe, `${path}.${kind}`, kind));
  }
  const {imagePullPolicy: pull, terminationMessagePolicy: message} = container;
  if (pull !== undefined && !['Always', 'IfNotPresent', 'Never'].includes(pull))
    errors.push(notSupported(`${path}.imagePullPolicy`, pull, ['Always', 'IfNotPresent', 'Never']));
  if (message !== undefined && !['File', 'FallbackToLogsOnError'].includes(message))
    errors.push(notSupported(`${path}.terminationMessagePolicy`, message, ['FallbackToLogsOnError', 'File']));
  return [...errors, ...validateResources(container, `${path}.resources`)];
}

function validatePorts(ports: readonly ContainerPort[], {path, hostNetwork}: ContainerScope): FieldError[] {
  const names = new Set<string>();
  return ports.flatMap(({name, containerPort = 0, hostPort = 0, protocol = 'TCP'}, index) => {
    const at = `${path}.ports[${index}]`;
    const errors: FieldError[] = [];
    if (name) {
      errors.push(...invalidEach(`${at}.name`, name, portName(name)));
      if (names.has(name)) errors.push(duplicate(`${at}.name`, name));
      names.add(name);
    }
    if (containerPort === 0) errors.push(required(`${at}.containerPort`));
    else errors.push(...invalidEach(`${at}.containerPort`, containerPort, portNumber(containerPort)));
    if (hostPort !== 0) errors.push(...invalidEach(`${at}.hostPort`, hostPort, portNumber(hostPort)));
    if (hostNetwork && hostPort !== 0 && hostPort !== containerPort)
      errors.push(invalid(`${at}.containerPort`, containerPort, 'must match `hostPort` when `hostNetwork` is true'));
    if (!['TCP', 'UDP', 'SCTP'].includes(protocol))
      errors.push(notSupported(`${at}.protocol`, protocol, ['SCTP', 'TCP', 'UDP']));
    return errors;
  });
}

function validateEnv(env: readonly EnvVar[], path: string): FieldError[] {
  return env.flatMap(({name = '', value, valueFrom}, index) => {
    const at = `${path}[${index}]`;
    const errors = name === '' ? [required(`${at}.name`)] : invalidEach(`${at}.name`, name, environmentName(name));
    if (!valueFrom) return errors;
    const sources = Object.keys(valueFrom).length;
    if (sources === 0)
      errors.push(
        invalid(
          `${at}.valueFrom`,
          '',
          'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef`',
        ),
      );
    else if (value) errors.push(invalid(`${at}.valueFrom`, '', 'may not be specified when `value` is not empty'));
    else if (sources > 1)
      errors.push(invalid(`${at}.valueFrom`, '', 'may not have more than one field specified at a time'));
    return errors;
  });
}

function validateMounts(mounts: readonly VolumeMount[], {path, volumes}: ContainerScope): FieldError[] {
  const places = new Set<string>();
  return mounts.flatMap(({name = '', mountPath = ''}, index) => {
    const at = `${path}.volumeMounts[${index}]`;
    const errors: FieldError[] = [];
    if (name === '') errors.push(required(`${at}.name`));
    else if (!volumes.has(name)) errors.push(notFound(`${at}.name`, name));
    if (mountPath === '') errors.push(required(`${at}.mountPath`));
    if (places.has(mountPath)) errors.push(invalid(`${at}.mountPath`, mountPath, 'must be unique'));
    places.add(mountPath);
    return errors;
  });
}

function validateProbe(probe: Probe, path: string, kind: string): FieldError[] {
  const errors: FieldError[] = [];
  const handlers = (['exec', 'httpGet', 'tcpSocket', 'grpc'] as const).filter(handler => probe[handler] !== undefined);
  for (const handler of handlers.slice(1))
    errors.push({type: 'Forbidden', field: `${path}.${handler}`, detail: 'may not specify more than 1 handler type'});
  const port = probe.httpGet?.port ?? probe.tcpSocket?.port;
  const portPath = `${path}.${probe.httpGet ? 'httpGet' : 'tcpSocket'}.port`;
  if (typeof port === 'number') errors.push(...invalidEach(portPath, port, portNumber(port)));
  else if (port !== undefined) errors.push(...invalidEach(portPath, port, portName(port)));
  if (handlers.length === 0) errors.push(required(path, 'must specify a handler type'));
  for (const field of [
    'initialDelaySeconds',
    'timeoutSeconds',
    'periodSeconds',
    'successThreshold',
    'failureThreshold',
  ] as const)
    errors.push(...nonNegative(`${path}.${field}`, probe[field]));
  if (kind !== 'readinessProbe' && (probe.successThreshold ?? 1) !== 1)
    errors.push(invalid(`${path}.successThreshold`, probe.successThreshold, 'must be 1'));
  return errors;
}

function validateResources({resources}: Container, path: string): FieldError[] {
  const {limits = {}, requests = {}} = resources ?? {};
  const negative = (kind: string, amounts: Readonly<Record<string, string>>) =>
    Object.entries(amounts).flatMap(([name, amount]) =>
      compareQuantities(String(amount), '0') < 0
        ? [invalid(`${path}.${kind}[${name}]`, amount, 'must be greater than or equal to 0')]
        : [],
    );
  const errors = [...negative('limits', limits), ...negative('requests', requests)];
  for (const [name, amount] of Object.entries(requests)) {
    const limit = limits[name];
    if (limit !== undefined && compareQuantities(String(amount), String(limit)) > 0)
      errors.push(
        invalid(`${path}.requests`, String(amount), `must be less than or equal to ${name} limit of ${limit}`),
      );
  }
  return errors;
}
