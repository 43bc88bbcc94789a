import type {Process} from '../../shell/process.ts';

/** How GNU's programs speak of themselves and their arguments. */

export function nameOf(process: Process): string {
  return process.argv[0]!.replace(/^.*\//, '');
}

/** `name: message`. @returns 1, the usual status of a complaint */
export async function complain(process: Process, message: string, status = 1): Promise<number> {
  await process.err(`${nameOf(process)}: ${message}\n`);
  return status;
}

/** A complaint about usage, which points at `--help`. */
export async function misused(process: Process, message: string, status = 1): Promise<number> {
  return complain(process, `${message}\nTry '${nameOf(process)} --help' for more information.`, status);
}

/** A word in a complaint about usage: `‘word’`. @models gnulib quote, in a UTF-8 locale */
export function quote(text: string): string {
  return `‘${text}’`;
}

/** A file's name in a complaint: `'name'`. @models gnulib quoteaf */
export function quoteFile(path: string): string {
  return path.includes("'") && !/["$`\\]/.test(path) ? `"${path}"` : `'${path.replaceAll("'", "'\\''")}'`;
}

/** Says that an operand is missing, after the last one there is. */
export function missingOperand(process: Process, operands: readonly string[], what = 'operand'): Promise<number> {
  const after = operands.length > 0 ? ` after ${quote(operands.at(-1)!)}` : '';
  return misused(process, `missing ${what}${after}`);
}

export function extraOperand(process: Process, operand: string): Promise<number> {
  return misused(process, `extra operand ${quote(operand)}`);
}

/** A file's name in a complaint that quotes only what a shell would not take as it is. @models gnulib quotef */
export function quoteIfNeeded(path: string): string {
  return path === '' || /[\s!"$&'()*;<=>?[\\^`|:]|^[#~]|^[{}]$/.test(path) ? quoteFile(path) : path;
}
