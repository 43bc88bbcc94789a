import {encodeUtf8} from '../../base/utf8.ts';
import {FileError} from '../../shell/files.ts';
import {drain} from '../../shell/memory.ts';
import {openPath} from '../../shell/open.ts';
import type {Command, Process} from '../../shell/process.ts';
import {justBashFiles} from './just-bash-files.ts';
import {type JustBashModule, type JustBashResult, loadJustBash} from './just-bash-module.js';

/**
 * Programs taken from just-bash: those that read all their input before they answer. What must stream is ours.
 *
 * Loaded when one of them first runs. They see the machine's files and clock, and their errors are printed as they are.
 */
export const justBashPrograms = ['file'] as const;

export type JustBashProgram = (typeof justBashPrograms)[number];

let loading: Promise<JustBashModule> | undefined;

/** A program that hands its whole input to just-bash and prints what comes back. */
export function justBash(name: JustBashProgram): Command {
  return async process => {
    const input = new Input(process, name);
    const special = await readDescriptors(process);
    return runOnce(process, name, await input.all(), special);
  };
}

/** Standard input, read only by those who would read it. */
class Input {
  readonly #process: Process;
  readonly #name: JustBashProgram;

  constructor(process: Process, name: JustBashProgram) {
    this.#process = process;
    this.#name = name;
  }

  async all(): Promise<Uint8Array> {
    if (!readsInput(this.#name, this.#process)) return new Uint8Array();
    return drain(this.#process.stdin, this.#process.wait);
  }
}

/** A tool with file operands leaves standard input alone, unless `-` is among them. */
function readsInput(name: JustBashProgram, process: Process): boolean {
  const args = process.argv.slice(1);
  const operands = args.filter(
    (arg, index) => (!arg.startsWith('-') || arg === '-') && !takesValue(name, args[index - 1]),
  );
  return operands.length === 0 || operands.includes('-');
}

const valueOptions: Partial<Readonly<Record<JustBashProgram, RegExp>>> = {
};

function takesValue(name: JustBashProgram, option: string | undefined): boolean {
  return option !== undefined && (valueOptions[name]?.test(option) ?? false);
}

/** What `/dev/stdin` and `/dev/fd/N` among the arguments hold: just-bash cannot wait on a pipe. */
async function readDescriptors(process: Process): Promise<Map<string, Uint8Array>> {
  const contents = new Map<string, Uint8Array>();
  for (const path of process.argv.slice(1)) {
    if (!/^\/dev\/(stdin|fd\/\d+)$/.test(path)) continue;
    try {
      const {stream} = openPath(process, path, {mode: 'r'});
      contents.set(path, await drain(stream, process.wait));
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
    }
  }
  return contents;
}

async function runOnce(
  process: Process,
  name: JustBashProgram,
  input: Uint8Array,
  special: ReadonlyMap<string, Uint8Array>,
): Promise<number> {
  loading ??= loadJustBash();
  const lib = await process.external(loading);
  const fs = justBashFiles(process.machine.files, special);
  const command = new lib.Bash({fs}).commands.get(name)!;
  const context = lib.createCommandContext({
    fs,
    cwd: process.cwd,
    env: new Map(process.env),
    exportedEnv: Object.fromEntries(process.env),
    stdin: latin1(input),
  });
  const result = await process.external(command.execute(process.argv.slice(1), context).catch(failureOf(name)));
  await process.err(result.stderr);
  await process.out(outputBytes(result));
  return result.exitCode;
}

/** What just-bash throws instead of answering: a file that cannot be read, a limit, an option it does not take. */
function failureOf(name: string): (error: unknown) => JustBashResult {
  return error => {
    if (!(error instanceof Error)) throw error;
    const file = /^[A-Z]+: (.*), '(.*)'$/.exec(error.message);
    const text = file ? `${file[2]!.replace(/^.*\//, '')}: ${capitalised(file[1]!)}` : error.message;
    return {stdout: '', stderr: text.startsWith(`${name}: `) ? `${text}\n` : `${name}: ${text}\n`, exitCode: 1};
  };
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** just-bash carries bytes in strings, a character each. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return text;
}

function outputBytes({stdout, stdoutKind, stdoutEncoding}: JustBashResult): Uint8Array {
  const isBytes = stdoutKind === 'bytes' || stdoutEncoding === 'binary';
  return isBytes ? Uint8Array.from(stdout, character => character.charCodeAt(0)) : encodeUtf8(stdout);
}
