import type {Command, Process} from '../../../shell/process.ts';
import {complain, quote} from '../gnu.ts';
import {type ParsedOptions, parseOptions} from '../options.ts';
import {filterLines} from './filter.ts';

/** `expand` and `unexpand`: tabs to blanks and back. */

/** `-4,8` is `-t 4,8`. */
function modernOptions(process: Process): void {
  process.argv = process.argv.map((arg, index) => (index > 0 && /^-\d[\d,]*$/.test(arg) ? `-t${arg.slice(1)}` : arg));
}

export const expand: Command = async process => {
  modernOptions(process);
  const options = await parseOptions(process, {short: 'it:', long: {initial: 'i', 'tabs=': 't'}});
  if (typeof options === 'number') return options;
  const stops = await stopsOf(process, options);
  if (typeof stops === 'number') return stops;
  const onlyInitial = options.flags.has('i');
  return filterLines(process, options.operands, (line, end) => {
    let text = '';
    let column = 0;
    let expands = true;
    for (const character of line) {
      if (character === '\t' && expands) {
        const next = stops.after(column) ?? column + 1;
        text += ' '.repeat(next - column);
        column = next;
        continue;
      }
      text += character;
      column = character === '\b' ? Math.max(0, column - 1) : column + 1;
      if (onlyInitial && character !== ' ') expands = false;
    }
    return text + end;
  });
};

export const unexpand: Command = async process => {
  modernOptions(process);
  const options = await parseOptions(process, {short: 'at:', long: {all: 'a', 'first-only': 'f', 'tabs=': 't'}});
  if (typeof options === 'number') return options;
  const stops = await stopsOf(process, options);
  if (typeof stops === 'number') return stops;
  const {flags, values} = options;
  const everywhere = (flags.has('a') || values.has('t')) && !flags.has('f');
  return filterLines(process, options.operands, (line, end) => unexpandLine(line, stops, everywhere) + end);
};

/** Blanks that reach a stop become a tab; one alone before a stop stays one. @models coreutils unexpand.c unexpand */
function unexpandLine(line: string, stops: Stops, everywhere: boolean): string {
  let text = '';
  let column = 0;
  let pending = '';
  let oneBlankBeforeStop = false;
  let afterBlank = true;
  for (const [index, character] of [...line, ''].entries()) {
    let shown = character;
    const isBlank = character === ' ' || character === '\t';
    if (isBlank) {
      const next = stops.after(column);
      if (next === undefined) return text + pending + line.slice(index);
      if (character === '\t') {
        column = next;
        if (pending !== '') pending = `\t${pending.slice(1)}`;
      } else {
        column++;
        if (!afterBlank || column !== next) {
          if (column === next) oneBlankBeforeStop = true;
          pending += character;
          afterBlank = true;
          continue;
        }
        shown = '\t';
        pending = `\t${pending.slice(1)}`;
      }
      pending = pending.slice(0, oneBlankBeforeStop ? 1 : 0);
    } else column = character === '\b' ? Math.max(0, column - 1) : column + 1;
    if (pending.length > 1 && oneBlankBeforeStop) pending = `\t${pending.slice(1)}`;
    text += pending + shown;
    pending = '';
    oneBlankBeforeStop = false;
    afterBlank = isBlank;
    if (!everywhere && !isBlank) return text + line.slice(index + 1);
  }
  return text;
}

/** Where tabs stop: a list, then every `step` columns from 0 or from the last of the list. */
class Stops {
  readonly #list: readonly number[];
  readonly #step: number;
  readonly #isFromLast: boolean;

  constructor(list: readonly number[], step: number, isFromLast: boolean) {
    this.#list = list;
    this.#step = step;
    this.#isFromLast = isFromLast;
  }

  /** The first stop right of `column`; `undefined` beyond the last. */
  after(column: number): number | undefined {
    const listed = this.#list.find(stop => stop > column);
    if (listed !== undefined) return listed;
    if (this.#step === 0) return undefined;
    const origin = this.#isFromLast ? (this.#list.at(-1) ?? 0) : 0;
    return column + this.#step - ((column - origin) % this.#step);
  }
}

/** @models coreutils expand-common.c parse_tab_stops */
async function stopsOf(process: Process, {all}: ParsedOptions): Promise<Stops | number> {
  const list: number[] = [];
  let step: {readonly size: number; readonly mark: string} | undefined;
  for (const piece of (all.get('t') ?? []).flatMap(text => text.split(/[,\s]+/)).filter(text => text !== '')) {
    const [, mark = '', digits, rest] = /^([/+]?)(\d*)([\s\S]*)$/.exec(piece)!;
    if (rest !== '') return complain(process, `tab size contains invalid character(s): ${quote(rest!)}`);
    const size = Number(digits);
    if (step) return complain(process, `'${step.mark}' specifier only allowed with the last value`);
    if (mark !== '') step = {size, mark};
    else if (size === 0) return complain(process, 'tab size cannot be 0');
    else if (size <= (list.at(-1) ?? 0)) return complain(process, 'tab sizes must be ascending');
    else list.push(size);
  }
  if (list.length === 0) return new Stops([], step?.size || 8, false);
  if (list.length === 1 && !step) return new Stops([], list[0]!, false);
  return new Stops(list, step?.size ?? 0, step?.mark === '+');
}
