/** The pattern is wrong; the message is GNU's. */
export class RegExpProblem extends Error {}

/** What stands between characters. `line` follows newlines when the expression is read line by line. */
export type Edge =
  | 'start'
  | 'end'
  | 'boundary'
  | 'inside'
  | 'word-start'
  | 'word-end'
  | 'no-word-before'
  | 'no-word-after';

/** A parsed regular expression, whichever way it was written. */
export type Node =
  /** one character of the class that `source` writes as JavaScript does */
  | {readonly kind: 'one'; readonly source: string; readonly ignoreCase?: boolean}
  | {readonly kind: 'sequence'; readonly items: readonly Node[]}
  | {readonly kind: 'choice'; readonly options: readonly Node[]}
  | {readonly kind: 'repeat'; readonly item: Node; readonly min: number; readonly max: number; readonly lazy?: boolean}
  | {readonly kind: 'group'; readonly item: Node; readonly index: number}
  | {readonly kind: 'edge'; readonly edge: Edge; readonly byLine?: boolean}
  | {readonly kind: 'again'; readonly group: number; readonly ignoreCase?: boolean}
  | {readonly kind: 'look'; readonly item: Node; readonly behind: boolean; readonly negative: boolean}
  /** matched as a whole and never reconsidered: `(?>…)`, `a++` */
  | {readonly kind: 'atomic'; readonly item: Node}
  /** `\K`: the match begins here */
  | {readonly kind: 'keep'};

export interface Parsed {
  readonly tree: Node;
  readonly groupCount: number;
}

export const nothing: Node = {kind: 'sequence', items: []};
export const anything = '[\\s\\S]';
export const wordClass = '[\\p{L}\\p{N}_]';
export const notWordClass = '[^\\p{L}\\p{N}_]';

/** A character that stands for itself, as a class. */
export function literal(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}

export function sequence(items: readonly Node[]): Node {
  return items.length === 1 ? items[0]! : {kind: 'sequence', items};
}

export function choice(options: readonly Node[]): Node {
  return options.length === 1 ? options[0]! : {kind: 'choice', options};
}

/** Every node below `node`, and itself. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node;
  if (node.kind === 'sequence') for (const item of node.items) yield* nodesOf(item);
  else if (node.kind === 'choice') for (const option of node.options) yield* nodesOf(option);
  else if ('item' in node) yield* nodesOf(node.item);
}

const isWordCharacter = /[\p{L}\p{N}_]/u;

/** Whether `edge` is at `at` in `text`. */
export function isAtEdge(edge: Edge, text: string, at: number, byLine: boolean): boolean {
  if (edge === 'start') return at === 0 || (byLine && text[at - 1] === '\n');
  if (edge === 'end') return at === text.length || (byLine && text[at] === '\n');
  const before = at > 0 && isWordCharacter.test(text[at - 1]!);
  const after = at < text.length && isWordCharacter.test(text[at]!);
  switch (edge) {
    case 'boundary':
      return before !== after;
    case 'inside':
      return before === after;
    case 'word-start':
      return !before && after;
    case 'word-end':
      return before && !after;
    case 'no-word-before':
      return !before;
    case 'no-word-after':
      return !after;
  }
}

/** A test for one code point, from the class JavaScript would write. */
export function testerOf(source: string, ignoreCase: boolean): (code: number) => boolean {
  const pattern = new RegExp(`^${source}$`, ignoreCase ? 'ui' : 'u');
  const known = new Map<number, boolean>();
  return code => {
    let answer = known.get(code);
    if (answer === undefined) {
      answer = pattern.test(String.fromCodePoint(code));
      if (known.size < 4096) known.set(code, answer);
    }
    return answer;
  };
}
