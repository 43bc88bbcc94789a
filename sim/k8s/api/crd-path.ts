/**
 * The first value that a printer column's JSONPath finds: fields with escaped dots, indexes, `[*]`, and filters of the
 * form `[?(@.a=="b")]`.
 *
 * @models client-go util/jsonpath
 * @omits slices, unions, recursive descent, comparisons other than equality
 */
export function lookupPath(object: unknown, path: string): unknown {
  return walk([object], path)[0];
}

const step = /^(?:\.((?:\\.|[^.[\]])+)|\[(\d+)\]|\[\*\]|\[\?\(@\.([\w.]+)\s*==\s*(?:"([^"]*)"|'([^']*)')\)\])/;

function walk(values: readonly unknown[], path: string): readonly unknown[] {
  if (path === '') return values.filter(value => value !== undefined);
  const match = step.exec(path);
  if (!match) return [];
  const [text, field, index, filterField, double, single] = match;
  const wanted = double ?? single;
  const next = values.flatMap(value => {
    if (field !== undefined) return [fieldOf(value, field.replaceAll('\\', ''))];
    if (!Array.isArray(value)) return [];
    if (index !== undefined) return [value[Number(index)]];
    if (filterField !== undefined) return value.filter(item => String(lookupPath(item, `.${filterField}`)) === wanted);
    return value;
  });
  return walk(next, path.slice(text.length));
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
