import {constants, inflateSync} from 'node:zlib';
import {concatBytes} from '../../base/utf8.ts';

/** Words that SPDY/3 compression starts from: each with its length before it. @source draft-mbelshe-httpbis-spdy-00 §2.6.10.1 */
const words =
  'options head post put delete trace accept accept-charset accept-encoding accept-language accept-ranges age allow authorization cache-control connection content-base content-encoding content-language content-length content-location content-md5 content-range content-type date etag expect expires from host if-match if-modified-since if-none-match if-range if-unmodified-since last-modified location max-forwards pragma proxy-authenticate proxy-authorization range referer retry-after server te trailer transfer-encoding upgrade user-agent vary via warning www-authenticate method get status 200_OK version HTTP/1.1 url public set-cookie keep-alive origin';

const rest =
  '100101201202205206300302303304305306307402405406407408409410411412413414415416417502504505203 Non-Authoritative Information204 No Content301 Moved Permanently400 Bad Request401 Unauthorized403 Forbidden404 Not Found500 Internal Server Error501 Not Implemented503 Service UnavailableJan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec 00:00:00 Mon, Tue, Wed, Thu, Fri, Sat, Sun, GMTchunked,text/html,image/png,image/jpg,image/gif,application/xml,application/xhtml+xml,text/plain,text/javascript,publicprivatemax-age=gzip,deflate,sdchcharset=utf-8charset=iso-8859-1,utf-,*,enq=0.';

const dictionary = Buffer.concat([
  ...words.split(' ').flatMap(word => [uint32(word.length), Buffer.from(word.replace('_', ' '))]),
  Buffer.from(rest),
]);

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** Reads the header blocks of one connection; all of them are one compressed stream. */
export class HeaderReader {
  #compressed: Uint8Array = new Uint8Array();
  #readBytes = 0;

  /** Names are lower-case. @throws {Error} when the block cannot be decompressed */
  read(block: Uint8Array): ReadonlyMap<string, string> {
    // Blocks are few and small: decompressing from the start each time needs no state between calls.
    this.#compressed = concatBytes([this.#compressed, block]);
    const whole = inflateSync(this.#compressed, {dictionary, finishFlush: constants.Z_SYNC_FLUSH});
    const text = whole.subarray(this.#readBytes);
    this.#readBytes = whole.length;
    return parseHeaders(text);
  }
}

function parseHeaders(text: Buffer): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  let at = 4;
  const next = () => {
    const length = text.readUInt32BE(at);
    at += 4 + length;
    return text.toString('utf8', at - length, at);
  };
  for (let left = text.readUInt32BE(0); left > 0; left--) headers.set(next().toLowerCase(), next());
  return headers;
}

/** Writes empty header blocks, which is all that a server here has to say: stored, not compressed. */
export class EmptyHeaderWriter {
  #isFirst = true;

  block(): Uint8Array {
    // Go hands out a block's bytes when it meets the empty block of a flush.
    const stored = [0x00, 0x04, 0x00, 0xfb, 0xff, 0, 0, 0, 0, 0x00, 0x00, 0x00, 0xff, 0xff];
    const start = this.#isFirst ? [0x78, 0xbb, ...uint32(adler32(dictionary))] : [];
    this.#isFirst = false;
    return Uint8Array.from([...start, ...stored]);
  }
}

/** @source RFC 1950 §8.2 */
function adler32(bytes: Uint8Array): number {
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return high * 65_536 + low;
}
