import {Failure} from './failure.ts';
import {addAmounts, amountText, parseAmount, zero} from './quantity.ts';

/**
 * `cpu=1,memory=512Mi` as a map in the canonical forms, keys sorted.
 *
 * @models kubectl pkg/generate PopulateResourceList
 * @throws {Failure} in kubectl's words
 */
export function parseRequirements(text: string): Readonly<Record<string, string>> {
  const entries = text.split(',').map(pair => {
    const parts = pair.split('=');
    if (parts.length !== 2) throw new Failure(`Invalid argument syntax ${pair}, expected <resource>=<value>`);
    const [name = '', value = ''] = parts;
    if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+|[numkKMGTPE]|[KMGTPE]i)?$/.test(value))
      throw new Failure("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
    return [name, amountText(addAmounts(zero, parseAmount(value)))] as const;
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
