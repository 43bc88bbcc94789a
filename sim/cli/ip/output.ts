import type {Json} from '../../base/sim-error.ts';

/** What `ip` prints is made of fields, each with a text form and a JSON form. */

export type Colour = 'ifname' | 'mac' | 'inet' | 'up' | 'down';

export interface Field {
  /** text form, with its own blanks */
  readonly text: string;
  readonly colour?: Colour;
  /** JSON form; a field without key is text only */
  readonly key?: string;
  readonly value?: Json;
}

/** One object: a route, a rule, a device. */
export type Row = readonly Field[];

export interface OutputOptions {
  readonly json: boolean;
  readonly pretty: boolean;
  readonly colour: boolean;
  /** `-o`: newlines become backslashes */
  readonly oneline: boolean;
}

/** @source iproute2 lib/color.c attr_colors_light */
const codes: Readonly<Record<Colour, number>> = {ifname: 36, mac: 33, inet: 35, up: 32, down: 31};

export function field(text: string, key?: string, value?: Json): Field {
  return {text, key, value};
}

export function coloured(colour: Colour, text: string, key?: string, value?: Json): Field {
  return {text, colour, key, value};
}

/** All rows as the options ask. */
export function printRows(rows: readonly Row[], options: OutputOptions): string {
  if (!options.json) return rows.map(row => `${printRow(row, options)}\n`).join('');
  const objects = rows.map(rowObject);
  return options.pretty ? `${prettyList(objects, 0)}\n` : `${JSON.stringify(objects)}\n`;
}

/** The JSON form of a row. */
export function rowObject(row: Row): {readonly [key: string]: Json} {
  return Object.fromEntries(row.filter(({key}) => key !== undefined).map(({key, value}) => [key!, value ?? null]));
}

function printRow(row: Row, {colour, oneline}: OutputOptions): string {
  const paint = (field: Field) =>
    colour && field.colour && field.text !== '' ? `\x1b[${codes[field.colour]}m${field.text}\x1b[0m` : field.text;
  const text = row.map(paint).join('');
  return oneline ? text.replaceAll('\n', '\\') : text;
}

/** As iproute2's json_writer indents. */
function prettyList(values: readonly Json[], depth: number): string {
  return `[ ${values.map(value => pretty(value, depth)).join(',')} ]`;
}

function pretty(value: Json, depth: number): string {
  if (Array.isArray(value)) {
    const items: readonly Json[] = value;
    const isPlain = items.every(item => typeof item !== 'object' || item === null);
    if (!isPlain) return prettyList(items, depth + 1);
    return items.length === 0 ? '[ ]' : `[ ${items.map(item => JSON.stringify(item)).join(',')} ]`;
  }
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const indent = '    '.repeat(depth + 2);
  const members = Object.entries(value).map(
    ([key, member]) => `${indent}${JSON.stringify(key)}: ${pretty(member, depth + 1)}`,
  );
  return `{\n${members.join(',\n')}\n${'    '.repeat(depth + 1)}}`;
}
