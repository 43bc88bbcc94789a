/** Words of a pcap filter. @source pcap-filter(7); libpcap scanner.l */

export interface Token {
  readonly kind: 'word' | 'number' | 'address' | 'mac' | 'sign';
  readonly text: string;
  /** written with a backslash: not a word of the language */
  readonly isEscaped?: boolean;
}

/** The expression means nothing; the message is libpcap's. */
export class FilterError extends Error {}

const pattern =
  /\s*(?:(?<mac>[0-9a-fA-F]{1,2}(?::[0-9a-fA-F]{1,2}){5})|(?<address>\d+(?:\.\d+){1,3})|(?<number>0[xX][0-9a-fA-F]+|\d+(?![-\w]))|(?<sign>&&|\|\||<<|>>|>=|<=|==|!=|[()[\]:!<>=+\-*/%&|^])|(?<escape>\\)?(?<word>[A-Za-z0-9](?:[-_.A-Za-z0-9]*[.A-Za-z0-9])?))/y;

/** @throws {FilterError} on a character that begins nothing */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  const end = text.trimEnd().length;
  while (pattern.lastIndex < end) {
    const groups = pattern.exec(text)?.groups;
    if (!groups) throw new FilterError(syntaxError);
    const {escape, ...kinds} = groups;
    const [kind, found] = Object.entries(kinds).find(([, value]) => value !== undefined)!;
    tokens.push({kind: kind as Token['kind'], text: signOf(found!), isEscaped: escape !== undefined});
  }
  return tokens;
}

export const syntaxError = "can't parse filter expression: syntax error";

/** One spelling for what has several. */
function signOf(text: string): string {
  switch (text) {
    case '&&':
      return 'and';
    case '||':
      return 'or';
    case '!':
      return 'not';
    case '==':
      return '=';
    default:
      return text;
  }
}
