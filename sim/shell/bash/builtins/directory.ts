import {FileError} from '../../files.ts';
import {normalisePath} from '../../paths.ts';
import type {Shell} from '../shell.ts';
import {parseOptions, usage, words} from './builtin.ts';

export const cdBuiltin = words(async (shell, args) => {
  const options = parseOptions(args, 'LPe@');
  if (options.problem) return usage(shell, 'cd', options.problem, 'cd [-L|[-P [-e]] [-@]] [dir]');
  if (options.operands.length > 1) {
    await shell.complain('cd: too many arguments');
    return 1;
  }
  const [operand] = options.operands;
  const target = operand === undefined ? shell.get('HOME') : operand === '-' ? shell.get('OLDPWD') : operand;
  if (target === undefined) {
    await shell.complain(`cd: ${operand === '-' ? 'OLDPWD' : 'HOME'} not set`);
    return 1;
  }
  const byPath = operand !== undefined && operand !== '-' ? fromCdPath(shell, target) : undefined;
  const problem = changeDirectory(shell, byPath ?? target, options.flags.has('P'));
  if (problem !== undefined) {
    await shell.complain(`cd: ${target}: ${problem}`);
    return 1;
  }
  if (operand === '-' || byPath !== undefined) await shell.process.out(`${target === '' ? '' : shell.process.cwd}\n`);
  return 0;
});

function fromCdPath(shell: Shell, target: string): string | undefined {
  const searchPath = shell.get('CDPATH');
  if (!searchPath || /^\.{0,2}\//.test(target) || target === '.' || target === '..') return undefined;
  return searchPath
    .split(':')
    .filter(directory => directory !== '')
    .map(directory => `${directory}/${target}`)
    .find(path => isDirectory(shell, path));
}

function isDirectory(shell: Shell, path: string): boolean {
  const {files} = shell.process.machine;
  const absolute = shell.process.path(path);
  return files.exists(absolute) && files.stat(absolute).type === 'directory';
}

/** @returns what is wrong with `target`, or `undefined` after the change */
function changeDirectory(shell: Shell, target: string, physical: boolean): string | undefined {
  const {files} = shell.process.machine;
  const path = shell.process.path(target);
  try {
    if (files.stat(path).type !== 'directory') return 'Not a directory';
    const before = shell.process.cwd;
    shell.process.cwd = physical ? files.realPath(path) : path;
    shell.variables.set('OLDPWD', before);
    shell.variables.set('PWD', shell.process.cwd);
    shell.variables.ensure('OLDPWD').exported = true;
    return undefined;
  } catch (error) {
    if (error instanceof FileError) return error.message;
    throw error;
  }
}

export const pwdBuiltin = words(async (shell, args) => {
  const options = parseOptions(args, 'LP');
  if (options.problem) return usage(shell, 'pwd', options.problem, 'pwd [-LP]');
  const {cwd, machine} = shell.process;
  await shell.process.out(`${options.flags.has('P') ? machine.files.realPath(cwd) : cwd}\n`);
  return 0;
});

/** The stack as `dirs` shows it: the current directory first. */
function stackOf(shell: Shell): string[] {
  return [shell.process.cwd, ...shell.directoryStack];
}

function abbreviate(shell: Shell, path: string): string {
  const home = shell.get('HOME');
  if (!home || home === '/') return path;
  return path === home ? '~' : path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
}

async function printStack(shell: Shell): Promise<void> {
  await shell.process.out(
    `${stackOf(shell)
      .map(path => abbreviate(shell, path))
      .join(' ')}\n`,
  );
}

export const dirsBuiltin = words(async (shell, args) => {
  const options = parseOptions(args, 'clpv');
  if (options.flags.has('c')) {
    shell.directoryStack = [];
    return 0;
  }
  const shown = stackOf(shell).map(path => (options.flags.has('l') ? path : abbreviate(shell, path)));
  if (options.flags.has('v'))
    await shell.process.out(shown.map((path, index) => `${String(index).padStart(2)}  ${path}\n`).join(''));
  else
    await shell.process.out(options.flags.has('p') ? shown.map(path => `${path}\n`).join('') : `${shown.join(' ')}\n`);
  return 0;
});

export const pushdBuiltin = words(async (shell, args) => {
  const [operand] = args;
  const stack = stackOf(shell);
  const rotation = rotationOf(operand, stack.length);
  if (operand === undefined && shell.directoryStack.length === 0) {
    await shell.complain('pushd: no other directory');
    return 1;
  }
  const next =
    operand === undefined
      ? [stack[1]!, stack[0]!, ...stack.slice(2)]
      : rotation === undefined
        ? [normalisePath(shell.process.path(operand)), ...stack]
        : [...stack.slice(rotation), ...stack.slice(0, rotation)];
  return moveTo(shell, 'pushd', operand ?? next[0]!, next);
});

export const popdBuiltin = words(async (shell, args) => {
  if (shell.directoryStack.length === 0) {
    await shell.complain('popd: directory stack empty');
    return 1;
  }
  const stack = stackOf(shell);
  const index = rotationOf(args[0], stack.length) ?? 0;
  return moveTo(
    shell,
    'popd',
    stack[index]!,
    stack.filter((_, position) => position !== index),
  );
});

/** `+N` counts from the left of `dirs`, `-N` from its right. */
function rotationOf(operand: string | undefined, length: number): number | undefined {
  const match = operand === undefined ? null : /^([-+])(\d+)$/.exec(operand);
  if (!match) return undefined;
  const count = Number(match[2]);
  return match[1] === '+' ? count : length - 1 - count;
}

async function moveTo(shell: Shell, name: string, shownAs: string, [top, ...rest]: readonly string[]): Promise<number> {
  const problem = changeDirectory(shell, top!, false);
  if (problem !== undefined) {
    await shell.complain(`${name}: ${shownAs}: ${problem}`);
    return 1;
  }
  shell.directoryStack = rest;
  await printStack(shell);
  return 0;
}
