import {isObject, sortedKeys} from '../json.ts';

/** JSON text as Go's encoder writes it: sorted keys, `<`, `>` and `&` escaped. Without `indent` on one line. */
export function formatJson(value: unknown, indent = ''): string {
  return write(value, indent, '\n');
}

function write(value: unknown, indent: string, newline: string): string {
  if (typeof value === 'string') return formatJsonString(value);
  const inner = newline + indent;
  const join = (open: string, items: readonly string[], close: string): string => {
    if (items.length === 0) return open + close;
    return indent === '' ? open + items.join(',') + close : open + inner + items.join(`,${inner}`) + newline + close;
  };
  if (Array.isArray(value))
    return join(
      '[',
      value.map(item => write(item, indent, inner)),
      ']',
    );
  if (isObject(value)) {
    const colon = indent === '' ? ':' : ': ';
    const entries = sortedKeys(value).map(key => formatJsonString(key) + colon + write(value[key], indent, inner));
    return join('{', entries, '}');
  }
  return value === undefined ? 'null' : JSON.stringify(value);
}

export function formatJsonString(text: string): string {
  return escapeJson(JSON.stringify(text));
}

/** What Go's encoder escapes and JavaScript's does not. */
export function escapeJson(text: string): string {
  return text.replace(/[<>&\u2028\u2029\x7f]/g, character =>
    character === '\x7f' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
