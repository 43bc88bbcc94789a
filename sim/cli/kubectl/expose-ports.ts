import {Failure} from './failure.ts';
import type {JsonObject} from './json.ts';

/**
 * Ports of an exposed service from `80,443`: several get names, and each leads to itself unless told otherwise.
 *
 * @param protocols  protocol of each port where the exposed object says
 * @models kubectl pkg/cmd/expose createService
 */
export function parsePorts(
  text: string,
  protocol: string,
  target: string,
  protocols: ReadonlyMap<string, string> = new Map(),
): readonly JsonObject[] {
  const numbers = text.split(',');
  return numbers.map((number, i) => {
    if (!/^[+-]?\d+$/.test(number))
      throw new Failure(`strconv.Atoi: parsing ${JSON.stringify(number)}: invalid syntax`);
    const port = Number(number);
    return {
      ...(numbers.length > 1 && {name: `port-${i + 1}`}),
      port,
      protocol: protocol || (protocols.get(number) ?? 'TCP'),
      targetPort: target === '' ? port : /^\d+$/.test(target) ? Number(target) : target,
    };
  });
}
