import {isObject, type JsonObject} from '../json.ts';
import {compareKeys} from './key-order.ts';
import {formatScalar} from './scalar.ts';

/**
 * YAML text of a JSON value as `kubectl -o yaml` prints it: sorted keys, lists not indented under their key.
 *
 * @models sigs.k8s.io/yaml Marshal over go-yaml v2 emitterc.go
 */
export function formatYaml(value: unknown): string {
  const lines: string[] = [];
  if (isObject(value) && Object.keys(value).length > 0) writeMap(value, '', '', lines);
  else if (Array.isArray(value) && value.length > 0) writeList(value, '', '', lines);
  else lines.push(inline(value, '', 0));
  return `${lines.join('\n')}\n`;
}

/** `lead` is what already stands on the first line (`- ` of a list item); `indent` begins the others. */
function writeMap(map: JsonObject, indent: string, lead: string, lines: string[]): void {
  let start = lead || indent;
  for (const key of Object.keys(map).sort(compareKeys)) {
    const value = map[key];
    const head = `${start}${formatScalar(key, {indent: '', column: start.length, isKey: true})}:`;
    start = indent;
    if (isObject(value) && Object.keys(value).length > 0) {
      lines.push(head);
      writeMap(value, `${indent}  `, '', lines);
    } else if (Array.isArray(value) && value.length > 0) {
      lines.push(head);
      writeList(value, indent, '', lines);
    } else lines.push(`${head} ${inline(value, `${indent}  `, head.length + 1)}`);
  }
}

function writeList(list: readonly unknown[], indent: string, lead: string, lines: string[]): void {
  let start = lead || indent;
  for (const item of list) {
    const head = `${start}- `;
    start = indent;
    if (isObject(item) && Object.keys(item).length > 0) writeMap(item, `${indent}  `, head, lines);
    else if (Array.isArray(item) && item.length > 0) writeList(item, `${indent}  `, head, lines);
    else lines.push(head + inline(item, `${indent}  `, head.length));
  }
}

function inline(value: unknown, indent: string, column: number): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return '[]';
  if (typeof value === 'object') return '{}';
  if (typeof value === 'string') return formatScalar(value, {indent, column, isKey: false});
  return String(value);
}
