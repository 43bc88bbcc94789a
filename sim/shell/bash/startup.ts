import type {Process} from '../process.ts';
import {runtime} from './run.ts';
import {Shell} from './shell.ts';
import {SourceText} from './source.ts';

const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The bash that Ubuntu 24.04 has. */
const version = {text: '5.2.21(1)-release', parts: ['5', '2', '21', '1', 'release', 'x86_64-pc-linux-gnu']};

export interface ShellOptions {
  /** `$0` and what errors are prefixed with */
  readonly name?: string;
  readonly interactive?: boolean;
  readonly login?: boolean;
  readonly positional?: readonly string[];
}

/** A new bash in `process`: its environment becomes exported variables. */
export function createShell(process: Process, options: ShellOptions = {}): Shell {
  const shell = new Shell(process, runtime, new SourceText(''));
  shell.name = options.name ?? 'bash';
  shell.positional = [...(options.positional ?? [])];
  shell.interactive = options.interactive ?? false;
  shell.isLogin = options.login ?? false;
  shell.isDash = /(^|\/)sh$/.test(process.argv[0] ?? '');
  if (shell.interactive) shell.label = shell.name;
  for (const [name, text] of process.env) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) continue;
    const variable = shell.variables.ensure(name);
    variable.text = text;
    variable.exported = true;
  }
  setStandardVariables(shell);
  if (shell.interactive) for (const option of ['monitor', 'histexpand', 'history', 'emacs']) shell.options.add(option);
  if (shell.interactive) for (const name of ['expand_aliases', 'extglob']) shell.shopts.add(name);
  process.onSignal = signal => shell.handleSignal(signal);
  return shell;
}

function setStandardVariables(shell: Shell): void {
  const {process, variables} = shell;
  const exported = (name: string, text: string) => {
    variables.set(name, text);
    variables.ensure(name).exported = true;
  };
  const fallback = (name: string, text: string) => {
    if (variables.get(name) === undefined) variables.set(name, text);
  };
  fallback('PATH', defaultPath);
  fallback('TERM', process.terminal(0) ? 'xterm-256color' : 'dumb');
  fallback('IFS', ' \t\n');
  exported('PWD', process.cwd);
  exported('SHLVL', String(Number(variables.get('SHLVL') ?? 0) + 1 || 1));
  variables.ensure('OLDPWD').exported = true;
  variables.set('OPTIND', '1');
  variables.set('PS4', '+ ');
  variables.set('BASH', '/usr/bin/bash');
  variables.set('BASH_VERSION', version.text);
  const info = variables.ensure('BASH_VERSINFO');
  info.kind = 'array';
  info.items = new Map(version.parts.map((part, index) => [index, part]));
  info.readonly = true;
  variables.set('HOSTNAME', process.machine.hostname);
  variables.set('HOSTTYPE', 'x86_64');
  variables.set('MACHTYPE', 'x86_64-pc-linux-gnu');
  variables.set('OSTYPE', 'linux-gnu');
  for (const [name, value] of [
    ['PPID', process.parent?.pid ?? 1],
    ['UID', process.user === 'root' ? 0 : 1000],
    ['EUID', process.user === 'root' ? 0 : 1000],
  ] as const) {
    variables.set(name, String(value));
    Object.assign(variables.ensure(name), {integer: true, readonly: true});
  }
  if (shell.interactive) {
    fallback('PS1', '\\u@\\h:\\w\\$ ');
    fallback('PS2', '> ');
    fallback('HISTFILE', `${variables.get('HOME') ?? ''}/.bash_history`);
    fallback('HISTSIZE', '500');
  }
}
