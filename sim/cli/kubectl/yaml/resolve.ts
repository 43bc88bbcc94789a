/** What a plain YAML 1.1 scalar means to go-yaml v2, both ways: reading manifests and deciding what must be quoted. */

const words: ReadonlyMap<string, null | boolean | number> = new Map<string, null | boolean | number>([
  ...['', '~', 'null', 'Null', 'NULL'].map(word => [word, null] as const),
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(word => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(word => [word, false] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map(word => [word, Number.POSITIVE_INFINITY] as const),
  ...['-.inf', '-.Inf', '-.INF'].map(word => [word, Number.NEGATIVE_INFINITY] as const),
  ...['.nan', '.NaN', '.NAN'].map(word => [word, Number.NaN] as const),
]);

const floatForm = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;

/**
 * @returns the value of an untagged plain scalar; text when it is nothing else
 * @models go-yaml v2 resolve.go resolve (sigs.k8s.io/yaml/goyaml.v2 1.4.0)
 */
export function resolveScalar(text: string): null | boolean | number | string {
  const word = words.get(text);
  if (word !== undefined) return word;
  if (!/^[-+.0-9]/.test(text)) return text;
  const digits = text.startsWith('.') ? text : text.replaceAll('_', '');
  const whole = parseWhole(digits);
  if (whole !== undefined) return whole;
  return floatForm.test(digits) ? Number(digits) : text;
}

/** Go's `strconv.ParseInt(text, 0, 64)`: decimal, 0x, 0o, 0b and leading-zero octal. */
function parseWhole(text: string): number | undefined {
  const match = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|[1-9][0-9]*|0)$/.exec(text);
  if (!match) return undefined;
  const body = match[2]!.toLowerCase();
  const magnitude = /^0[0-7]+$/.test(body) ? Number.parseInt(body, 8) : Number(body);
  return match[1] === '-' ? -magnitude : magnitude;
}

/** Text that older YAML readers take for a base-60 number. */
const base60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
/** Text that go-yaml takes for a timestamp. */
const timestamp =
  /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]|[ \t]+)\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d{1,2}(?::?\d{2})?))?)?$/;

/** Whether the string `text`, printed plain, would be read back as something else. */
export function needsQuotes(text: string): boolean {
  return typeof resolveScalar(text) !== 'string' || base60.test(text) || timestamp.test(text);
}
