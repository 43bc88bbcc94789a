import {isAtEdge, type Node, RegExpProblem, testerOf} from './tree.ts';

type Edge = Extract<Node, {kind: 'edge'}>;

type Instruction =
  | {readonly op: 'one'; readonly test: (code: number) => boolean}
  | {readonly op: 'edge'; readonly node: Edge}
  | {readonly op: 'split'; readonly first: number; readonly second: number}
  | {readonly op: 'jump'; readonly to: number}
  | {readonly op: 'save'; readonly slot: number}
  | {readonly op: 'match'};

const instructionsMax = 50_000;

interface Threads {
  readonly at: number[];
  readonly slots: (readonly number[])[];
}

/**
 * Runs an expression as all its threads at once: time is its size times the text's length, whatever it is.
 *
 * Of the matches that begin first the longest wins; among equally long ones the greedy choice, left to right.
 *
 * @models Thompson's and Pike's machine, with POSIX's leftmost-longest rule for the whole match
 * @omits POSIX's longest rule for each group
 */
export class Machine {
  readonly #program: Instruction[] = [];
  readonly #ignoreCase: boolean;
  readonly #testers = new Map<string, (code: number) => boolean>();
  readonly #visited: Int32Array;
  #mark = 0;

  constructor(tree: Node, ignoreCase: boolean) {
    this.#ignoreCase = ignoreCase;
    this.#compile(tree);
    this.#emit({op: 'match'});
    this.#visited = new Int32Array(this.#program.length);
  }

  /** @returns starts and ends of the match and its groups, flat; -1 for a group that took no part */
  exec(text: string, from: number): readonly number[] | undefined {
    let best: readonly number[] | undefined;
    let threads: Threads = {at: [], slots: []};
    for (let at = from; ; ) {
      if (threads.at.length === 0 && best) return best;
      const code = text.codePointAt(at);
      this.#mark++;
      const current: Threads = {at: [], slots: []};
      for (const [i, instruction] of threads.at.entries()) this.#add(current, instruction, threads.slots[i]!, text, at);
      if (!best) this.#add(current, 0, [at, -1], text, at);
      const next: Threads = {at: [], slots: []};
      for (const [i, index] of current.at.entries()) {
        const slots = current.slots[i]!;
        if (best && slots[0]! > best[0]!) continue;
        const instruction = this.#program[index]!;
        if (instruction.op === 'match') {
          if (!best || slots[0]! < best[0]! || at > best[1]!) best = [slots[0]!, at, ...slots.slice(2)];
        } else if (instruction.op === 'one' && code !== undefined && instruction.test(code)) {
          next.at.push(index + 1);
          next.slots.push(slots);
        }
      }
      if (code === undefined) return best;
      threads = next;
      at += code > 0xffff ? 2 : 1;
    }
  }

  /** Follows what takes no character, first choices first. */
  #add(threads: Threads, from: number, slots: readonly number[], text: string, at: number): void {
    const waiting: [number, readonly number[]][] = [[from, slots]];
    for (let top = waiting.pop(); top; top = waiting.pop()) {
      const [index, held] = top;
      if (this.#visited[index] === this.#mark) continue;
      this.#visited[index] = this.#mark;
      const instruction = this.#program[index]!;
      switch (instruction.op) {
        case 'jump':
          waiting.push([instruction.to, held]);
          break;
        case 'split':
          waiting.push([instruction.second, held], [instruction.first, held]);
          break;
        case 'save':
          waiting.push([index + 1, withSlot(held, instruction.slot, at)]);
          break;
        case 'edge':
          if (isAtEdge(instruction.node.edge, text, at, instruction.node.byLine ?? false))
            waiting.push([index + 1, held]);
          break;
        default:
          threads.at.push(index);
          threads.slots.push(held);
      }
    }
  }

  #emit(instruction: Instruction): number {
    if (this.#program.length >= instructionsMax) throw new RegExpProblem('Regular expression too big');
    return this.#program.push(instruction) - 1;
  }

  /** One case for each kind of node that needs no memory. */
  #compile(node: Node): void {
    switch (node.kind) {
      case 'one':
        this.#emit({op: 'one', test: this.#tester(node.source, node.ignoreCase ?? this.#ignoreCase)});
        return;
      case 'edge':
        this.#emit({op: 'edge', node});
        return;
      case 'sequence':
        for (const item of node.items) this.#compile(item);
        return;
      case 'group':
        this.#emit({op: 'save', slot: 2 * node.index});
        this.#compile(node.item);
        this.#emit({op: 'save', slot: 2 * node.index + 1});
        return;
      case 'choice':
        this.#compileChoice(node.options);
        return;
      case 'repeat':
        this.#compileRepeat(node);
        return;
      default:
        throw new RegExpProblem('Invalid regular expression');
    }
  }

  #compileChoice(options: readonly Node[]): void {
    const ends: number[] = [];
    for (const [i, option] of options.entries()) {
      if (i === options.length - 1) {
        this.#compile(option);
        break;
      }
      const split = this.#emit({op: 'split', first: 0, second: 0});
      this.#compile(option);
      ends.push(this.#emit({op: 'jump', to: 0}));
      this.#program[split] = {op: 'split', first: split + 1, second: this.#program.length};
    }
    for (const end of ends) this.#program[end] = {op: 'jump', to: this.#program.length};
  }

  #compileRepeat({item, min, max}: Extract<Node, {kind: 'repeat'}>): void {
    for (let i = 0; i < min; i++) this.#compile(item);
    if (max === Number.POSITIVE_INFINITY) {
      const split = this.#emit({op: 'split', first: 0, second: 0});
      this.#compile(item);
      this.#emit({op: 'jump', to: split});
      this.#program[split] = {op: 'split', first: split + 1, second: this.#program.length};
      return;
    }
    const splits: number[] = [];
    for (let i = min; i < max; i++) {
      splits.push(this.#emit({op: 'split', first: 0, second: 0}));
      this.#compile(item);
    }
    for (const split of splits) this.#program[split] = {op: 'split', first: split + 1, second: this.#program.length};
  }

  #tester(source: string, ignoreCase: boolean): (code: number) => boolean {
    const key = `${ignoreCase}${source}`;
    const tester = this.#testers.get(key) ?? testerOf(source, ignoreCase);
    this.#testers.set(key, tester);
    return tester;
  }
}

function withSlot(slots: readonly number[], slot: number, at: number): number[] {
  const changed = [...slots];
  while (changed.length <= slot) changed.push(-1);
  changed[slot] = at;
  return changed;
}
