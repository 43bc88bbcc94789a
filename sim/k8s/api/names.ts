import type {Prng} from '../../base/prng.ts';
import type {ResourceDefinition} from './definition.ts';
import type {FieldError} from './status.ts';
import {invalidEach} from './validation/field-errors.ts';
import {dns1035Label, dns1123Label, dns1123Subdomain, pathSegment} from './validation/text-rules.ts';

/** Consonants and digits that never spell a word. @source apimachinery pkg/util/rand */
const safeAlphabet = 'bcdfghjklmnpqrstvwxz2456789';

/** `base` with five random characters, as `generateName` makes names. */
export function generatedName(rng: Prng, base: string): string {
  return `${base.slice(0, 58)}${rng.text(5, safeAlphabet)}`;
}

export function randomUid(rng: Prng): string {
  const hex = rng.text(32, '0123456789abcdef');
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** What is wrong with an object's name by the rule of its kind. */
export function nameErrors(
  definition: ResourceDefinition,
  name: string,
  field = 'metadata.name',
): readonly FieldError[] {
  return invalidEach(field, name, nameProblems(definition, name));
}

function nameProblems({nameRule}: ResourceDefinition, name: string): readonly string[] {
  switch (nameRule ?? 'subdomain') {
    case 'subdomain':
      return dns1123Subdomain(name);
    case 'label-1123':
      return dns1123Label(name);
    case 'label-1035':
      return dns1035Label(name);
    case 'path-segment':
      return pathSegment(name);
  }
}
