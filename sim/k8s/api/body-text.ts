import type {ApiRequest} from './http.ts';
import {parseUrl} from './request-path.ts';

/**
 * A response's body as it crosses the wire: for people, who ask with curl or a browser, over many lines.
 *
 * @models apiserver pkg/endpoints/handlers/negotiation isPrettyPrint, apimachinery pkg/runtime/serializer/json
 */
export function bodyText(request: Pick<ApiRequest, 'url' | 'headers'>, body: unknown): string {
  if (typeof body === 'string') return body;
  if (wantsPretty(request)) return escaped(JSON.stringify(body ?? null, undefined, 2));
  return `${escaped(JSON.stringify(body ?? null))}\n`;
}

function wantsPretty({url, headers}: Pick<ApiRequest, 'url' | 'headers'>): boolean {
  const asked = parseUrl(url).query.get('pretty');
  if (asked !== undefined) return ['1', 't', 'T', 'true', 'TRUE', 'True'].includes(asked);
  return /^(curl|Wget|Mozilla\/5\.0)/.test(headers?.['user-agent'] ?? '');
}

/** Go's encoder keeps JSON safe within HTML. */
function escaped(json: string): string {
  return json.replace(/[<>&\u2028\u2029]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
