import {FileError, type FileStat} from '../files.ts';
import {descriptorNumber} from '../open.ts';
import {splitSubscript} from './assignment.ts';
import type {Shell} from './shell.ts';
import {isSet} from './variables.ts';

/** Unary operators that `test`, `[` and `[[` share. */
export const unaryOperators: ReadonlySet<string> = new Set(
  [...'abcdefghknoprstuvwxzGLNORS'].map(letter => `-${letter}`),
);

/** One unary test. @models bash test.c unary_test */
export function testUnary(shell: Shell, operator: string, operand: string): boolean {
  switch (operator) {
    case '-n':
      return operand !== '';
    case '-z':
      return operand === '';
    case '-v':
      return isVariableSet(shell, operand);
    case '-R':
      return shell.variables.lookupRaw(operand)?.reference ?? false;
    case '-o':
      return shell.has(operand);
    case '-t':
      return shell.process.terminal(Number(operand)) !== undefined;
    case '-h':
    case '-L':
      return fileStat(shell, operand, true)?.type === 'symlink';
  }
  const stat = fileStat(shell, operand, false);
  return stat !== undefined && testStat(operator, stat, shell.process.user);
}

function testStat(operator: string, stat: FileStat, user: string): boolean {
  switch (operator) {
    case '-f':
      return stat.type === 'file' || stat.type === 'program';
    case '-d':
      return stat.type === 'directory';
    case '-S':
      return stat.type === 'socket';
    case '-c':
      return stat.type === 'character';
    case '-b':
    case '-p':
      return false;
    case '-s':
      return stat.sizeBytes > 0;
    case '-x':
      return stat.type === 'directory' || (stat.mode & 0o111) !== 0;
    case '-r':
    case '-w':
      return user === 'root' || stat.owner === user || (stat.mode & (operator === '-r' ? 0o4 : 0o2)) !== 0;
    case '-u':
      return (stat.mode & 0o4000) !== 0;
    case '-g':
      return (stat.mode & 0o2000) !== 0;
    case '-k':
      return (stat.mode & 0o1000) !== 0;
    case '-O':
    case '-G':
      return stat.owner === user;
    default:
      return true;
  }
}

function isVariableSet(shell: Shell, text: string): boolean {
  if (/^\d+$/.test(text)) return Number(text) <= shell.positional.length;
  const reference = splitSubscript(text);
  const variable = reference && shell.lookup(reference.name);
  if (!reference || !variable) return false;
  if (reference.subscript === undefined)
    return variable.kind === 'scalar' ? isSet(variable) : variable.items.has(0) || variable.entries.has('0');
  if (reference.subscript === '@' || reference.subscript === '*') return isSet(variable);
  return variable.kind === 'assoc'
    ? variable.entries.has(reference.subscript)
    : variable.items.has(Number(reference.subscript));
}

function fileStat(shell: Shell, path: string, noFollow: boolean): FileStat | undefined {
  if (path === '') return undefined;
  const absolute = shell.process.path(path);
  const descriptor = descriptorNumber(absolute);
  if (descriptor !== undefined) {
    return shell.process.descriptors.has(descriptor)
      ? {type: 'character', mode: 0o600, sizeBytes: 0, mtimeMs: 0, owner: 'root', group: 'root', links: 1}
      : undefined;
  }
  try {
    return shell.process.machine.files.stat(absolute, {noFollow});
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}

/** `-nt`, `-ot`, `-ef`. */
export function compareFiles(shell: Shell, operator: string, left: string, right: string): boolean {
  const [a, b] = [fileStat(shell, left, false), fileStat(shell, right, false)];
  if (operator === '-ef')
    return (
      a !== undefined &&
      b !== undefined &&
      shell.process.machine.files.realPath(shell.process.path(left)) ===
        shell.process.machine.files.realPath(shell.process.path(right))
    );
  const [newer, older] = operator === '-nt' ? [a, b] : [b, a];
  return newer !== undefined && (older === undefined || newer.mtimeMs > older.mtimeMs);
}
