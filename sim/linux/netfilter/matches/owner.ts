import {bang, flag, invertibleOption, type MatchExtension} from '../extension.ts';
import {ParameterProblem} from '../problem.ts';
import type {Match} from '../rule.ts';
import {parseNumber} from '../values.ts';

/** `-m owner`: whose socket sent it. Every process of the lab's hosts is root's. @omits group names, supplementary groups */
export const ownerMatch: MatchExtension = {
  name: 'owner',
  options: [invertibleOption('uid-owner'), invertibleOption('gid-owner'), {...flag('socket-exists'), invertible: true}],
  build({options}): Match {
    const uid = options.get('uid-owner');
    const gid = options.get('gid-owner');
    const exists = options.get('socket-exists');
    if (!uid && !gid && !exists)
      throw new ParameterProblem('owner: At least one of --uid-owner, --gid-owner or --socket-exists is required');
    const uidNumber = uid && parseOwner(uid.value, 'uid');
    const gidNumber = gid && parseOwner(gid.value, 'gid');
    return {
      name: 'owner',
      hooks: ['OUTPUT', 'POSTROUTING'],
      save: () =>
        [
          exists ? `${bang(exists.inverted)} --socket-exists` : '',
          uid ? `${bang(uid.inverted)} --uid-owner ${uidNumber}` : '',
          gid ? `${bang(gid.inverted)} --gid-owner ${gidNumber}` : '',
        ].join(''),
      list: numeric =>
        [
          exists ? `${bang(exists.inverted)} owner socket exists` : '',
          uid ? `${bang(uid.inverted)} owner UID match ${ownerText(uidNumber!, numeric)}` : '',
          gid ? `${bang(gid.inverted)} owner GID match ${ownerText(gidNumber!, numeric)}` : '',
        ].join(''),
      test: ({skb}) => {
        const hasSocket = skb.sk !== undefined;
        if (!hasSocket) return exists?.inverted ?? (uid?.inverted || gid?.inverted || false);
        if (exists?.inverted) return false;
        return (!uid || (uidNumber === 0) !== uid.inverted) && (!gid || (gidNumber === 0) !== gid.inverted);
      },
    };
  },
};

function parseOwner(text: string, what: 'uid' | 'gid'): number {
  const number = text === 'root' ? 0 : parseNumber(text);
  if (number === undefined) throw new ParameterProblem(`owner: Bad value for "--${what}-owner" option: "${text}"`);
  return number;
}

function ownerText(number: number, numeric: boolean): string {
  return number === 0 && !numeric ? 'root' : String(number);
}
