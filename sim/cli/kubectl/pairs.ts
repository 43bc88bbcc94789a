import {Failure} from './failure.ts';

/** Arguments of `label` and its kin: what to change, and `KEY=VALUE` or `KEY-` how. */
export interface Split {
  readonly resources: readonly string[];
  readonly pairs: readonly string[];
}

/** @models kubectl pkg/cmd/util GetResourcesAndPairs */
export function splitPairs(args: readonly string[], pairType: string): Split {
  const resources: string[] = [];
  const pairs: string[] = [];
  for (const arg of args) {
    if ((arg.includes('=') && !arg.startsWith('=')) || (arg.endsWith('-') && arg !== '-')) pairs.push(arg);
    else if (pairs.length > 0) throw new Failure(`all resources must be specified before ${pairType} changes: ${arg}`);
    else resources.push(arg);
  }
  return {resources, pairs};
}
