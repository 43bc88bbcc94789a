import {decodeAnsiEscapes} from './escapes.ts';
import {matchesPattern} from './pattern.ts';
import {quoteDouble, quoteSingle} from './quote.ts';
import {sortedIndexes, sortedKeys, type Variable} from './variables.ts';

/** `${x^}`, `${x^^}`, `${x,}`, `${x,,}`, `${x~}`, `${x~~}`: changes the case of characters that match `pattern`. */
export function changeCase(text: string, operator: string, pattern: string): string {
  const characters = [...text];
  const change = (character: string) => {
    if (!matchesPattern(character, pattern)) return character;
    const upper = character.toUpperCase();
    if (operator.startsWith('~')) return character === upper ? character.toLowerCase() : upper;
    return operator.startsWith('^') ? upper : character.toLowerCase();
  };
  if (operator.length === 2) return characters.map(change).join('');
  return characters.length === 0 ? '' : change(characters[0]!) + characters.slice(1).join('');
}

/** `${x@operator}` of one string. */
export function transform(name: string, variable: Variable | undefined, text: string, operator: string): string {
  switch (operator) {
    case 'Q':
    case 'K':
    case 'k':
      return quoteSingle(text);
    case 'E':
      return decodeAnsiEscapes(text);
    case 'U':
      return text.toUpperCase();
    case 'u':
      return changeCase(text, '^', '?');
    case 'L':
      return text.toLowerCase();
    case 'a':
      return variable ? attributeLetters(variable) : '';
    case 'A': {
      const letters = variable ? attributeLetters(variable) : '';
      return `${letters === '' ? '' : `declare -${letters} `}${name}=${quoteSingle(text)}`;
    }
    default:
      return text;
  }
}

/** `${a[@]@A}`, `${a[@]@K}`. */
export function transformList(
  name: string,
  variable: Variable | undefined,
  items: readonly string[],
  operator: string,
): string {
  if (!variable || variable.kind === 'scalar') return items.map(quoteSingle).join(' ');
  if (operator === 'A') return `declare -${attributeLetters(variable)} ${name}=${formatElements(variable)}`;
  return variable.kind === 'array'
    ? sortedIndexes(variable)
        .map(index => `${index} ${quoteDouble(variable.items.get(index)!)}`)
        .join(' ')
    : sortedKeys(variable)
        .map(key => `${key} ${quoteDouble(variable.entries.get(key)!)}`)
        .join(' ');
}

/** `${a[@]@k}`. */
export function keysAndValues(variable: Variable | undefined): string[] {
  if (!variable || variable.kind === 'scalar') return [];
  const {items, entries} = variable;
  return variable.kind === 'array'
    ? sortedIndexes(variable).flatMap(index => [String(index), items.get(index)!])
    : sortedKeys(variable).flatMap(key => [key, entries.get(key)!]);
}

/** Attributes in the order `declare -p` writes them. */
export function attributeLetters(variable: Variable): string {
  return [
    variable.kind === 'array' ? 'a' : '',
    variable.kind === 'assoc' ? 'A' : '',
    variable.integer ? 'i' : '',
    variable.letterCase === 'lower' ? 'l' : '',
    variable.reference ? 'n' : '',
    variable.readonly ? 'r' : '',
    variable.letterCase === 'upper' ? 'u' : '',
    variable.exported ? 'x' : '',
  ].join('');
}

/** `([0]="a" [1]="b")`. */
export function formatElements(variable: Variable): string {
  if (variable.kind === 'array') {
    return `(${sortedIndexes(variable)
      .map(index => `[${index}]=${quoteDouble(variable.items.get(index)!)}`)
      .join(' ')})`;
  }
  return `(${sortedKeys(variable)
    .map(key => `[${quoteKey(key)}]=${quoteDouble(variable.entries.get(key)!)} `)
    .join('')})`;
}

function quoteKey(key: string): string {
  return /^[A-Za-z0-9_@%+:,./-]+$/.test(key) ? key : quoteDouble(key);
}
