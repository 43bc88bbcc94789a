import {magic, UnknownKind} from './decode.ts';
import {type FieldType, fieldsOf, messageOf, type ScalarName} from './messages.ts';
import {MessageWriter} from './wire.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * An object or a list of the API as protobuf.
 *
 * @omits zero values that JSON leaves out, which Go writes too; readers take them for granted
 * @throws {UnknownKind} for a kind that is written as JSON only
 */
export function encodeObject(object: Fields): Uint8Array {
  const {apiVersion = '', kind = ''} = object as {apiVersion?: string; kind?: string};
  const message = messageOf(apiVersion, kind);
  if (message === undefined) throw new UnknownKind(`${apiVersion}, Kind=${kind}`);
  const typeMeta = new MessageWriter().text(1, apiVersion).text(2, kind).bytes;
  const body = new MessageWriter()
    .message(1, typeMeta)
    .message(2, encodeMessage(message, object))
    .text(3, '')
    .text(4, '').bytes;
  const whole = new Uint8Array(magic.length + body.length);
  whole.set(magic);
  whole.set(body, magic.length);
  return whole;
}

function encodeMessage(message: string, object: Fields): Uint8Array {
  const writer = new MessageWriter();
  for (const {name, number, type} of fieldsOf(message)) {
    // fields that stand among their owner's are looked for there
    const value = name === '' ? object : object[name];
    if (value === undefined || value === null) continue;
    if (type.kind === 'list') for (const item of value as unknown[]) writeValue(writer, number, type.of, item);
    else if (type.kind === 'map')
      for (const [key, item] of Object.entries(value)) writeEntry(writer, number, type.of, key, item);
    else writeValue(writer, number, type, value);
  }
  return writer.bytes;
}

function writeEntry(writer: MessageWriter, number: number, type: FieldType, key: string, value: unknown): void {
  const entry = new MessageWriter().text(1, key);
  writeValue(entry, 2, type, value);
  writer.message(number, entry.bytes);
}

function writeValue(writer: MessageWriter, number: number, type: FieldType, value: unknown): void {
  if (type.kind === 'message') writer.message(number, encodeMessage(type.name, value as Fields));
  else if (type.kind === 'scalar') writeScalar(writer, number, type.name, value);
}

function writeScalar(writer: MessageWriter, number: number, name: ScalarName, value: unknown): void {
  switch (name) {
    case 'string':
      writer.text(number, String(value));
      return;
    case 'bool':
      writer.varint(number, value === true);
      return;
    case 'int32':
    case 'int64':
      writer.varint(number, Number(value));
      return;
    case 'float64':
      writer.double(number, Number(value));
      return;
    case 'bytes':
      writer.message(number, new Uint8Array(Buffer.from(String(value), 'base64')));
      return;
    default:
      writer.message(number, wrapped(name, value));
  }
}

/** Types that are messages of their own. */
function wrapped(name: ScalarName, value: unknown): Uint8Array {
  const writer = new MessageWriter();
  switch (name) {
    case 'Raw':
      return writer.text(1, JSON.stringify(value)).bytes;
    case 'Time':
    case 'MicroTime': {
      if (value === null) return writer.bytes;
      const [whole = '', fraction = '0'] = /^(.*?)(?:\.(\d+))?Z$/.exec(String(value))?.slice(1) ?? [];
      return writer.varint(1, Math.floor(Date.parse(`${whole}Z`) / 1000)).varint(2, Number(fraction.padEnd(9, '0')))
        .bytes;
    }
    case 'Duration':
      return writer.varint(1, Math.round(Number.parseFloat(String(value)) * 1e9)).bytes;
    case 'Quantity':
      return writer.text(1, String(value)).bytes;
    case 'IntOrString':
      return typeof value === 'number'
        ? writer.varint(1, 0).varint(2, value).text(3, '').bytes
        : writer.varint(1, 1).varint(2, 0).text(3, String(value)).bytes;
    case 'Items':
      for (const item of value as string[]) writer.text(1, item);
      return writer.bytes;
    default:
      return writer.bytes;
  }
}
