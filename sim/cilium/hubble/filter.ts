import {cidrContains, parseCidr} from '../../base/cidr.ts';
import {parseIpv4} from '../../base/ipv4.ts';
import {reservedIdentityName} from '../maps/identities.ts';
import {type Flow, messageTypes, portOf} from './flow.ts';

type Test = (flow: Flow) => boolean;
type Side = 'source' | 'destination';

/** A filter flag of `hubble observe` with its values; several values of one flag are alternatives. */
export interface FilterFlag {
  readonly name: string;
  readonly values: readonly string[];
  /** `--not` stood before it */
  readonly isNegated: boolean;
}

/** A value that a filter cannot be made of; the message is printed after `Error: `. */
export class FilterError extends Error {}

const sides: Readonly<Record<string, readonly Side[]>> = {
  '': ['source', 'destination'],
  from: ['source'],
  to: ['destination'],
};

/**
 * Flows that pass every allowed flag and no denied one.
 *
 * @models cilium pkg/hubble/filters, hubble/cmd/observe/flows_filter.go
 * @throws {FilterError} for a value the flag does not take
 */
export function flowFilter(flags: readonly FilterFlag[]): Test {
  const allowed = flags.filter(flag => !flag.isNegated).map(testOf);
  const denied = flags.filter(flag => flag.isNegated).map(testOf);
  return flow => allowed.every(test => test(flow)) && !denied.some(test => test(flow));
}

function testOf({name, values}: FilterFlag): Test {
  const tests = values.map(value => single(name, value));
  return flow => tests.some(test => test(flow));
}

function single(name: string, value: string): Test {
  const [, prefix = '', subject = name] = /^(from|to)-(.+)$/.exec(name) ?? [];
  const either =
    (test: (flow: Flow, side: Side) => boolean): Test =>
    flow =>
      sides[prefix]!.some(side => test(flow, side));
  switch (subject) {
    case 'pod': {
      const slash = value.indexOf('/');
      const [namespace, pod] = slash < 0 ? ['default', value] : [value.slice(0, slash), value.slice(slash + 1)];
      return either(
        (flow, side) =>
          flow[side].pod_name.startsWith(pod) &&
          flow[side].pod_name !== '' &&
          (namespace === '' || flow[side].namespace === namespace),
      );
    }
    case 'namespace':
      return either((flow, side) => flow[side].namespace === value);
    case 'service': {
      const [namespace, service] = value.includes('/') ? value.split('/') : ['default', value];
      return either((flow, side) => {
        const found = side === 'source' ? flow.source_service : flow.destination_service;
        return found !== undefined && found.namespace === namespace && found.name.startsWith(service ?? '');
      });
    }
    case 'label':
      return either((flow, side) =>
        flow[side].labels.some(label => label === value || label.replace(/^\w+:/, '') === value),
      );
    case 'workload':
      return either((flow, side) =>
        flow[side].workloads.some(workload => value === workload.name || value === `${workload.kind}/${workload.name}`),
      );
    case 'ip': {
      const prefixed = parseCidr(value);
      if (!prefixed) throw new FilterError(`invalid IP address or CIDR: ${value}`);
      return either((flow, side) => cidrContains(prefixed, parseIpv4(flow.IP[side]) ?? 0));
    }
    case 'identity':
      return identityTest(value, either);
    case 'port':
      return either((flow, side) => String(portOf(flow.l4, side)) === value);
    default:
      return plain(name, value);
  }
}

function identityTest(value: string, either: (test: (flow: Flow, side: Side) => boolean) => Test): Test {
  const isNumber = /^\d+$/.test(value);
  const isReserved = Array.from({length: 12}, (_, identity) => reservedIdentityName(identity)).includes(value);
  if (!isNumber && !isReserved)
    throw new FilterError(
      'invalid security identity, expected one of [health host ingress init kube-apiserver remote-node unmanaged world] or a numeric value',
    );
  return either((flow, side) =>
    isNumber ? flow[side].identity === Number(value) : reservedIdentityName(flow[side].identity) === value,
  );
}

const verdicts = ['FORWARDED', 'DROPPED', 'AUDIT', 'REDIRECTED', 'ERROR', 'TRACED', 'TRANSLATED'];

/** Filters that do not ask about a side. */
function plain(name: string, value: string): Test {
  switch (name) {
    case 'type':
      return typeTest(value);
    case 'verdict':
      if (!verdicts.includes(value)) throw new FilterError(`invalid --verdict value: ${value}`);
      return flow => flow.verdict === value;
    case 'protocol':
      return protocolTest(value.toLowerCase());
    case 'http-status': {
      if (!/^[1-5](\d{2}|\d?\+)$/.test(value)) throw new FilterError(`invalid status code prefix: "${value}"`);
      const prefix = value.replace('+', '');
      return flow => flow.l7?.type === 'RESPONSE' && String(flow.l7.http.code).startsWith(prefix);
    }
    case 'http-method':
      return flow => flow.l7?.http.method.toLowerCase() === value.toLowerCase();
    case 'http-path': {
      const path = pattern(value);
      return flow => flow.l7 !== undefined && path.test(flow.l7.http.url.replace(/^\w+:\/\/[^/]*/, ''));
    }
    case 'http-url': {
      const url = pattern(value);
      return flow => flow.l7 !== undefined && url.test(flow.l7.http.url);
    }
    case 'node-name':
      return flow => flow.node_name === value || `default/${flow.node_name}` === value;
    case 'traffic-direction':
      return flow => flow.traffic_direction.toLowerCase() === value;
    case 'uuid':
      return flow => flow.uuid === value;
    case 'drop-reason-desc':
      return flow => flow.drop_reason_desc === value;
    case 'tcp-flags': {
      const wanted = value.toUpperCase().split(',');
      return flow => flow.l4.protocol === 'TCP' && wanted.every(flag => flow.Summary.includes(flag));
    }
    default:
      throw new FilterError(`this lab does not model the filter --${name}`);
  }
}

function pattern(value: string): RegExp {
  try {
    return new RegExp(value);
  } catch (error) {
    if (error instanceof SyntaxError) throw new FilterError(`failed to compile regexp: ${error.message}`);
    throw error;
  }
}

function typeTest(value: string): Test {
  const [type = '', sub] = value.split(':');
  const number = (messageTypes as Readonly<Record<string, number>>)[type];
  if (number === undefined)
    throw new FilterError(
      `unknown type ${value}, available types are: capture, drop, l7, policy-verdict, trace, trace-sock`,
    );
  return flow => flow.event_type.type === number && (sub === undefined || flow.typeText === sub);
}

function protocolTest(value: string): Test {
  switch (value) {
    case 'tcp':
      return flow => flow.l4.protocol === 'TCP';
    case 'udp':
      return flow => flow.l4.protocol === 'UDP';
    case 'icmp':
    case 'icmpv4':
      return flow => flow.l4.protocol === 'ICMPv4';
    case 'http':
      return flow => flow.l7 !== undefined;
    default:
      throw new FilterError(`unknown protocol "${value}"`);
  }
}
