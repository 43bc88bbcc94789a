import {UnsupportedError} from '../../../base/sim-error.ts';
import type {TargetExtension} from '../extension.ts';
import {logTarget} from './log.ts';
import {connmarkTarget, markTarget} from './mark.ts';
import {dnatTarget, masqueradeTarget, redirectTarget, snatTarget} from './nat.ts';
import {ctTarget, notrackTarget, rejectTarget, tproxyTarget} from './verdicts.ts';

const extensions = new Map(
  [
    connmarkTarget,
    ctTarget,
    dnatTarget,
    logTarget,
    markTarget,
    masqueradeTarget,
    notrackTarget,
    redirectTarget,
    rejectTarget,
    snatTarget,
    tproxyTarget,
  ].map(extension => [extension.name, extension]),
);

/** Extensions that the real iptables has and this lab has not. */
/** Targets that exist in reality only. */
export const unmodelledTargets: ReadonlySet<string> = new Set([
  'AUDIT',
  'CHECKSUM',
  'CLASSIFY',
  'CONNSECMARK',
  'DSCP',
  'ECN',
  'HMARK',
  'IDLETIMER',
  'LED',
  'NETMAP',
  'NFLOG',
  'NFQUEUE',
  'QUEUE',
  'RATEEST',
  'SECMARK',
  'SET',
  'SYNPROXY',
  'TCPMSS',
  'TCPOPTSTRIP',
  'TEE',
  'TOS',
  'TRACE',
  'TTL',
  'ULOG',
]);

export const standardTargets: readonly string[] = ['ACCEPT', 'DROP', 'RETURN'];

/** @throws {UnsupportedError} for one that exists in reality only */
export function targetExtension(name: string): TargetExtension | undefined {
  if (unmodelledTargets.has(name)) throw new UnsupportedError(`the iptables target "${name}"`);
  return extensions.get(name);
}

/** Whether a chain must not be called so. */
export function isTargetName(name: string): boolean {
  return extensions.has(name) || unmodelledTargets.has(name) || standardTargets.includes(name);
}
