import {at, isObject, type JsonObject, listAt, objectAt, textAt, textsAt} from '../json.ts';
import type {Session} from '../session.ts';
import {createdText} from '../time.ts';
import type {Page} from './page.ts';
import {selectorText} from './workloads.ts';

/** @models kubectl describe NetworkPolicyDescriber */
export async function describeNetworkPolicy(session: Session, page: Page, policy: JsonObject): Promise<void> {
  const types = listAt(policy, 'spec', 'policyTypes').map(String);
  page.line(0, `Name:\t${textAt(policy, 'metadata', 'name')}`);
  page.line(0, `Namespace:\t${textAt(policy, 'metadata', 'namespace')}`);
  page.line(0, `Created on:\t${createdText(session.process, textAt(policy, 'metadata', 'creationTimestamp'))}`);
  page.labels('Labels', textsAt(policy, 'metadata', 'labels'));
  page.annotations('Annotations', textsAt(policy, 'metadata', 'annotations'));
  page.line(0, 'Spec:');
  const selector = selectorText(objectAt(policy, 'spec', 'podSelector'));
  page.line(
    1,
    `PodSelector: ${selector === '<none>' ? '<none> (Allowing the specific traffic to all pods in this namespace)' : `    ${selector}`}`,
  );
  for (const [direction, word] of [
    ['ingress', 'Ingress'],
    ['egress', 'Egress'],
  ] as const) {
    if (types.includes(word)) describeRules(page, direction, listAt(policy, 'spec', direction));
    else page.line(1, `Not affecting ${direction} traffic`);
  }
  page.line(1, `Policy Types: ${types.join(', ')}`);
}

function describeRules(page: Page, direction: 'ingress' | 'egress', rules: readonly unknown[]): void {
  page.line(1, `Allowing ${direction} traffic:`);
  if (rules.length === 0) page.line(2, `<none> (Selected pods are isolated for ${direction} connectivity)`);
  rules.forEach((rule, i) => {
    const ports = listAt(rule, 'ports');
    if (ports.length === 0) page.line(2, 'To Port: <any> (traffic allowed to all ports)');
    for (const port of ports) page.line(2, `To Port: ${portText(port)}`);
    describePeers(page, direction, listAt(rule, direction === 'ingress' ? 'from' : 'to'));
    if (i < rules.length - 1) page.line(2, '----------');
  });
}

function portText(port: unknown): string {
  const number = at(port, 'port');
  const protocol = textAt(port, 'protocol') || 'TCP';
  return `${number === undefined ? '<any>' : number}/${protocol}`;
}

function describePeers(page: Page, direction: 'ingress' | 'egress', peers: readonly unknown[]): void {
  const word = direction === 'ingress' ? 'From' : 'To';
  if (peers.length === 0)
    page.line(2, `${word}: <any> (traffic not restricted by ${direction === 'ingress' ? 'source' : 'destination'})`);
  for (const peer of peers) {
    page.line(2, `${word}:`);
    if (isObject(at(peer, 'namespaceSelector')))
      page.line(3, `NamespaceSelector: ${selectorText(objectAt(peer, 'namespaceSelector'))}`);
    if (isObject(at(peer, 'podSelector'))) page.line(3, `PodSelector: ${selectorText(objectAt(peer, 'podSelector'))}`);
    if (!isObject(at(peer, 'ipBlock'))) continue;
    page.line(3, 'IPBlock:');
    page.line(4, `CIDR: ${textAt(peer, 'ipBlock', 'cidr')}`);
    page.line(4, `Except: ${listAt(peer, 'ipBlock', 'except').join(', ')}`);
  }
}
