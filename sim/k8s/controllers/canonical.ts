/** JSON with sorted keys and without absent fields: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(',')}}`;
}

/** @source apimachinery pkg/util/rand alphanums */
const alphabet = 'bcdfghjklmnpqrstvwxz2456789';

/**
 * The short hash that names what is made from a pod template, e.g. `697b545f57`.
 *
 * @models kubernetes pkg/controller ComputeHash, apimachinery rand.SafeEncodeString
 * @omits Go's spew form of the template: it is hashed as JSON, so a real cluster has another value for the same template
 */
export function templateHash(template: unknown, collisionCount: number | undefined): string {
  let hash = fnv32a(canonicalJson(template), 0x811c9dc5);
  if (collisionCount !== undefined) hash = fnv32a(String(collisionCount), hash);
  return [...String(hash)].map(digit => alphabet[digit.charCodeAt(0) % alphabet.length]).join('');
}

function fnv32a(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}
