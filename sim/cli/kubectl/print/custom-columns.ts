import {Failure} from '../failure.ts';
import {splitOnce} from '../flags.ts';
import {goText, JsonPath} from './jsonpath.ts';

export interface CustomColumn {
  readonly header: string;
  readonly path: JsonPath;
}

/** Parses `HDR:.path,HDR2:.path2`. @throws {Failure} */
export function parseCustomColumns(spec: string): readonly CustomColumn[] {
  if (spec === '') throw new Failure('custom-columns format specified but no custom columns given');
  return spec.split(',').map(part => {
    const [header, path] = splitOnce(part, ':');
    if (path === undefined)
      throw new Failure(`unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`);
    return {header, path: new JsonPath(relaxed(path))};
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

/** One table line for `object`. */
export function customRow(columns: readonly CustomColumn[], object: unknown): string {
  return columns
    .map(({path}) => {
      const values = path.results(object).flat();
      return values.length === 0 ? '<none>' : values.map(goText).join(',');
    })
    .join('\t');
}
