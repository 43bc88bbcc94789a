import {at, isObject, type JsonObject, listAt, numberAt, textAt, textsAt} from '../json.ts';
import type {Session} from '../session.ts';
import {describeEvents, eventsAbout} from './events.ts';
import type {Page} from './page.ts';
import {endpointSlices, endpointsText} from './service.ts';

/** @models kubectl describe IngressDescriber.describeIngressV1 */
export async function describeIngress(session: Session, page: Page, ingress: JsonObject): Promise<void> {
  const namespace = textAt(ingress, 'metadata', 'namespace');
  const events = await eventsAbout(session, ingress);
  const addresses = listAt(ingress, 'status', 'loadBalancer', 'ingress').map(
    each => textAt(each, 'ip') || textAt(each, 'hostname'),
  );
  page.line(0, `Name:\t${textAt(ingress, 'metadata', 'name')}`);
  page.labels('Labels', textsAt(ingress, 'metadata', 'labels'));
  page.line(0, `Namespace:\t${namespace}`);
  page.line(0, `Address:\t${addresses.join(',')}`);
  page.line(0, `Ingress Class:\t${textAt(ingress, 'spec', 'ingressClassName') || '<none>'}`);
  const fallback = at(ingress, 'spec', 'defaultBackend');
  const fallbackText = fallback === undefined ? '<default>' : await backendText(session, namespace, fallback);
  page.line(0, `Default backend:\t${fallbackText}`);
  describeTls(page, listAt(ingress, 'spec', 'tls'));
  page.line(0, 'Rules:');
  page.line(1, 'Host\tPath\tBackends');
  page.line(1, '----\t----\t--------');
  const rules = listAt(ingress, 'spec', 'rules').filter(rule => isObject(at(rule, 'http')));
  for (const rule of rules) {
    page.line(1, `${textAt(rule, 'host') || '*'}\t`);
    for (const path of listAt(rule, 'http', 'paths'))
      page.line(2, `\t${textAt(path, 'path')} \t${await backendText(session, namespace, at(path, 'backend'))}`);
  }
  if (rules.length === 0) page.line(1, `*\t*\t${fallbackText}`);
  page.annotations('Annotations', textsAt(ingress, 'metadata', 'annotations'));
  describeEvents(session, page, events);
}

function describeTls(page: Page, entries: readonly unknown[]): void {
  if (entries.length === 0) return;
  page.line(0, 'TLS:');
  for (const entry of entries) {
    const hosts = listAt(entry, 'hosts').join(',');
    const secret = textAt(entry, 'secretName');
    page.line(1, secret === '' ? `SNI routes ${hosts}` : `${secret} terminates ${hosts}`);
  }
}

async function backendText(session: Session, namespace: string, backend: unknown): Promise<string> {
  const resource = at(backend, 'resource');
  if (isObject(resource))
    return `APIGroup: ${textAt(resource, 'apiGroup')}, Kind: ${textAt(resource, 'kind')}, Name: ${textAt(resource, 'name')}`;
  const name = textAt(backend, 'service', 'name');
  const number = numberAt(backend, 'service', 'port', 'number');
  const portName = textAt(backend, 'service', 'port', 'name');
  const shown = `${name}:${number === 0 ? portName : number}`;
  const slices = await endpointSlices(session, namespace, name);
  const service = await session.find(`/api/v1/namespaces/${namespace}/services/${encodeURIComponent(name)}`);
  if (!service) return `${shown} (<error: services "${name}" not found>)`;
  const port = listAt(service, 'spec', 'ports').find(each =>
    number === 0 ? textAt(each, 'name') === portName : numberAt(each, 'port') === number,
  );
  return `${shown} (${endpointsText(slices, textAt(port, 'name'))})`;
}

/** @models kubectl describe IngressClassDescriber */
export async function describeIngressClass(session: Session, page: Page, ingressClass: JsonObject): Promise<void> {
  page.line(0, `Name:\t${textAt(ingressClass, 'metadata', 'name')}`);
  page.labels('Labels', textsAt(ingressClass, 'metadata', 'labels'));
  page.annotations('Annotations', textsAt(ingressClass, 'metadata', 'annotations'));
  page.line(0, `Controller:\t${textAt(ingressClass, 'spec', 'controller')}`);
  const parameters = at(ingressClass, 'spec', 'parameters');
  if (isObject(parameters)) {
    page.line(0, 'Parameters:');
    if (textAt(parameters, 'apiGroup') !== '') page.line(1, `APIGroup:\t${textAt(parameters, 'apiGroup')}`);
    page.line(1, `Kind:\t${textAt(parameters, 'kind')}`);
    page.line(1, `Name:\t${textAt(parameters, 'name')}`);
  }
  describeEvents(session, page, await eventsAbout(session, ingressClass));
}
