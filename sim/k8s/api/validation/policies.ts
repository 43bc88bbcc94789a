import {parseCidr} from '../../../base/cidr.ts';
import type {AnyObject} from '../definition.ts';
import {equalJson} from '../equal.ts';
import type {LabelSelector} from '../kinds/core.ts';
import type {FieldError} from '../status.ts';
import {forbidden, GoSyntax, goString, invalid, invalidEach, notSupported, required} from './field-errors.ts';
import {validateLabelSelector} from './metadata.ts';
import {portName, portNumber, qualifiedName} from './text-rules.ts';

interface Peer {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly ipBlock?: {readonly cidr?: string; readonly except?: readonly string[]};
}

interface PolicyRule {
  readonly ports?: readonly {
    readonly protocol?: string;
    readonly port?: number | string;
    readonly endPort?: number;
  }[];
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
}

interface PolicySpec {
  readonly podSelector?: LabelSelector;
  readonly ingress?: readonly PolicyRule[];
  readonly egress?: readonly PolicyRule[];
  readonly policyTypes?: readonly string[];
}

/** @models kubernetes pkg/apis/networking/validation ValidateNetworkPolicy */
export function validateNetworkPolicy(object: AnyObject): FieldError[] {
  const {podSelector, ingress = [], egress = [], policyTypes = []} = (object.spec ?? {}) as PolicySpec;
  const errors = validateLabelSelector(podSelector, 'spec.podSelector');
  for (const [index, rule] of ingress.entries()) errors.push(...validateRule(rule, `spec.ingress[${index}]`, 'from'));
  for (const [index, rule] of egress.entries()) errors.push(...validateRule(rule, `spec.egress[${index}]`, 'to'));
  if (policyTypes.length > 2)
    return [
      ...errors,
      invalid(
        'spec.policyTypes',
        new GoSyntax(`[]networking.PolicyType{${policyTypes.map(goString).join(', ')}}`),
        'may not specify more than two policyTypes',
      ),
    ];
  for (const [index, type] of policyTypes.entries())
    if (type !== 'Ingress' && type !== 'Egress')
      errors.push(notSupported(`spec.policyTypes[${index}]`, type, ['Egress', 'Ingress']));
  return errors;
}

function validateRule({ports = [], from, to}: PolicyRule, path: string, side: 'from' | 'to'): FieldError[] {
  const errors: FieldError[] = [];
  for (const [index, {protocol = 'TCP', port, endPort}] of ports.entries()) {
    const at = `${path}.ports[${index}]`;
    if (!['TCP', 'UDP', 'SCTP'].includes(protocol))
      errors.push(notSupported(`${at}.protocol`, protocol, ['SCTP', 'TCP', 'UDP']));
    if (typeof port === 'number') {
      errors.push(...invalidEach(`${at}.port`, port, portNumber(port)));
      if (endPort !== undefined && endPort < port)
        errors.push(invalid(`${at}.endPort`, port, 'must be greater than or equal to `port`'));
      if (endPort !== undefined) errors.push(...invalidEach(`${at}.endPort`, endPort, portNumber(endPort)));
    } else {
      if (endPort !== undefined)
        errors.push(
          invalid(
            `${at}.endPort`,
            endPort,
            port === undefined
              ? 'may not be specified when `port` is not specified'
              : 'may not be specified when `port` is non-numeric',
          ),
        );
      if (port !== undefined) errors.push(...invalidEach(`${at}.port`, port, portName(port)));
    }
  }
  for (const [index, peer] of ((side === 'from' ? from : to) ?? []).entries())
    errors.push(...validatePeer(peer, `${path}.${side}[${index}]`));
  return errors;
}

function validatePeer(peer: Peer, path: string): FieldError[] {
  const {podSelector, namespaceSelector, ipBlock} = peer;
  const errors: FieldError[] = [];
  if (podSelector) errors.push(...validateLabelSelector(podSelector, `${path}.podSelector`));
  if (namespaceSelector) errors.push(...validateLabelSelector(namespaceSelector, `${path}.namespaceSelector`));
  if (ipBlock) errors.push(...validateBlock(ipBlock, `${path}.ipBlock`));
  const peers = [podSelector, namespaceSelector, ipBlock].filter(one => one !== undefined).length;
  if (peers === 0) errors.push(required(path, 'must specify a peer'));
  else if (peers > 1 && ipBlock) errors.push(forbidden(path, 'may not specify both ipBlock and another peer'));
  return errors;
}

function validateBlock({cidr, except = []}: NonNullable<Peer['ipBlock']>, path: string): FieldError[] {
  if (!cidr) return [required(`${path}.cidr`)];
  const rule = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';
  const isCidr = (text: string) => text.includes(':') || (text.includes('/') && parseCidr(text) !== undefined);
  if (!isCidr(cidr)) return [invalid(`${path}.cidr`, cidr, rule)];
  return except.flatMap((text, index) => (isCidr(text) ? [] : [invalid(`${path}.except[${index}]`, text, rule)]));
}

/** @models kubernetes pkg/apis/networking/validation ValidateIngressClass */
export function validateIngressClass(object: AnyObject, old: AnyObject | undefined): FieldError[] {
  const {controller = ''} = (object.spec ?? {}) as {controller?: string};
  const errors: FieldError[] = [];
  if (old && (old.spec as {controller?: string}).controller !== controller)
    errors.push(invalid('spec.controller', controller, 'field is immutable'));
  if (controller === '') return [...errors, required('spec.controller')];
  if (!controller.includes('/'))
    return [
      ...errors,
      invalid('spec.controller', controller, 'must be a domain-prefixed path (such as "acme.io/foo")'),
    ];
  return errors;
}

/** @models kubernetes pkg/apis/policy/validation ValidatePodDisruptionBudget */
export function validatePodDisruptionBudget(object: AnyObject): FieldError[] {
  const spec = (object.spec ?? {}) as {
    minAvailable?: number | string;
    maxUnavailable?: number | string;
    selector?: LabelSelector;
  };
  const errors: FieldError[] = [];
  if (spec.minAvailable !== undefined && spec.maxUnavailable !== undefined)
    errors.push(
      invalid(
        'spec',
        new GoSyntax('policy.PodDisruptionBudgetSpec{…}'),
        'minAvailable and maxUnavailable cannot be both set',
      ),
    );
  for (const field of ['minAvailable', 'maxUnavailable'] as const) {
    const amount = spec[field];
    if (typeof amount === 'number' && amount < 0)
      errors.push(invalid(`spec.${field}`, amount, 'must be greater than or equal to 0'));
    if (typeof amount === 'string' && !/^[0-9]+%$/.test(amount))
      errors.push(
        invalid(
          `spec.${field}`,
          amount,
          "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
        ),
      );
  }
  return [...errors, ...validateLabelSelector(spec.selector, 'spec.selector')];
}

const userPriorityMax = 1_000_000_000;

/** @models kubernetes pkg/apis/scheduling/validation ValidatePriorityClass */
export function validatePriorityClass(object: AnyObject, old: AnyObject | undefined): FieldError[] {
  const {value = 0, preemptionPolicy} = object as {value?: number; preemptionPolicy?: string};
  const {name} = object.metadata;
  if (old) {
    const before = old as {value?: number; preemptionPolicy?: string};
    return [
      ...(before.value === value ? [] : [forbidden('value', 'may not be changed in an update.')]),
      ...(before.preemptionPolicy === preemptionPolicy
        ? []
        : [invalid('preemptionPolicy', preemptionPolicy, 'field is immutable')]),
    ];
  }
  if (name.startsWith('system-'))
    return [
      forbidden(
        'metadata.name',
        `priority class names with 'system-' prefix are reserved for system use only. error: ${name} is not a known system priority class`,
      ),
    ];
  return value > userPriorityMax
    ? [forbidden('value', `maximum allowed value of a user defined priority is ${userPriorityMax}`)]
    : [];
}

interface RoleRef {
  readonly apiGroup?: string;
  readonly kind?: string;
  readonly name?: string;
}

/** @models kubernetes pkg/apis/rbac/validation ValidateRole, ValidateClusterRole */
export function validateRole(object: AnyObject): FieldError[] {
  const rules = (object.rules ?? []) as readonly Readonly<Record<string, readonly string[] | undefined>>[];
  return rules.flatMap(({verbs = [], apiGroups = [], resources = [], nonResourceURLs = []}, index) => {
    const at = `rules[${index}]`;
    if (verbs.length === 0) return [required(`${at}.verbs`, 'verbs must contain at least one value')];
    if (nonResourceURLs.length > 0) {
      if (object.kind === 'Role')
        return [
          invalid(
            `${at}.nonResourceURLs`,
            new GoSyntax(`[]string{${nonResourceURLs.map(goString).join(', ')}}`),
            'namespaced rules cannot apply to non-resource URLs',
          ),
        ];
      return apiGroups.length > 0 || resources.length > 0
        ? [
            invalid(
              `${at}.nonResourceURLs`,
              new GoSyntax(`[]string{${nonResourceURLs.map(goString).join(', ')}}`),
              'rules cannot apply to both regular resources and non-resource URLs',
            ),
          ]
        : [];
    }
    return [
      ...(apiGroups.length === 0
        ? [required(`${at}.apiGroups`, 'resource rules must supply at least one api group')]
        : []),
      ...(resources.length === 0
        ? [required(`${at}.resources`, 'resource rules must supply at least one resource')]
        : []),
    ];
  });
}

/** @models kubernetes pkg/apis/rbac/validation ValidateRoleBinding */
export function validateRoleBinding(object: AnyObject, old: AnyObject | undefined): FieldError[] {
  const {roleRef = {}, subjects = []} = object as {
    roleRef?: RoleRef;
    subjects?: readonly (RoleRef & {namespace?: string})[];
  };
  const {apiGroup = '', kind = '', name = ''} = roleRef;
  const group = 'rbac.authorization.k8s.io';
  const errors: FieldError[] = [];
  if (apiGroup !== group) errors.push(notSupported('roleRef.apiGroup', apiGroup, [group]));
  const kinds = object.kind === 'RoleBinding' ? ['ClusterRole', 'Role'] : ['ClusterRole'];
  if (!kinds.includes(kind)) errors.push(notSupported('roleRef.kind', kind, kinds));
  if (name === '') errors.push(required('roleRef.name'));
  for (const [index, subject] of subjects.entries()) errors.push(...validateSubject(subject, `subjects[${index}]`));
  if (old && !equalJson(roleRef, old.roleRef))
    errors.push(
      invalid(
        'roleRef',
        new GoSyntax(`rbac.RoleRef{APIGroup:${goString(apiGroup)}, Kind:${goString(kind)}, Name:${goString(name)}}`),
        'cannot change roleRef',
      ),
    );
  return errors;
}

function validateSubject(
  {kind = '', name = '', namespace = ''}: RoleRef & {namespace?: string},
  path: string,
): FieldError[] {
  const errors = name === '' ? [required(`${path}.name`)] : [];
  if (!['ServiceAccount', 'User', 'Group'].includes(kind))
    errors.push(notSupported(`${path}.kind`, kind, ['Group', 'ServiceAccount', 'User']));
  if (kind === 'ServiceAccount' && namespace === '') errors.push(required(`${path}.namespace`));
  return errors;
}

/** @models kubernetes pkg/apis/storage/validation ValidateStorageClass */
export function validateStorageClass(object: AnyObject, old: AnyObject | undefined): FieldError[] {
  if (old)
    return (['parameters', 'provisioner', 'reclaimPolicy', 'volumeBindingMode'] as const)
      .filter(field => !equalJson(object[field] ?? null, old[field] ?? null))
      .map(field =>
        field === 'volumeBindingMode'
          ? invalid(field, object[field], 'field is immutable')
          : forbidden(field, `updates to ${field} are forbidden.`),
      );
  const provisioner = String(object.provisioner ?? '');
  return provisioner === ''
    ? [required('provisioner')]
    : invalidEach('provisioner', provisioner, qualifiedName(provisioner.toLowerCase()));
}

/** @models kubernetes pkg/apis/autoscaling/validation ValidateHorizontalPodAutoscaler */
export function validateAutoscaler(object: AnyObject): FieldError[] {
  const spec = (object.spec ?? {}) as {
    minReplicas?: number;
    maxReplicas?: number;
    scaleTargetRef?: {kind?: string; name?: string};
  };
  const {minReplicas = 1, maxReplicas = 0, scaleTargetRef = {}} = spec;
  const errors: FieldError[] = [];
  if (!scaleTargetRef.kind) errors.push(required('spec.scaleTargetRef.kind'));
  if (!scaleTargetRef.name) errors.push(required('spec.scaleTargetRef.name'));
  if (minReplicas < 1) errors.push(invalid('spec.minReplicas', minReplicas, 'must be greater than or equal to 1'));
  if (maxReplicas < 1) errors.push(invalid('spec.maxReplicas', maxReplicas, 'must be greater than 0'));
  if (maxReplicas < minReplicas)
    errors.push(invalid('spec.maxReplicas', maxReplicas, 'must be greater than or equal to `minReplicas`'));
  return errors;
}
