import {isAlias, isMap, isPair, isScalar, isSeq, type Node, parseDocument} from 'yaml';
import {Failure} from '../failure.ts';
import type {JsonObject} from '../json.ts';
import {isObject} from '../json.ts';
import {yamlComplaint} from './complaint.ts';
import {resolveScalar} from './resolve.ts';

/**
 * The documents of a manifest stream as JSON values, empty ones left out.
 *
 * A document that cannot be parsed is a {@link Failure} in its place, in go-yaml's words; nothing follows it.
 *
 * @models kubernetes apimachinery util/yaml YAMLOrJSONDecoder
 * @omits binary tags, streams of several JSON values without separators
 */
export function readDocuments(text: string): readonly (unknown | Failure)[] {
  const documents: (unknown | Failure)[] = [];
  for (const part of splitDocuments(text)) {
    const stray = /^---[ \t]*([^\s#].*)$/m.exec(part);
    if (stray) return [...documents, new Failure(`invalid Yaml document separator: ${stray[1]!.trimEnd()}`)];
    const value = parseYaml(part);
    if (value instanceof Failure) return [...documents, value];
    if (value !== null && value !== undefined) documents.push(value);
  }
  return documents;
}

/** A separator line that starts a document stays with it, so line numbers count as kubectl's do. */
function splitDocuments(text: string): string[] {
  const parts: string[] = [];
  let buffer: string[] = [];
  for (const line of text.split('\n')) {
    const separates = /^---[ \t\r]*(#.*)?$/.test(line);
    if (separates && buffer.length > 0) {
      parts.push(buffer.join('\n'));
      buffer = [];
    } else buffer.push(line);
  }
  return [...parts, buffer.join('\n')];
}

/** @returns the JSON value of one YAML document, or why it has none */
export function parseYaml(text: string): unknown | Failure {
  const document = parseDocument(text, {schema: 'failsafe', version: '1.1', uniqueKeys: false, logLevel: 'silent'});
  if (document.errors.length > 0)
    return new Failure(`error converting YAML to JSON: yaml: ${yamlComplaint(document.errors, text)}`);
  try {
    return toJson(document.contents, document);
  } catch (failure) {
    if (failure instanceof Failure) return failure;
    throw failure;
  }
}

type Document = ReturnType<typeof parseDocument>;

function toJson(node: Node | null, document: Document): unknown {
  if (node === null) return null;
  if (isAlias(node)) {
    const target = node.resolve(document) as Node | undefined;
    if (!target) throw new Failure(`error converting YAML to JSON: yaml: unknown anchor '${node.source}' referenced`);
    return toJson(target, document);
  }
  if (isSeq(node)) return node.items.map(item => toJson(item as Node | null, document));
  if (isMap(node)) {
    const entries: Record<string, unknown> = {};
    for (const pair of node.items) {
      if (!isPair(pair)) continue;
      const key = pair.key as Node | null;
      const value = toJson(pair.value as Node | null, document);
      if (isScalar(key) && key.source === '<<' && key.type === 'PLAIN') mergeInto(entries, value);
      else setOwn(entries, keyText(toJson(key, document)), value);
    }
    return entries;
  }
  if (!isScalar(node)) return null;
  const plain = node.type === 'PLAIN' && node.tag !== 'tag:yaml.org,2002:str' && node.tag !== '!';
  if (node.type === undefined && node.value === null) return null;
  const text = node.type === 'PLAIN' ? (node.source ?? '') : String(node.value ?? '');
  const value = plain ? resolveScalar(multiline(node.value, text)) : text;
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new Failure(`error converting YAML to JSON: json: unsupported value: ${goFloat(value)}`);
  return value;
}

/** A plain scalar over several lines is folded by the parser; `source` still has the breaks. */
function multiline(value: unknown, source: string): string {
  return source.includes('\n') && typeof value === 'string' ? value : source;
}

function goFloat(value: number): string {
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
}

function mergeInto(entries: Record<string, unknown>, value: unknown): void {
  for (const source of Array.isArray(value) ? value : [value])
    for (const [key, merged] of Object.entries(isObject(source) ? (source as JsonObject) : {}))
      if (!Object.hasOwn(entries, key)) setOwn(entries, key, merged);
}

/** `__proto__` is a key like any other. */
function setOwn(entries: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(entries, key, {value, enumerable: true, configurable: true, writable: true});
}

function keyText(key: unknown): string {
  return typeof key === 'string' ? key : key === null ? 'null' : String(key);
}
