import {type AreaId, areaIds, areaOf} from './areas.ts';
import type {Facts, Part} from './facts.ts';

/** What of the facts has the searched words, ready to show. */
export interface Found {
  /** parts that leave something out, by section */
  readonly parts: ReadonlyMap<AreaId, readonly Part[]>;
  readonly differences: Facts['differences'];
  readonly gaps: Facts['gaps'];
  readonly programs: readonly string[];
  readonly images: readonly string[];
  readonly kinds: Facts['kinds'];
}

/** Keeps what has every word of `query`, whatever the case; everything when it is empty. */
export function search(facts: Facts, query: string): Found {
  const matches = matcher(query);
  const parts = new Map<AreaId, Part[]>(areaIds.map(id => [id, []]));
  for (const part of facts.parts) {
    const area = areaOf(part);
    if (area && part.omits !== '' && matches(`${part.where} ${part.about} ${part.models} ${part.omits}`))
      parts.get(area)!.push(part);
  }
  return {
    parts,
    differences: facts.differences.filter(({command, why}) => matches(`${command} ${why}`)),
    gaps: narrow(facts.gaps, ({tool, words}) => ({head: tool, words}), matches).map(({head: tool, words}) => ({
      tool,
      words,
    })),
    programs: facts.programs.filter(matches),
    images: facts.images.filter(matches),
    kinds: narrow(facts.kinds, ({groupVersion, kinds}) => ({head: groupVersion, words: kinds}), matches).map(
      ({head: groupVersion, words: kinds}) => ({groupVersion, kinds}),
    ),
  };
}

/** Whether a text has every word of `query`. */
export function matcher(query: string): (text: string) => boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return text => words.every(word => text.toLowerCase().includes(word));
}

/** The items of `list` by what `keyOf` says of each, in the order in which the keys first come. */
export function groupBy<T>(list: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of list) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups];
}

interface Listed {
  readonly head: string;
  readonly words: readonly string[];
}

/** A list under a head stays whole when its head fits, else with the words that fit together with it. */
function narrow<T>(lists: readonly T[], read: (list: T) => Listed, matches: (text: string) => boolean): Listed[] {
  return lists
    .map(read)
    .map(({head, words}) => ({head, words: matches(head) ? words : words.filter(word => matches(`${head} ${word}`))}))
    .filter(({words}) => words.length > 0);
}
