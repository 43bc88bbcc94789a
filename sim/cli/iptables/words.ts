/** Splits a line of `iptables-save` into words: blanks separate, double quotes hold together, backslash escapes. */
export function splitRuleWords(line: string): string[] {
  const words: string[] = [];
  for (const [, quoted, plain] of line.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g))
    words.push(quoted === undefined ? (plain ?? '') : quoted.replace(/\\(.)/g, '$1'));
  return words;
}
