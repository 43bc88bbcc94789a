/** A request URL taken apart. */
export interface ParsedUrl {
  readonly path: string;
  readonly query: ReadonlyMap<string, string>;
  /** every value of a parameter that may be given more than once */
  all(name: string): readonly string[];
}

/** What a resource path names. */
export interface ResourcePath {
  readonly group: string;
  readonly version: string;
  readonly namespace: string | undefined;
  readonly plural: string;
  readonly name: string | undefined;
  readonly subresource: string | undefined;
}

const noQuery: ReadonlyMap<string, string> = new Map();

export function parseUrl(url: string): ParsedUrl {
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const trimmed = path.endsWith('/') ? path.replace(/\/+$/, '') || '/' : path;
  if (mark < 0) return {path: trimmed, query: noQuery, all: () => []};
  const pairs = url
    .slice(mark + 1)
    .split('&')
    .filter(pair => pair !== '')
    .map(pair => {
      const at = pair.indexOf('=');
      const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
      return [decode(name), decode(value.replaceAll('+', ' '))] as const;
    });
  return {
    path: trimmed,
    query: new Map(pairs),
    all: wanted => pairs.flatMap(([name, value]) => (name === wanted ? [value] : [])),
  };
}

function decode(text: string): string {
  return text.includes('%') && /%[0-9a-f]{2}/i.test(text)
    ? decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, '%25'))
    : text;
}

/**
 * Reads `/api/v1/namespaces/NS/pods/NAME/status` and its kin; `namespaces` itself is a resource too.
 *
 * @returns `undefined` when the path names no resource
 */
export function parseResourcePath(path: string): ResourcePath | undefined {
  const parts = path.split('/').slice(1).map(decode);
  const isCore = parts[0] === 'api';
  if (!isCore && parts[0] !== 'apis') return undefined;
  const [group, version, ...rest] = isCore ? ['', ...parts.slice(1)] : parts.slice(1);
  if (group === undefined || version === undefined || rest.length === 0) return undefined;
  const inNamespace = rest[0] === 'namespaces' && rest.length > 2 && !['status', 'finalize'].includes(rest[2]!);
  const [plural, name, ...sub] = inNamespace ? rest.slice(2) : rest;
  if (!plural) return undefined;
  return {
    group,
    version,
    namespace: inNamespace ? rest[1] : undefined,
    plural,
    name,
    subresource: sub.length > 0 ? sub.join('/') : undefined,
  };
}
