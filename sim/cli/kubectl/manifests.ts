import {UnsupportedError} from '../../base/sim-error.ts';
import {concatBytes, decodeUtf8} from '../../base/utf8.ts';
import {FileError} from '../../shell/files.ts';
import {openInput} from '../../shell/open.ts';
import {Failure} from './failure.ts';
import {isObject, type JsonObject, listAt, textAt} from './json.ts';
import type {Session} from './session.ts';
import {readDocuments} from './yaml/read.ts';

/** One object of a manifest and where it was read. */
export interface ManifestObject {
  /** file name, URL or STDIN, as error messages name it */
  readonly source: string;
  readonly object: JsonObject;
}

interface Source {
  readonly name: string;
  readonly text: string;
}

const extensions = ['.json', '.yaml', '.yml'];

/**
 * Reads everything `-f` names, in order; an unreadable document is a {@link Failure} at its place.
 *
 * @param validate  whether documents without apiVersion and kind are refused before anything is sent
 * @models kubectl cli-runtime resource FileVisitor, URLVisitor, StreamVisitor
 * @omits kustomizations, retries of a failing URL, remote ETags
 */
export async function readManifests(
  session: Session,
  filenames: readonly string[],
  {recursive, validate}: {recursive: boolean; validate: boolean},
): Promise<readonly (ManifestObject | Failure)[]> {
  const sources: Source[] = [];
  for (const filename of filenames) sources.push(...(await readSources(session, filename, recursive)));
  return sources.flatMap(source => objectsOf(source, validate));
}

async function readSources(session: Session, filename: string, recursive: boolean): Promise<readonly Source[]> {
  if (filename === '-') return [{name: 'STDIN', text: await session.readInput()}];
  if (/^https?:\/\//.test(filename)) return [{name: filename, text: await fetchText(session, filename)}];
  const {files} = session.process.machine;
  const path = session.process.path(filename);
  if (!path.startsWith('/dev/') && !files.exists(path)) {
    throw new Failure(`the path "${filename}" does not exist`);
  }
  if (files.exists(path) && files.stat(path).type === 'directory') return readDirectory(session, filename, recursive);
  return [{name: filename, text: await readPath(session, filename)}];
}

async function readDirectory(session: Session, directory: string, recursive: boolean): Promise<readonly Source[]> {
  const {files} = session.process.machine;
  const sources: Source[] = [];
  const walk = async (path: string, isTop: boolean): Promise<void> => {
    for (const name of [...files.list(session.process.path(path))].sort()) {
      const inner = `${path.replace(/\/$/, '')}/${name}`;
      const isDirectory = files.stat(session.process.path(inner)).type === 'directory';
      if (isDirectory && recursive) await walk(inner, false);
      if (!isDirectory && extensions.some(extension => name.endsWith(extension)))
        sources.push({name: inner.replace(/^\.\//, ''), text: await readPath(session, inner)});
    }
    if (isTop && sources.length === 0)
      throw new Failure(`error reading [${directory}]: recognized file extensions are [.json .yaml .yml]`);
  };
  await walk(directory, true);
  return sources;
}

/** Whole text of a file, seen as the process sees it (`/dev/stdin`, `/dev/fd/63`). @throws {Failure} */
export async function readPath(session: Session, path: string): Promise<string> {
  try {
    const stream = openInput(session.process, path);
    const chunks: Uint8Array[] = [];
    for (;;) {
      const chunk = await stream.read(session.process.wait);
      if (chunk === null) return chunks.length === 0 ? '' : decodeUtf8(concatBytes(chunks));
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof FileError) throw new Failure(`open ${path}: ${error.message.toLowerCase()}`);
    throw error;
  }
}

async function fetchText(session: Session, url: string): Promise<string> {
  const {fetchUrl} = session.options;
  if (!fetchUrl) throw new UnsupportedError(`the outside world that \`kubectl -f ${url}\` would read from`);
  const answer = await fetchUrl(session.process, url);
  if ('error' in answer) throw new Failure(answer.error);
  if (answer.status !== 200)
    throw new Failure(
      `unable to read URL "${url}", server reported ${answer.status} ${reasons[answer.status] ?? ''}, status code=${answer.status}`,
    );
  return answer.body;
}

const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

function objectsOf({name, text}: Source, validate: boolean): readonly (ManifestObject | Failure)[] {
  return readDocuments(text).flatMap<ManifestObject | Failure>(document => {
    if (document instanceof Failure) return [new Failure(`error parsing ${name}: ${document.message}`)];
    const complaint = validate ? shapeComplaint(document) : undefined;
    if (complaint)
      return [
        new Failure(
          `error validating "${name}": error validating data: ${complaint}; if you choose to ignore these errors, turn validation off with --validate=false`,
        ),
      ];
    if (!isObject(document))
      return [
        new Failure(
          `unable to decode "${name}": json: cannot unmarshal ${jsonKind(document)} into Go value of type map[string]interface {}`,
        ),
      ];
    const undecodable = decodeComplaint(document);
    if (undecodable) return [new Failure(`unable to decode "${name}": ${undecodable}`)];
    if (document.kind === 'List' || (textAt(document, 'kind').endsWith('List') && Array.isArray(document.items)))
      return listAt(document, 'items')
        .filter(isObject)
        .map(object => ({source: name, object}));
    return [{source: name, object: document}];
  });
}

/** What client-side validation says of a manifest before anything is sent; `undefined` when it may pass. */
export function manifestComplaint(text: string): string | undefined {
  const [document] = readDocuments(text);
  if (document instanceof Failure) return document.message.replace(/^error converting YAML to JSON: /, '');
  return shapeComplaint(document ?? null);
}

function shapeComplaint(document: unknown): string | undefined {
  if (!isObject(document)) return 'invalid object to validate';
  const missing = ['apiVersion', 'kind']
    .filter(key => document[key] === undefined || document[key] === null)
    .map(key => `${key} not set`);
  for (const key of ['apiVersion', 'kind'])
    if (document[key] !== undefined && document[key] !== null && typeof document[key] !== 'string')
      missing.push(`${key} isn't string type`);
  if (missing.length === 0) return undefined;
  return missing.length === 1 ? missing[0] : `[${missing.join(', ')}]`;
}

function jsonKind(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
}

/** Labels and annotations must be strings for an object to be decoded at all. */
function decodeComplaint(document: JsonObject): string | undefined {
  if (typeof document.kind !== 'string' || document.kind === '')
    return `Object 'Kind' is missing in '${JSON.stringify(document)}'`;
  const metadata = document.metadata;
  if (!isObject(metadata)) return undefined;
  for (const key of ['annotations', 'labels'])
    for (const value of Object.values(isObject(metadata[key]) ? metadata[key] : {}))
      if (typeof value !== 'string' && value !== null)
        return `json: cannot unmarshal ${jsonKind(value)} into Go struct field ObjectMeta.metadata.${key} of type string`;
  return undefined;
}
