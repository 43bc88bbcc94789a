/** Ways bash writes a string so that it can be read back. */

/** `printf %q`: backslashes, or `$'…'` when there is something unprintable. */
export function quoteWithBackslashes(text: string): string {
  if (text === '') return "''";
  if (/[\x00-\x1f\x7f]/.test(text)) return ansiQuote(text);
  return text.replace(/[^A-Za-z0-9_@%+=:,./\-\u0080-\u{10ffff}]/gu, '\\$&').replace(/^~/, '\\~');
}

/** `${x@Q}`, `declare`, `alias`, `trap -p`: single quotes, or `$'…'`. */
export function quoteSingle(text: string): string {
  if (/[\x00-\x1f\x7f]/.test(text)) return ansiQuote(text);
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** `declare -p`: double quotes, or `$'…'`. */
export function quoteDouble(text: string): string {
  if (/[\x00-\x1f\x7f]/.test(text)) return ansiQuote(text);
  return `"${text.replace(/[$`"\\]/g, '\\$&')}"`;
}

/** `set`, `${x@A}`-less listings: quotes only where needed. */
export function quoteIfNeeded(text: string): string {
  return /^[A-Za-z0-9_@%+:,./=-]+$/.test(text) ? text : text === '' ? '' : quoteSingle(text);
}

const ansiNames: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\E',
  '\\': '\\\\',
  "'": "\\'",
};

function ansiQuote(text: string): string {
  const body = text.replace(
    /[\x00-\x1f\x7f\\']/g,
    character => ansiNames[character] ?? `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return `$'${body}'`;
}
