import {type IcmpMessage, icmpTimeExceeded, icmpUnreachable} from '../../wire/packet.ts';
import type {Errno} from '../errno.ts';

/** What an ICMP error means to a socket. */
export interface IcmpProblem {
  readonly errno: Errno;
  /** not fatal: told only to who asked for it (IP_RECVERR), or to a connection that is being made */
  readonly fatal: boolean;
}

/** By code of "destination unreachable". @source linux net/ipv4/icmp.c icmp_err_convert */
const unreachable: readonly (readonly [Errno, boolean])[] = [
  ['ENETUNREACH', false],
  ['EHOSTUNREACH', false],
  ['ENOPROTOOPT', true],
  ['ECONNREFUSED', true],
  ['EMSGSIZE', false],
  ['EOPNOTSUPP', false],
  ['ENETUNREACH', true],
  ['EHOSTDOWN', true],
  ['ENONET', true],
  ['ENETUNREACH', true],
  ['EHOSTUNREACH', true],
  ['ENETUNREACH', false],
  ['EHOSTUNREACH', false],
  ['EHOSTUNREACH', true],
  ['EHOSTUNREACH', true],
  ['EHOSTUNREACH', true],
];

/** `undefined` for messages that are no error to a socket. */
export function errorOf({type, code}: IcmpMessage): IcmpProblem | undefined {
  if (type === icmpTimeExceeded) return {errno: 'EHOSTUNREACH', fatal: false};
  const known = type === icmpUnreachable ? unreachable[code] : undefined;
  return known && {errno: known[0], fatal: known[1]};
}
