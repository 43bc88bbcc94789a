import {Failure} from '../failure.ts';
import {splitOnce} from '../flags.ts';
import type {JsonObject} from '../json.ts';
import type {Session} from '../session.ts';
import type {Verb} from '../verb.ts';
import {generatorVerb, newMetadata} from './generator.ts';

type ServiceType = 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';

export const createServiceClusterIpVerb = serviceVerb('ClusterIP', ['clusterip']);
export const createServiceNodePortVerb = serviceVerb('NodePort', ['node-port']);
export const createServiceLoadBalancerVerb = serviceVerb('LoadBalancer', []);
export const createServiceExternalNameVerb = serviceVerb('ExternalName', ['external-name']);

function serviceVerb(type: ServiceType, flags: readonly string[]): Verb {
  return generatorVerb({
    flags: ['tcp', ...flags],
    required: type === 'ExternalName' ? ['external-name'] : [],
    resource: {group: '', version: 'v1', plural: 'services', namespaced: true},
    failing: `failed to create ${type} service: `,
    build: (session, name) => service(session, name, type),
  });
}

/** @models kubectl pkg/cmd/create ServiceOptions.createService */
function service(session: Session, name: string, type: ServiceType): JsonObject {
  const {flags} = session;
  const tcp = flags.isGiven('tcp') ? flags.list('tcp') : [];
  const clusterIp = type === 'ClusterIP' ? flags.text('clusterip') : '';
  if (tcp.length === 0 && type !== 'ExternalName' && clusterIp !== 'None')
    throw new Failure('at least one tcp port specifier must be provided');
  const externalName = type === 'ExternalName' ? flags.text('external-name') : '';
  if (externalName !== '' && !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(externalName))
    throw new Failure(`invalid service external name ${externalName}`);
  const nodePort = type === 'NodePort' ? flags.int('node-port') : 0;
  const ports = tcp.map(text => servicePort(text, nodePort));
  return {
    kind: 'Service',
    apiVersion: 'v1',
    metadata: newMetadata(session, name, {labels: {app: name}}),
    spec: {
      ...(ports.length > 0 && {ports}),
      selector: {app: name},
      ...(clusterIp !== '' && {clusterIP: clusterIp}),
      type,
      ...(externalName !== '' && {externalName}),
    },
    status: {loadBalancer: {}},
  };
}

/** `80:8080`, `80:http` or `80`. */
function servicePort(text: string, nodePort: number): JsonObject {
  const [portText, targetText] = splitOnce(text, ':');
  const target = targetText?.split(':')[0];
  const port = parseUnsigned16(portText);
  const targetPort = target === undefined || target === '' ? port : /^\d+$/.test(target) ? Number(target) : target;
  return {
    name: text.replaceAll(':', '-'),
    protocol: 'TCP',
    port,
    targetPort,
    ...(nodePort !== 0 && {nodePort}),
  };
}

/** Go's `strconv.ParseUint(text, 10, 16)` with its complaints, for 16 bits. @throws {Failure} */
export function parseUnsigned16(text: string): number {
  if (!/^\d+$/.test(text)) throw new Failure(`strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`);
  if (Number(text) > 65535) throw new Failure(`strconv.ParseUint: parsing ${JSON.stringify(text)}: value out of range`);
  return Number(text);
}
