import {decodeBase64} from '../../../base/base64.ts';
import {type JsonObject, listAt, sortedKeys, textAt, textsAt} from '../json.ts';
import type {Session} from '../session.ts';
import {describeEvents, eventsAbout} from './events.ts';
import type {Page} from './page.ts';

function describeNames(page: Page, object: JsonObject): void {
  page.line(0, `Name:\t${textAt(object, 'metadata', 'name')}`);
  page.line(0, `Namespace:\t${textAt(object, 'metadata', 'namespace')}`);
  page.labels('Labels', textsAt(object, 'metadata', 'labels'));
  page.annotations('Annotations', textsAt(object, 'metadata', 'annotations'));
}

const byteCount = (base64: string): number => decodeBase64(base64)?.length ?? 0;

/** @models kubectl describe ConfigMapDescriber */
export async function describeConfigMap(session: Session, page: Page, map: JsonObject): Promise<void> {
  describeNames(page, map);
  const data = textsAt(map, 'data');
  const binary = textsAt(map, 'binaryData');
  page.line(0, '\nData\n====');
  for (const key of sortedKeys(data)) page.line(0, `${key}:\n----\n${data[key]}\n`);
  page.line(0, '\nBinaryData\n====');
  for (const key of sortedKeys(binary)) page.line(0, `${key}: ${byteCount(binary[key]!)} bytes`);
  page.line(0, '');
  describeEvents(session, page, await eventsAbout(session, map));
}

/** @models kubectl describe SecretDescriber, its keys sorted */
export async function describeSecret(_session: Session, page: Page, secret: JsonObject): Promise<void> {
  describeNames(page, secret);
  page.line(0, `\nType:\t${textAt(secret, 'type')}`);
  page.line(0, '\nData\n====');
  const data = textsAt(secret, 'data');
  const isToken = textAt(secret, 'type') === 'kubernetes.io/service-account-token';
  for (const key of sortedKeys(data))
    page.line(0, isToken && key === 'token' ? `${key}:\t${data[key]}` : `${key}:\t${byteCount(data[key]!)} bytes`);
}

/** @models kubectl describe NamespaceDescriber @omits used and hard amounts of a quota, limit ranges */
export async function describeNamespace(session: Session, page: Page, namespace: JsonObject): Promise<void> {
  const name = textAt(namespace, 'metadata', 'name');
  page.line(0, `Name:\t${name}`);
  page.labels('Labels', textsAt(namespace, 'metadata', 'labels'));
  page.annotations('Annotations', textsAt(namespace, 'metadata', 'annotations'));
  page.line(0, `Status:\t${textAt(namespace, 'status', 'phase')}`);
  for (const [plural, none] of [
    ['resourcequotas', 'No resource quota.'],
    ['limitranges', 'No LimitRange resource.'],
  ] as const) {
    const list = await session.find(`/api/v1/namespaces/${name}/${plural}`);
    if (listAt(list, 'items').length > 0) session.unsupported(`of a namespace with ${plural}`);
    page.line(0, `\n${none}`);
  }
}

/** @models kubectl describe ServiceAccountDescriber */
export async function describeServiceAccount(session: Session, page: Page, account: JsonObject): Promise<void> {
  const namespace = textAt(account, 'metadata', 'namespace');
  describeNames(page, account);
  const secrets = await session.fetchObject({method: 'GET', url: `/api/v1/namespaces/${namespace}/secrets`});
  const existing = new Set(listAt(secrets, 'items').map(secret => textAt(secret, 'metadata', 'name')));
  const tokens = listAt(secrets, 'items')
    .filter(secret => textAt(secret, 'type') === 'kubernetes.io/service-account-token')
    .filter(
      secret =>
        textsAt(secret, 'metadata', 'annotations')['kubernetes.io/service-account.name'] ===
        textAt(account, 'metadata', 'name'),
    )
    .map(secret => textAt(secret, 'metadata', 'name'));
  const named = (field: string): readonly string[] => listAt(account, field).map(each => textAt(each, 'name'));
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['Image pull secrets', named('imagePullSecrets')],
    ['Mountable secrets', named('secrets')],
    ['Tokens', tokens],
  ];
  for (const [title, names] of sections) {
    const head =
      title === 'Image pull secrets' ? `${title}:` : title === 'Tokens' ? 'Tokens:            ' : 'Mountable secrets: ';
    if (names.length === 0) page.line(0, `${head}\t<none>`);
    names.forEach((name, i) => {
      page.line(0, `${i === 0 ? head : ''}\t${name}${existing.has(name) ? '' : ' (not found)'}`);
    });
  }
  describeEvents(session, page, await eventsAbout(session, account));
}
