import type {TypeNode} from '../definition.ts';
import {apiVersionOf} from '../objects.ts';
import {kinds, structs} from './generated.ts';
import {atomicMaps, atomicStructs, listKeys} from './merge-facts.ts';
import {StructLines} from './struct-lines.ts';

type Struct = Extract<TypeNode, {readonly struct: string}>;

const lines = new StructLines(structs);
const built = new Map<string, Struct>();
/** `apiVersion/Kind` → the name of its struct */
const served = new Map(
  kinds
    .trim()
    .split('\n')
    .map(line => {
      const [name = '', struct = name.slice(name.lastIndexOf('/') + 1)] = line.split(' ');
      return [name, struct];
    }),
);

/** The Go type of a built-in kind, or `undefined` for one that is decoded as it comes. */
export function schemaOf(group: string, version: string, kind: string): TypeNode | undefined {
  const name = served.get(`${apiVersionOf({group, version})}/${kind}`);
  if (name === undefined) return undefined;
  const struct = structOf(name)!;
  return {struct: struct.struct, fields: {apiVersion: 'string', kind: 'string', ...struct.fields}};
}

/** The metadata of every kind, custom resources too. */
export function objectMetaType(): TypeNode {
  return structOf('ObjectMeta')!;
}

function structOf(name: string): Struct | undefined {
  const known = built.get(name);
  if (known) return known;
  const fields = lines.fieldsOf(name);
  if (!fields) return undefined;
  // `Name@group/version` tells apart two structs of one name; Go prints the name
  const struct: Struct = {
    struct: name.split('@')[0]!,
    fields: Object.fromEntries(fields.map(([field, type]) => [field, merging(parseType(type), `${name}.${field}`)])),
    ...(atomicStructs.has(name) && {isAtomic: true}),
  };
  built.set(name, struct);
  return struct;
}

/** The type with how the field `place` merges. */
function merging(type: TypeNode, place: string): TypeNode {
  if (typeof type !== 'object') return type;
  const keys = listKeys.get(place);
  if ('list' in type && keys) return {...type, keys};
  return 'map' in type && atomicMaps.has(place) ? {...type, isAtomic: true} : type;
}

function parseType(text: string): TypeNode {
  switch (text) {
    case 'string':
    case 'int32':
    case 'int64':
    case 'float64':
    case 'bool':
    case 'any':
    case 'IntOrString':
    case 'Quantity':
    case 'Time':
    case '[]byte':
      return text;
  }
  if (text.startsWith('[]')) return {list: parseType(text.slice(2))};
  if (text.startsWith('map[string]')) return {map: parseType(text.slice('map[string]'.length))};
  return structOf(text) ?? {named: text};
}
