import {parseIpv4} from '../../../base/ipv4.ts';
import type {AnyObject} from '../definition.ts';
import type {Service, ServicePort} from '../kinds/core.ts';
import type {FieldError} from '../status.ts';
import {
  duplicate,
  forbidden,
  GoSyntax,
  goString,
  invalid,
  invalidEach,
  notSupported,
  required,
} from './field-errors.ts';
import {validateLabels} from './metadata.ts';
import {dns1123Label, dns1123Subdomain, portName, portNumber, qualifiedName} from './text-rules.ts';

type Spec = Service['spec'];

const types = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const isExposed = ({type}: Spec) => type === 'NodePort' || type === 'LoadBalancer';

/**
 * @models kubernetes pkg/apis/core/validation ValidateService
 * @omits dual stack, health check node ports, source ranges
 */
export function validateService(object: AnyObject, old: AnyObject | undefined): FieldError[] {
  const spec = (object.spec ?? {}) as Spec;
  const ports = spec.ports ?? [];
  const isHeadless = spec.clusterIP === 'None';
  const errors: FieldError[] = [];
  if (ports.length === 0 && !isHeadless && spec.type !== 'ExternalName') errors.push(required('spec.ports'));
  if (spec.type === 'LoadBalancer' && isHeadless)
    errors.push(invalid('spec.clusterIPs[0]', 'None', "may not be set to 'None' for LoadBalancer services"));
  if (spec.type === 'NodePort' && isHeadless)
    errors.push(invalid('spec.clusterIPs[0]', 'None', "may not be set to 'None' for NodePort services"));
  errors.push(...validateExternalName(spec), ...validatePorts(ports, spec));
  if (spec.selector) errors.push(...validateLabels(spec.selector, 'spec.selector'));
  errors.push(...oneOf('spec.sessionAffinity', spec.sessionAffinity, ['ClientIP', 'None'], true));
  if (spec.type === 'ExternalName') {
    if (spec.clusterIP) errors.push(forbidden('spec.clusterIPs', 'may not be set for ExternalName services'));
  } else if (spec.clusterIP && !isHeadless && parseIpv4(spec.clusterIP) === undefined)
    errors.push(
      invalid('spec.clusterIPs[0]', spec.clusterIP, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'),
    );
  for (const [index, ip] of (spec.externalIPs ?? []).entries())
    if (parseIpv4(ip) === undefined)
      errors.push(
        invalid(`spec.externalIPs[${index}]`, ip, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'),
      );
  errors.push(...oneOf('spec.type', spec.type, types, true), ...duplicatePorts(ports));
  if (spec.loadBalancerClass !== undefined && spec.type !== 'LoadBalancer')
    errors.push(forbidden('spec.loadBalancerClass', "may only be used when `type` is 'LoadBalancer'"));
  return [...errors, ...validateTrafficPolicies(spec), ...validateUpdate(spec, old)];
}

function validateExternalName({type, externalName = ''}: Spec): FieldError[] {
  if (type !== 'ExternalName') return [];
  const name = externalName.replace(/\.$/, '');
  return name === '' ? [required('spec.externalName')] : invalidEach('spec.externalName', name, dns1123Subdomain(name));
}

function validatePorts(ports: readonly ServicePort[], spec: Spec): FieldError[] {
  const names = new Set<string>();
  return ports.flatMap((port, index) => {
    const at = `spec.ports[${index}]`;
    const {name = ''} = port;
    const errors: FieldError[] = [];
    if (name === '' && ports.length > 1) errors.push(required(`${at}.name`));
    else if (name !== '') {
      errors.push(...invalidEach(`${at}.name`, name, dns1123Label(name)));
      if (names.has(name)) errors.push(duplicate(`${at}.name`, name));
      names.add(name);
    }
    errors.push(...invalidEach(`${at}.port`, port.port ?? 0, portNumber(port.port)));
    errors.push(...oneOf(`${at}.protocol`, port.protocol, ['SCTP', 'TCP', 'UDP'], true));
    errors.push(...validateTarget(port.targetPort, `${at}.targetPort`));
    if (port.appProtocol !== undefined)
      errors.push(...invalidEach(`${at}.appProtocol`, port.appProtocol, qualifiedName(port.appProtocol)));
    if (port.nodePort && spec.type === 'ClusterIP')
      errors.push(forbidden(`${at}.nodePort`, "may not be used when `type` is 'ClusterIP'"));
    return errors;
  });
}

function validateTarget(target: number | string | undefined, path: string): FieldError[] {
  if (typeof target === 'number') return invalidEach(path, target, portNumber(target));
  return target === undefined ? [] : invalidEach(path, target, portName(target));
}

function duplicatePorts(ports: readonly ServicePort[]): FieldError[] {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  const nodePorts = new Set<string>();
  for (const [index, {port, protocol = 'TCP', nodePort}] of ports.entries()) {
    if (nodePort) {
      if (nodePorts.has(`${protocol}:${nodePort}`)) errors.push(duplicate(`spec.ports[${index}].nodePort`, nodePort));
      nodePorts.add(`${protocol}:${nodePort}`);
    }
    if (seen.has(`${protocol}:${port}`)) errors.push(duplicate(`spec.ports[${index}]`, goServicePort(port, protocol)));
    seen.add(`${protocol}:${port}`);
  }
  return errors;
}

function goServicePort(port: number, protocol: string): GoSyntax {
  const target = 'intstr.IntOrString{Type:0, IntVal:0, StrVal:""}';
  return new GoSyntax(
    `core.ServicePort{Name:"", Protocol:${goString(protocol)}, AppProtocol:(*string)(nil), Port:${port}, TargetPort:${target}, NodePort:0}`,
  );
}

function validateTrafficPolicies(spec: Spec): FieldError[] {
  const {externalTrafficPolicy: external, internalTrafficPolicy: internal} = spec;
  const errors: FieldError[] = [];
  if (external !== undefined && !isExposed(spec) && (spec.externalIPs ?? []).length === 0)
    errors.push(invalid('spec.externalTrafficPolicy', external, 'may only be set for externally-accessible services'));
  else errors.push(...oneOf('spec.externalTrafficPolicy', external, ['Cluster', 'Local'], false));
  return [...errors, ...oneOf('spec.internalTrafficPolicy', internal, ['Cluster', 'Local'], false)];
}

function validateUpdate(spec: Spec, old: AnyObject | undefined): FieldError[] {
  const before = old?.spec as Spec | undefined;
  if (
    !before ||
    spec.type !== 'LoadBalancer' ||
    before.type !== 'LoadBalancer' ||
    spec.loadBalancerClass === before.loadBalancerClass
  )
    return [];
  return [invalid('spec.loadBalancerClass', spec.loadBalancerClass, 'may not change once set')];
}

function oneOf(
  field: string,
  value: string | undefined,
  supported: readonly string[],
  isRequired: boolean,
): FieldError[] {
  if (value === undefined || value === '') return isRequired ? [required(field)] : [];
  return supported.includes(value) ? [] : [notSupported(field, value, supported)];
}
