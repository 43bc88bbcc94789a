import type {RedirectAction, Route} from './xds/types.ts';

const statuses = {
  MOVED_PERMANENTLY: 301,
  FOUND: 302,
  SEE_OTHER: 303,
  TEMPORARY_REDIRECT: 307,
  PERMANENT_REDIRECT: 308,
} as const;

export function redirectStatus({responseCode}: RedirectAction): number {
  return statuses[responseCode ?? 'MOVED_PERMANENTLY'];
}

/**
 * `Location` of a redirect answer: what the action does not name stays as the client wrote it. A port that is the
 * default of the old scheme goes when the scheme changes.
 *
 * @models envoy source/common/http/utility.cc newUri
 */
export function redirectLocation(
  action: RedirectAction,
  request: {authority: string; path: string; route: Route},
): string {
  const scheme = action.httpsRedirect ? 'https' : (action.schemeRedirect ?? 'http');
  const [host, port] = splitPort(request.authority);
  const newHost = action.hostRedirect ?? host;
  const newPort = action.portRedirect !== undefined ? `:${action.portRedirect}` : keptPort(port, scheme);
  return `${scheme}://${newHost}${newPort}${newPath(action, request)}`;
}

function splitPort(authority: string): [string, string] {
  const match = /^(.*?)(?::(\d+))?$/.exec(authority);
  return [match?.[1] ?? authority, match?.[2] ?? ''];
}

function keptPort(port: string, scheme: string): string {
  return port === '' || (scheme === 'https' && port === '80') || (scheme === 'http' && port === '443')
    ? ''
    : `:${port}`;
}

function newPath(action: RedirectAction, {path, route}: {path: string; route: Route}): string {
  if (action.pathRedirect !== undefined) return action.pathRedirect;
  if (action.prefixRewrite === undefined) return path;
  const matched = route.match.path ?? route.match.pathSeparatedPrefix ?? route.match.prefix ?? '';
  return action.prefixRewrite + path.slice(matched.length);
}
