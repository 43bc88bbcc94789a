import type {Chain} from '../chain.ts';
import {buildExtension, type Extension, type Given, type OptionSpec, type Usage} from '../extension.ts';
import {matchExtension} from '../matches/registry.ts';
import {protocolName} from '../names.ts';
import {ParameterProblem} from '../problem.ts';
import type {InterfaceName, MaskedAddress, Match, RuleSpec, Target} from '../rule.ts';
import {standardTargets, targetExtension} from '../targets/registry.ts';
import {type CommandLetter, type GlobalOption, globalOptions} from './options.ts';
import {parseAddresses, parseInterface, parseProtocol, parseRuleNumber} from './words.ts';

/** An iptables command line, understood but not yet carried out. */
export interface ParsedCommand {
  readonly letter: CommandLetter | undefined;
  readonly table: string;
  readonly chain: string | undefined;
  /** second chain of `-E`, policy of `-P` */
  readonly newName: string | undefined;
  readonly ruleNumber: number | undefined;
  /** one per combination of the addresses named */
  readonly specs: readonly RuleSpec[];
  readonly counters: {readonly packets: number; readonly bytes: number} | undefined;
  readonly numeric: boolean;
  readonly verbose: boolean;
  readonly exact: boolean;
  readonly lineNumbers: boolean;
  readonly version: boolean;
  readonly help: boolean;
  /** complaints that end nothing */
  readonly warnings: string;
}

interface Use<T> {
  readonly extension: Extension<T>;
  readonly given: Map<string, Given>;
}

type Found =
  | {readonly global: GlobalOption}
  | {readonly use: Use<unknown>; readonly option: OptionSpec; readonly written: string};

/**
 * Reads an iptables command line the way getopt_long and the extensions do: options of an extension exist once it is
 * named by `-m` or `-j`, or implied by `-p`; long options may be shortened.
 *
 * @param findChain  chain of the table that `-t` named, for `-j` and `-g`
 * @throws {ParameterProblem} with the tool's words
 * @models iptables iptables/xshared.c do_parse
 * @omits IPv6, -f on fragments, --modprobe
 */
export function parseCommandLine(
  argv: readonly string[],
  findChain: (table: string, name: string) => Chain | undefined,
): ParsedCommand {
  return new CommandParser(argv, findChain).parse();
}

class CommandParser {
  readonly #argv: readonly string[];
  readonly #findChain: (table: string, name: string) => Chain | undefined;
  #at = 0;
  #inverted = false;
  /** short options of one word that still wait */
  #cluster = '';
  readonly #seen = new Map<string, GlobalOption>();
  readonly #matches: Use<Match>[] = [];
  #target: Use<Target> | undefined;
  #table = 'filter';
  #letter: CommandLetter | undefined;
  #chain: string | undefined;
  #newName: string | undefined;
  #ruleNumber: number | undefined;
  #source: WrittenAddress | undefined;
  #destination: WrittenAddress | undefined;
  #inInterface: InterfaceName | undefined;
  #outInterface: InterfaceName | undefined;
  #protocol: {readonly number: number; readonly inverted: boolean} | undefined;
  #jump: RuleSpec['jump'];
  #standard: RuleSpec['standard'];
  #counters: ParsedCommand['counters'];
  #warnings = '';

  constructor(argv: readonly string[], findChain: (table: string, name: string) => Chain | undefined) {
    this.#argv = argv;
    this.#findChain = findChain;
  }

  parse(): ParsedCommand {
    while (this.#cluster !== '' || this.#at < this.#argv.length) this.#option();
    if (this.#inverted) throw new ParameterProblem('nothing appropriate following !');
    if (this.#standard === 'DROP' && this.#table === 'nat') throw natDrop();
    const matches = this.#matches.map(use => buildExtension(use.extension, this.#usage(use)));
    const target = this.#target && buildExtension(this.#target.extension, this.#usage(this.#target));
    if (this.#letter) this.#checkAllowed(this.#letter);
    return {
      letter: this.#letter,
      table: this.#table,
      chain: this.#chain,
      newName: this.#newName,
      ruleNumber: this.#ruleNumber,
      specs: this.#specs(matches, target),
      counters: this.#counters,
      numeric: this.#seen.has('n'),
      verbose: this.#seen.has('v'),
      exact: this.#seen.has('x'),
      lineNumbers: this.#seen.has('line-numbers'),
      version: this.#seen.has('V'),
      help: this.#seen.has('h'),
      warnings: this.#warnings,
    };
  }

  #option(): void {
    if (this.#cluster !== '') {
      const letter = this.#cluster[0]!;
      this.#cluster = this.#cluster.slice(1);
      const global = globalOptions.find(({short}) => short === letter);
      if (!global) throw new ParameterProblem(`unknown option "-${letter}"`);
      this.#global(global, this.#shortValue(global), `-${letter}`);
      return;
    }
    const word = this.#argv[this.#at++]!;
    if (word.startsWith('--') && word.length > 2) this.#long(word);
    else if (word.startsWith('-') && word.length > 1) this.#cluster = word.slice(1);
    else if (word === '!') {
      if (this.#inverted) throw new ParameterProblem('multiple consecutive ! not allowed');
      this.#inverted = true;
    } else throw new BadArgument(word);
  }

  #long(word: string): void {
    const equals = word.indexOf('=');
    const name = word.slice(2, equals < 0 ? undefined : equals);
    const attached = equals < 0 ? undefined : word.slice(equals + 1);
    const found = this.#find(name) ?? this.#findImplied(name);
    if (!found) throw new ParameterProblem(`unknown option "${word}"`);
    if ('global' in found) {
      const {global} = found;
      const value = attached ?? (global.value === 'required' ? this.#next(`--${name}`) : undefined);
      this.#global(global, value, global.short ? `-${global.short}` : `--${global.name}`);
      return;
    }
    const {use, option, written} = found;
    const [first] = option.names;
    if (use.given.has(first!)) throw alreadyGiven(use.extension.name, first!);
    if (this.#inverted && !option.invertible)
      throw new ParameterProblem(`${use.extension.name}: option "--${first}" cannot be inverted.\n`);
    const value = option.values === 0 ? '' : (attached ?? this.#next(`--${name}`));
    const second = option.values === 2 ? this.#next(`--${name}`) : '';
    use.given.set(first!, {value, second, inverted: this.#takeInversion(), written});
  }

  /** The option called `name`, or the only one whose name begins so. Newer extensions come first. */
  #find(name: string): Found | undefined {
    const uses: Use<unknown>[] = [...this.#matches].reverse();
    if (this.#target) uses.unshift(this.#target);
    const all: (readonly [string, Found])[] = [
      ...uses.flatMap(use =>
        use.extension.options.flatMap(option =>
          option.names.map(written => [written, {use, option, written}] as const),
        ),
      ),
      ...globalOptions.flatMap(global =>
        [global.name, ...(global.aliases ?? [])].map(written => [written, {global}] as const),
      ),
    ];
    const exact = all.find(([written]) => written === name);
    if (exact) return exact[1];
    const candidates = all.filter(([written]) => written.startsWith(name));
    const distinct = new Set(candidates.map(([, found]) => ('global' in found ? found.global : found.option)));
    return distinct.size === 1 ? candidates[0]![1] : undefined;
  }

  /** `-p tcp --dport 80` needs no `-m tcp`. */
  #findImplied(name: string): Found | undefined {
    const implied = this.#protocol && !this.#protocol.inverted ? protocolName(this.#protocol.number) : undefined;
    if (!implied || this.#matches.some(use => use.extension.name === implied)) return undefined;
    const extension = ['tcp', 'udp', 'icmp'].includes(implied) ? matchExtension(implied) : undefined;
    if (!extension) return undefined;
    this.#matches.push({extension, given: new Map()});
    const found = this.#find(name);
    if (!found) this.#matches.pop();
    return found;
  }

  #global(option: GlobalOption, value: string | undefined, written: string): void {
    if (option.command) {
      this.#command(option.command, value, written);
      return;
    }
    const key = option.short ?? option.name;
    if (option.once && this.#seen.has(key)) throw new ParameterProblem(`multiple -${key} flags not allowed`);
    this.#seen.set(key, option);
    if (this.#inverted && !option.invertible) throw new ParameterProblem(`cannot have ! before -${key}`);
    this.#apply(key, value ?? '', this.#takeInversion());
  }

  #apply(key: string, value: string, inverted: boolean): void {
    switch (key) {
      case 't':
        this.#table = value;
        break;
      case 's':
        this.#source = {text: value, inverted};
        break;
      case 'd':
        this.#destination = {text: value, inverted};
        break;
      case 'i':
        this.#inInterface = parseInterface(value, inverted);
        break;
      case 'o':
        this.#outInterface = parseInterface(value, inverted);
        break;
      case 'p':
        this.#protocol = parseProtocol(value, inverted);
        break;
      case 'm':
        this.#load(value);
        break;
      case 'j':
        this.#jumpTo(value, false);
        break;
      case 'g':
        this.#seen.set('j', this.#seen.get('g')!);
        this.#jumpTo(value, true);
        break;
      case 'c':
        this.#readCounters(value);
        break;
      case 'w':
        this.#wait(value);
        break;
      case 'W':
        this.#warnings += 'Ignoring deprecated --wait-interval option.\n';
        break;
    }
  }

  #load(name: string): void {
    const extension = matchExtension(name);
    if (!extension) throw new ParameterProblem(`Couldn't load match \`${name}':No such file or directory\n`);
    this.#matches.push({extension, given: new Map()});
  }

  #jumpTo(name: string, goto: boolean): void {
    if (name === '') throw new ParameterProblem('Invalid target name (too short)');
    if (!goto && standardTargets.includes(name)) {
      this.#standard = name as RuleSpec['standard'];
      return;
    }
    const chain = this.#findChain(this.#table, name);
    if (chain && chain.hook === undefined) {
      this.#jump = {chain, goto};
      return;
    }
    const extension = goto ? undefined : targetExtension(name);
    if (!extension) throw new ParameterProblem(`Chain '${name}' does not exist`);
    this.#target = {extension, given: new Map()};
  }

  #readCounters(value: string): void {
    const [packets, bytes = this.#optionalWord()] = value.split(',');
    if (bytes === undefined) throw new ParameterProblem('-c requires packet and byte counter');
    for (const [text, what] of [
      [packets, 'packet'],
      [bytes, 'byte'],
    ])
      if (!/^\d+$/.test(text ?? '')) throw new ParameterProblem(`-c ${what} counter not numeric`);
    this.#counters = {packets: Number(packets), bytes: Number(bytes)};
  }

  #wait(value: string): void {
    const seconds = value === '' ? this.#optionalWord() : value;
    if (seconds !== undefined && !/^\d+$/.test(seconds)) throw new ParameterProblem('wait seconds not numeric');
  }

  #command(letter: CommandLetter, value: string | undefined, written: string): void {
    if (this.#letter) throw new ParameterProblem(`Cannot use -${letter} with -${this.#letter}`);
    if (this.#inverted) throw new ParameterProblem(`unexpected ! flag before ${written}`);
    this.#letter = letter;
    this.#chain = value === undefined || value === '' ? this.#optionalWord() : value;
    switch (letter) {
      case 'D':
        if (/^\d/.test(this.#peek() ?? '')) this.#ruleNumber = parseRuleNumber(this.#optionalWord()!);
        break;
      case 'I':
      case 'L':
      case 'S':
      case 'Z': {
        const number = this.#chain === undefined ? undefined : this.#optionalWord();
        if (number !== undefined) this.#ruleNumber = parseRuleNumber(number);
        break;
      }
      case 'R': {
        const number = this.#optionalWord();
        if (number === undefined) throw new ParameterProblem('-R requires a rule number');
        this.#ruleNumber = parseRuleNumber(number);
        break;
      }
      case 'E':
        this.#newName = this.#optionalWord();
        if (this.#newName === undefined) throw new ParameterProblem('-E requires old-chain-name and new-chain-name');
        break;
      case 'P':
        this.#newName = this.#optionalWord();
        if (this.#newName === undefined) throw new ParameterProblem('-P requires a chain and a policy');
        if (this.#newName === 'DROP' && this.#table === 'nat') throw natDrop();
        break;
    }
  }

  /** @throws {ParameterProblem} `Illegal option` for what makes no sense with the command */
  #checkAllowed(letter: CommandLetter): void {
    const takesRule = 'ADIRC'.includes(letter);
    for (const [key, option] of this.#seen) {
      const fits = option.ruleOnly
        ? takesRule
        : option.listOnly
          ? letter === 'L'
          : option.countersOnly
            ? 'AIRP'.includes(letter)
            : true;
      if (!fits)
        throw new ParameterProblem(`Illegal option \`${option.short ? `-${key}` : `--${key}`}' with this command`);
    }
    if (!takesRule) return;
    const from = this.#chain ?? '';
    if (this.#inInterface && (from === 'OUTPUT' || from === 'POSTROUTING'))
      throw new ParameterProblem(`Can't use -i with ${from}\n`);
    if (this.#outInterface && (from === 'INPUT' || from === 'PREROUTING'))
      throw new ParameterProblem(`Can't use -o with ${from}\n`);
  }

  #specs(matches: readonly Match[], target: Target | undefined): RuleSpec[] {
    const sources = addressesOf(this.#source);
    const destinations = addressesOf(this.#destination);
    const rest = {
      inInterface: this.#inInterface,
      outInterface: this.#outInterface,
      protocol: this.#protocol,
      matches,
      jump: this.#jump,
      standard: this.#standard,
      target,
    };
    return sources.flatMap(source => destinations.map(destination => ({source, destination, ...rest})));
  }

  #usage({given}: Use<unknown>): Usage {
    const {number, inverted} = this.#protocol ?? {number: 0, inverted: false};
    return {options: given, protocol: inverted ? 0 : number};
  }

  #takeInversion(): boolean {
    const inverted = this.#inverted;
    this.#inverted = false;
    return inverted;
  }

  #shortValue(option: GlobalOption): string | undefined {
    if (option.value === undefined) return undefined;
    const attached = this.#cluster;
    this.#cluster = '';
    if (attached !== '') return attached;
    return option.value === 'required' ? this.#next(`-${option.short}`) : undefined;
  }

  #next(option: string): string {
    const word = this.#argv[this.#at++];
    if (word === undefined) throw new ParameterProblem(`option "${option}" requires an argument`);
    return word;
  }

  #peek(): string | undefined {
    return this.#cluster === '' ? this.#argv[this.#at] : undefined;
  }

  /** The next word unless it is an option. */
  #optionalWord(): string | undefined {
    const word = this.#peek();
    if (word === undefined || word === '' || word.startsWith('-') || word.startsWith('!')) return undefined;
    this.#at++;
    return word;
  }
}

/** Addresses are looked up only once the whole line has been read. */
interface WrittenAddress {
  readonly text: string;
  readonly inverted: boolean;
}

function addressesOf(written: WrittenAddress | undefined): (MaskedAddress | undefined)[] {
  return written ? parseAddresses(written.text, written.inverted) : [undefined];
}

/** Said without the program's name. */
export class BadArgument extends Error {
  constructor(word: string) {
    super(`Bad argument \`${word}'`);
    this.name = 'BadArgument';
  }
}

function alreadyGiven(extension: string, option: string): ParameterProblem {
  const isTransport = extension === 'tcp' || extension === 'udp';
  return new ParameterProblem(
    isTransport ? `Only one \`--${option}' allowed` : `${extension}: option "--${option}" can only be used once.\n`,
  );
}

function natDrop(): ParameterProblem {
  return new ParameterProblem(
    '\nThe "nat" table is not intended for filtering, the use of DROP is therefore inhibited.\n\n',
  );
}
