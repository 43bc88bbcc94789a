import {kinds, messages} from './messages-generated.ts';

/** A field of a message. */
export interface MessageField {
  /** as JSON has it; '' where the inner message's fields stand among the owner's */
  readonly name: string;
  readonly number: number;
  readonly type: FieldType;
  /** JSON leaves it out when it is zero */
  readonly omitsZero: boolean;
}

export type FieldType =
  | {readonly kind: 'scalar'; readonly name: ScalarName}
  | {readonly kind: 'message'; readonly name: string}
  | {readonly kind: 'list' | 'map'; readonly of: FieldType};

const scalars = [
  'string',
  'bool',
  'int32',
  'int64',
  'float64',
  'bytes',
  'Time',
  'MicroTime',
  'Duration',
  'Quantity',
  'IntOrString',
  'Raw',
  'Items',
] as const;
export type ScalarName = (typeof scalars)[number];

const byKind = new Map(
  kinds
    .trim()
    .split('\n')
    .map(line => line.split(' ') as [string, string]),
);
const lines = new Map(
  messages
    .trim()
    .split('\n')
    .map(line => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
);
const parsed = new Map<string, readonly MessageField[]>();

/** The message of a kind; `undefined` when it is written in no other form than JSON. */
export function messageOf(apiVersion: string, kind: string): string | undefined {
  return byKind.get(`${apiVersion}/${kind}`) ?? (kind === 'DeleteOptions' ? byKind.get('v1/DeleteOptions') : undefined);
}

export function fieldsOf(message: string): readonly MessageField[] {
  let fields = parsed.get(message);
  if (!fields) {
    fields = (lines.get(message) ?? '')
      .split(' ')
      .filter(text => text !== '')
      .map(parseField);
    parsed.set(message, fields);
  }
  return fields;
}

function parseField(text: string): MessageField {
  const [, name = '', mark, number = '', type = ''] = /^([^?=]+)(\??)=(\d+):(.+)$/.exec(text)!;
  return {name: name === '@' ? '' : name, number: Number(number), type: parseType(type), omitsZero: mark === '?'};
}

function parseType(text: string): FieldType {
  if (text.startsWith('[]')) return {kind: 'list', of: parseType(text.slice(2))};
  const values = /^map\[(.+)\]$/.exec(text)?.[1];
  if (values !== undefined) return {kind: 'map', of: parseType(values)};
  const scalar = scalars.find(name => name === text);
  return scalar ? {kind: 'scalar', name: scalar} : {kind: 'message', name: text};
}
