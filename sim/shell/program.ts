import {decodeUtf8} from '../base/utf8.ts';
import {FileError, type FileSystem} from './files.ts';
import {drain} from './memory.ts';
import {type Command, type Descriptor, Process} from './process.ts';
import {Pipe} from './streams.ts';

/** What a command name leads to. */
export type Lookup =
  | {readonly kind: 'program'; readonly path: string; readonly command: Command}
  /** status 127: nothing of that name; 126: found, but not to be run */
  | {readonly kind: 'failure'; readonly status: 126 | 127; readonly message: string};

/** Finds the file that running `name` would run. @models bash findcmd.c search_for_command, execute_cmd.c shell_execve */
export function findProgram(process: Process, name: string, searchPath = process.env.get('PATH') ?? ''): Lookup {
  const {files} = process.machine;
  if (name === '') return {kind: 'failure', status: 127, message: ': command not found'};
  if (name.includes('/')) return programAt(files, process.path(name), name);
  let refused: Lookup | undefined;
  for (const path of pathsOf(process, name, searchPath)) {
    if (!files.exists(path)) continue;
    const found = programAt(files, path, path);
    if (found.kind === 'program') return found;
    if (found.status === 126) refused ??= found;
  }
  return refused ?? {kind: 'failure', status: 127, message: `${name}: command not found`};
}

/** Absolute candidates for `name` along the search path. */
export function pathsOf(process: Process, name: string, searchPath: string): string[] {
  return searchPath
    .split(':')
    .map(directory => process.machine.files.resolve(process.cwd, `${directory || '.'}/${name}`));
}

function programAt(files: FileSystem, path: string, shownAs: string): Lookup {
  try {
    const stat = files.stat(path);
    if (stat.type === 'directory') return {kind: 'failure', status: 126, message: `${shownAs}: Is a directory`};
    const installed = files.program(path);
    if ((stat.mode & 0o111) === 0) return {kind: 'failure', status: 126, message: `${shownAs}: Permission denied`};
    if (installed) return {kind: 'program', path, command: installed};
    return scriptAt(files, path, shownAs);
  } catch (error) {
    if (error instanceof FileError)
      return {kind: 'failure', status: error.code === 'ENOENT' ? 127 : 126, message: `${shownAs}: ${error.message}`};
    throw error;
  }
}

/** A text file with the execute bit: run by the interpreter its first line names, or by bash. */
function scriptAt(files: FileSystem, path: string, shownAs: string): Lookup {
  const firstLine = decodeUtf8(files.readFile(path).subarray(0, 256)).split('\n', 1)[0]!;
  const shebang = /^#!\s*(\S+)(?:\s+(.*\S))?\s*$/.exec(firstLine);
  const interpreter = shebang?.[1] ?? '/usr/bin/bash';
  const command = files.program(interpreter);
  if (!command) {
    return {kind: 'failure', status: 127, message: `${shownAs}: cannot execute: required file not found`};
  }
  const run: Command = process => {
    const [, ...args] = process.argv;
    process.argv = [interpreter, ...(shebang?.[2] ? [shebang[2]] : []), shownAs, ...args];
    return command(process);
  };
  return {kind: 'program', path, command: run};
}

/** What starting a program costs: fork, exec, linking. */
export function startCostUs(process: Process): number {
  return process.engine.rng.stream(`shell/${process.machine.hostname}`).between(400, 700);
}

export interface LaunchOptions {
  readonly env?: ReadonlyMap<string, string>;
  readonly onStart?: (child: Process) => void;
  readonly user?: string;
  readonly group?: number;
  /** instead of the caller's */
  readonly descriptors?: ReadonlyMap<number, Descriptor>;
}

export interface LaunchOptions {
  readonly env?: ReadonlyMap<string, string>;
  readonly descriptors?: ReadonlyMap<number, Descriptor>;
  readonly onStart?: (child: Process) => void;
  readonly user?: string;
  readonly group?: number;
}

/**
 * Runs another program as a child with the caller's descriptors and waits for it, as `xargs` or `timeout` do.
 *
 * @returns its status, or the lookup's failure for the caller to word
 */
export async function launch(
  process: Process,
  argv: readonly string[],
  options: LaunchOptions = {},
): Promise<number | Extract<Lookup, {kind: 'failure'}>> {
  const child = startProgram(process, argv, options);
  return child instanceof Process ? child.ended(process) : child;
}

/** Starts another program as a child; its caller may go on. @returns the child, or the lookup's failure */
export function startProgram(
  process: Process,
  argv: readonly string[],
  options: LaunchOptions = {},
): Process | Extract<Lookup, {kind: 'failure'}> {
  const found = findProgram(process, argv[0]!);
  if (found.kind === 'failure') return found;
  const child = process.machine.processes.spawn(
    async started => {
      await started.sleep(startCostUs(started));
      return found.command(started);
    },
    {
      argv,
      parent: process,
      env: options.env ?? process.env,
      descriptors: options.descriptors ?? process.descriptors,
      group: options.group ?? process.group,
      user: options.user ?? process.user,
    },
  );
  options.onStart?.(child);
  return child;
}

/** Runs another program as a child and takes what it writes to standard output. */
export async function capture(
  process: Process,
  argv: readonly string[],
): Promise<{readonly status: number; readonly output: string}> {
  const pipe = new Pipe();
  pipe.open('r');
  const descriptors = new Map<number, Descriptor>([...process.descriptors, [1, {stream: pipe, mode: 'w'}]]);
  const child = startProgram(process, argv, {descriptors});
  if (!(child instanceof Process)) {
    await process.err(`${child.message}\n`);
    return {status: child.status, output: ''};
  }
  try {
    const output = decodeUtf8(await drain(pipe, process.wait));
    return {status: await child.ended(process), output};
  } finally {
    pipe.close('r');
  }
}
