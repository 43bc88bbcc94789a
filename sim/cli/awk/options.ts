import {UnsupportedError} from '../../base/sim-error.ts';
import {unescape} from './escapes.ts';
import {assignmentIn} from './main-input.ts';
import {AwkExit} from './problems.ts';

/** What the command line asks for. */
export interface AwkOptions {
  /** `-v`, in order */
  readonly assignments: readonly (readonly [name: string, value: string])[];
  /** `-F` */
  readonly separator: string | undefined;
  /** `-f` */
  readonly programFiles: readonly string[];
  readonly isInteractive: boolean;
  readonly seed: number | undefined;
  /** print this and end */
  readonly shows: 'usage' | 'version' | undefined;
  /** the program, when it is not in files, and the operands */
  readonly operands: readonly string[];
}

/** Words of `-W` and their long options, with the first letters that stand for each. */
const words = ['version', 'dump', 'exec', 'help', 'interactive', 'posix', 'random', 'sprintf', 'traditional', 'usage'];

/** @throws {AwkExit} an option is wrong. @models mawk 1.3.4-20240123 init.c process_cmdline */
export function parseOptions(args: readonly string[]): AwkOptions {
  return new OptionReader(args).run();
}

class OptionReader {
  readonly #args: readonly string[];
  readonly #assignments: [string, string][] = [];
  readonly #programFiles: string[] = [];
  #separator: string | undefined;
  #isInteractive = false;
  #seed: number | undefined;
  #shows: 'usage' | 'version' | undefined;
  #at = 0;
  #isOver = false;

  constructor(args: readonly string[]) {
    this.#args = args;
  }

  run(): AwkOptions {
    while (!this.#isOver && this.#shows === undefined) {
      const arg = this.#args[this.#at];
      if (arg === undefined || !arg.startsWith('-') || arg === '-') break;
      this.#at++;
      if (arg === '--') break;
      if (arg.startsWith('--')) this.#word(arg.slice(2), `not an option: ${arg}`);
      else this.#letter(arg);
    }
    return {
      assignments: this.#assignments,
      separator: this.#separator,
      programFiles: this.#programFiles,
      isInteractive: this.#isInteractive,
      seed: this.#seed,
      shows: this.#shows,
      operands: this.#args.slice(this.#at),
    };
  }

  #letter(arg: string): void {
    const letter = arg[1]!;
    if (!'WvFfr'.includes(letter)) throw new AwkExit(2, `not an option: ${arg}`);
    const value = arg.length > 2 ? arg.slice(2) : this.#args[this.#at++];
    if (value === undefined)
      throw new AwkExit(2, letter === 'r' ? `not an option: ${arg}` : `option ${arg} lacks argument`);
    if (letter === 'F') this.#separator = unescape(value);
    else if (letter === 'f') this.#programFiles.push(value);
    else if (letter === 'W') for (const word of value.split(',')) this.#word(word, undefined);
    else if (letter === 'v') {
      const assignment = assignmentIn(value);
      if (!assignment) throw new AwkExit(2, `improper assignment: -v ${value}`);
      this.#assignments.push([...assignment]);
    }
  }

  /** @param refusal  what is said of a word that is none; `-W` only warns */
  #word(text: string, refusal: string | undefined): void {
    const [given, glued] = text.split(/=(.*)/s) as [string, string | undefined];
    const word = words.find(each => each === given) ?? words.find(each => given !== '' && each.startsWith(given));
    switch (word) {
      case undefined:
        throw new AwkExit(2, refusal ?? `vacuous option: -W "${text}"`);
      case 'version':
        this.#shows = 'version';
        return;
      case 'help':
      case 'usage':
        this.#shows = 'usage';
        return;
      case 'interactive':
        this.#isInteractive = true;
        return;
      case 'random':
        this.#seed = Number(glued ?? this.#args[this.#at++]);
        return;
      case 'exec':
        this.#programFiles.push(glued ?? this.#args[this.#at++] ?? '');
        this.#isOver = true;
        return;
      case 'sprintf':
        if (glued === undefined) this.#at++;
        return;
      case 'dump':
        throw new UnsupportedError('the code that awk compiles a program to (-W dump)');
      default:
        return;
    }
  }
}
