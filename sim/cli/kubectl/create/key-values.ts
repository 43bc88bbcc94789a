import {decodeUtf8, encodeUtf8} from '../../../base/utf8.ts';
import {FileError} from '../../../shell/files.ts';
import {Failure} from '../failure.ts';
import {splitOnce} from '../flags.ts';
import type {Session} from '../session.ts';

/** One entry of a ConfigMap or Secret. */
export interface KeyValue {
  readonly key: string;
  readonly bytes: Uint8Array;
}

const envKeyRule =
  "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')";

/**
 * Entries of `--from-literal`, `--from-file` and `--from-env-file`.
 *
 * @models kubectl pkg/cmd/create handleConfigMapFromLiteralSources, …FromFileSources, …FromEnvFileSources
 */
export function keyValues(session: Session): readonly KeyValue[] {
  const {flags} = session;
  const fromEnv = flags.isGiven('from-env-file') ? flags.list('from-env-file') : [];
  if (fromEnv.length > 0 && (flags.isGiven('from-file') || flags.isGiven('from-literal')))
    throw new Failure('from-env-file cannot be combined with from-file or from-literal');
  return [
    ...(flags.isGiven('from-literal') ? flags.list('from-literal').map(fromLiteral) : []),
    ...(flags.isGiven('from-file') ? flags.list('from-file').flatMap(source => fromFile(session, source)) : []),
    ...fromEnv.flatMap(path => fromEnvFile(session, path)),
  ];
}

function fromLiteral(source: string): KeyValue {
  const [key, value] = splitOnce(source, '=');
  if (key === '' || value === undefined) throw new Failure(`invalid literal source ${source}, expected key=value`);
  return {key, bytes: encodeUtf8(/^(["']).*\1$/s.test(value) && value.length > 1 ? value.slice(1, -1) : value)};
}

/** `[key=]path`; a directory stands for the files in it. */
function fromFile(session: Session, source: string): readonly KeyValue[] {
  const parts = source.split('=');
  if (parts.length > 2) throw new Failure("key names or file paths cannot contain '='");
  const [first = '', second] = parts;
  if (second !== undefined && first === '') throw new Failure(`key name for file path ${second} missing`);
  if (second === '') throw new Failure(`file path for key name ${first} missing`);
  const path = second ?? first;
  const {files} = session.process.machine;
  const place = session.process.path(path);
  if (!files.exists(place)) throw new Failure(`error reading ${path}: no such file or directory`);
  if (files.stat(place).type !== 'directory')
    return [{key: second === undefined ? path.split('/').at(-1)! : first, bytes: readBytes(session, path)}];
  if (second !== undefined) throw new Failure('cannot give a key name for a directory path');
  return [...files.list(place)]
    .sort()
    .filter(name => files.stat(`${place}/${name}`).type === 'file')
    .map(name => ({key: name, bytes: readBytes(session, `${path}/${name}`)}));
}

/** Lines `KEY=value`; a bare KEY takes the value that kubectl itself has in its environment. */
function fromEnvFile(session: Session, path: string): readonly KeyValue[] {
  const {files} = session.process.machine;
  if (!files.exists(session.process.path(path))) throw new Failure(`error reading ${path}: no such file or directory`);
  return decodeUtf8(readBytes(session, path))
    .split('\n')
    .map(line => line.replace(/^[\t\v\f\r ]+/, '').replace(/\r$/, ''))
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => {
      const [key, value] = splitOnce(line, '=');
      if (!/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(key))
        throw new Failure(`${JSON.stringify(key)} is not a valid key name: ${envKeyRule}`);
      return {key, bytes: encodeUtf8(value ?? session.process.env.get(key) ?? '')};
    });
}

/** @throws {Failure} as Go words a file that cannot be read */
export function readBytes({process}: Session, path: string): Uint8Array {
  try {
    return process.machine.files.readFile(process.path(path));
  } catch (error) {
    if (error instanceof FileError) throw new Failure(`open ${path}: ${error.message.toLowerCase()}`);
    throw error;
  }
}
