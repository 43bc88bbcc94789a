/** Where a paragraph's lines end: the breaks that cost least together. @models coreutils fmt.c fmt_paragraph */

export interface FilledWord {
  readonly text: string;
  /** columns to the next word, on the same line */
  readonly space: number;
  /** starts with an opening bracket or quote */
  readonly paren: boolean;
  /** ends like a sentence */
  readonly period: boolean;
  /** ends with punctuation */
  readonly punct: boolean;
  /** ends a sentence */
  readonly final: boolean;
}

export interface Measure {
  readonly widthMax: number;
  readonly goal: number;
  readonly firstIndent: number;
  readonly otherIndent: number;
  /** columns of the line before, 0 at the start of a paragraph */
  readonly lastLength: number;
}

export interface FilledLine {
  readonly words: readonly FilledWord[];
  /** of this line and all after it */
  readonly cost: number;
}

const square = (value: number) => value * value;
const half = (value: number) => Math.trunc(value / 2);
const lineCost = square(70);
const widowCost = (length: number) => Math.trunc(square(200) / (length + 2));
const orphanCost = (length: number) => Math.trunc(square(150) / (length + 2));
const sentenceBonus = square(50);
const noBreakCost = square(600);
const parenBonus = square(40);
const punctBonus = square(40);
const shortCost = (columns: number) => square(columns * 10);
const raggedCost = (columns: number) => half(shortCost(columns));

/** The best line that starts at a word. */
interface Choice {
  readonly next: number;
  readonly length: number;
  readonly cost: number;
}

export function fillWords(words: readonly FilledWord[], measure: Measure): FilledLine[] {
  const choices: Choice[] = [];
  for (let start = words.length - 1; start >= 0; start--) choices[start] = bestLine(words, start, choices, measure);
  const lines: FilledLine[] = [];
  for (let start = 0; start < words.length; start = choices[start]!.next)
    lines.push({words: words.slice(start, choices[start]!.next), cost: choices[start]!.cost});
  return lines;
}

function bestLine(words: readonly FilledWord[], start: number, choices: readonly Choice[], measure: Measure): Choice {
  let best: Choice | undefined;
  let length = (start === 0 ? measure.firstIndent : measure.otherIndent) + words[start]!.text.length;
  for (let next = start + 1; ; next++) {
    const after = choices[next];
    let cost = after?.cost ?? 0;
    if (after) cost += shortCost(measure.goal - length);
    if (after && after.next !== words.length) cost += raggedCost(length - after.length);
    if (start === 0 && measure.lastLength > 0) cost += raggedCost(length - measure.lastLength);
    if (!best || cost < best.cost) best = {next, length, cost};
    if (next === words.length) break;
    length += words[next - 1]!.space + words[next]!.text.length;
    if (length >= measure.widthMax) break;
  }
  return {...best, cost: best.cost + breakCost(words, start)};
}

/** What it costs to start a line at a word. */
function breakCost(words: readonly FilledWord[], start: number): number {
  const [word, before, second] = [words[start]!, words[start - 1], words[start - 2]];
  let cost = lineCost;
  if (before?.period) cost += before.final ? -sentenceBonus : noBreakCost;
  else if (before?.punct) cost -= punctBonus;
  else if (before && second?.final) cost += widowCost(before.text.length);
  if (word.paren) cost -= parenBonus;
  else if (word.final) cost += orphanCost(word.text.length);
  return cost;
}
