import {discover, type ResourceType} from './discovery.ts';
import {Failure, StatusFailure} from './failure.ts';
import {type JsonObject, listAt, objectAt, textAt} from './json.ts';
import {ruleLines} from './policy-rules.ts';
import {printerFor} from './print/printer.ts';
import {tableWriter} from './print/table.ts';
import type {Session} from './session.ts';
import {outputFlags, type Verb} from './verb.ts';

/** `kubectl auth can-i` and `auth whoami`: questions that the API server answers. */
export const authVerbs: Readonly<Record<string, Verb>> = {
  'auth can-i': {
    flags: ['all-namespaces', 'list', 'no-headers', 'quiet', 'subresource'],
    run: canI,
  },
  'auth whoami': {
    flags: outputFlags,
    run: whoAmI,
  },
};

const knownVerbs =
  '* get list watch create update patch delete deletecollection use bind impersonate approve sign escalate attest'.split(
    ' ',
  );

/** @models kubectl pkg/cmd/auth CanIOptions, v0.33.4 */
async function canI(session: Session): Promise<number> {
  const {flags} = session;
  if (flags.bool('list')) {
    if (flags.args.length > 0) throw new Failure('list option must be specified with no arguments');
    return listRules(session);
  }
  const [verb, what, ...rest] = flags.args;
  if (verb === undefined || what === undefined || rest.length > 0)
    throw new Failure(
      "you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'kubectl auth can-i -h' for help and examples.",
    );
  const spec = what.startsWith('/')
    ? nonResource(session, verb, what)
    : {resourceAttributes: await resourceAttributes(session, verb, what)};
  const answer = await session.fetchObject({
    method: 'POST',
    url: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    body: {apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec},
  });
  const isAllowed = objectAt(answer, 'status').allowed === true;
  const why = ['reason', 'evaluationError'].map(field => textAt(answer, 'status', field)).filter(text => text !== '');
  if (!flags.bool('quiet')) await session.out(isAllowed ? 'yes\n' : `no${why.map(text => ` - ${text}`).join('')}\n`);
  return isAllowed ? 0 : 1;
}

function nonResource({flags}: Session, verb: string, path: string): JsonObject {
  if (flags.text('subresource') !== '') throw new Failure('--subresource can not be used with NonResourceURL');
  return {nonResourceAttributes: {verb, path}};
}

async function resourceAttributes(session: Session, verb: string, what: string): Promise<JsonObject> {
  const {flags} = session;
  const slash = what.indexOf('/');
  const [word, name] = slash < 0 ? [what, ''] : [what.slice(0, slash), what.slice(slash + 1)];
  const type = word === '*' ? undefined : await typeNamed(session, word);
  const [resource = '', ...group] = word.split('.');
  if (!type && word !== '*') {
    const inGroup = group.length > 0 ? ` in group '${group.join('.')}'` : '';
    await session.err(`Warning: the server doesn't have a resource type '${resource}'${inGroup}\n\n`);
  }
  if (type && !type.namespaced && !flags.bool('all-namespaces')) {
    const inGroup = type.group === '' ? '' : ` in group '${type.group}'`;
    await session.err(`Warning: resource '${type.plural}' is not namespace scoped${inGroup}\n\n`);
  }
  if (!knownVerbs.includes(verb)) await session.err(`Warning: verb '${verb}' is not a known verb\n\n`);
  return {
    verb,
    group: type?.group ?? group.join('.'),
    resource: type?.plural ?? resource,
    ...(!flags.bool('all-namespaces') && {namespace: session.namespace}),
    ...(flags.text('subresource') !== '' && {subresource: flags.text('subresource')}),
    ...(name !== '' && {name}),
  };
}

/** A server that does not know the user tells no types either; it will say so itself. */
async function typeNamed(session: Session, word: string): Promise<ResourceType | undefined> {
  try {
    return (await discover(session)).named(word);
  } catch (error) {
    if (error instanceof StatusFailure && error.status.reason === 'Unauthorized') return undefined;
    throw error;
  }
}

async function listRules(session: Session): Promise<number> {
  const answer = await session.fetchObject({
    method: 'POST',
    url: '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectRulesReview',
      spec: {namespace: session.namespace},
    },
  });
  const status = objectAt(answer, 'status');
  const rules = ruleLines([...listAt(status, 'resourceRules'), ...listAt(status, 'nonResourceRules')]);
  const header = session.flags.bool('no-headers') ? [] : ['Resources\tNon-Resource URLs\tResource Names\tVerbs'];
  await session.out(tableWriter().layout([...header, ...rules]));
  return 0;
}

/** @models kubectl pkg/cmd/auth WhoAmIOptions, v0.33.4 */
async function whoAmI(session: Session): Promise<number> {
  const printer = await printerFor(session, {tables: false});
  const answer = await session.fetchObject({
    method: 'POST',
    url: '/apis/authentication.k8s.io/v1/selfsubjectreviews',
    body: {apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview'},
  });
  if (printer) {
    await session.out(printer.print(answer));
    return 0;
  }
  const user = objectAt(answer, 'status', 'userInfo');
  const list = (values: readonly unknown[]) => `[${values.join(' ')}]`;
  const rows = [
    ...['username', 'uid'].flatMap(field =>
      textAt(user, field) === '' ? [] : [`${field === 'uid' ? 'UID' : 'Username'}\t${textAt(user, field)}`],
    ),
    ...(listAt(user, 'groups').length > 0 ? [`Groups\t${list(listAt(user, 'groups'))}`] : []),
    ...Object.entries(objectAt(user, 'extra')).map(
      ([key, values]) => `Extra: ${key}\t${list(Array.isArray(values) ? values : [])}`,
    ),
  ];
  await session.out(tableWriter().layout(['ATTRIBUTE\tVALUE', ...rows]));
  return 0;
}
