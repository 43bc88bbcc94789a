import {type FieldType, fieldsOf, type MessageField, messageOf, type ScalarName} from './messages.ts';
import {bytesOf, readFields, textOf, WireError, type WireField} from './wire.ts';

type Fields = Record<string, unknown>;

/** What every object in protobuf begins with. @source apimachinery pkg/runtime/serializer/protobuf */
export const magic = Uint8Array.of(0x6b, 0x38, 0x73, 0x00);

/** Bytes in the form of a kind that has none. */
export class UnknownKind extends Error {}

/**
 * The object that `bytes` are, as JSON has it.
 *
 * @throws {WireError} when they are no such message
 * @throws {UnknownKind}
 */
export function decodeObject(bytes: Uint8Array): Readonly<Fields> {
  if (magic.some((byte, index) => bytes[index] !== byte))
    throw new WireError(`provided data does not appear to be a protobuf message, expected prefix [${magic.join(' ')}]`);
  const envelope = readFields(bytes.subarray(magic.length));
  const bodyOf = (number: number) => {
    const field = envelope.findLast(each => each.number === number);
    return field ? bytesOf(field.value) : new Uint8Array();
  };
  const typeMeta = readFields(bodyOf(1));
  const [apiVersion = '', kind = ''] = [1, 2].map(number => {
    const field = typeMeta.find(each => each.number === number);
    return field && textOf(field);
  });
  const message = messageOf(apiVersion, kind);
  if (message === undefined) throw new UnknownKind(`${apiVersion}, Kind=${kind}`);
  return {apiVersion, kind, ...decodeMessage(message, bodyOf(2))};
}

function decodeMessage(message: string, bytes: Uint8Array): Fields {
  const result: Fields = {};
  const fields = fieldsOf(message);
  for (const found of readFields(bytes)) {
    const field = fields.find(({number}) => number === found.number);
    if (field) decodeField(field, found, result);
  }
  return result;
}

function decodeField({name, type, omitsZero}: MessageField, found: WireField, into: Fields): void {
  if (type.kind === 'list') {
    const list = (into[name] as unknown[] | undefined) ?? [];
    into[name] = list;
    list.push(decodeValue(type.of, found));
  } else if (type.kind === 'map') {
    into[name] ??= {};
    const entry = readFields(bytesOf(found.value));
    const key = entry.find(({number}) => number === 1);
    const value = entry.find(({number}) => number === 2);
    (into[name] as Fields)[key ? textOf(key) : ''] = value ? decodeValue(type.of, value) : zeroOf(type.of);
  } else {
    const value = decodeValue(type, found);
    if (name === '') Object.assign(into, value);
    else if (!(omitsZero && isZero(value))) into[name] = value;
  }
}

function isZero(value: unknown): boolean {
  return value === '' || value === 0 || value === false || value === null;
}

function zeroOf(type: FieldType): unknown {
  return type.kind === 'scalar' && type.name === 'string'
    ? ''
    : type.kind === 'scalar' && type.name === 'bytes'
      ? ''
      : {};
}

function decodeValue(type: FieldType, found: WireField): unknown {
  if (type.kind === 'message') return decodeMessage(type.name, bytesOf(found.value));
  if (type.kind !== 'scalar') throw new WireError('proto: a list in a list');
  return decodeScalar(type.name, found);
}

function decodeScalar(name: ScalarName, found: WireField): unknown {
  switch (name) {
    case 'string':
      return textOf(found);
    case 'bool':
      return numberOf(found) !== 0;
    case 'int32':
    case 'int64':
      return numberOf(found);
    case 'float64':
      return doubleOf(found);
    case 'bytes':
      return base64(bytesOf(found.value));
    case 'Raw':
      return rawOf(bytesOf(found.value));
    case 'Time':
      return timeOf(bytesOf(found.value), 0);
    case 'MicroTime':
      return timeOf(bytesOf(found.value), 6);
    case 'Duration':
      return durationText(inner(found, 1));
    case 'Quantity': {
      const text = readFields(bytesOf(found.value)).find(({number}) => number === 1);
      return text ? textOf(text) : '0';
    }
    case 'IntOrString': {
      const text = readFields(bytesOf(found.value)).find(({number}) => number === 3);
      return inner(found, 1) === 0 ? inner(found, 2) : text ? textOf(text) : '';
    }
    case 'Items':
      return readFields(bytesOf(found.value)).map(textOf);
  }
}

function numberOf({value}: WireField): number {
  if (typeof value !== 'bigint') throw new WireError('proto: wrong wireType');
  return Number(BigInt.asIntN(64, value));
}

function doubleOf({value}: WireField): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, typeof value === 'bigint' ? value : 0n);
  return view.getFloat64(0);
}

/** The number in field `number` of an inner message; 0 when it is not there. */
function inner(found: WireField, number: number): number {
  const field = readFields(bytesOf(found.value)).find(each => each.number === number);
  return field ? numberOf(field) : 0;
}

/** JSON within a message. */
function rawOf(bytes: Uint8Array): unknown {
  const raw = readFields(bytes).find(({number}) => number === 1);
  if (!raw) return null;
  try {
    return JSON.parse(textOf(raw));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new WireError(error.message);
  }
}

/** RFC 3339; the zero time is null. @param digits  of the second's fraction */
function timeOf(bytes: Uint8Array, digits: 0 | 6): string | null {
  const fields = readFields(bytes);
  const value = (number: number) => {
    const field = fields.find(each => each.number === number);
    return field ? numberOf(field) : 0;
  };
  if (fields.length === 0) return null;
  const whole = new Date(value(1) * 1000).toISOString().slice(0, 19);
  return digits === 0 ? `${whole}Z` : `${whole}.${String(Math.floor(value(2) / 1000)).padStart(6, '0')}Z`;
}

function durationText(nanoseconds: number): string {
  return `${nanoseconds / 1e9}s`;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
