import {Failure} from '../failure.ts';
import {splitOnce} from '../flags.ts';
import {goText, JsonPath} from './jsonpath.ts';

export interface CustomColumn {
  readonly header: string;
  /** absent: nothing was named, so nothing is found */
  readonly path?: string;
}

/** Parses `HDR:.path,HDR2:.path2`. @throws {Failure} */
export function parseCustomColumns(spec: string): readonly CustomColumn[] {
  if (spec === '') throw new Failure('custom-columns format specified but no custom columns given');
  return spec.split(',').map(part => {
    const [header, path] = splitOnce(part, ':');
    if (path === undefined)
      throw new Failure(`unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`);
    return {header, ...(path !== '' && {path: relaxed(path)})};
  });
}

/** `metadata.name`, `.metadata.name` and `{.metadata.name}` all mean the same. @models kubectl RelaxedJSONPathExpression */
export function relaxed(path: string): string {
  const match = /^\{?\.?([^{}]+)\}?$/s.exec(path);
  if (!match || (path.startsWith('{') && !path.endsWith('}')))
    throw new Failure(
      `unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'`,
    );
  return `{.${match[1]}}`;
}

/** Compiled paths of the columns. @throws {Failure} in the parser's own words, when the header is printed already */
export function compileColumns(columns: readonly CustomColumn[]): readonly (JsonPath | undefined)[] {
  return columns.map(({path}) => {
    if (path === undefined) return undefined;
    try {
      return new JsonPath(path);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      throw new Failure(error.message.replace(`error parsing jsonpath ${path}, `, ''));
    }
  });
}

/** One table line for `object`. */
export function customRow(paths: readonly (JsonPath | undefined)[], object: unknown): string {
  return paths
    .map(path => {
      const values = path?.results(object).flat() ?? [];
      return values.length === 0 ? '<none>' : values.map(goText).join(',');
    })
    .join('\t');
}
