import {decodeUtf8} from '../../../base/utf8.ts';
import {FileError} from '../../files.ts';
import {Exited} from '../../process.ts';
import {pathsOf} from '../../program.ts';
import {BreakLoop, ContinueLoop, ReturnFrom} from '../flow.ts';
import type {Shell} from '../shell.ts';
import {SourceText} from '../source.ts';
import {runPseudoTrap} from '../traps.ts';
import {words} from './builtin.ts';

/** The status argument of `exit` and `return`, or `undefined` after a complaint. */
async function statusArgument(shell: Shell, args: readonly string[], name: string): Promise<number | undefined> {
  const [operand, extra] = args[0] === '--' ? args.slice(1) : args;
  if (operand === undefined) return shell.status;
  if (!/^[-+]?\d+$/.test(operand)) {
    await shell.complain(`${name}: ${operand}: numeric argument required`);
    return 2;
  }
  if (extra !== undefined) {
    await shell.complain(`${name}: too many arguments`);
    if (shell.interactive) return undefined;
    throw new Exited(1);
  }
  return Number(BigInt.asUintN(8, BigInt(operand.replace('+', ''))));
}

export const exitBuiltin = words(async (shell, args, name) => {
  if (shell.interactive) await shell.process.err(shell.isLogin ? 'logout\n' : 'exit\n');
  const status = await statusArgument(shell, args, name);
  if (status === undefined) return 1;
  throw new Exited(status);
});

/** @models bash builtins/exit.def logout_builtin */
export const logoutBuiltin = words(async (shell, args, name) => {
  if (!shell.isLogin) {
    await shell.complain("logout: not login shell: use `exit'");
    return 1;
  }
  const status = await statusArgument(shell, args, name);
  if (status === undefined) return 1;
  throw new Exited(status);
});

export const returnBuiltin = words(async (shell, args) => {
  if (shell.returnDepth === 0) {
    await shell.complain("return: can only `return' from a function or sourced script");
    return 2;
  }
  const status = await statusArgument(shell, args, 'return');
  throw new ReturnFrom(status ?? 1);
});

async function loopLevels(shell: Shell, args: readonly string[], name: string): Promise<number | undefined> {
  if (shell.loopDepth === 0) {
    await shell.complain(`${name}: only meaningful in a \`for', \`while', or \`until' loop`);
    return undefined;
  }
  const [operand] = args;
  if (operand === undefined) return 1;
  if (!/^\d+$/.test(operand)) {
    await shell.complain(`${name}: ${operand}: numeric argument required`);
    throw new Exited(128);
  }
  if (Number(operand) < 1) {
    await shell.complain(`${name}: ${operand}: loop count out of range`);
    shell.status = 1;
    throw new BreakLoop(shell.loopDepth, 1);
  }
  return Number(operand);
}

export const breakBuiltin = words(async (shell, args) => {
  const levels = await loopLevels(shell, args, 'break');
  if (levels === undefined) return 0;
  throw new BreakLoop(levels);
});

export const continueBuiltin = words(async (shell, args) => {
  const levels = await loopLevels(shell, args, 'continue');
  if (levels === undefined) return 0;
  throw new ContinueLoop(levels);
});

export const shiftBuiltin = words(async (shell, args) => {
  const [operand] = args;
  if (operand !== undefined && !/^-?\d+$/.test(operand)) {
    await shell.complain(`shift: ${operand}: numeric argument required`);
    return 1;
  }
  const count = Number(operand ?? 1);
  if (count < 0) {
    await shell.complain(`shift: ${operand}: shift count out of range`);
    return 1;
  }
  if (count > shell.positional.length) return 1;
  shell.positional.splice(0, count);
  return 0;
});

export const evalBuiltin = words(async (shell, args) => {
  const text = (args[0] === '--' ? args.slice(1) : args).join(' ');
  return text.trim() === '' ? 0 : shell.runtime.runText(shell, text);
});

export const sourceBuiltin = words(async (shell, args, name) => {
  const [path, ...positional] = args;
  if (path === undefined) {
    await shell.complain(`${name}: filename argument required`);
    await shell.process.err(`${name}: usage: ${name} filename [arguments]\n`);
    return 2;
  }
  const text = await readScript(shell, path, name);
  if (text === undefined) return 1;
  return runSourced(shell, path, text, positional);
});

async function readScript(shell: Shell, path: string, name: string): Promise<string | undefined> {
  const {process} = shell;
  const candidates = path.includes('/')
    ? [process.path(path)]
    : [...pathsOf(process, path, shell.get('PATH') ?? ''), process.path(path)];
  const found = candidates.find(candidate => process.machine.files.exists(candidate)) ?? candidates.at(-1)!;
  try {
    return decodeUtf8(process.machine.files.readFile(found));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const isDirectory = error.code === 'EISDIR';
    await shell.complain(isDirectory ? `${name}: ${path}: is a directory` : `${path}: ${error.message}`);
    return undefined;
  }
}

async function runSourced(shell: Shell, path: string, text: string, positional: readonly string[]): Promise<number> {
  const outer = {source: shell.source, line: shell.line, positional: shell.positional};
  shell.frames.push({kind: 'source', name: 'source', callLine: shell.line, file: path});
  shell.source = new SourceText(text);
  if (positional.length > 0) shell.positional = [...positional];
  shell.returnDepth++;
  try {
    const status = await shell.runtime.runText(shell, text, {firstLine: 1});
    await runPseudoTrap(shell, 'RETURN');
    return status;
  } catch (error) {
    if (error instanceof ReturnFrom) {
      await runPseudoTrap(shell, 'RETURN');
      return error.status;
    }
    throw error;
  } finally {
    shell.returnDepth--;
    shell.frames.pop();
    if (positional.length === 0) outer.positional = shell.positional;
    Object.assign(shell, outer);
  }
}
