import {concatBytes, encodeUtf8} from '../../base/utf8.ts';
import type {HttpHead, HttpHeaders} from './message.ts';

/** The start line and header block, with the empty line that ends it. */
export function encodeHead(head: HttpHead): Uint8Array {
  const start =
    head.kind === 'request'
      ? `${head.method} ${head.target} ${head.version}`
      : `${head.version} ${head.status} ${head.reason}`;
  return encodeUtf8(`${start}\r\n${encodeFields(head.headers)}\r\n`);
}

function encodeFields(headers: HttpHeaders): string {
  return headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
}

/** One chunk of a chunked body; an empty one would end it, so an empty piece encodes to nothing. */
export function encodeChunk(bytes: Uint8Array): Uint8Array {
  if (bytes.length === 0) return bytes;
  return concatBytes([encodeUtf8(`${bytes.length.toString(16)}\r\n`), bytes, encodeUtf8('\r\n')]);
}

/** What ends a chunked body. */
export const lastChunk: Uint8Array = encodeUtf8('0\r\n\r\n');

/** A whole message with its body as given: the caller says content-length or chunked in the headers. */
export function encodeMessage(head: HttpHead, body: Uint8Array): Uint8Array {
  return body.length === 0 ? encodeHead(head) : concatBytes([encodeHead(head), body]);
}
