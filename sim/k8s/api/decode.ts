import type {TypeNode} from './definition.ts';

/** What strict decoding found. */
export interface Decoded {
  /** fields the type does not have: `spec.bogus`, `spec.containers[0].imag` */
  readonly unknown: readonly string[];
  /** Go's words for the first value of a wrong type, if any */
  readonly wrongType: string | undefined;
  /** whether a field is there that Go would not write again: an empty list or map, `null` */
  readonly hasEmpty: boolean;
}

/**
 * Compares a JSON value with the type of its kind, as `json.Unmarshal` into the Go struct does.
 *
 * @models sigs.k8s.io/json UnmarshalStrict
 */
export function decodeStrict(value: unknown, type: TypeNode): Decoded {
  const found: Findings = {unknown: [], wrong: [], hasEmpty: false};
  walk(value, type, root, found);
  return {unknown: found.unknown, wrongType: found.wrong[0], hasEmpty: found.hasEmpty};
}

/** `value` without the fields that Go's encoder leaves out: empty lists and maps, and what is `null`. What has none stays itself. */
export function withoutEmpty(value: unknown, type: TypeNode): unknown {
  if (typeof type !== 'object' || 'named' in type || typeof value !== 'object' || value === null) return value;
  if ('list' in type) {
    if (!Array.isArray(value)) return value;
    const items = value.map(item => withoutEmpty(item, type.list));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (Array.isArray(value) || 'map' in type) return value;
  const isGo = type.struct !== '';
  const fields = value as Readonly<Record<string, unknown>>;
  let kept: Record<string, unknown> | undefined;
  for (const name of Object.keys(fields)) {
    const [inner, field] = [fields[name], type.fields[name]];
    if (field === undefined) continue;
    if (isGo && isOmitted(inner, field, type.struct, name)) {
      kept ??= {...fields};
      delete kept[name];
      continue;
    }
    const own = withoutEmpty(inner, field);
    if (own === inner) continue;
    kept ??= {...fields};
    kept[name] = own;
  }
  return kept ?? value;
}

/** Lists that are written even when they are empty. @source kubernetes api, JSON tags without omitempty */
const alwaysWritten = new Set([
  'ClusterRole.rules',
  'EndpointSlice.endpoints',
  'EndpointSlice.ports',
  'Endpoint.addresses',
  'PodSpec.containers',
  'Role.rules',
]);

function isOmitted(value: unknown, type: TypeNode, struct: string, name: string): boolean {
  if (value === null) return isNullOmitted(type);
  if (typeof type !== 'object' || typeof value !== 'object' || alwaysWritten.has(`${struct}.${name}`)) return false;
  if ('list' in type) return Array.isArray(value) && value.length === 0;
  return 'map' in type && value !== undefined && Object.keys(value).length === 0;
}

function isNullOmitted(type: TypeNode): boolean {
  return type !== 'Time' && type !== 'any';
}

interface Findings {
  readonly unknown: string[];
  readonly wrong: string[];
  hasEmpty: boolean;
}

/** `value` without the fields that `type` does not have. */
export function prune(value: unknown, type: TypeNode): unknown {
  if (typeof type !== 'object' || 'named' in type || typeof value !== 'object' || value === null) return value;
  if ('list' in type) return Array.isArray(value) ? value.map(item => prune(item, type.list)) : value;
  if (Array.isArray(value)) return value;
  const known = Object.entries(value).filter(([name]) => 'map' in type || type.fields[name] !== undefined);
  return Object.fromEntries(
    known.map(([name, inner]) => [name, prune(inner, 'map' in type ? type.map : type.fields[name]!)]),
  );
}

type Scalar = Extract<TypeNode, string | {readonly named: string}>;

/** Where the walk is. Texts are made only for a complaint: hardly any value gets one. */
interface Place {
  readonly parent: Place | undefined;
  /** name of the field or key, or index in a list */
  readonly step: string | number;
  /** Go name of the innermost struct */
  readonly struct: string;
  /** a map's keys have no part in the field's name */
  readonly inMap: boolean;
}

const root: Place = {parent: undefined, step: '', struct: '', inMap: false};

/** With indexes: `spec.containers[0].name`. */
function pathOf({parent, step}: Place): string {
  if (!parent) return '';
  const before = pathOf(parent);
  if (typeof step === 'number') return `${before}[${step}]`;
  return before === '' ? step : `${before}.${step}`;
}

/** Without indexes and map keys, as Go's decoder names the field. */
function fieldOf({parent, step, inMap}: Place): string {
  if (!parent) return '';
  const before = fieldOf(parent);
  if (typeof step === 'number' || inMap) return before;
  return before === '' ? step : `${before}.${step}`;
}

function walk(value: unknown, type: TypeNode, place: Place, found: Findings): void {
  const {unknown, wrong} = found;
  if (value === null && isNullOmitted(type)) found.hasEmpty = true;
  if (value === null || value === undefined || type === 'any') return;
  if (typeof type === 'string' || 'named' in type) {
    const error = scalarError(value, type, place);
    if (error !== undefined) wrong.push(error);
    return;
  }
  if ('list' in type) {
    if (!Array.isArray(value)) {
      if (!isShape(place)) wrong.push(mismatch(value, `[]${goName(type.list)}`, place));
      return;
    }
    if (value.length === 0) found.hasEmpty = true;
    for (let index = 0; index < value.length; index++)
      walk(value[index], type.list, {parent: place, step: index, struct: place.struct, inMap: false}, found);
    return;
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    if (!isShape(place)) wrong.push(mismatch(value, goName(type), place));
    return;
  }
  const fields = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(fields);
  if (names.length === 0 && 'map' in type) found.hasEmpty = true;
  for (const name of names) {
    const inner = 'map' in type ? type.map : type.fields[name];
    // most fields are texts where a text belongs: no need to know where that is
    if (typeof fields[name] === 'string' && isText(inner)) continue;
    const own: Place =
      'map' in type
        ? {parent: place, step: name, struct: place.struct, inMap: true}
        : {parent: place, step: name, struct: type.struct, inMap: false};
    if (inner) walk(fields[name], inner, own, found);
    else unknown.push(pathOf(own));
  }
}

function isText(type: TypeNode | undefined): boolean {
  return type === 'string' || type === 'any' || (typeof type === 'object' && 'named' in type);
}

/** A custom resource's schema names no Go types: only its field names are decoded strictly, the rest is validation. */
function isShape({parent, struct}: Place): boolean {
  return parent !== undefined && struct === '';
}

/** What Go says when `value` does not decode into a scalar; types with a decoder of their own speak for themselves. */
function scalarError(value: unknown, type: Scalar, place: Place): string | undefined {
  if (typeof type === 'object') return typeof value === 'string' ? undefined : mismatch(value, goName(type), place);
  switch (type) {
    case 'string':
      return typeof value === 'string' ? undefined : mismatch(value, 'string', place);
    case 'bool':
      return typeof value === 'boolean' ? undefined : mismatch(value, 'bool', place);
    case 'int32':
    case 'int64':
      if (typeof value !== 'number') return mismatch(value, type, place);
      return fits(value, type) ? undefined : mismatch(value, type, place, `number ${value}`);
    case 'float64':
      return typeof value === 'number' ? undefined : mismatch(value, 'float64', place);
    case '[]byte':
      return typeof value === 'string' ? base64Error(value) : mismatch(value, '[]uint8', place);
    case 'IntOrString':
      if (typeof value === 'string' || (typeof value === 'number' && fits(value, 'int32'))) return undefined;
      return `json: cannot unmarshal ${typeof value === 'number' ? `number ${value}` : jsonKind(value)} into Go value of type int32`;
    case 'Quantity':
      return quantityError(typeof value === 'string' ? value.trim() : JSON.stringify(value));
    case 'Time':
      return typeof value === 'string'
        ? timeError(value)
        : `json: cannot unmarshal ${jsonKind(value)} into Go value of type string`;
    case 'any':
      return undefined;
  }
}

function fits(value: number, type: 'int32' | 'int64'): boolean {
  return Number.isInteger(value) && (type === 'int64' || Math.abs(value + 0.5) < 2 ** 31);
}

/** @source apimachinery pkg/api/resource/quantity.go ParseQuantity */
function quantityError(text: string): string | undefined {
  const match = /^[+-]?(?=[0-9.])[0-9]*(?:\.[0-9]*)?([eEinumkKMGTP]*[-+]?[0-9]*)$/.exec(text);
  if (!match) return "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
  return /^(?:|[numkMGTPE]|[KMGTPE]i|[eE][-+]?[0-9]+)$/.test(match[1]!)
    ? undefined
    : "unable to parse quantity's suffix";
}

/** @source go time.Parse with time.RFC3339 */
function timeError(text: string): string | undefined {
  if (text === '' || /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(text)) return undefined;
  const quoted = JSON.stringify(text);
  const layout = '2006-01-02T15:04:05Z07:00';
  const parts = [/^\d{4}/, /^-/, /^\d\d/, /^-/, /^\d\d/, /^T/, /^\d\d/, /^:/, /^\d\d/, /^:/, /^\d\d/];
  const names = ['2006', '-', '01', '-', '02', 'T', '15', ':', '04', ':', '05'];
  let rest = text;
  for (const [index, part] of parts.entries()) {
    const match = part.exec(rest);
    if (!match)
      return `parsing time ${quoted} as "${layout}": cannot parse ${JSON.stringify(rest)} as "${names[index]}"`;
    rest = rest.slice(match[0].length);
  }
  return `parsing time ${quoted} as "${layout}": cannot parse ${JSON.stringify(rest)} as "Z07:00"`;
}

/** @source go encoding/base64 StdEncoding, CorruptInputError */
function base64Error(text: string): string | undefined {
  const corrupt = (at: number) => `illegal base64 data at input byte ${at}`;
  let inQuantum = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === '\n' || char === '\r') continue;
    if (char === '=') {
      if (inQuantum < 2) return corrupt(at);
      const tail = text.slice(at).replace(/[\r\n]/g, '');
      if (inQuantum === 2 && tail[1] !== '=') return corrupt(tail.length === 1 ? text.length : at + 1);
      return tail.length > 4 - inQuantum ? corrupt(at + 4 - inQuantum) : undefined;
    }
    if (!/[A-Za-z0-9+/]/.test(char)) return corrupt(at);
    inQuantum = (inQuantum + 1) % 4;
  }
  return inQuantum === 0 ? undefined : corrupt(text.length - inQuantum);
}

function mismatch(value: unknown, goType: string, place: Place, kind = jsonKind(value)): string {
  const {struct} = place;
  const into =
    struct === '' ? `Go value of type ${goType}` : `Go struct field ${struct}.${fieldOf(place)} of type ${goType}`;
  return `json: cannot unmarshal ${kind} into ${into}`;
}

function jsonKind(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

function goName(type: TypeNode): string {
  if (typeof type === 'object') {
    if ('named' in type) return `v1.${type.named}`;
    if ('list' in type) return `[]${goName(type.list)}`;
    if ('map' in type) return `map[string]${goName(type.map)}`;
    return `v1.${type.struct}`;
  }
  switch (type) {
    case 'Time':
      return 'v1.Time';
    case 'Quantity':
      return 'resource.Quantity';
    case 'IntOrString':
      return 'intstr.IntOrString';
    case '[]byte':
      return '[]uint8';
    case 'any':
      return 'interface {}';
    default:
      return type;
  }
}
