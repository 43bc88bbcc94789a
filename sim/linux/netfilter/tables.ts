import {Chain} from './chain.ts';
import type {NfHook} from './netfilter.ts';
import type {Rule, TableName} from './rule.ts';

/** Built-in chains of each table, in the order they are printed. */
export const builtIn: Readonly<Record<TableName, readonly NfHook[]>> = {
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  raw: ['PREROUTING', 'OUTPUT'],
  security: ['INPUT', 'FORWARD', 'OUTPUT'],
};

/** One table: its built-in chains, then the user's chains by name. */
export class Table {
  readonly name: TableName;
  readonly #chains = new Map<string, Chain>();
  /** somebody has put something here; before, the kernel does not know the table */
  used = false;

  constructor(name: TableName) {
    this.name = name;
    for (const hook of builtIn[name]) this.#chains.set(hook, new Chain(name, hook, hook));
  }

  chain(name: string): Chain | undefined {
    return this.#chains.get(name);
  }

  /** Built-in chains, then the others by name. */
  list(): readonly Chain[] {
    const all = [...this.#chains.values()];
    const own = all.filter(({hook}) => hook === undefined).sort((a, b) => (a.name < b.name ? -1 : 1));
    return [...all.filter(({hook}) => hook !== undefined), ...own];
  }

  add(name: string): Chain {
    const chain = new Chain(this.name, name, undefined);
    this.#chains.set(name, chain);
    return chain;
  }

  remove(chain: Chain): void {
    this.#chains.delete(chain.name);
  }

  rename(chain: Chain, name: string): void {
    this.#chains.delete(chain.name);
    chain.name = name;
    this.#chains.set(name, chain);
  }

  /** Rules that jump to `chain`. */
  references(chain: Chain): number {
    let count = 0;
    for (const other of this.#chains.values())
      for (const rule of other.rules) if (rule.spec.jump?.chain === chain) count++;
    return count;
  }

  /** Whether `target` can be reached from `chain`, itself included. */
  reaches(chain: Chain, target: Chain): boolean {
    return (
      chain === target || chain.rules.some(({spec}) => spec.jump !== undefined && this.reaches(spec.jump.chain, target))
    );
  }

  /** Hooks from which packets come into `chain`. */
  hooksOf(chain: Chain): NfHook[] {
    return this.list().flatMap(({hook}) => {
      const entry = hook && this.#chains.get(hook);
      return hook && entry && this.reaches(entry, chain) ? [hook] : [];
    });
  }

  /** Rules of `chain` and of every chain it leads to. */
  *rulesFrom(chain: Chain): Iterable<Rule> {
    for (const rule of chain.rules) {
      yield rule;
      if (rule.spec.jump) yield* this.rulesFrom(rule.spec.jump.chain);
    }
  }
}
