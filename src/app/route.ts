/** What the address asks for: `?seed=7&lang=ko#/01-ingress-http/section-2`. */
export interface Route {
  readonly slug: string | undefined;
  /** id of a heading or cell */
  readonly place: string | undefined;
}

export function parseHash(hash: string): Route {
  const match = /^#\/([\w.-]+)(?:\/([\w-]+))?$/.exec(hash);
  return {slug: match?.[1], place: match?.[2]};
}

export function formatHash(slug: string, place?: string): string {
  return place === undefined ? `#/${slug}` : `#/${slug}/${place}`;
}

/** Slug of the page that says what is simulated; lessons begin with their number. */
export const simulatedSlug = 'what-is-simulated';

/** @returns the seed of the address, or 1 */
export function parseSeed(search: string): number {
  const seed = Number(new URLSearchParams(search).get('seed') ?? '1');
  return Number.isSafeInteger(seed) && seed >= 0 ? seed : 1;
}
