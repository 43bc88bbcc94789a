import {encodeLatin1} from '../../../base/latin1.ts';
import type {Process} from '../../../shell/process.ts';
import {batchesOf, type Complaint, eachInput} from '../input.ts';

/** How a line filter sees its input. */
export interface FilterOptions {
  /** what ends a line, `\n` unless given */
  readonly separator?: string;
  readonly complaint?: Complaint;
}

/**
 * Prints what `change` makes of each line of each file as lines come; text has a character for each byte.
 *
 * @param change  gets the line and its end (`''` when the last line of a file has none) and returns what to print
 * @returns the exit status
 */
export function filterLines(
  process: Process,
  operands: readonly string[],
  change: (line: string, end: string) => string,
  {separator = '\n', complaint}: FilterOptions = {},
): Promise<number> {
  const use = async (stream: Parameters<typeof batchesOf>[1]) => {
    for await (const {lines, terminated} of batchesOf(process, stream, separator.charCodeAt(0))) {
      let text = '';
      for (const [index, line] of lines.entries())
        text += change(line, terminated || index < lines.length - 1 ? separator : '');
      await process.out(encodeLatin1(text));
    }
  };
  return eachInput(process, operands, use, complaint);
}
