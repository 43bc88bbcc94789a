import {describe, expect, it} from 'vitest';
import {decodeUtf8, encodeUtf8} from '../../../../sim/base/utf8.ts';
import {createRequestParser, createResponseParser} from '../../../../sim/wire/http/parser.ts';

/** What a parser says about `pieces`, as lines. */
function read(
  kind: 'request' | 'response',
  pieces: readonly string[],
  options: {end?: boolean; method?: string} = {},
): string[] {
  const said: string[] = [];
  let body = '';
  const events = {
    body: (bytes: Uint8Array) => {
      body += decodeUtf8(bytes);
    },
    complete: () => {
      said.push(`complete ${body}`);
      body = '';
    },
  };
  const parser =
    kind === 'request'
      ? createRequestParser({
          ...events,
          head: head => said.push(`${head.method} ${head.target} ${JSON.stringify(head.headers)}`),
        })
      : createResponseParser(
          {...events, head: head => said.push(`${head.status} ${head.reason}`)},
          {methodOf: () => options.method ?? 'GET'},
        );
  for (const piece of pieces) {
    const error = parser.push(encodeUtf8(piece));
    if (error) return [...said, error];
  }
  const error = options.end ? parser.end() : undefined;
  return error ? [...said, error] : said;
}

const twoRequests =
  'GET /a?b HTTP/1.1\r\nHost: x\r\nX-Case: Kept\r\n\r\n' +
  'POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;ext=1\r\nde\r\n0\r\nTrailer: t\r\n\r\n';

describe('the HTTP parser', () => {
  it('says the same however the bytes are cut, keeping order and case of headers', () => {
    const expected = [
      'GET /a?b [["Host","x"],["X-Case","Kept"]]',
      'complete ',
      'POST /c [["Host","x"],["Transfer-Encoding","chunked"]]',
      'complete abcde',
    ];
    for (let first = 1; first < twoRequests.length; first++)
      for (let second = first; second < twoRequests.length; second += 7) {
        const pieces = [twoRequests.slice(0, first), twoRequests.slice(first, second), twoRequests.slice(second)];
        expect(read('request', pieces)).toEqual(expected);
      }
    expect(read('request', [...twoRequests])).toEqual(expected);
  });

  it('knows which answers have no body', () => {
    const head = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n';
    expect(read('response', [head], {method: 'HEAD'})).toEqual(['200 OK', 'complete ']);
    expect(read('response', ['HTTP/1.1 204 No Content\r\n\r\n'])).toEqual(['204 No Content', 'complete ']);
    expect(read('response', ['HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n'])).toEqual([
      '304 Not Modified',
      'complete ',
    ]);
  });

  it('takes an interim answer as the beginning of the real one', () => {
    const answers = 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
    expect(read('response', [answers])).toEqual(['100 Continue', '200 OK', 'complete ok']);
  });

  it('reads a body without length until the connection ends', () => {
    const pieces = ['HTTP/1.0 200 OK\r\n\r\nso', ' far'];
    expect(read('response', pieces)).toEqual(['200 OK']);
    expect(read('response', pieces, {end: true})).toEqual(['200 OK', 'complete so far']);
  });

  it('refuses what is not HTTP, and says when a message was cut off', () => {
    expect(read('request', ['SSH-2.0-OpenSSH\r\n\r\n'])).toEqual(['bad-start-line']);
    expect(read('request', ['GET / HTTP/1.1\r\nno colon\r\n\r\n'])).toEqual(['bad-header']);
    expect(read('request', ['POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n'])).toEqual(['bad-length']);
    expect(read('request', [`GET / HTTP/1.1\r\nX: ${'x'.repeat(70_000)}`])).toEqual(['head-too-large']);
    expect(read('response', ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'])).toEqual([
      '200 OK',
      'bad-chunk',
    ]);
    expect(read('response', ['HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort'], {end: true})).toEqual([
      '200 OK',
      'cut-off',
    ]);
  });
});
