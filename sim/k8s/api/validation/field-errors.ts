import type {FieldError} from '../status.ts';

/** Builders for the errors of one field. @source apimachinery pkg/util/validation/field/errors.go */

export function required(field: string, detail?: string): FieldError {
  return {type: 'Required value', field, detail};
}

export function invalid(field: string, value: unknown, detail: string): FieldError {
  return {type: 'Invalid value', field, value: goValue(value), detail};
}

/** One error for each thing that is wrong with `value`. */
export function invalidEach(field: string, value: unknown, problems: readonly string[]): FieldError[] {
  return problems.map(problem => invalid(field, value, problem));
}

export function notSupported(field: string, value: unknown, supported: readonly string[]): FieldError {
  return {
    type: 'Unsupported value',
    field,
    value: goValue(value),
    detail: `supported values: ${supported.map(text => goString(text)).join(', ')}`,
  };
}

export function duplicate(field: string, value: unknown): FieldError {
  return {type: 'Duplicate value', field, value: goValue(value)};
}

export function forbidden(field: string, detail: string): FieldError {
  return {type: 'Forbidden', field, detail};
}

export function notFound(field: string, value: unknown): FieldError {
  return {type: 'Not found', field, value: goValue(value)};
}

export function tooLong(field: string, max: number): FieldError {
  return {type: 'Too long', field, detail: `may not be more than ${max} bytes`};
}

export function nonNegative(field: string, value: number | undefined): FieldError[] {
  return value !== undefined && value < 0 ? [invalid(field, value, 'must be greater than or equal to 0')] : [];
}

/** Text that Go prints as it stands: `%#v` of a struct or map. */
export class GoSyntax {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** `map[string]string{"app":"web"}`, as `%#v` prints a map. */
export function goStringMap(map: Readonly<Record<string, string>> | undefined): string {
  if (!map) return 'map[string]string(nil)';
  const pairs = Object.keys(map)
    .sort()
    .map(key => `${goString(key)}:${goString(map[key]!)}`);
  return `map[string]string{${pairs.join(', ')}}`;
}

export function goString(text: string): string {
  return JSON.stringify(text);
}

function goValue(value: unknown): string {
  if (value instanceof GoSyntax) return value.text;
  if (value === undefined || value === null) return 'null';
  return typeof value === 'string' ? goString(value) : String(value);
}
