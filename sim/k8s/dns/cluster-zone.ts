import {formatIpv4, parseIpv4} from '../../base/ipv4.ts';
import {addressOfReverseName, type DnsCode, type DnsQuestion, type DnsRecord} from '../../wire/dns.ts';
import type {Service} from '../api/kinds/core.ts';
import type {ClusterData, Endpoint} from './cluster-data.ts';

/** An answer of the zone; `undefined` fields mean none. */
export interface ZoneAnswer {
  readonly code: DnsCode;
  readonly answers: readonly DnsRecord[];
  readonly authorities: readonly DnsRecord[];
  readonly additionals: readonly DnsRecord[];
}

export interface ZoneOptions {
  /** absolute, e.g. `cluster.local.` */
  readonly zone: string;
  readonly ttl: number;
  readonly podsMode: 'disabled' | 'insecure' | 'verified';
  /** of the SOA: seconds since 1970 */
  readonly serial: number;
}

const schemaVersion = '1.1.0';

/**
 * Answers a question about a name inside the cluster's zone.
 *
 * @models coredns plugin/kubernetes; Kubernetes DNS-based service discovery 1.1.0
 * @omits zone transfers, wildcards, federation, pods verified
 */
export function answerZone(data: ClusterData, options: ZoneOptions, question: DnsQuestion): ZoneAnswer {
  const name = question.name.toLowerCase();
  const relative = name === options.zone ? '' : name.slice(0, -options.zone.length - 1);
  const labels = relative === '' ? [] : relative.split('.').reverse();
  const found = lookup(data, options, labels, question);
  if (!found) return empty(options, 'NXDOMAIN');
  if (found.answers.length === 0) return empty(options, 'NOERROR');
  return {code: 'NOERROR', authorities: [], ...found};
}

type Found = {readonly answers: readonly DnsRecord[]; readonly additionals: readonly DnsRecord[]};

const nothing: Found = {answers: [], additionals: []};

/** @param labels  from the zone downwards @returns `undefined` when the name does not exist */
function lookup(
  data: ClusterData,
  options: ZoneOptions,
  labels: readonly string[],
  question: DnsQuestion,
): Found | undefined {
  const [kind, namespace, ...rest] = labels;
  if (kind === undefined) return question.type === 'SOA' ? {answers: [soa(options)], additionals: []} : nothing;
  if (kind === 'dns-version' && namespace === undefined)
    return question.type === 'TXT'
      ? {answers: [{...base(options, question), type: 'TXT', text: schemaVersion}], additionals: []}
      : nothing;
  if (kind !== 'svc' && kind !== 'pod') return undefined;
  if (namespace === undefined) return nothing;
  if (!data.hasNamespace(namespace)) return undefined;
  if (rest.length === 0) return nothing;
  return kind === 'pod' ? lookupPod(options, rest, question) : lookupService(data, options, namespace, rest, question);
}

function lookupPod(options: ZoneOptions, labels: readonly string[], question: DnsQuestion): Found | undefined {
  const address = labels.length === 1 ? parseIpv4(labels[0]!.replaceAll('-', '.')) : undefined;
  if (options.podsMode === 'disabled' || address === undefined) return undefined;
  return question.type === 'A'
    ? {answers: [{...base(options, question), type: 'A', address}], additionals: []}
    : nothing;
}

function lookupService(
  data: ClusterData,
  options: ZoneOptions,
  namespace: string,
  labels: readonly string[],
  question: DnsQuestion,
): Found | undefined {
  const [name = '', ...below] = labels;
  const service = data.service(namespace, name);
  if (!service) return undefined;
  if (service.spec.type === 'ExternalName') {
    const target = `${service.spec.externalName?.replace(/\.$/, '')}.`;
    return {answers: [{...base(options, question), type: 'CNAME', target}], additionals: []};
  }
  const [first, second] = below;
  if (second !== undefined || first?.startsWith('_'))
    return lookupPort(data, options, service, {protocol: first, port: second}, question);
  const endpoints = endpointsFor(data, service, first);
  if (endpoints === undefined)
    return question.type === 'SRV'
      ? srvRecords(data, options, service, () => true, question)
      : addresses(options, [parseIpv4(service.spec.clusterIP ?? '')], question);
  if (endpoints.length === 0) return undefined;
  if (question.type === 'SRV') return srvRecords(data, options, service, () => true, question);
  return addresses(options, [...new Set(endpoints.map(({address}) => address))], question);
}

/** Endpoints that a headless service or a name below a service means; `undefined` for a service with an address. */
function endpointsFor(data: ClusterData, service: Service, label: string | undefined): readonly Endpoint[] | undefined {
  if (label === undefined && service.spec.clusterIP !== 'None') return undefined;
  const all = data.endpoints(service.metadata.namespace ?? '', service.metadata.name);
  return label === undefined ? all : all.filter(endpoint => endpoint.label.toLowerCase() === label);
}

/** `_http._tcp.webpod.default.svc.cluster.local` */
function lookupPort(
  data: ClusterData,
  options: ZoneOptions,
  service: Service,
  wanted: {protocol: string | undefined; port: string | undefined},
  question: DnsQuestion,
): Found | undefined {
  if (wanted.port === undefined) return undefined;
  const fits = (name: string, protocol: string) =>
    `_${name}` === wanted.port && `_${protocol.toLowerCase()}` === wanted.protocol;
  const found = srvRecords(data, options, service, fits, {...question, type: 'SRV'});
  if (found.answers.length === 0) return undefined;
  return question.type === 'SRV' ? found : nothing;
}

/** A weight for each of `count` targets so that together they make 100. */
const weightOf = (count: number) => Math.max(1, Math.floor(100 / count));

function srvRecords(
  data: ClusterData,
  options: ZoneOptions,
  service: Service,
  fits: (name: string, protocol: string) => boolean,
  question: DnsQuestion,
): Found {
  const own = `${service.metadata.name}.${service.metadata.namespace}.svc.${options.zone}`;
  const targets: {target: string; port: number; address: number}[] = [];
  if (service.spec.clusterIP !== 'None') {
    const address = parseIpv4(service.spec.clusterIP ?? '') ?? 0;
    for (const {name = '', protocol = 'TCP', port} of service.spec.ports ?? [])
      if (fits(name, protocol)) targets.push({target: own, port, address});
  } else
    for (const endpoint of data.endpoints(service.metadata.namespace ?? '', service.metadata.name))
      for (const {name, protocol, port} of endpoint.ports)
        if (fits(name, protocol)) targets.push({target: `${endpoint.label}.${own}`, port, address: endpoint.address});
  const weight = weightOf(Math.max(1, targets.length));
  const answers = targets.map(
    ({target, port}): DnsRecord => ({...base(options, question), type: 'SRV', priority: 0, weight, port, target}),
  );
  const glue = new Map(
    targets.map(({target, address}): [string, DnsRecord] => [
      target,
      {name: target, ttl: options.ttl, type: 'A', address},
    ]),
  );
  return {answers, additionals: [...glue.values()]};
}

function addresses(options: ZoneOptions, list: readonly (number | undefined)[], question: DnsQuestion): Found {
  if (question.type !== 'A') return nothing;
  return {
    answers: list.flatMap(address =>
      address === undefined ? [] : [{...base(options, question), type: 'A' as const, address}],
    ),
    additionals: [],
  };
}

/** The name of a Service or endpoint at an address; `undefined` when the cluster has none and the question goes on. */
export function answerReverse(data: ClusterData, options: ZoneOptions, question: DnsQuestion): ZoneAnswer | undefined {
  const address = addressOfReverseName(question.name);
  if (address === undefined) return undefined;
  const service = data.serviceAt(formatIpv4(address));
  const names = service
    ? [`${service.metadata.name}.${service.metadata.namespace}.svc.${options.zone}`]
    : data
        .endpointsAt(address)
        .map(endpoint => `${endpoint.label}.${endpoint.service}.${endpoint.namespace}.svc.${options.zone}`);
  if (names.length === 0) return undefined;
  const answers =
    question.type === 'PTR'
      ? names.map((target): DnsRecord => ({...base(options, question), type: 'PTR', target}))
      : [];
  return {code: 'NOERROR', answers, authorities: answers.length > 0 ? [] : [soa(options)], additionals: []};
}

function base({ttl}: ZoneOptions, {name}: DnsQuestion): {readonly name: string; readonly ttl: number} {
  return {name, ttl};
}

function empty(options: ZoneOptions, code: DnsCode): ZoneAnswer {
  return {code, answers: [], authorities: [soa(options)], additionals: []};
}

function soa({zone, ttl, serial}: ZoneOptions): DnsRecord {
  return {
    name: zone,
    ttl,
    type: 'SOA',
    primary: `ns.dns.${zone}`,
    mailbox: `hostmaster.${zone}`,
    serial,
    refresh: 7200,
    retry: 1800,
    expire: 86_400,
    minimum: ttl,
  };
}
