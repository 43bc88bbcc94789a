import {splitApiVersion} from '../discovery.ts';
import {Failure, PrintedFailure} from '../failure.ts';
import {splitOnce} from '../flags.ts';
import {at, isObject, type JsonObject, listAt, textAt, withoutValue} from '../json.ts';
import {readPath} from '../manifests.ts';
import type {Session} from '../session.ts';
import {formatYaml} from '../yaml/write.ts';
import {type CustomColumn, compileColumns, customRow, parseCustomColumns} from './custom-columns.ts';
import {GoTemplate} from './go-template.ts';
import {escapeJson, formatJson} from './json.ts';
import {JsonPath} from './jsonpath.ts';
import {tableWriter} from './table.ts';

/** Prints objects in one of the formats of `-o`; a List counts as one object. */
export interface ObjectPrinter {
  print(object: JsonObject): string;
}

const formats = [
  'custom-columns',
  'custom-columns-file',
  'go-template',
  'go-template-file',
  'json',
  'jsonpath',
  'jsonpath-as-json',
  'jsonpath-file',
  'name',
  'template',
  'templatefile',
  'wide',
  'yaml',
];

/** Formats of commands that print no tables, as `apply -o`. */
const objectFormats = formats.filter(format => !['custom-columns', 'custom-columns-file', 'wide'].includes(format));

/**
 * The printer that `-o` asks for.
 *
 * @param isTyped  whether the object was built field by field here, so that JSON keeps the order of its fields
 * @returns `undefined` for '' and `wide`, which are tables
 * @throws {Failure} for an unknown format or a template that cannot be parsed
 * @models kubectl pkg/cmd/get PrintFlags.ToPrinter
 */
export async function printerFor(
  session: Session,
  {tables = true, isTyped = false} = {},
): Promise<ObjectPrinter | undefined> {
  const output = session.flags.text('output');
  const [format, inlineTemplate] = splitOnce(output, '=');
  if (output === '' || (tables && output === 'wide')) return undefined;
  const known = tables ? formats : objectFormats;
  if (!known.includes(format) || (inlineTemplate !== undefined && ['json', 'yaml', 'name', 'wide'].includes(format)))
    throw new Failure(
      `unable to match a printer suitable for the output format "${output}", allowed formats are: ${known.join(',')}`,
    );
  const keep = session.flags.bool('show-managed-fields');
  if (format === 'json' && isTyped)
    return {print: object => `${escapeJson(JSON.stringify(clean(object, keep), undefined, 4))}\n`};
  if (format === 'json') return {print: object => `${formatJson(clean(object, keep), '    ')}\n`};
  if (format === 'yaml') return new YamlPrinter(keep);
  if (format === 'name') return {print: printName};
  return templatePrinter(session, format, inlineTemplate ?? session.flags.text('template'));
}

async function templatePrinter(session: Session, format: string, argument: string): Promise<ObjectPrinter> {
  const text = /file$/.test(format) ? await templateFile(session, format, argument) : argument;
  const asks = format.replace(/-?file$/, '');
  if (asks === 'custom-columns')
    return new CustomColumnsPrinter(
      parseCustomColumns(/file$/.test(format) ? columnsOfFile(text) : text),
      session.flags.bool('no-headers'),
    );
  if (text === '') throw new Failure(`template format specified but no template given`);
  if (asks === 'jsonpath-as-json') {
    const path = new JsonPath(text);
    return {print: object => `${formatJson(path.results(object).flat(), '    ')}\n`};
  }
  if (asks === 'jsonpath') {
    const path = new JsonPath(text);
    return {print: object => path.print(object)};
  }
  const template = new GoTemplate(text);
  return {print: object => template.print(object)};
}

async function templateFile(session: Session, format: string, path: string): Promise<string> {
  try {
    return await readPath(session, path);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(
      `error reading --template ${path}, ${error.message}`.replace(
        '--template',
        format === 'custom-columns-file' ? 'template' : '--template',
      ),
    );
  }
}

/** Two lines, headers and paths, as one inline spec. */
function columnsOfFile(text: string): string {
  const [headers = [], paths = []] = text.split('\n').map(line => line.trim().split(/\s+/));
  return headers.map((header, i) => `${header}:${paths[i] ?? ''}`).join(',');
}

/** Documents after the first are led by `---`. */
class YamlPrinter implements ObjectPrinter {
  readonly #keepManagedFields: boolean;
  #count = 0;

  constructor(keepManagedFields: boolean) {
    this.#keepManagedFields = keepManagedFields;
  }

  print(object: JsonObject): string {
    return `${this.#count++ > 0 ? '---\n' : ''}${formatYaml(clean(object, this.#keepManagedFields))}`;
  }
}

class CustomColumnsPrinter implements ObjectPrinter {
  readonly #columns: readonly CustomColumn[];
  readonly #writer = tableWriter();
  #needsHeader: boolean;
  #paths: readonly (JsonPath | undefined)[] | undefined;

  constructor(columns: readonly CustomColumn[], noHeaders: boolean) {
    this.#columns = columns;
    this.#needsHeader = !noHeaders;
  }

  print(object: JsonObject): string {
    const header = this.#needsHeader ? [this.#columns.map(column => column.header).join('\t')] : [];
    this.#needsHeader = false;
    return this.#writer.layout([...header, ...itemsOf(object).map(item => customRow(this.#compiled(header), item))]);
  }

  #compiled(header: readonly string[]): readonly (JsonPath | undefined)[] {
    try {
      this.#paths ??= compileColumns(this.#columns);
      return this.#paths;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      throw new PrintedFailure(error.message, this.#writer.layout(header));
    }
  }
}

function itemsOf(object: JsonObject): readonly unknown[] {
  return isObject(object) && Array.isArray(object.items) ? object.items : [object];
}

/** `deployment.apps/web`, one line for each item. */
function printName(object: JsonObject): string {
  return itemsOf(object)
    .map(item => `${nameOf(item)}\n`)
    .join('');
}

/** `kind[.group]/name` from what the object says it is. */
export function nameOf(object: unknown): string {
  const [group] = splitApiVersion(textAt(object, 'apiVersion'));
  const kind = textAt(object, 'kind').toLowerCase();
  return `${group === '' ? kind : `${kind}.${group}`}/${textAt(object, 'metadata', 'name')}`;
}

function clean(object: JsonObject, keepManagedFields: boolean): JsonObject {
  if (keepManagedFields) return object;
  if (Array.isArray(object.items) && textAt(object, 'kind').endsWith('List'))
    return {...object, items: listAt(object, 'items').map(item => (isObject(item) ? clean(item, false) : item))};
  return at(object, 'metadata', 'managedFields') === undefined
    ? object
    : withoutValue(object, ['metadata', 'managedFields']);
}
