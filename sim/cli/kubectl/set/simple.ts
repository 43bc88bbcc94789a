import {subjectsOf} from '../create/rbac.ts';
import {Failure} from '../failure.ts';
import {splitOnce} from '../flags.ts';
import {isObject, type JsonObject, listAt, sameJson, withValue} from '../json.ts';
import type {Session} from '../session.ts';
import {fileFlags, outputFlags, type Verb} from '../verb.ts';
import {requirePodSpecPath, setEach} from './pod-template.ts';

const flags = [...outputFlags, ...fileFlags, 'all', 'dry-run', 'field-manager', 'local'];

export const setSelectorVerb: Verb = {
  flags: [...flags, 'resource-version'],
  run: setSelector,
};

export const setServiceAccountVerb: Verb = {
  flags,
  run: setServiceAccount,
};

export const setSubjectVerb: Verb = {
  flags: [...flags, 'selector', 'user', 'group', 'serviceaccount'],
  run: setSubject,
};

/** @models kubectl pkg/cmd/set SetSelectorOptions.RunSelector: the last argument is the selector */
async function setSelector(session: Session): Promise<number> {
  const {args} = session.flags;
  const resources = args.slice(0, -1);
  const text = args.at(-1) ?? '';
  if (args.length === 0)
    throw new Failure('one or more resources must be specified as <resource> <name> or <resource>/<name>');
  return setEach(session, resources, 'selector updated', ({type, object}) => {
    const expression = /^\s*([\w./-]+)\s+(in|notin)\s+\(([^)]*)\)\s*$/.exec(text);
    if (expression) {
      const [, key = '', operator, values = ''] = expression;
      const name = operator === 'in' ? 'In' : 'NotIn';
      throw new Failure(
        `match expression [{${key} ${name} [${values.split(',').join(' ')}]}] not supported on this object`,
      );
    }
    if (type.kind !== 'Service') throw new Failure('setting a selector is only supported for Services');
    const pairs = text.split(',').map(pair => {
      const [key, value = ''] = splitOnce(pair, '=');
      return [key, value.replace(/^=/, '')] as const;
    });
    return withValue(object, ['spec', 'selector'], Object.fromEntries(pairs));
  });
}

/** @models kubectl pkg/cmd/set SetServiceAccountOptions.Run: the last argument is the account */
async function setServiceAccount(session: Session): Promise<number> {
  const {args} = session.flags;
  const account = args.at(-1);
  if (account === undefined) throw new Failure('serviceaccount is required');
  return setEach(session, args.slice(0, -1), 'serviceaccount updated', info =>
    withValue(info.object, [...requirePodSpecPath(info), 'serviceAccountName'], account),
  );
}

/** @models kubectl pkg/cmd/set SubjectOptions.Run */
async function setSubject(session: Session): Promise<number> {
  let subjects: readonly JsonObject[] = [];
  return setEach(
    session,
    session.flags.args,
    'subjects updated',
    ({type, object}) => {
      if (type.kind !== 'RoleBinding' && type.kind !== 'ClusterRoleBinding')
        throw new Failure('setting subjects is only supported for RoleBinding/ClusterRoleBinding');
      const held = listAt(object, 'subjects').filter(isObject);
      const added = subjects.filter(subject => !held.some(each => sameJson(each, subject)));
      return added.length === 0 ? object : withValue(object, ['subjects'], [...held, ...added]);
    },
    () => {
      subjects = subjectsOf(session);
      if (subjects.length === 0)
        throw new Failure('you must specify at least one value of user, group or serviceaccount');
    },
  );
}
