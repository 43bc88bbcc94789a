import {UnsupportedError} from '../../../base/sim-error.ts';
import type {MatchExtension} from '../extension.ts';
import {addrtypeMatch, iprangeMatch, macMatch} from './address.ts';
import {conntrackMatch, stateMatch} from './conntrack.ts';
import {lengthMatch, pkttypeMatch, ttlMatch} from './header.ts';
import {icmpMatch} from './icmp.ts';
import {connmarkMatch, markMatch} from './mark.ts';
import {multiportMatch} from './multiport.ts';
import {ownerMatch} from './owner.ts';
import {limitMatch, statisticMatch} from './rate.ts';
import {socketMatch} from './socket.ts';
import {commentMatch} from './text.ts';
import {tcpMatch, udpMatch} from './transport.ts';

const extensions = new Map(
  [
    addrtypeMatch,
    commentMatch,
    connmarkMatch,
    conntrackMatch,
    icmpMatch,
    iprangeMatch,
    lengthMatch,
    limitMatch,
    macMatch,
    markMatch,
    multiportMatch,
    ownerMatch,
    pkttypeMatch,
    socketMatch,
    stateMatch,
    statisticMatch,
    tcpMatch,
    ttlMatch,
    udpMatch,
  ].map(extension => [extension.name, extension]),
);

/** Extensions that the real iptables has and this lab has not. */
/** Matches that exist in reality only. */
export const unmodelledMatches: ReadonlySet<string> = new Set([
  'bpf',
  'cgroup',
  'cluster',
  'connbytes',
  'connlabel',
  'connlimit',
  'cpu',
  'dccp',
  'devgroup',
  'dscp',
  'dst',
  'ecn',
  'esp',
  'hashlimit',
  'helper',
  'ipvs',
  'nfacct',
  'osf',
  'physdev',
  'policy',
  'quota',
  'rateest',
  'realm',
  'recent',
  'rpfilter',
  'sctp',
  'set',
  'string',
  'tcpmss',
  'time',
  'tos',
  'u32',
]);

/** @throws {UnsupportedError} for one that exists in reality only */
export function matchExtension(name: string): MatchExtension | undefined {
  if (unmodelledMatches.has(name)) throw new UnsupportedError(`the iptables match "${name}"`);
  return extensions.get(name);
}
