import {at, isObject, type JsonObject, listAt, textAt, textsAt} from '../json.ts';
import type {Session} from '../session.ts';
import {describeEvents, eventsAbout} from './events.ts';
import type {Page} from './page.ts';

function describeNames(page: Page, object: JsonObject): void {
  page.line(0, `Name:\t${textAt(object, 'metadata', 'name')}`);
  page.line(0, `Namespace:\t${textAt(object, 'metadata', 'namespace')}`);
  page.labels('Labels', textsAt(object, 'metadata', 'labels'));
  page.annotations('Annotations', textsAt(object, 'metadata', 'annotations'));
}

/** @models kubectl describe EndpointsDescriber */
export async function describeEndpoints(session: Session, page: Page, endpoints: JsonObject): Promise<void> {
  describeNames(page, endpoints);
  page.line(0, 'Subsets:');
  const subsets = listAt(endpoints, 'subsets');
  subsets.forEach((subset, i) => {
    const addresses = (field: string): string =>
      listAt(subset, field)
        .map(each => textAt(each, 'ip'))
        .join(',') || '<none>';
    page.line(1, `Addresses:\t${addresses('addresses')}`);
    page.line(1, `NotReadyAddresses:\t${addresses('notReadyAddresses')}`);
    const ports = listAt(subset, 'ports');
    if (ports.length > 0) {
      page.line(1, 'Ports:');
      describePorts(page, 2, ports);
    }
    if (i < subsets.length) page.line(0, '');
  });
  describeEvents(session, page, await eventsAbout(session, endpoints));
}

function describePorts(page: Page, level: number, ports: readonly unknown[]): void {
  page.line(level, 'Name\tPort\tProtocol');
  page.line(level, '----\t----\t--------');
  for (const port of ports) {
    const number = at(port, 'port');
    page.line(
      level,
      `${textAt(port, 'name') || '<unset>'}\t${typeof number === 'number' ? number : '<unset>'}\t${textAt(port, 'protocol')}`,
    );
  }
}

/** @models kubectl describe EndpointSliceDescriber */
export async function describeEndpointSlice(session: Session, page: Page, slice: JsonObject): Promise<void> {
  describeNames(page, slice);
  page.line(0, `AddressType:\t${textAt(slice, 'addressType')}`);
  const ports = listAt(slice, 'ports');
  if (ports.length === 0) page.line(0, 'Ports: <unset>');
  else {
    page.line(0, 'Ports:');
    describePorts(page, 1, ports);
  }
  const endpoints = listAt(slice, 'endpoints');
  page.line(0, endpoints.length === 0 ? 'Endpoints: <none>' : 'Endpoints:');
  for (const endpoint of endpoints) describeEndpoint(page, endpoint);
  describeEvents(session, page, await eventsAbout(session, slice));
}

function describeEndpoint(page: Page, endpoint: unknown): void {
  const ready = at(endpoint, 'conditions', 'ready');
  page.line(1, `- Addresses:\t${listAt(endpoint, 'addresses').join(', ')}`);
  page.line(2, 'Conditions:');
  page.line(3, `Ready:\t${typeof ready === 'boolean' ? ready : '<unset>'}`);
  page.line(2, `Hostname:\t${textAt(endpoint, 'hostname') || '<unset>'}`);
  const target = at(endpoint, 'targetRef');
  if (isObject(target)) page.line(2, `TargetRef:\t${textAt(target, 'kind')}/${textAt(target, 'name')}`);
  page.line(2, `NodeName:\t${textAt(endpoint, 'nodeName') || '<unset>'}`);
  page.line(2, `Zone:\t${textAt(endpoint, 'zone') || '<unset>'}`);
}
