import {stringify} from 'yaml';
import {MessageWriter} from './wire.ts';

/** What the document is called on the wire; with an `@` in it, as clients ask for it, Go's parser of media types fails. */
export const openApiType = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';

type Fields = Readonly<Record<string, unknown>>;

/**
 * An OpenAPI 2 document as the message that kubectl reads.
 *
 * @source google/gnostic-models openapiv2/OpenAPIv2.proto
 * @omits security
 */
export function encodeOpenApi(document: Fields): Uint8Array {
  const {swagger, info, paths, definitions} = document as Record<string, Fields>;
  return new MessageWriter()
    .text(1, String(swagger))
    .message(2, new MessageWriter().text(1, String(info!.title)).text(2, String(info!.version)).bytes)
    .message(8, named(2, paths!, pathItem))
    .message(9, named(1, definitions!, schema)).bytes;
}

/** A map as a message of named values. */
function named(number: number, map: Fields, encode: (value: Fields) => Uint8Array): Uint8Array {
  const writer = new MessageWriter();
  for (const [name, value] of Object.entries(map))
    writer.message(number, new MessageWriter().text(1, name).message(2, encode(value as Fields)).bytes);
  return writer.bytes;
}

const methods: Readonly<Record<string, number>> = {get: 2, put: 3, post: 4, delete: 5, patch: 8};

function pathItem(item: Fields): Uint8Array {
  const writer = new MessageWriter();
  for (const [method, number] of Object.entries(methods))
    if (item[method]) writer.message(number, operation(item[method] as Fields));
  for (const each of (item.parameters ?? []) as Fields[]) writer.message(9, parameter(each));
  return writer.bytes;
}

function operation(fields: Fields): Uint8Array {
  const writer = new MessageWriter();
  const texts = (number: number, name: string) => {
    for (const text of (fields[name] ?? []) as string[]) writer.text(number, text);
  };
  texts(1, 'tags');
  writer.text(3, String(fields.description)).text(5, String(fields.operationId));
  texts(6, 'produces');
  texts(7, 'consumes');
  for (const each of (fields.parameters ?? []) as Fields[]) writer.message(8, parameter(each));
  writer.message(9, named(1, fields.responses as Fields, response));
  texts(10, 'schemes');
  extensions(writer, 13, fields);
  return writer.bytes;
}

function response({description, schema: body}: Fields): Uint8Array {
  const writer = new MessageWriter().text(1, String(description));
  if (body) writer.message(2, new MessageWriter().message(1, schema(body as Fields)).bytes);
  return new MessageWriter().message(1, writer.bytes).bytes;
}

function parameter(fields: Fields): Uint8Array {
  const {name, in: place, required, type} = fields as Record<string, string>;
  const isBody = place === 'body';
  const writer = new MessageWriter();
  if (isBody) {
    writer.text(2, name!).text(3, place);
    if (required) writer.varint(4, true);
    writer.message(5, schema(fields.schema as Fields));
  } else {
    if (required) writer.varint(1, true);
    writer
      .text(2, place!)
      .text(4, name!)
      .text(place === 'query' ? 6 : 5, type!);
  }
  const own = isBody ? writer.bytes : new MessageWriter().message(place === 'query' ? 3 : 4, writer.bytes).bytes;
  const either = new MessageWriter().message(isBody ? 1 : 2, own).bytes;
  return new MessageWriter().message(1, either).bytes;
}

const counts: Readonly<Record<string, number>> = {
  maxLength: 11,
  minLength: 12,
  maxItems: 14,
  minItems: 15,
  maxProperties: 17,
  minProperties: 18,
};
const limits: Readonly<Record<string, number>> = {multipleOf: 6, maximum: 7, minimum: 9};
const texts: Readonly<Record<string, number>> = {$ref: 1, format: 2, title: 3, description: 4, pattern: 13};

function schema(fields: Fields): Uint8Array {
  const writer = new MessageWriter();
  for (const [name, number] of Object.entries(texts))
    if (fields[name] !== undefined) writer.text(number, String(fields[name]));
  for (const [name, number] of Object.entries(limits))
    if (fields[name] !== undefined) writer.double(number, Number(fields[name]));
  for (const [name, number] of Object.entries(counts))
    if (fields[name] !== undefined) writer.varint(number, Number(fields[name]));
  if (fields.default !== undefined) writer.message(5, any(fields.default));
  for (const name of (fields.required ?? []) as string[]) writer.text(19, name);
  for (const value of (fields.enum ?? []) as unknown[]) writer.message(20, any(value));
  const {additionalProperties, type, items, properties} = fields;
  if (typeof additionalProperties === 'boolean')
    writer.message(21, new MessageWriter().varint(2, additionalProperties).bytes);
  else if (additionalProperties)
    writer.message(21, new MessageWriter().message(1, schema(additionalProperties as Fields)).bytes);
  if (type !== undefined) writer.message(22, new MessageWriter().text(1, String(type)).bytes);
  if (items) writer.message(23, new MessageWriter().message(1, schema(items as Fields)).bytes);
  if (properties) writer.message(25, named(1, properties as Fields, schema));
  extensions(writer, 31, fields);
  return writer.bytes;
}

/** What OpenAPI has no field for stands as YAML. */
function extensions(writer: MessageWriter, number: number, fields: Fields): void {
  for (const [name, value] of Object.entries(fields))
    if (name.startsWith('x-')) writer.message(number, new MessageWriter().text(1, name).message(2, any(value)).bytes);
}

function any(value: unknown): Uint8Array {
  return new MessageWriter().text(2, stringify(value)).bytes;
}
