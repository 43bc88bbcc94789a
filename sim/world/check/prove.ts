import {SimError} from '../../base/sim-error.ts';
import type {CheckResult, CheckSpec, Claim, ClaimResult} from '../../protocol/check.ts';
import type {Lab} from '../lab.ts';
import type {World} from '../world.ts';
import {proveArp} from './arp.ts';
import {proveCall} from './call.ts';

/**
 * Proves each claim by sending packets, in order, in one fork of `world`.
 *
 * A claim's `traceId` stays empty: its conversation happened in the fork, and nobody can walk it in the learner's lab.
 */
export async function proveCheck(world: World, {claims}: CheckSpec): Promise<CheckResult> {
  const {lab} = await world.fork();
  const results: ClaimResult[] = [];
  for (const claim of claims) results.push(await proveClaim(lab, claim));
  return {passed: results.every(({passed}) => passed), claims: results};
}

async function proveClaim(lab: Lab, claim: Claim): Promise<ClaimResult> {
  try {
    const {tried, found, differences} = await (claim.kind === 'call' ? proveCall(lab, claim) : proveArp(lab, claim));
    return {passed: differences.length === 0, tried, found, differences};
  } catch (error) {
    if (!(error instanceof SimError) || error.code !== 'BadClaim') throw error;
    return {passed: false, tried: wishOf(claim), found: 'nothing was sent', differences: [error.message]};
  }
}

function wishOf(claim: Claim): string {
  return claim.kind === 'call' ? `${claim.method} ${claim.url}` : `who has ${claim.address}?`;
}
