const isLetter = (character: string): boolean => /\p{L}/u.test(character);
const isDigit = (character: string | undefined): boolean => character !== undefined && /\p{Nd}/u.test(character);

/**
 * Order of map keys in YAML: other characters before letters, runs of digits by their number.
 *
 * @models go-yaml v2 sorter.go keyList.Less
 */
export function compareKeys(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const x = left[i]!;
    const y = right[i]!;
    if (x === y) continue;
    if (isLetter(x) && isLetter(y)) return x < y ? -1 : 1;
    if (isLetter(x) || isLetter(y)) return isLetter(y) ? -1 : 1;
    const lead = (x === '0' || y === '0') && followsNumber(left, i) ? 1 : 0;
    const m = digitsFrom(left, i, lead);
    const n = digitsFrom(right, i, lead);
    if (m.value !== n.value) return m.value - n.value;
    return m.end !== n.end ? m.end - n.end : x < y ? -1 : 1;
  }
  return left.length - right.length;
}

/** Whether a digit other than 0 stands in the run of digits before `index`. */
function followsNumber(characters: readonly string[], index: number): boolean {
  for (let i = index - 1; i >= 0 && isDigit(characters[i]); i--) if (characters[i] !== '0') return true;
  return false;
}

function digitsFrom(characters: readonly string[], index: number, lead: number): {value: number; end: number} {
  let value = lead;
  let end = index;
  for (; isDigit(characters[end]); end++) value = value * 10 + Number(characters[end]);
  return {value, end};
}
