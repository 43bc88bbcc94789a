import {decodeUtf8} from '../../base/utf8.ts';
import {FileError} from '../../shell/files.ts';
import {drain} from '../../shell/memory.ts';
import {openInput} from '../../shell/open.ts';
import type {Command, Process} from '../../shell/process.ts';
import type {AwkArray} from './array.ts';
import {fromByteText, toByteText} from './bytes.ts';
import {compileProgram} from './compile.ts';
import {linkCalls} from './link.ts';
import {builtinVariables, type Code, Machine} from './machine.ts';
import {MainInput} from './main-input.ts';
import {type AwkOptions, parseOptions} from './options.ts';
import {Parser} from './parse.ts';
import {AwkExit, CompileErrors, RunTimeError} from './problems.ts';
import {GlibcRandom} from './random.ts';
import {type ProgramSource, Scanner} from './scan.ts';
import {Streams} from './streams.ts';
import {Symbols} from './symbols.ts';
import type {Definition, Program, SpecialName} from './tree.ts';
import {usage, version} from './usage.ts';
import {Input} from './values.ts';

/** mawk 1.3.4-20240123, the awk of Ubuntu 24.04. @omits -W dump, -W posix and -W traditional (accepted, without effect) */
export const awkCommand: Command = async process => {
  const name = process.argv[0]!.replace(/^.*\//, '');
  if (process.argv.length === 1) {
    await process.err(usage);
    return 0;
  }
  try {
    return await start(process, parseOptions(process.argv.slice(1).map(toByteText)));
  } catch (error) {
    if (!(error instanceof AwkExit)) throw error;
    if (error.message !== '') await process.err(`${name}: ${fromByteText(error.message)}\n`);
    return error.status;
  }
};

async function start(process: Process, options: AwkOptions): Promise<number> {
  if (options.shows !== undefined) {
    await process.out(options.shows === 'usage' ? usage : version);
    return 0;
  }
  const [sources, operands] = await sourcesOf(process, options);
  const errors = new CompileErrors();
  const symbols = new Symbols(errors, [...builtinVariables, ...options.assignments.map(([name]) => name)]);
  const program = sources && readProgram(sources, symbols, errors);
  if (!errors.isEmpty) {
    const name = process.argv[0]!.replace(/^.*\//, '');
    await process.err(errors.messages.map(message => `${name}: ${fromByteText(message)}\n`).join(''));
    return 2;
  }
  return program ? new Run(process, options, operands, symbols).all(program) : 0;
}

async function sourcesOf(
  process: Process,
  {programFiles, operands}: AwkOptions,
): Promise<readonly [ProgramSource[] | undefined, readonly string[]]> {
  if (programFiles.length === 0) {
    const [text, ...rest] = operands;
    return [text === undefined || text === '-' ? undefined : [{name: undefined, text}], rest];
  }
  const sources: ProgramSource[] = [];
  for (const name of programFiles) sources.push({name, text: await programFile(process, name)});
  return [sources, operands];
}

async function programFile(process: Process, name: string): Promise<string> {
  try {
    const stream = name === '-' ? process.stdin : openInput(process, fromByteText(name));
    return toByteText(decodeUtf8(await drain(stream, process.wait)));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new AwkExit(
      2,
      error.code === 'EISDIR' ? `read error (${error.message})` : `cannot open "${name}" (${error.message})`,
    );
  }
}

/** @returns `undefined` when it is empty or wrong */
function readProgram(sources: readonly ProgramSource[], symbols: Symbols, errors: CompileErrors): Program | undefined {
  try {
    const scanner = new Scanner(sources, symbols, errors);
    if (scanner.isEmpty) return undefined;
    const parser = new Parser(scanner, symbols, errors);
    const program = parser.run();
    if (errors.isEmpty) linkCalls(parser.calls, errors, scanner.tokenLine);
    return program;
  } catch (error) {
    if (error instanceof AwkExit) return undefined;
    throw error;
  }
}

const specialNames: ReadonlySet<string> = new Set<SpecialName>(['NF', 'FS', 'RS', 'OFMT', 'CONVFMT']);

/** A program at work on its input. */
class Run {
  readonly #process: Process;
  readonly #symbols: Symbols;
  readonly #streams: Streams;
  readonly #machine: Machine;
  readonly #input: MainInput;
  readonly #random: GlibcRandom;
  readonly #seed: number;

  constructor(process: Process, options: AwkOptions, operands: readonly string[], symbols: Symbols) {
    this.#process = process;
    this.#symbols = symbols;
    this.#streams = new Streams(process, options.isInteractive);
    this.#machine = new Machine(process, this.#streams);
    const argv = this.#setArguments([process.argv[0]!.replace(/^.*\//, ''), ...operands]);
    this.#input = new MainInput(process, this.#streams, options.isInteractive, {
      argv,
      argc: () => this.#machine.globals[symbols.global('ARGC').slot],
      convfmt: () => this.#machine.convfmt,
      beginFile: name => this.#beginFile(name),
      assign: (name, text) => this.#assign(name, text),
    });
    if (options.separator !== undefined) this.#machine.setSpecial('FS', options.separator);
    for (const [name, value] of options.assignments) this.#assign(name, value);
    this.#seed = options.seed ?? process.engine.rng.stream(`awk/${process.machine.hostname}`).u32();
    this.#random = new GlibcRandom(this.#seed);
  }

  #setArguments(words: readonly string[]): AwkArray {
    const argv = this.#machine.newArray();
    for (const [index, word] of words.entries()) argv.set(index, index === 0 ? word : new Input(word), '%.6g');
    this.#machine.arrays[this.#symbols.global('ARGV').slot] = argv;
    this.#machine.setBuiltin('ARGC', words.length);
    const environ = this.#machine.newArray();
    for (const [name, text] of this.#process.env) environ.set(toByteText(name), new Input(toByteText(text)), '%.6g');
    this.#machine.arrays[this.#symbols.global('ENVIRON').slot] = environ;
    return argv;
  }

  #beginFile(name: string): void {
    this.#machine.setBuiltin('FILENAME', name);
    this.#machine.setBuiltin('FNR', 0);
    this.#machine.fileRecordCount = 0;
  }

  #assign(name: string, text: string): void {
    const value = new Input(text);
    if (specialNames.has(name)) return this.#machine.setSpecial(name as SpecialName, value);
    const variable = this.#symbols.functions.has(name) ? undefined : this.#symbols.global(name);
    if (!variable || variable.type === 'array')
      throw new RunTimeError(`cannot command line assign to ${name}\n\ttype clash or keyword`);
    this.#machine.globals[variable.slot] = value;
  }

  async all(program: Program): Promise<number> {
    try {
      await this.#phases(program);
      await this.#streams.closeAll();
      return this.#machine.exitStatus;
    } catch (error) {
      if (!(error instanceof RunTimeError || error instanceof AwkExit)) throw error;
      await this.#streams.flushAll();
      if (error instanceof RunTimeError)
        throw new AwkExit(2, `run time error: ${error.message}\n${this.#machine.where}`);
      throw error;
    } finally {
      this.#streams.abandon();
    }
  }

  async #phases(program: Program): Promise<void> {
    const functions = new Map<Definition, Code>(program.functions.map(definition => [definition, []]));
    const builtinState = {random: this.#random, seed: this.#seed};
    const {begin, main, end} = compileProgram(program, {functions, input: this.#input, builtinState});
    for (const variable of this.#symbols.globals.values())
      if (variable.type === 'array') this.#machine.arrays[variable.slot] ??= this.#machine.newArray();
    await this.#machine.run(begin);
    if (main && !this.#machine.hasExited) await this.#machine.run(main);
    this.#machine.hasExited = false;
    if (main) await this.#machine.run(end);
  }
}
