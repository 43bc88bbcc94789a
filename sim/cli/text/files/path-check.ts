import {FileError} from '../../../shell/files.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {complain, missingOperand, quote, quoteFile, quoteIfNeeded} from '../gnu.ts';
import {parseOptions} from '../options.ts';

const posixNameMax = 14;
const posixPathMax = 256;
const nameMax = 255;
const pathMax = 4096;

/** `pathchk`: whether names could be files here (or anywhere, with -p). @models coreutils pathchk.c validate_file_name */
export const pathchk: Command = async process => {
  const options = await parseOptions(process, {short: 'pP', long: {portability: 'a'}});
  if (typeof options === 'number') return options;
  const {flags, operands} = options;
  if (operands.length === 0) return missingOperand(process, []);
  const isPortable = flags.has('p') || flags.has('a');
  const isStrict = flags.has('P') || flags.has('a');
  let status = 0;
  for (const path of operands) {
    const problem = problemOf(process, path, isPortable, isStrict);
    if (problem !== undefined) status = await complain(process, problem);
  }
  return status;
};

function problemOf(process: Process, path: string, isPortable: boolean, isStrict: boolean): string | undefined {
  const parts = path.split('/').filter(part => part !== '');
  if (isStrict && parts.some(part => part.startsWith('-')))
    return `leading '-' in a component of file name ${quoteFile(path)}`;
  if ((isPortable || isStrict) && path === '') return 'empty file name';
  if (!isPortable) return problemHere(process, path, parts);
  const odd = /[^A-Za-z0-9._/-]/u.exec(path)?.[0];
  if (odd !== undefined) return `nonportable character ${quote(odd)} in file name ${quoteFile(path)}`;
  if (path.length > posixPathMax - 1)
    return `limit ${posixPathMax - 1} exceeded by length ${path.length} of file name ${quoteFile(path)}`;
  const long = parts.find(part => part.length > posixNameMax);
  if (long === undefined) return undefined;
  return `limit ${posixNameMax} exceeded by length ${long.length} of file name component ${quote(long)}`;
}

function problemHere(process: Process, path: string, parts: readonly string[]): string | undefined {
  if (path.length >= pathMax || parts.some(part => part.length > nameMax))
    return `${quoteIfNeeded(path)}: File name too long`;
  if (path === '') return `'': No such file or directory`;
  try {
    process.machine.files.stat(process.path(path), {noFollow: true});
    return undefined;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return error.code === 'ENOENT' ? undefined : `${quoteIfNeeded(path)}: ${error.message}`;
  }
}
