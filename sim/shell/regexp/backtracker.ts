import {UnsupportedError} from '../../base/sim-error.ts';
import {isAtEdge, type Node, testerOf} from './tree.ts';

/** The expression tried more ways to match than the lab allows. */
export class StepLimit extends UnsupportedError {
  constructor() {
    super(`expressions that can match in more than ${stepsMax.toLocaleString('en')} ways`);
  }
}

const stepsMax = 1_000_000;

type Continue = (at: number) => boolean;

/**
 * Tries one way after the other, and counts: for back-references and Perl's look-around, which need to remember.
 *
 * `longest` looks at every way and keeps the longest match, as POSIX asks; otherwise the first way wins, as Perl has it.
 */
export class Backtracker {
  readonly #tree: Node;
  readonly #ignoreCase: boolean;
  readonly #longest: boolean;
  readonly #testers = new Map<Node, (code: number) => boolean>();
  #text = '';
  #slots: number[] = [];
  #kept = -1;
  #steps = 0;
  /** calls under one another; the host's stack is as bounded as the steps */
  #depth = 0;

  constructor(tree: Node, options: {readonly ignoreCase: boolean; readonly longest: boolean}) {
    this.#tree = tree;
    this.#ignoreCase = options.ignoreCase;
    this.#longest = options.longest;
  }

  /** @throws {StepLimit} it takes too long */
  exec(text: string, from: number): readonly number[] | undefined {
    this.#text = text;
    this.#steps = 0;
    for (let start = from; start <= text.length; start++) {
      const found = this.#from(start);
      if (found) return found;
      if ((text.codePointAt(start) ?? 0) > 0xffff) start++;
    }
    return undefined;
  }

  #from(start: number): readonly number[] | undefined {
    this.#slots = [];
    this.#kept = -1;
    this.#depth = 0;
    let best: number[] | undefined;
    this.#match(this.#tree, start, at => {
      if (!best || at > best[1]!) {
        const slots = Array.from(this.#slots, slot => slot ?? -1);
        best = [this.#kept >= 0 ? this.#kept : start, at, ...slots.slice(2)];
      }
      return !this.#longest;
    });
    return best;
  }

  /** One case for each kind of node. */
  #match(node: Node, at: number, next: Continue): boolean {
    if (++this.#steps > stepsMax || this.#depth > 4_000) throw new StepLimit();
    this.#depth++;
    try {
      return this.#step(node, at, next);
    } finally {
      this.#depth--;
    }
  }

  #step(node: Node, at: number, next: Continue): boolean {
    switch (node.kind) {
      case 'one': {
        const code = this.#text.codePointAt(at);
        return code !== undefined && this.#tester(node)(code) && next(at + (code > 0xffff ? 2 : 1));
      }
      case 'sequence':
        return this.#sequence(node.items, 0, at, next);
      case 'choice':
        return node.options.some(option => this.#match(option, at, next));
      case 'repeat':
        return this.#repeat(node, 0, at, -1, next);
      case 'group':
        return this.#group(node, at, next);
      case 'edge':
        return isAtEdge(node.edge, this.#text, at, node.byLine ?? false) && next(at);
      case 'again':
        return this.#again(node, at, next);
      case 'look':
        return this.#look(node, at, next);
      case 'atomic': {
        let end = -1;
        return this.#match(node.item, at, to => (end = to) >= 0) && next(end);
      }
      case 'keep': {
        const before = this.#kept;
        this.#kept = at;
        if (next(at)) return true;
        this.#kept = before;
        return false;
      }
    }
  }

  #sequence(items: readonly Node[], index: number, at: number, next: Continue): boolean {
    if (index === items.length) return next(at);
    return this.#match(items[index]!, at, to => this.#sequence(items, index + 1, to, next));
  }

  #repeat(node: Extract<Node, {kind: 'repeat'}>, count: number, at: number, last: number, next: Continue): boolean {
    if (node.item.kind === 'one' && count === 0) return this.#run(node, node.item, at, next);
    const more = () =>
      count < node.max && at !== last && this.#match(node.item, at, to => this.#repeat(node, count + 1, to, at, next));
    if (count < node.min) return at === last ? next(at) : more();
    return node.lazy ? next(at) || more() : more() || next(at);
  }

  /** A repeated class, without a call for each character. */
  #run(node: Extract<Node, {kind: 'repeat'}>, item: Extract<Node, {kind: 'one'}>, at: number, next: Continue): boolean {
    const ends = [at];
    const test = this.#tester(item);
    const grow = () => {
      const end = ends.at(-1)!;
      const code = this.#text.codePointAt(end);
      if (code === undefined || ends.length > node.max || !test(code)) return false;
      ends.push(end + (code > 0xffff ? 2 : 1));
      return true;
    };
    while ((!node.lazy || ends.length <= node.min) && grow());
    if (ends.length <= node.min) return false;
    if (node.lazy) {
      for (;;) {
        if (next(ends.at(-1)!)) return true;
        this.#count();
        if (!grow()) return false;
      }
    }
    for (let i = ends.length - 1; i >= node.min; i--) {
      if (next(ends[i]!)) return true;
      this.#count();
    }
    return false;
  }

  #count(): void {
    if (++this.#steps > stepsMax) throw new StepLimit();
  }

  #group({index, item}: Extract<Node, {kind: 'group'}>, at: number, next: Continue): boolean {
    return this.#match(item, at, to => {
      const [start, end] = [this.#slots[2 * index], this.#slots[2 * index + 1]];
      this.#slots[2 * index] = at;
      this.#slots[2 * index + 1] = to;
      if (next(to)) return true;
      this.#slots[2 * index] = start ?? -1;
      this.#slots[2 * index + 1] = end ?? -1;
      return false;
    });
  }

  #again({group, ignoreCase}: Extract<Node, {kind: 'again'}>, at: number, next: Continue): boolean {
    const [start, end] = [this.#slots[2 * group] ?? -1, this.#slots[2 * group + 1] ?? -1];
    if (start < 0) return false;
    const held = this.#text.slice(start, end);
    const here = this.#text.slice(at, at + held.length);
    const isSame = (ignoreCase ?? this.#ignoreCase) ? held.toLowerCase() === here.toLowerCase() : held === here;
    return isSame && next(at + held.length);
  }

  #look({item, behind, negative}: Extract<Node, {kind: 'look'}>, at: number, next: Continue): boolean {
    let found = false;
    if (!behind) found = this.#match(item, at, () => true);
    else for (let start = at; start >= 0 && !found; start--) found = this.#match(item, start, to => to === at);
    return found !== negative && next(at);
  }

  #tester(node: Extract<Node, {kind: 'one'}>): (code: number) => boolean {
    let tester = this.#testers.get(node);
    if (!tester) {
      tester = testerOf(node.source, node.ignoreCase ?? this.#ignoreCase);
      this.#testers.set(node, tester);
    }
    return tester;
  }
}
