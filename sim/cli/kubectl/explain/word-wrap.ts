/**
 * Breaks lines at spaces so that none is longer than `limit`, where words allow it. Line breaks and the spaces within a line
 * stay; those at a break go.
 *
 * @models github.com/mitchellh/go-wordwrap WrapString
 */
export function wordWrap(text: string, limit: number): string {
  return text
    .split('\n')
    .map(line => wrapLine(line, limit))
    .join('\n');
}

function wrapLine(line: string, limit: number): string {
  let result = '';
  let column = 0;
  for (const [, space = '', word = ''] of line.matchAll(/([^\S\u00a0]*)((?:\S|\u00a0)*)/g)) {
    const [spaceLength, wordLength] = [[...space].length, [...word].length];
    // a word as long as a whole line is left where it stands
    const breaks = word !== '' && column + spaceLength + Math.min(wordLength, limit - 1) > limit;
    if (word === '') {
      if (column + spaceLength <= limit) result += space;
    } else if (breaks) {
      result += `\n${word}`;
      column = wordLength;
    } else {
      result += space + word;
      column += spaceLength + wordLength;
    }
  }
  return result;
}

/** Every line with `amount` blanks in front, empty ones too. */
export function indented(text: string, amount: number): string {
  const blanks = ' '.repeat(amount);
  return blanks + text.replaceAll('\n', `\n${blanks}`);
}
