import {type Discovery, discover, requireListedType} from '../discovery.ts';
import {Failure} from '../failure.ts';
import {splitOnce} from '../flags.ts';
import type {JsonObject} from '../json.ts';
import type {Session} from '../session.ts';
import {generatorVerb, newMetadata, sortedMap} from './generator.ts';

const group = 'rbac.authorization.k8s.io';
const apiVersion = `${group}/v1`;

export const createRoleVerb = generatorVerb({
  flags: ['resource', 'resource-name', 'verb'],
  resource: {group, version: 'v1', plural: 'roles', namespaced: true},
  build: role,
});

export const createClusterRoleVerb = generatorVerb({
  flags: ['aggregation-rule', 'non-resource-url', 'resource', 'resource-name', 'verb'],
  resource: {group, version: 'v1', plural: 'clusterroles', namespaced: false},
  build: clusterRole,
});

export const createRoleBindingVerb = generatorVerb({
  flags: ['clusterrole', 'group', 'role', 'serviceaccount', 'user'],
  resource: {group, version: 'v1', plural: 'rolebindings', namespaced: true},
  failing: 'failed to create rolebinding: ',
  build: roleBinding,
});

export const createClusterRoleBindingVerb = generatorVerb({
  flags: ['clusterrole', 'group', 'serviceaccount', 'user'],
  required: ['clusterrole'],
  resource: {group, version: 'v1', plural: 'clusterrolebindings', namespaced: false},
  failing: 'failed to create clusterrolebinding: ',
  build: (session, name) => ({
    kind: 'ClusterRoleBinding',
    apiVersion,
    metadata: newMetadata(session, name, {}, false),
    ...subjectsField(session),
    roleRef: {apiGroup: group, kind: 'ClusterRole', name: session.flags.text('clusterrole')},
  }),
});

const standardVerbs = new Set(
  '* get list watch create update patch delete deletecollection use bind escalate impersonate'.split(' '),
);

const listOf = ({flags}: Session, name: string): readonly string[] => [
  ...new Set(flags.isGiven(name) ? flags.list(name).map(each => each.trim()) : []),
];

async function role(session: Session, name: string): Promise<JsonObject> {
  return {kind: 'Role', apiVersion, metadata: newMetadata(session, name), rules: await resourceRules(session)};
}

async function clusterRole(session: Session, name: string): Promise<JsonObject> {
  const metadata = newMetadata(session, name, {}, false);
  const {flags} = session;
  if (flags.isGiven('aggregation-rule')) {
    const matchLabels = sortedMap(
      flags
        .text('aggregation-rule')
        .split(',')
        .map(pair => {
          const [key, value = ''] = splitOnce(pair, '=');
          return [key, value] as const;
        }),
    );
    return {
      kind: 'ClusterRole',
      apiVersion,
      metadata,
      rules: null,
      aggregationRule: {clusterRoleSelectors: [{matchLabels}]},
    };
  }
  const urls = listOf(session, 'non-resource-url');
  const verbs = verbsOf(session);
  if (urls.length === 0 && !flags.isGiven('resource'))
    throw new Failure('one of resource or nonResourceURL must be specified');
  for (const url of urls)
    if (url !== '*' && !url.startsWith('/')) throw new Failure('nonResourceURL should start with /');
  const rules = flags.isGiven('resource') ? await resourceRules(session) : [];
  return {
    kind: 'ClusterRole',
    apiVersion,
    metadata,
    rules: [...rules, ...(urls.length > 0 ? [{verbs, nonResourceURLs: urls}] : [])],
  };
}

/** `*` swallows the other verbs. @throws {Failure} without any */
function verbsOf(session: Session): readonly string[] {
  const verbs = listOf(session, 'verb');
  if (verbs.length === 0) throw new Failure('at least one verb must be specified');
  return verbs.includes('*') ? ['*'] : verbs;
}

/** One rule for each API group among the resources. @models kubectl pkg/cmd/create generateResourcePolicyRules */
async function resourceRules(session: Session): Promise<readonly JsonObject[]> {
  const verbs = verbsOf(session);
  const resources = listOf(session, 'resource');
  if (resources.length === 0) throw new Failure('at least one resource must be specified');
  for (const verb of verbs)
    if (!standardVerbs.has(verb)) await session.warn(`'${verb}' is not a standard resource verb`);
  const resourceNames = listOf(session, 'resource-name');
  const discovery = resources.includes('*') ? undefined : await discover(session);
  const byGroup = new Map<string, string[]>();
  for (const resource of discovery ? resources : ['*']) {
    const {group: own, name} = discovery ? resolve(discovery, resource) : {group: '', name: resource};
    byGroup.set(own, [...(byGroup.get(own) ?? []), name]);
  }
  return [...byGroup].map(([own, names]) => ({
    verbs,
    apiGroups: [own],
    resources: names,
    ...(resourceNames.length > 0 && {resourceNames}),
  }));
}

/** `pods/log`, `deployments.apps`, `svc`. */
function resolve(discovery: Discovery, text: string): {group: string; name: string} {
  const [word, subresource] = splitOnce(text, '/');
  const type = requireListedType(discovery, word);
  return {group: type.group, name: subresource === undefined ? type.plural : `${type.plural}/${subresource}`};
}

function roleBinding(session: Session, name: string): JsonObject {
  const [clusterRoleName, roleName] = [session.flags.text('clusterrole'), session.flags.text('role')];
  if ((clusterRoleName === '') === (roleName === ''))
    throw new Failure('exactly one of clusterrole or role must be specified');
  const kind = roleName === '' ? 'ClusterRole' : 'Role';
  return {
    kind: 'RoleBinding',
    apiVersion,
    metadata: newMetadata(session, name),
    ...subjectsField(session),
    roleRef: {apiGroup: group, kind, name: roleName || clusterRoleName},
  };
}

function subjectsField(session: Session): JsonObject {
  const subjects = subjectsOf(session);
  return subjects.length > 0 ? {subjects} : {};
}

/** Who `--user`, `--group` and `--serviceaccount` name. @throws {Failure} */
export function subjectsOf(session: Session): readonly JsonObject[] {
  const accounts = listOf(session, 'serviceaccount').map(text => {
    const parts = text.split(':');
    if (parts.length !== 2 || parts[1] === '') throw new Failure('serviceaccount must be <namespace>:<name>');
    return {kind: 'ServiceAccount', name: parts[1], namespace: parts[0]};
  });
  const named = (kind: string, flag: string): JsonObject[] =>
    listOf(session, flag).map(name => ({kind, apiGroup: group, name}));
  return [...named('User', 'user'), ...named('Group', 'group'), ...accounts];
}
