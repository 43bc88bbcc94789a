import {decodeUtf8} from '../../base/utf8.ts';
import {FileError} from '../files.ts';
import {openInput} from '../open.ts';
import type {Command, Process} from '../process.ts';
import {controllingTerminal} from '../terminal-context.ts';
import {runInteractive} from './interactive.ts';
import {runInput, runScript} from './script.ts';
import {createShell} from './startup.ts';
import type {StartupOptions} from './startup-files.ts';

interface Invocation {
  /** `set` letters and names to turn on (true) or off */
  readonly settings: readonly (readonly [string, boolean])[];
  readonly flags: ReadonlySet<string>;
  readonly operands: readonly string[];
  readonly rcFile?: string;
  readonly problem: string | undefined;
}

const longOptions = [
  '--debug',
  '--debugger',
  '--dump-po-strings',
  '--dump-strings',
  '--help',
  '--init-file',
  '--login',
  '--noediting',
  '--noprofile',
  '--norc',
  '--posix',
  '--pretty-print',
  '--rcfile',
  '--restricted',
  '--verbose',
  '--version',
];
const letterOptions: Readonly<Record<string, string>> = {
  e: 'errexit',
  u: 'nounset',
  x: 'xtrace',
  v: 'verbose',
  n: 'noexec',
  f: 'noglob',
  a: 'allexport',
  C: 'noclobber',
  h: 'hashall',
  m: 'monitor',
  B: 'braceexpand',
  E: 'errtrace',
  T: 'functrace',
};

/** A builtin that is also a program of its own: `/usr/bin/echo`, `[`, `true`. */
export function builtinProgram(name: string): Command {
  return async process => {
    const shell = createShell(process, {name});
    shell.label = name;
    return (await shell.runtime.runBuiltin(shell, name, process.argv.slice(1))) ?? 127;
  };
}

/** `bash` and `sh` as programs: a script file, `-c`, `-s`, a script on standard input, or an interactive shell. */
export const bashCommand: Command = async process => {
  const name = process.argv[0]!;
  const invocation = parseInvocation(process.argv.slice(1));
  if (invocation.problem) {
    await process.err(`${name}: ${invocation.problem}\n${usage(name)}`);
    return 2;
  }
  if (invocation.flags.has('--version')) {
    await process.out(
      'GNU bash, version 5.2.21(1)-release (x86_64-pc-linux-gnu)\nCopyright (C) 2022 Free Software Foundation, Inc.\nLicense GPLv3+: GNU GPL version 3 or later <http://gnu.org/licenses/gpl.html>\n\nThis is free software; you are free to change and redistribute it.\nThere is NO WARRANTY, to the extent permitted by law.\n',
    );
    return 0;
  }
  return start(process, name, invocation);
};

async function start(process: Process, name: string, invocation: Invocation): Promise<number> {
  const {flags, operands, settings, rcFile} = invocation;
  const terminal = process.terminal(0) && process.context.get(controllingTerminal);
  const login = flags.has('l') || name.startsWith('-');
  const startup: StartupOptions = {noProfile: flags.has('--noprofile'), noRc: flags.has('--norc'), rcFile};
  if (flags.has('c')) {
    const [script, zero, ...positional] = operands;
    if (script === undefined) {
      await process.err(`${name}: -c: option requires an argument\n`);
      return 2;
    }
    const shell = createShell(process, {name: zero ?? name, login, positional});
    shell.variables.set('BASH_EXECUTION_STRING', script);
    shell.commandsFrom = 'string';
    applySettings(shell.options, settings);
    return runScript(shell, script, {where: '-c: ', startup});
  }
  const file = flags.has('s') ? undefined : operands[0];
  const positional = file === undefined ? operands : operands.slice(1);
  if (file !== undefined) return runFile(process, name, file, positional, settings);
  if (terminal || flags.has('i')) {
    const shell = createShell(process, {name, interactive: true, login, positional});
    applySettings(shell.options, settings);
    return runInteractive(shell, terminal || undefined, startup);
  }
  const shell = createShell(process, {name, login, positional});
  applySettings(shell.options, settings);
  return runInput(shell, startup);
}

async function runFile(
  process: Process,
  name: string,
  file: string,
  positional: readonly string[],
  settings: Invocation['settings'],
): Promise<number> {
  let text: string;
  try {
    const stream = openInput(process, file);
    const chunks: string[] = [];
    for (let chunk = await stream.read(process.wait); chunk !== null; chunk = await stream.read(process.wait))
      chunks.push(decodeUtf8(chunk));
    text = chunks.join('');
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    await process.err(`${error.code === 'EISDIR' ? file : name}: ${file}: ${error.message}\n`);
    return error.code === 'ENOENT' ? 127 : 126;
  }
  if (text.startsWith('\x7fELF')) {
    await process.err(`${file}: ${file}: cannot execute binary file\n`);
    return 126;
  }
  const shell = createShell(process, {name: file, positional});
  shell.commandsFrom = 'file';
  applySettings(shell.options, settings);
  return runScript(shell, text);
}

/** @source bash shell.c show_shell_usage */
function usage(name: string): string {
  return `Usage:\t${name} [GNU long option] [option] ...
\t${name} [GNU long option] [option] script-file ...
GNU long options:
${longOptions.map(option => `\t${option}\n`).join('')}Shell options:
\t-ilrsD or -c command or -O shopt_option\t\t(invocation only)
\t-abefhkmnptuvxBCEHPT or -o option
`;
}

function applySettings(options: Set<string>, settings: Invocation['settings']): void {
  for (const [option, on] of settings) {
    if (on) options.add(option);
    else options.delete(option);
  }
}

function parseInvocation(args: readonly string[]): Invocation {
  const flags = new Set<string>();
  const settings: [string, boolean][] = [];
  let rcFile: string | undefined;
  let index = 0;
  for (; index < args.length; index++) {
    const arg = args[index]!;
    if (arg === '--' || arg === '-') {
      index++;
      break;
    }
    if (arg.startsWith('--')) {
      if (arg === '--rcfile' || arg === '--init-file') rcFile = args[++index];
      else if (longOptions.includes(arg)) flags.add(arg === '--login' ? 'l' : arg);
      else return {flags, settings, operands: [], problem: `${arg}: invalid option`};
      continue;
    }
    if (!/^[-+]./.test(arg)) break;
    for (const letter of arg.slice(1)) {
      if ('cils'.includes(letter)) flags.add(letter);
      else if (letter === 'o' || letter === 'O') settings.push([args[++index] ?? '', arg.startsWith('-')]);
      else if (letterOptions[letter]) settings.push([letterOptions[letter], arg.startsWith('-')]);
      else return {flags, settings, operands: [], problem: `${arg[0]}${letter}: invalid option`};
    }
  }
  return {flags, settings, operands: args.slice(index), rcFile, problem: undefined};
}
