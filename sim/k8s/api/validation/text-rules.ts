/** Rules for names, labels and ports. Each returns what is wrong with a text, in apimachinery's words; nothing when it fits. */

const label1123 = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const subdomain1123 = `${label1123}(\\.${label1123})*`;
const label1035 = '[a-z]([-a-z0-9]*[a-z0-9])?';
const qualified = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const labelValue = `(${qualified})?`;
const configKey = '[-._a-zA-Z0-9]+';

const expressions = new Map<string, RegExp>();

function fits(text: string, format: string): boolean {
  let expression = expressions.get(format);
  if (!expression) {
    expression = new RegExp(`^${format}$`);
    expressions.set(format, expression);
  }
  return expression.test(text);
}

function tooLong(text: string, max: number): string[] {
  return text.length > max ? [`must be no more than ${max} characters`] : [];
}

function explain(message: string, format: string, examples: readonly string[]): string {
  return `${message} (e.g. ${examples.map(example => `'${example}', `).join(' or ')}regex used for validation is '${format}')`;
}

/** @source apimachinery pkg/util/validation IsDNS1123Label */
export function dns1123Label(text: string): string[] {
  const problems = tooLong(text, 63);
  if (fits(text, label1123)) return problems;
  if (fits(text, subdomain1123)) return [...problems, 'must not contain dots'];
  const rule =
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";
  return [...problems, explain(rule, label1123, ['my-name', '123-abc'])];
}

/** @source apimachinery pkg/util/validation IsDNS1123Subdomain */
export function dns1123Subdomain(text: string): string[] {
  const problems = tooLong(text, 253);
  if (fits(text, subdomain1123)) return problems;
  const rule =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
  return [...problems, explain(rule, subdomain1123, ['example.com'])];
}

/** `*.example.com`. @source apimachinery pkg/util/validation IsWildcardDNS1123Subdomain */
export function wildcardSubdomain(text: string): string[] {
  const format = `\\*\\.${subdomain1123}`;
  const problems = tooLong(text, 253);
  if (fits(text, format)) return problems;
  const rule =
    "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character";
  return [...problems, explain(rule, format, ['*.example.com'])];
}

/** @source apimachinery pkg/util/validation IsDNS1035Label */
export function dns1035Label(text: string): string[] {
  const problems = tooLong(text, 63);
  if (fits(text, label1035)) return problems;
  const rule =
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character";
  return [...problems, explain(rule, label1035, ['my-name', 'abc-123'])];
}

/** A name that becomes one part of a URL path. @source apimachinery pkg/api/validation/path */
export function pathSegment(text: string): string[] {
  if (text === '.' || text === '..') return [`may not be '${text}'`];
  return ['/', '%'].filter(character => text.includes(character)).map(character => `may not contain '${character}'`);
}

/** `example.com/name` or `name`: keys of labels and annotations. @source apimachinery pkg/util/validation IsQualifiedName */
export function qualifiedName(text: string): string[] {
  const rule =
    "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
  const examples = ['MyName', 'my.name', '123-abc'];
  const parts = text.split('/');
  if (parts.length > 2)
    return [
      `a qualified name ${explain(rule, qualified, examples)} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  const name = parts.at(-1)!;
  const problems: string[] = [];
  if (parts.length === 2) {
    if (parts[0] === '') problems.push('prefix part must be non-empty');
    else problems.push(...dns1123Subdomain(parts[0]!).map(problem => `prefix part ${problem}`));
  }
  if (name === '') problems.push('name part must be non-empty');
  else problems.push(...tooLong(name, 63).map(problem => `name part ${problem}`));
  if (!fits(name, qualified)) problems.push(`name part ${explain(rule, qualified, examples)}`);
  return problems;
}

/** @source apimachinery pkg/util/validation IsValidLabelValue */
export function labelValueText(text: string): string[] {
  const problems = tooLong(text, 63);
  if (fits(text, labelValue)) return problems;
  const rule =
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
  return [...problems, explain(rule, labelValue, ['MyValue', 'my_value', '12345'])];
}

/** A named port. @source apimachinery pkg/util/validation IsValidPortName */
export function portName(text: string): string[] {
  const problems = tooLong(text, 15);
  if (!/^[-a-z0-9]+$/.test(text))
    problems.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  if (!/[a-z]/.test(text)) problems.push('must contain at least one letter (a-z)');
  if (text.includes('--')) problems.push('must not contain consecutive hyphens');
  if (/^-|-$/.test(text)) problems.push('must not begin or end with a hyphen');
  return problems;
}

export function portNumber(port: number): string[] {
  return Number.isInteger(port) && port >= 1 && port <= 65_535 ? [] : ['must be between 1 and 65535, inclusive'];
}

/** A key of a ConfigMap or Secret. @source apimachinery pkg/util/validation IsConfigMapKey */
export function configMapKey(text: string): string[] {
  const problems = tooLong(text, 253);
  const rule = "a valid config key must consist of alphanumeric characters, '-', '_' or '.'";
  if (!fits(text, configKey)) problems.push(explain(rule, configKey, ['key.name', 'KEY_NAME', 'key-name']));
  if (text === '.' || text === '..') problems.push(`must not be '${text}'`);
  else if (text.startsWith('..')) problems.push("must not start with '..'");
  return problems;
}

/** @source apimachinery pkg/util/validation IsRelaxedEnvVarName */
export function environmentName(text: string): string[] {
  if (text === '') return ['environment variable name must be non-empty'];
  return /^[ -<>-~]*$/.test(text)
    ? []
    : ["a valid environment variable name must consist only of printable ASCII characters other than '='"];
}
