import {parseIpv4} from '../../../base/ipv4.ts';
import type {AnyObject} from '../definition.ts';
import type {Ingress, IngressBackend, IngressPath, IngressRule} from '../kinds/networking.ts';
import type {FieldError} from '../status.ts';
import {GoSyntax, invalid, invalidEach, notSupported, required} from './field-errors.ts';
import {dns1035Label, dns1123Subdomain, portName, portNumber, wildcardSubdomain} from './text-rules.ts';

const classAnnotation = 'kubernetes.io/ingress.class';

/** @models kubernetes pkg/apis/networking/validation ValidateIngress */
export function validateIngress(object: AnyObject, old: AnyObject | undefined): FieldError[] {
  const {spec = {}, metadata} = object as unknown as Partial<Pick<Ingress, 'spec'>> & Ingress;
  const rules = spec.rules ?? [];
  const errors: FieldError[] = [];
  if (rules.length === 0 && !spec.defaultBackend)
    errors.push(
      invalid(
        'spec',
        new GoSyntax('[]networking.IngressRule(nil)'),
        'either `defaultBackend` or `rules` must be specified',
      ),
    );
  if (spec.defaultBackend) errors.push(...validateBackend(spec.defaultBackend, 'spec.defaultBackend'));
  errors.push(...rules.flatMap((rule, index) => validateRule(rule, `spec.rules[${index}]`)));
  for (const [index, {hosts = [], secretName = ''}] of (spec.tls ?? []).entries()) {
    for (const [place, host] of hosts.entries())
      errors.push(...invalidEach(`spec.tls[${index}].hosts[${place}]`, host, hostProblems(host)));
    if (secretName !== '')
      errors.push(...invalidEach(`spec.tls[${index}].secretName`, secretName, dns1123Subdomain(secretName)));
  }
  if (spec.ingressClassName !== undefined)
    errors.push(
      ...invalidEach('spec.ingressClassName', spec.ingressClassName, dns1123Subdomain(spec.ingressClassName)),
    );
  const annotated = metadata.annotations?.[classAnnotation];
  if (!old && annotated !== undefined && spec.ingressClassName !== undefined)
    errors.push(
      invalid(`annotations.${classAnnotation}`, annotated, 'can not be set when the class field is also set'),
    );
  return errors;
}

/** What the server says to a client that still uses the annotation. */
export function ingressWarnings({metadata}: AnyObject): readonly string[] {
  return metadata.annotations?.[classAnnotation] === undefined
    ? []
    : [`annotation "${classAnnotation}" is deprecated, please use 'spec.ingressClassName' instead`];
}

function validateRule({host = '', http}: IngressRule, path: string): FieldError[] {
  const errors: FieldError[] = [];
  if (parseIpv4(host) !== undefined)
    errors.push(invalid(`${path}.host`, host, 'must be a DNS name, not an IP address'));
  if (host !== '') errors.push(...invalidEach(`${path}.host`, host, hostProblems(host)));
  if (!http) return errors;
  const paths = http.paths ?? [];
  if (paths.length === 0) errors.push(required(`${path}.http.paths`));
  return [...errors, ...paths.flatMap((each, index) => validatePath(each, `${path}.http.paths[${index}]`))];
}

function hostProblems(host: string): string[] {
  return host.includes('*') ? wildcardSubdomain(host) : dns1123Subdomain(host);
}

function validatePath({path: text = '', pathType, backend}: IngressPath, path: string): FieldError[] {
  if (!pathType) return [required(`${path}.pathType`, 'pathType must be specified')];
  const errors: FieldError[] = [];
  const wrong = (detail: string) => errors.push(invalid(`${path}.path`, text, detail));
  switch (pathType) {
    case 'Exact':
    case 'Prefix':
      if (!text.startsWith('/')) wrong('must be an absolute path');
      for (const sequence of ['//', '/./', '/../', '%2f', '%2F'])
        if (text.includes(sequence)) wrong(`must not contain '${sequence}'`);
      for (const suffix of ['/..', '/.']) if (text.endsWith(suffix)) wrong(`cannot end with '${suffix}'`);
      break;
    case 'ImplementationSpecific':
      if (text !== '' && !text.startsWith('/')) wrong('must be an absolute path');
      break;
    default:
      errors.push(notSupported(`${path}.pathType`, pathType, ['Exact', 'ImplementationSpecific', 'Prefix']));
  }
  return [...errors, ...validateBackend(backend ?? {}, `${path}.backend`)];
}

function validateBackend({service, resource}: IngressBackend, path: string): FieldError[] {
  if (service && resource) return [invalid(path, '', 'cannot set both resource and service backends')];
  if (resource) {
    const missing = (['kind', 'name'] as const).filter(field => !resource[field]);
    return missing.map(field => required(`${path}.resource.${field}`));
  }
  if (!service) return [invalid(path, '', 'resource or service backend is required')];
  const {name: port = '', number = 0} = service.port ?? {};
  const errors = service.name
    ? invalidEach(`${path}.service.name`, service.name, dns1035Label(service.name))
    : [required(`${path}.service.name`)];
  if (port !== '' && number !== 0) errors.push(invalid(path, '', 'cannot set both port name & port number'));
  else if (port !== '') errors.push(...invalidEach(`${path}.service.port.name`, port, portName(port)));
  else if (number !== 0) errors.push(...invalidEach(`${path}.service.port.number`, number, portNumber(number)));
  else errors.push(required(path, 'port name or number is required'));
  return errors;
}
