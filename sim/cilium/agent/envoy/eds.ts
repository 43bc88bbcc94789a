import {formatIpv4} from '../../../base/ipv4.ts';
import type {ClusterLoadAssignment} from '../../../envoy/xds/types.ts';
import type {BackendService, EnvoyResources} from './cec.ts';

/** Backends of services as the agent's load-balancing tables hold them. */
export interface EdsSource {
  /**
   * Active TCP backends of a service port (terminating ones when there is no other); every port when it is not given.
   *
   * @param port  the service's port number or name
   */
  backends(
    namespace: string,
    service: string,
    port?: string,
  ): readonly {readonly address: number; readonly port: number}[];
  /** @returns stops telling */
  onChange(listener: () => void): () => void;
}

/** Endpoints of every backend service of `resources`: `<namespace>/<name>:<port>`, or without port when none is named. */
export function assignmentsOf(resources: EnvoyResources, source: EdsSource): readonly ClusterLoadAssignment[] {
  const byName = new Map<string, ClusterLoadAssignment>();
  for (const service of [...resources.backendServices, ...redirectedServices(resources)])
    for (const port of service.number?.length ? service.number : [undefined]) {
      const assignment = assignmentOf(service, port, source);
      byName.set(assignment.clusterName, assignment);
    }
  return [...byName.values()];
}

/** A redirected service's own backends are offered too. */
function redirectedServices({services}: EnvoyResources): readonly BackendService[] {
  return services.flatMap(({name, namespace, ports}) => [
    {name, namespace},
    ...(ports?.length ? [{name, namespace, number: ports.map(String)}] : []),
  ]);
}

function assignmentOf(
  {namespace, name}: BackendService,
  port: string | undefined,
  source: EdsSource,
): ClusterLoadAssignment {
  const lbEndpoints = source
    .backends(namespace, name, port)
    .map(backend => ({text: `${formatIpv4(backend.address)}:${backend.port}`, ...backend}))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(backend => ({
      endpoint: {address: {socketAddress: {address: formatIpv4(backend.address), portValue: backend.port}}},
    }));
  return {clusterName: `${namespace}/${name}${port === undefined ? '' : `:${port}`}`, endpoints: [{lbEndpoints}]};
}
