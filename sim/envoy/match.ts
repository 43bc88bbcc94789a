import {RE2JS, RE2JSSyntaxException} from 're2js';
import {type HttpHeaders, headerOf} from '../wire/http/message.ts';
import type {HeaderMatcher, QueryParameterMatcher, RouteMatch, StringMatcher} from './xds/types.ts';

/** What a route may look at. Names of `headers` are lower case; `authority` stands for `:authority`. */
export interface RouteInput {
  readonly method: string;
  readonly authority: string;
  /** with query */
  readonly path: string;
  readonly headers: HttpHeaders;
}

export type Predicate = (input: RouteInput) => boolean;

/** A configuration Envoy refuses; the words go into the NACK. */
export class ConfigError extends Error {}

/** @throws {ConfigError} when a regular expression does not compile */
export function compileMatch(match: RouteMatch): Predicate {
  const path = compilePath(match);
  const headers = (match.headers ?? []).map(compileHeader);
  const query = (match.queryParameters ?? []).map(compileQuery);
  return input =>
    path(withoutQuery(input.path)) &&
    headers.every(matches => matches(input)) &&
    query.every(matches => matches(input));
}

function withoutQuery(path: string): string {
  return path.replace(/[?#].*$/s, '');
}

/** Paths are compared without the query. @source envoy source/common/router/config_impl.cc *RouteEntryImpl::matches */
function compilePath(match: RouteMatch): (path: string) => boolean {
  const fold = match.caseSensitive === false ? (text: string) => text.toLowerCase() : (text: string) => text;
  const {path, prefix, pathSeparatedPrefix, safeRegex} = match;
  if (path !== undefined) return candidate => fold(candidate) === fold(path);
  if (safeRegex) return compileRegex(safeRegex.regex);
  if (pathSeparatedPrefix !== undefined) {
    const wanted = fold(pathSeparatedPrefix);
    return candidate => {
      const folded = fold(candidate);
      return folded.startsWith(wanted) && (folded.length === wanted.length || folded[wanted.length] === '/');
    };
  }
  const wanted = fold(prefix ?? '/');
  return candidate => fold(candidate).startsWith(wanted);
}

/** RE2, whole text. @throws {ConfigError} */
export function compileRegex(regex: string): (text: string) => boolean {
  try {
    const compiled = RE2JS.compile(regex);
    return text => compiled.matches(text);
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) throw new ConfigError(`${error.message}`);
    throw error;
  }
}

function compileHeader(matcher: HeaderMatcher): Predicate {
  const test = compileValue(matcher);
  const wantsPresence = matcher.presentMatch;
  return input => {
    const value = valueOf(input, matcher.name);
    const matched =
      wantsPresence === undefined ? value !== undefined && test(value) : (value !== undefined) === wantsPresence;
    return matched !== (matcher.invertMatch ?? false);
  };
}

function compileValue(matcher: HeaderMatcher): (value: string) => boolean {
  if (matcher.stringMatch) return compileString(matcher.stringMatch);
  if (matcher.safeRegexMatch) return compileRegex(matcher.safeRegexMatch.regex);
  const {exactMatch, prefixMatch} = matcher;
  if (exactMatch !== undefined) return value => value === exactMatch;
  if (prefixMatch !== undefined) return value => value.startsWith(prefixMatch);
  return () => true;
}

function compileString(matcher: StringMatcher): (value: string) => boolean {
  if (matcher.safeRegex) return compileRegex(matcher.safeRegex.regex);
  const fold = matcher.ignoreCase ? (text: string) => text.toLowerCase() : (text: string) => text;
  const {exact, prefix, suffix, contains} = matcher;
  if (exact !== undefined) return value => fold(value) === fold(exact);
  if (prefix !== undefined) return value => fold(value).startsWith(fold(prefix));
  if (suffix !== undefined) return value => fold(value).endsWith(fold(suffix));
  if (contains !== undefined) return value => fold(value).includes(fold(contains));
  return () => true;
}

function valueOf(input: RouteInput, name: string): string | undefined {
  switch (name.toLowerCase()) {
    case ':authority':
    case 'host':
      return input.authority;
    case ':method':
      return input.method;
    case ':path':
      return input.path;
    default:
      return headerOf(input.headers, name);
  }
}

function compileQuery(matcher: QueryParameterMatcher): Predicate {
  const test = matcher.stringMatch ? compileString(matcher.stringMatch) : () => true;
  return ({path}) => {
    const value = queryValue(path, matcher.name);
    return value !== undefined && test(value);
  };
}

function queryValue(path: string, name: string): string | undefined {
  const query = /\?([^#]*)/.exec(path)?.[1] ?? '';
  for (const pair of query.split('&')) {
    const [key, ...rest] = pair.split('=');
    if (key === name) return rest.join('=');
  }
  return undefined;
}
