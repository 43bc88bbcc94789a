import {Backtracker} from './backtracker.ts';
import {Machine} from './machine.ts';
import {parsePerl} from './perl.ts';
import {type PosixOptions, parseFixed, parsePosix} from './posix.ts';
import {choice, type Edge, type Node, nodesOf, type Parsed, sequence, wordClass} from './tree.ts';

/** Where an expression matched. */
export interface Match {
  readonly index: number;
  readonly end: number;
  /** the whole match, then the groups; `undefined` for one that took no part */
  readonly groups: readonly (string | undefined)[];
}

export interface MatcherOptions {
  readonly ignoreCase?: boolean;
  /** the first way that matches, not the longest: Perl's rule */
  readonly first?: boolean;
}

/** What a JavaScript expression may cost, in characters looked at, to be run as one. */
const costMax = 1_000_000;

/** A regular expression that answers in bounded time. */
export class Matcher {
  readonly groupCount: number;
  readonly #tree: Node;
  readonly #ignoreCase: boolean;
  readonly #first: boolean;
  /** back-references and look-around need the counting machine */
  readonly #remembers: boolean;
  /** where alternatives or nested repeats make JavaScript's first match another than the longest */
  readonly #isAmbiguous: boolean;
  readonly #cost: Cost;
  #native: RegExp | undefined;
  #slow: Machine | Backtracker | undefined;

  constructor({tree, groupCount}: Parsed, {ignoreCase = false, first = false}: MatcherOptions = {}) {
    this.#tree = tree;
    this.groupCount = groupCount;
    this.#ignoreCase = ignoreCase;
    this.#first = first;
    const nodes = [...nodesOf(tree)];
    this.#remembers = first || nodes.some(({kind}) => ['again', 'look', 'atomic', 'keep'].includes(kind));
    this.#isAmbiguous = nodes.some(
      node => node.kind === 'choice' || (node.kind === 'repeat' && node.item.kind !== 'one'),
    );
    this.#cost = costOf(tree);
    if (!this.#isCheap(0, false)) this.#engine();
  }

  /** Whether it matches anywhere. */
  test(text: string): boolean {
    if (this.#isCheap(text.length, false)) {
      const native = this.#asNative();
      native.lastIndex = 0;
      return native.test(text);
    }
    return this.#engine().exec(text, 0) !== undefined;
  }

  /** The first match at `from` or after it. What is before `from` still counts for `^` and word edges. */
  exec(text: string, from = 0): Match | undefined {
    if (from > text.length) return undefined;
    if (this.#isCheap(text.length, true)) {
      const native = this.#asNative();
      native.lastIndex = from;
      const match = native.exec(text);
      return match ? {index: match.index, end: match.index + match[0].length, groups: [...match]} : undefined;
    }
    const slots = this.#engine().exec(text, from);
    if (!slots) return undefined;
    const groups = Array.from({length: this.groupCount + 1}, (_, group) => {
      const [start, end] = [slots[2 * group] ?? -1, slots[2 * group + 1] ?? -1];
      return start < 0 || end < 0 ? undefined : text.slice(start, end);
    });
    return {index: slots[0]!, end: slots[1]!, groups};
  }

  /** All matches that do not overlap; an empty one right after a match is none. */
  *matches(text: string): Generator<Match> {
    let from = 0;
    let last = -1;
    for (let match = this.exec(text, from); match; match = this.exec(text, from)) {
      const isEmpty = match.end === match.index;
      if (!isEmpty || match.end !== last) yield match;
      last = match.end;
      from = isEmpty ? match.end + ((text.codePointAt(match.end) ?? 0) > 0xffff ? 2 : 1) : match.end;
    }
  }

  #isCheap(length: number, needsLongest: boolean): boolean {
    if (this.#remembers || this.#cost.factor > costMax) return false;
    if (needsLongest && this.#isAmbiguous) return false;
    return this.#cost.runs === 0 || this.#cost.factor * Math.max(length, 1) ** (this.#cost.runs + 1) <= costMax;
  }

  #asNative(): RegExp {
    this.#native ??= new RegExp(sourceOf(this.#tree), this.#ignoreCase ? 'giu' : 'gu');
    return this.#native;
  }

  #engine(): Machine | Backtracker {
    this.#slow ??= this.#remembers
      ? new Backtracker(this.#tree, {ignoreCase: this.#ignoreCase, longest: !this.#first})
      : new Machine(this.#tree, this.#ignoreCase);
    return this.#slow;
  }
}

/** What backtracking through an expression may take: `factor · length^(runs + 1)` characters. */
interface Cost {
  readonly factor: number;
  readonly runs: number;
}

function costOf(node: Node): Cost {
  switch (node.kind) {
    case 'sequence':
      return node.items
        .map(costOf)
        .reduce((a, b) => ({factor: a.factor * b.factor, runs: a.runs + b.runs}), {factor: 1, runs: 0});
    case 'choice': {
      const all = node.options.map(costOf);
      return {factor: all.reduce((sum, {factor}) => sum + factor, 0), runs: Math.max(...all.map(({runs}) => runs))};
    }
    case 'group':
      return costOf(node.item);
    case 'repeat': {
      const {factor, runs} = costOf(node.item);
      if (node.max <= 1) return {factor: factor + 1, runs};
      if (node.item.kind === 'one' && node.max <= 8) return {factor: node.max - node.min + 1, runs: 0};
      return factor === 1 && runs === 0 && fixedLength(node.item)
        ? {factor: 1, runs: 1}
        : {factor: Number.POSITIVE_INFINITY, runs: 1};
    }
    default:
      return {factor: 1, runs: 0};
  }
}

/** Whether a repeat of `node` can be cut in one way only. */
function fixedLength(node: Node): boolean {
  if (node.kind === 'one') return true;
  if (node.kind === 'group') return fixedLength(node.item);
  return node.kind === 'sequence' && node.items.length > 0 && node.items.every(fixedLength);
}

const edges: Readonly<Record<Edge, string>> = {
  start: '^',
  end: '$',
  boundary: `(?:(?<!${wordClass})(?=${wordClass})|(?<=${wordClass})(?!${wordClass}))`,
  inside: `(?:(?<!${wordClass})(?!${wordClass})|(?<=${wordClass})(?=${wordClass}))`,
  'word-start': `(?<!${wordClass})(?=${wordClass})`,
  'word-end': `(?<=${wordClass})(?!${wordClass})`,
  'no-word-before': `(?<!${wordClass})`,
  'no-word-after': `(?!${wordClass})`,
};

/** The tree as a JavaScript expression. */
function sourceOf(node: Node): string {
  switch (node.kind) {
    case 'one':
      return node.source;
    case 'sequence':
      return node.items.map(item => (item.kind === 'choice' ? `(?:${sourceOf(item)})` : sourceOf(item))).join('');
    case 'choice':
      return node.options.map(sourceOf).join('|');
    case 'group':
      return `(${sourceOf(node.item)})`;
    case 'repeat': {
      const item =
        node.item.kind === 'one' || node.item.kind === 'group' ? sourceOf(node.item) : `(?:${sourceOf(node.item)})`;
      return `${item}{${node.min},${node.max === Number.POSITIVE_INFINITY ? '' : node.max}}`;
    }
    case 'edge':
      if (node.byLine && node.edge === 'start') return '(?<![^\\n])';
      if (node.byLine && node.edge === 'end') return '(?![^\\n])';
      return edges[node.edge];
    default:
      return '';
  }
}

export type PatternKind = 'basic' | 'extended' | 'fixed' | 'perl';

export interface PatternOptions extends Omit<PosixOptions, 'extended' | 'groupsBefore'> {
  readonly ignoreCase?: boolean;
  /** the whole text, or whole words only */
  readonly within?: 'text' | 'word' | undefined;
}

/** Compiles patterns any of which may match. @throws {RegExpProblem} one is wrong */
export function compilePattern(patterns: readonly string[], kind: PatternKind, options: PatternOptions = {}): Matcher {
  let groupCount = 0;
  const trees = patterns.map(pattern => {
    if (kind === 'fixed') return parseFixed(pattern);
    const parsed =
      kind === 'perl'
        ? parsePerl(pattern)
        : parsePosix(pattern, {...options, extended: kind === 'extended', groupsBefore: groupCount});
    groupCount = parsed.groupCount;
    return parsed.tree;
  });
  const tree = within(choice(trees), options.within);
  return new Matcher({tree, groupCount}, {ignoreCase: options.ignoreCase ?? false, first: kind === 'perl'});
}

function within(tree: Node, bounds: 'text' | 'word' | undefined): Node {
  if (bounds === 'text') return sequence([{kind: 'edge', edge: 'start'}, tree, {kind: 'edge', edge: 'end'}]);
  if (bounds === 'word')
    return sequence([{kind: 'edge', edge: 'no-word-before'}, tree, {kind: 'edge', edge: 'no-word-after'}]);
  return tree;
}
