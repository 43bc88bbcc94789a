import {sortedMap} from './create/generator.ts';
import {Failure} from './failure.ts';

/** `a=b,c=d` as a map. @models kubectl pkg/generate ParseLabels @throws {Failure} */
export function parseLabelPairs(text: string): Readonly<Record<string, string>> {
  return sortedMap(
    text.split(',').map(pair => {
      const parts = pair.split('=');
      if (parts.length !== 2) throw new Failure(`unexpected label spec: ${pair}`);
      return [parts[0]!, parts[1]!] as const;
    }),
  );
}
