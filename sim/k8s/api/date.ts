/** A date as objects carry it: RFC 3339 in whole seconds. @models apimachinery meta/v1 Time */
export function rfc3339(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}
