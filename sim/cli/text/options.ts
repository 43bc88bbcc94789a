import type {Process} from '../../shell/process.ts';

/** Options of a GNU tool: what each letter and long name is called and whether it takes a value. */
export interface OptionTable {
  /** letters, each followed by `:` when it takes a value, by `::` when it may, as for `getopt(3)` */
  readonly short: string;
  /** long name → letter it stands for; a trailing `=` says it takes a value, `=?` that it may */
  readonly long?: Readonly<Record<string, string>>;
  /** said between a wrong option and the pointer to `--help` */
  readonly usage?: string;
  /** said after a wrong option instead of the pointer to `--help` */
  readonly afterWrong?: string;
  /** status of a wrong option */
  readonly wrongStatus?: number;
  /** options end at the first operand (`env`, `timeout`, `xargs`) */
  readonly stopAtOperand?: boolean;
}

export interface ParsedOptions {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  /** every value of an option, in order */
  readonly all: ReadonlyMap<string, readonly string[]>;
  readonly operands: readonly string[];
  /** letters as they came, with their values ('' for none) */
  readonly order: readonly (readonly [letter: string, value: string])[];
}

/**
 * Parses arguments as GNU `getopt_long` does, options and operands mixed.
 *
 * @returns the exit status after a complaint, when an option is wrong
 */
export async function parseOptions(process: Process, table: OptionTable): Promise<ParsedOptions | number> {
  const parser = new Parser(process.argv.slice(1), table);
  const problem = parser.run();
  if (problem === undefined) return parser.result;
  const name = process.argv[0]!.replace(/^.*\//, '');
  const usage = table.usage === undefined ? '' : `${table.usage}\n`;
  const after = table.afterWrong ?? `Try '${name} --help' for more information.\n`;
  await process.err(`${name}: ${problem}\n${usage}${after}`);
  return table.wrongStatus ?? 1;
}

class Parser {
  readonly #args: readonly string[];
  readonly #table: OptionTable;
  readonly #flags = new Set<string>();
  readonly #all = new Map<string, string[]>();
  readonly #operands: string[] = [];
  readonly #order: [string, string][] = [];
  #index = 0;

  constructor(args: readonly string[], table: OptionTable) {
    this.#args = args;
    this.#table = table;
  }

  get result(): ParsedOptions {
    const values = new Map([...this.#all].map(([letter, values]) => [letter, values.at(-1)!]));
    return {flags: this.#flags, values, all: this.#all, operands: this.#operands, order: this.#order};
  }

  run(): string | undefined {
    for (; this.#index < this.#args.length; this.#index++) {
      const arg = this.#args[this.#index]!;
      if (arg === '--') {
        this.#operands.push(...this.#args.slice(this.#index + 1));
        return undefined;
      }
      const problem = arg.startsWith('--')
        ? this.#long(arg.slice(2))
        : /^-./.test(arg)
          ? this.#short(arg)
          : this.#operand(arg);
      if (problem !== undefined) return problem === '' ? undefined : problem;
    }
    return undefined;
  }

  /** @returns '' when the rest are operands too */
  #operand(arg: string): '' | undefined {
    if (!this.#table.stopAtOperand) {
      this.#operands.push(arg);
      return undefined;
    }
    this.#operands.push(...this.#args.slice(this.#index));
    return '';
  }

  #short(arg: string): string | undefined {
    for (let i = 1; i < arg.length; i++) {
      const letter = arg[i]!;
      const position = letter === ':' ? -1 : this.#table.short.indexOf(letter);
      if (position < 0) return `invalid option -- '${letter}'`;
      const rest = arg.slice(i + 1);
      if (this.#table.short[position + 1] !== ':' || (this.#isOptional(letter) && rest === '')) {
        this.#flag(letter);
        continue;
      }
      const value = rest || this.#args[++this.#index];
      if (value === undefined) return `option requires an argument -- '${letter}'`;
      this.#value(letter, value);
      break;
    }
    return undefined;
  }

  #long(text: string): string | undefined {
    const [, given, value] = /^([^=]*)(?:=([\s\S]*))?$/.exec(text)!;
    const names = Object.keys(this.#table.long ?? {});
    const bare = (name: string) => name.replace(/=\??$/, '');
    const near = names.filter(candidate => bare(candidate).startsWith(given!));
    const name = near.find(candidate => bare(candidate) === given) ?? near[0];
    if (name === undefined) return `unrecognized option '--${given}'`;
    const letter = this.#table.long![name]!;
    if (bare(name) !== given && near.some(other => this.#table.long![other] !== letter))
      return `option '--${given}' is ambiguous; possibilities:${near.map(one => ` '--${bare(one)}'`).join('')}`;
    if (!name.includes('=')) {
      if (value !== undefined) return `option '--${bare(name)}' doesn't allow an argument`;
      this.#flag(letter);
      return undefined;
    }
    if (value === undefined && this.#isOptional(letter)) {
      this.#flag(letter);
      return undefined;
    }
    const taken = value ?? (name.endsWith('=?') ? '' : this.#args[++this.#index]);
    if (taken === undefined) return `option '--${bare(name)}' requires an argument`;
    this.#value(letter, taken);
    return undefined;
  }

  #isOptional(letter: string): boolean {
    return this.#table.short.includes(`${letter}::`);
  }

  #flag(letter: string): void {
    this.#flags.add(letter);
    this.#order.push([letter, '']);
  }

  #value(letter: string, value: string): void {
    this.#flags.add(letter);
    this.#order.push([letter, value]);
    this.#all.set(letter, [...(this.#all.get(letter) ?? []), value]);
  }
}
