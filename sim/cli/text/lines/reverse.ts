import {decodeLatin1, encodeLatin1, fromByteText, toByteText} from '../../../base/latin1.ts';
import type {Command} from '../../../shell/process.ts';
import {compilePattern} from '../../../shell/regexp/matcher.ts';
import {RegExpProblem} from '../../../shell/regexp/tree.ts';
import {complain, quoteFile, quoteIfNeeded} from '../gnu.ts';
import {eachInput, readStream} from '../input.ts';
import {parseOptions} from '../options.ts';
import {filterLines} from './filter.ts';

/** `tac`: lines in reverse order. It reads all of a file before it prints. */
export const tac: Command = async process => {
  const options = await parseOptions(process, {
    short: 'brs:',
    long: {before: 'b', regex: 'r', 'separator=': 's'},
  });
  if (typeof options === 'number') return options;
  const {flags, values, operands} = options;
  const separator = values.get('s') ?? '\n';
  let edgesOf: (text: string) => readonly Edges[];
  try {
    edgesOf = flags.has('r') ? patternEdges(separator) : textEdges(toByteText(separator || '\0'));
  } catch (error) {
    if (!(error instanceof RegExpProblem)) throw error;
    return complain(process, error.message);
  }
  return eachInput(
    process,
    operands,
    async stream => {
      const text = decodeLatin1(await readStream(process, stream));
      const cuts = edgesOf(text).map(({start, end}) => (flags.has('b') ? start : end));
      const starts = [0, ...cuts, text.length];
      const pieces = starts.slice(0, -1).map((start, index) => text.slice(start, starts[index + 1]));
      await process.out(encodeLatin1(pieces.reverse().join('')));
    },
    (path, error) =>
      error.code === 'EISDIR'
        ? `${quoteIfNeeded(path)}: read error: Invalid argument`
        : `failed to open ${quoteFile(path)} for reading: ${error.message}`,
  );
};

/** Where a separator is. */
interface Edges {
  readonly start: number;
  readonly end: number;
}

function textEdges(separator: string): (text: string) => Edges[] {
  return text => {
    const edges: Edges[] = [];
    for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + separator.length))
      edges.push({start: at, end: at + separator.length});
    return edges;
  };
}

/** tac looks for the last match again and again, so that each is one character long where it can be. */
function patternEdges(pattern: string): (text: string) => Edges[] {
  const matcher = compilePattern([pattern], 'basic', {byLine: true});
  return text => {
    const edges: Edges[] = [];
    let end = text.length;
    for (let start = end - 1; start >= 0; start--) {
      const match = matcher.exec(text.slice(0, end), start);
      if (match?.index !== start || match.end === start) continue;
      edges.unshift({start, end: match.end});
      end = start;
    }
    return edges;
  };
}

/** `rev`: the characters of each line in reverse order. */
export const rev: Command = async process => {
  const options = await parseOptions(process, {short: ''});
  if (typeof options === 'number') return options;
  const change = (line: string, end: string) => toByteText([...fromByteText(line)].reverse().join('')) + end;
  return filterLines(process, options.operands, change, {
    complaint: (path, error) =>
      error.code === 'EISDIR' ? `${path}: 0: ${error.message}` : `cannot open ${path}: ${error.message}`,
  });
};
