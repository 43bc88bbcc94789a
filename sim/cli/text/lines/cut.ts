import {decodeUtf8, encodeUtf8} from '../../../base/utf8.ts';
import type {Command} from '../../../shell/process.ts';
import {misused, quote} from '../gnu.ts';
import {Lines, openOperand} from '../input.ts';
import {parseOptions} from '../options.ts';

/** A stretch of positions from 1, both ends in it. */
type Range = readonly [first: number, last: number];

/** `cut`: bytes, characters or fields of each line, as lines come. */
export const cut: Command = async process => {
  const options = await parseOptions(process, {
    short: 'b:c:d:f:nsz',
    long: {
      'bytes=': 'b',
      'characters=': 'c',
      'delimiter=': 'd',
      'fields=': 'f',
      complement: 'C',
      'only-delimited': 's',
      'output-delimiter=': 'o',
      'zero-terminated': 'z',
    },
  });
  if (typeof options === 'number') return options;
  const {flags, values, operands} = options;
  const kinds = ['b', 'c', 'f'].filter(letter => values.has(letter));
  if (kinds.length > 1) return misused(process, 'only one list may be specified');
  const [kind] = kinds;
  if (kind === undefined) return misused(process, 'you must specify a list of bytes, characters, or fields');
  const delimiter = values.get('d') ?? '\t';
  if (values.has('d') && kind !== 'f')
    return misused(process, 'an input delimiter may be specified only when operating on fields');
  if ([...delimiter].length > 1) return misused(process, 'the delimiter must be a single character');
  const list = parseList(values.get(kind)!, kind === 'f' ? 'field' : 'byte/character');
  if (typeof list === 'string') return misused(process, list);
  const isChosen = (position: number) =>
    list.some(([first, last]) => position >= first && position <= last) !== flags.has('C');
  const joint = values.get('o');
  const cutLine = (line: string): string | undefined => {
    if (kind === 'f') {
      if (!line.includes(delimiter)) return flags.has('s') ? undefined : line;
      return line
        .split(delimiter)
        .filter((_, index) => isChosen(index + 1))
        .join(joint ?? delimiter);
    }
    const bytes = encodeUtf8(line).filter((_, index) => isChosen(index + 1));
    return decodeUtf8(bytes);
  };
  let status = 0;
  for (const operand of operands.length > 0 ? operands : ['-']) {
    const stream = await openOperand(process, operand);
    if (!stream) {
      status = 1;
      continue;
    }
    const lines = new Lines(process, stream);
    let text = '';
    for (let line = await lines.next(); line !== undefined; line = await lines.next()) {
      const kept = cutLine(line);
      if (kept !== undefined) text += `${kept}\n`;
      if (lines.hasReady && text.length < 65_536) continue;
      await process.out(text);
      text = '';
    }
    await process.out(text);
  }
  return status;
};

/** `1,3-5,7-`. @returns the complaint when it is none */
function parseList(text: string, what: 'field' | 'byte/character'): Range[] | string {
  const ranges: Range[] = [];
  for (const piece of text.split(/[, ]/)) {
    const match = /^(\d*)(-?)(\d*)$/.exec(piece);
    if (!match || piece === '') {
      const bad = piece.replace(/^[\d-]*/, '') || piece;
      return what === 'field' ? `invalid field value ${quote(bad)}` : `invalid byte or character range`;
    }
    const [, first, dash, last] = match;
    if (first === '' && last === '') return 'invalid range with no endpoint: -';
    if (Number(first) === 0 && first !== '')
      return what === 'field' ? 'fields are numbered from 1' : 'byte/character positions are numbered from 1';
    const start = Number(first || 1);
    const end = dash === '' ? start : last === '' ? Number.POSITIVE_INFINITY : Number(last);
    if (end < start) return 'invalid decreasing range';
    ranges.push([start, end]);
  }
  return ranges;
}
