import type {AnyObject} from './definition.ts';

/** A page of a list, and what its metadata says of the rest. */
interface Page {
  readonly page: readonly AnyObject[];
  readonly rest: {readonly continue?: string; readonly remainingItemCount?: number};
}

/**
 * The `limit` objects after the `continue` token.
 *
 * @models apiserver pkg/storage continue.go
 * @omits that all pages show the same revision: a later page shows what there is when it is asked for
 */
export function pageOf(all: readonly AnyObject[], query: ReadonlyMap<string, string>): Page {
  const limit = Number(query.get('limit') ?? 0);
  const start = startOf(query.get('continue'));
  const after = start === undefined ? all : all.filter(object => keyOf(object) > start);
  if (!(limit > 0) || after.length <= limit) return {page: after, rest: {}};
  const page = after.slice(0, limit);
  const token = JSON.stringify({v: 'meta.k8s.io/v1', start: keyOf(page.at(-1)!)});
  // with a selector the server does not count what is left
  const isSelected = Boolean(query.get('labelSelector') || query.get('fieldSelector'));
  return {page, rest: {continue: token, ...(!isSelected && {remainingItemCount: after.length - limit})}};
}

function keyOf({metadata}: AnyObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

function startOf(token: string | undefined): string | undefined {
  if (!token) return undefined;
  try {
    return (JSON.parse(token) as {start?: string}).start;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
