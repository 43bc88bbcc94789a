import {pathOf} from '../discovery.ts';
import {Failure, StatusFailure} from '../failure.ts';
import {textAt} from '../json.ts';
import {printerFor} from '../print/printer.ts';
import type {Session} from '../session.ts';
import {outputFlags, type Verb} from '../verb.ts';
import {soleName} from './generator.ts';

export const createTokenVerb: Verb = {
  flags: [...outputFlags, 'audience', 'bound-object-kind', 'bound-object-name', 'bound-object-uid', 'duration'],
  run: createToken,
};

const boundKinds = ['Node', 'Pod', 'Secret'];
const accounts = {group: '', version: 'v1', plural: 'serviceaccounts', namespaced: true};

/** @models kubectl pkg/cmd/create TokenOptions.Run, v0.33.4 */
async function createToken(session: Session): Promise<number> {
  const {flags} = session;
  const name = soleName(session);
  const printer = await printerFor(session, {tables: false, isTyped: true});
  check(session, name);
  const seconds = flags.durationUs('duration') / 1e6;
  const [kind, bound, uid] = ['kind', 'name', 'uid'].map(part => flags.text(`bound-object-${part}`));
  const body = {
    kind: 'TokenRequest',
    apiVersion: 'authentication.k8s.io/v1',
    metadata: {creationTimestamp: null},
    spec: {
      audiences: flags.isGiven('audience') ? flags.list('audience') : null,
      expirationSeconds: seconds > 0 ? seconds : null,
      boundObjectRef: kind === '' ? null : {kind, apiVersion: 'v1', name: bound, ...(uid !== '' && {uid})},
    },
    status: {token: '', expirationTimestamp: null},
  };
  const answer = await request(session, name, body);
  if (printer) await session.out(printer.print(answer));
  else await session.out(textAt(answer, 'status', 'token') + (session.process.terminal(1) ? '\n' : ''));
  return 0;
}

async function request(session: Session, name: string, body: object) {
  try {
    return await session.fetchObject({method: 'POST', url: pathOf(accounts, session.namespace, name, 'token'), body});
  } catch (error) {
    throw error instanceof StatusFailure ? new Failure(`failed to create token: ${error.message}`) : error;
  }
}

function check({flags}: Session, name: string): void {
  const durationUs = flags.durationUs('duration');
  const [kind, bound, uid] = ['kind', 'name', 'uid'].map(part => flags.text(`bound-object-${part}`));
  if (name === '') throw new Failure('service account name is required');
  if (durationUs < 0) throw new Failure('--duration must be greater than or equal to 0');
  if (durationUs % 1e6 !== 0) throw new Failure('--duration cannot be expressed in units less than seconds');
  if (flags.isGiven('audience') && flags.list('audience').includes(''))
    throw new Failure('--audience must not be an empty string');
  if (kind === '') {
    if (bound !== '') throw new Failure('--bound-object-name can only be set if --bound-object-kind is provided');
    if (uid !== '') throw new Failure('--bound-object-uid can only be set if --bound-object-kind is provided');
    return;
  }
  if (!boundKinds.includes(kind ?? ''))
    throw new Failure(`supported --bound-object-kind values are ${boundKinds.join(', ')}`);
  if (bound === '') throw new Failure('--bound-object-name is required if --bound-object-kind is provided');
}
