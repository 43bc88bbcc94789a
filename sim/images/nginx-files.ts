import {encodeUtf8} from '../base/utf8.ts';
import {FileError, type FileErrorCode, type FileSystem} from '../shell/files.ts';
import {
  type HttpHeaders,
  type HttpRequestHead,
  headerOf,
  httpDate,
  keepsAlive,
  reasonPhrase,
} from '../wire/http/message.ts';
import {pathOf} from './http-server.ts';

export const nginxVersion = '1.29.1';

/** An answer but for the headers `Server` and `Date`. */
export interface FileAnswer {
  readonly status: number;
  readonly reason?: string;
  readonly headers: HttpHeaders;
  readonly body?: Uint8Array;
  readonly close: boolean;
  /** what the error log says of it */
  readonly error?: string;
}

/**
 * The file below `root` that a request asks for, or the error page.
 *
 * @models nginx ngx_http_index_module, ngx_http_static_module, ngx_http_not_modified_filter_module as the official image configures them
 * @omits ranges, If-Match, If-Unmodified-Since
 */
export function serveFile(head: HttpRequestHead, files: FileSystem, root: string): FileAnswer {
  const host = headerOf(head.headers, 'host');
  const path = cleanPath(pathOf(head));
  if (path === undefined || (host === undefined && head.version === 'HTTP/1.1'))
    return errorPage(head, 400, {close: true});
  if (head.method === 'TRACE') return errorPage(head, 405, {close: true});
  if (!['GET', 'HEAD', 'POST'].includes(head.method)) return errorPage(head, 405);
  const {name, stat, errno} = lookUp(files, `${root}${path}`);
  if (errno !== undefined) {
    const reason = `(${errno === 'ENOENT' ? '2: No such file or directory' : '20: Not a directory'})`;
    const error = path.endsWith('/') ? `"${name}" is not found ${reason}` : `open() "${name}" failed ${reason}`;
    return errorPage(head, 404, {error});
  }
  if (stat.type === 'directory' && path.endsWith('/'))
    return errorPage(head, 403, {error: `directory index of "${name}" is forbidden`});
  if (stat.type === 'directory') {
    const query = /\?[^#]*/.exec(head.target)?.[0] ?? '';
    const location = `http://${(host ?? '').replace(/:\d*$/, '')}${path}/${query}`;
    return errorPage(head, 301, {headers: [['Location', location]]});
  }
  if (head.method === 'POST') return errorPage(head, 405);
  const etag = `"${Math.floor(stat.mtimeMs / 1000).toString(16)}-${stat.sizeBytes.toString(16)}"`;
  const [modified, close] = [httpDate(new Date(stat.mtimeMs)), !keepsAlive(head)];
  const connection = ['Connection', close ? 'close' : 'keep-alive'] as const;
  if (isUnchanged(head, etag, modified))
    return {status: 304, headers: [['Last-Modified', modified], connection, ['ETag', etag]], close};
  const body = files.readFile(name);
  return {
    status: 200,
    headers: [
      ['Content-Type', contentTypes[/\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream'],
      ['Content-Length', String(body.length)],
      ['Last-Modified', modified],
      connection,
      ['ETag', etag],
      ['Accept-Ranges', 'bytes'],
    ],
    body,
    close,
  };
}

interface Found {
  /** the file, or the directory that has no index */
  readonly name: string;
  readonly stat: {readonly type: string; readonly sizeBytes: number; readonly mtimeMs: number};
  readonly errno?: FileErrorCode;
}

/** A path that ends with a slash is the index of a directory. */
function lookUp(files: FileSystem, path: string): Found {
  const wanted = path.endsWith('/') ? `${path}index.html` : path;
  try {
    return {name: wanted, stat: files.stat(wanted)};
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    if (wanted !== path && files.exists(path.slice(0, -1)) && files.stat(path.slice(0, -1)).type === 'directory')
      return {name: path, stat: files.stat(path.slice(0, -1))};
    return {name: wanted, stat: {type: 'file', sizeBytes: 0, mtimeMs: 0}, errno: error.code};
  }
}

/** The decoded path without dots and double slashes; `undefined` when it leaves the root or is no path. */
function cleanPath(path: string): string | undefined {
  if (/%(?![0-9a-f]{2})/i.test(path) || !path.startsWith('/')) return undefined;
  const parts: string[] = [];
  const names = path
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .split('/');
  for (const name of names.slice(1)) {
    if (name === '..' && parts.pop() === undefined) return undefined;
    if (name !== '' && name !== '.' && name !== '..') parts.push(name);
  }
  const isDirectory = ['', '.', '..'].includes(names.at(-1)!) && parts.length > 0;
  return `/${parts.join('/')}${isDirectory ? '/' : ''}`;
}

function isUnchanged(head: HttpRequestHead, etag: string, modified: string): boolean {
  const tags = headerOf(head.headers, 'if-none-match');
  if (tags !== undefined) return tags === '*' || tags.split(/\s*,\s*/).some(tag => tag.replace(/^W\//, '') === etag);
  return headerOf(head.headers, 'if-modified-since') === modified;
}

const reasons: Readonly<Record<number, string>> = {405: 'Not Allowed'};

function errorPage(
  head: HttpRequestHead,
  status: number,
  more: {headers?: HttpHeaders; error?: string; close?: boolean} = {},
): FileAnswer {
  const reason = reasons[status] ?? reasonPhrase(status);
  const close = more.close ?? !keepsAlive(head);
  const title = `${status} ${reason}`;
  const body = encodeUtf8(
    `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx/${nginxVersion}</center>\r\n</body>\r\n</html>\r\n`,
  );
  const headers: HttpHeaders = [
    ['Content-Type', 'text/html'],
    ['Content-Length', String(body.length)],
    ...(more.headers ?? []),
    ['Connection', close ? 'close' : 'keep-alive'],
  ];
  return {status, reason, headers, body, close, ...(more.error !== undefined && {error: more.error})};
}

/** The usual ones. @source nginx conf/mime.types */
const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html',
  htm: 'text/html',
  css: 'text/css',
  js: 'application/javascript',
  json: 'application/json',
  txt: 'text/plain',
  xml: 'text/xml',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  ico: 'image/x-icon',
  pdf: 'application/pdf',
  zip: 'application/zip',
};
