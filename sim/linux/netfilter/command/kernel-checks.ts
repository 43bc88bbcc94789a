import type {Chain} from '../chain.ts';
import type {NfHook} from '../netfilter.ts';
import type {RuleSpec} from '../rule.ts';
import type {Table} from '../tables.ts';

/**
 * Why the kernel refuses `spec` in `chain`, or `undefined`.
 *
 * @models linux net/netfilter/x_tables.c xt_check_target, xt_check_match; nf_tables_api.c nft_chain_validate
 */
export function refusal(table: Table, chain: Chain, spec: RuleSpec): 'Invalid argument' | 'Too many links' | undefined {
  const hooks = table.hooksOf(chain);
  if (!fits(table, hooks, spec)) return 'Invalid argument';
  if (!spec.jump) return undefined;
  if (table.reaches(spec.jump.chain, chain)) return 'Too many links';
  for (const rule of table.rulesFrom(spec.jump.chain)) if (!fits(table, hooks, rule.spec)) return 'Invalid argument';
  return undefined;
}

/** Whether every extension of the rule may run in this table and from these hooks. */
function fits(table: Table, hooks: readonly NfHook[], {matches, target}: RuleSpec): boolean {
  if (target?.tables && !target.tables.includes(table.name)) return false;
  if (target?.protocols?.length === 0) return false;
  return [...matches, ...(target ? [target] : [])].every(
    ({hooks: allowed}) => !allowed || hooks.every(hook => allowed.includes(hook)),
  );
}
