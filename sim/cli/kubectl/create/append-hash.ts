import {sha256Hex} from '../../../base/sha256.ts';
import {encodeUtf8} from '../../../base/utf8.ts';
import type {JsonObject} from '../json.ts';
import {formatJson} from '../print/json.ts';

/** Letters that stand for hex digits, so that a hash spells no word. */
const replaced: Readonly<Record<string, string>> = {0: 'g', 1: 'h', 3: 'k', a: 'm', e: 't'};

/** Suffix of `--append-hash`. @models kubectl pkg/util/hash encodeHash */
export function contentHash(content: JsonObject): string {
  const hex = sha256Hex(encodeUtf8(formatJson(content)));
  return [...hex.slice(0, 10)].map(digit => replaced[digit] ?? digit).join('');
}
