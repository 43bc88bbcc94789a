import {query} from '../discovery.ts';
import {at, type JsonObject, listAt, numberAt, textAt, textsAt} from '../json.ts';
import type {Session} from '../session.ts';
import {describeEvents, eventsAbout} from './events.ts';
import type {Page} from './page.ts';

/** @models kubectl describe describeService */
export async function describeService(session: Session, page: Page, service: JsonObject): Promise<void> {
  const spec = (...path: readonly (string | number)[]): string => textAt(service, 'spec', ...path);
  const optional = (label: string, text: string): void => {
    if (text !== '') page.line(0, `${label}:\t${text}`);
  };
  const joined = (field: string): string => listAt(service, 'spec', field).join(',');
  const slices = await endpointSlices(
    session,
    textAt(service, 'metadata', 'namespace'),
    textAt(service, 'metadata', 'name'),
  );
  page.line(0, `Name:\t${textAt(service, 'metadata', 'name')}`);
  page.line(0, `Namespace:\t${textAt(service, 'metadata', 'namespace')}`);
  page.labels('Labels', textsAt(service, 'metadata', 'labels'));
  page.annotations('Annotations', textsAt(service, 'metadata', 'annotations'));
  page.labels('Selector', textsAt(service, 'spec', 'selector'));
  page.line(0, `Type:\t${spec('type')}`);
  optional('IP Family Policy', spec('ipFamilyPolicy'));
  page.line(0, `IP Families:\t${joined('ipFamilies') || '<none>'}`);
  page.line(0, `IP:\t${spec('clusterIP')}`);
  page.line(0, `IPs:\t${joined('clusterIPs') || '<none>'}`);
  optional('External IPs', joined('externalIPs'));
  optional('Desired LoadBalancer IP', spec('loadBalancerIP'));
  optional('External Name', spec('externalName'));
  optional('LoadBalancer Ingress', listAt(service, 'status', 'loadBalancer', 'ingress').map(ingressText).join(', '));
  for (const port of listAt(service, 'spec', 'ports')) describePort(page, port, slices);
  page.line(0, `Session Affinity:\t${spec('sessionAffinity')}`);
  optional('External Traffic Policy', spec('externalTrafficPolicy'));
  optional('Internal Traffic Policy', spec('internalTrafficPolicy'));
  const healthPort = numberAt(service, 'spec', 'healthCheckNodePort');
  optional('HealthCheck NodePort', healthPort === 0 ? '' : String(healthPort));
  optional('LoadBalancer Source Ranges', joined('loadBalancerSourceRanges'));
  describeEvents(session, page, await eventsAbout(session, service));
}

function ingressText(ingress: unknown): string {
  const mode = textAt(ingress, 'ipMode');
  return (textAt(ingress, 'ip') || textAt(ingress, 'hostname')) + (mode === '' ? '' : ` (${mode})`);
}

function describePort(page: Page, port: unknown, slices: readonly unknown[]): void {
  const name = textAt(port, 'name');
  const protocol = textAt(port, 'protocol');
  page.line(0, `Port:\t${name || '<unset>'}\t${numberAt(port, 'port')}/${protocol}`);
  page.line(0, `TargetPort:\t${at(port, 'targetPort') ?? 0}/${protocol}`);
  const nodePort = numberAt(port, 'nodePort');
  if (nodePort !== 0) page.line(0, `NodePort:\t${name || '<unset>'}\t${nodePort}/${protocol}`);
  page.line(0, `Endpoints:\t${endpointsText(slices, name)}`);
}

export async function endpointSlices(
  session: Session,
  namespace: string,
  service: string,
): Promise<readonly unknown[]> {
  const labelSelector = `kubernetes.io/service-name=${service}`;
  const url = `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices${query({labelSelector})}`;
  return listAt(await session.fetchObject({method: 'GET', url}), 'items');
}

const endpointsMax = 3;

/** Ready addresses behind the port called `portName`, three at most. @models kubectl describe formatEndpointSlices */
export function endpointsText(slices: readonly unknown[], portName: string): string {
  if (slices.length === 0) return '<none>';
  const found = slices.flatMap(slice =>
    listAt(slice, 'ports')
      .filter(port => textAt(port, 'name') === portName)
      .flatMap(port =>
        listAt(slice, 'endpoints')
          .filter(endpoint => at(endpoint, 'conditions', 'ready') !== false)
          .flatMap(endpoint =>
            listAt(endpoint, 'addresses').map(address => hostPort(String(address), numberAt(port, 'port'))),
          ),
      ),
  );
  const more = found.length - endpointsMax;
  return found.slice(0, endpointsMax).join(',') + (more > 0 ? ` + ${more} more...` : '');
}

function hostPort(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
