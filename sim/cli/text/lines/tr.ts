import {toByteText} from '../../../base/latin1.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {complain, missingOperand, nameOf, quote} from '../gnu.ts';
import {chunksOf} from '../input.ts';
import {parseOptions} from '../options.ts';
import {
  allBytes,
  type ByteSet,
  type Element,
  expandSet,
  isComplementOfOne,
  parseSet,
  SetProblem,
  translationProblem,
} from './tr-sets.ts';

/** `tr`: replaces, deletes and squeezes bytes as they come, as GNU's does in every locale. */
export const tr: Command = async process => {
  const options = await parseOptions(process, {
    short: 'Ccdst',
    long: {complement: 'c', delete: 'd', 'squeeze-repeats': 's', 'truncate-set1': 't'},
    stopAtOperand: true,
  });
  if (typeof options === 'number') return options;
  const {flags, operands} = options;
  const job: Job = {
    deletes: flags.has('d'),
    squeezes: flags.has('s'),
    truncates: flags.has('t'),
    complements: flags.has('c') || flags.has('C'),
  };
  const wrong = await checkOperands(process, job, operands);
  if (wrong !== undefined) return wrong;
  try {
    const warnings: string[] = [];
    const [first, second] = operands.map(text => parseSet(toByteText(text), warnings));
    for (const warning of warnings) await complain(process, `warning: ${warning}`);
    const change = planOf(job, first!, second);
    for await (const chunk of chunksOf(process, process.stdin)) await process.out(change.apply(chunk));
    return 0;
  } catch (error) {
    if (!(error instanceof SetProblem)) throw error;
    return complain(process, error.message);
  }
};

interface Job {
  readonly deletes: boolean;
  readonly squeezes: boolean;
  readonly truncates: boolean;
  readonly complements: boolean;
}

async function checkOperands(
  process: Process,
  {deletes, squeezes}: Job,
  operands: readonly string[],
): Promise<number | undefined> {
  const least = deletes === squeezes ? 2 : 1;
  const most = deletes && !squeezes ? 1 : 2;
  const pointer = `Try '${nameOf(process)} --help' for more information.`;
  if (operands.length === 0) return missingOperand(process, operands);
  if (operands.length < least) {
    const when = deletes ? 'both deleting and squeezing repeats' : 'translating';
    return complain(
      process,
      `missing operand after ${quote(operands[0]!)}\nTwo strings must be given when ${when}.\n${pointer}`,
    );
  }
  if (operands.length <= most) return undefined;
  const hint = operands.length === 2 ? 'Only one string may be given when deleting without squeezing repeats.\n' : '';
  return complain(process, `extra operand ${quote(operands[most]!)}\n${hint}${pointer}`);
}

/** What happens to each byte. @models coreutils tr.c main */
function planOf(job: Job, first: readonly Element[], second: readonly Element[] | undefined): Change {
  const translates = second !== undefined && !job.deletes;
  const problem = translationProblem(first, second ?? [], {translates, ...job});
  if (problem !== undefined) throw new SetProblem(problem);
  const named = expandSet(first);
  const from = job.complements ? allBytes.filter(byte => !named.includes(byte)) : named;
  const length = translates ? from.length : 0;
  const to = second === undefined ? [] : expandSet(second, length);
  if (translates && job.complements && !job.truncates && !isComplementOfOne(first, to, from.length))
    throw new SetProblem(
      'when translating with complemented character classes,\nstring2 must map all characters in the domain to one',
    );
  const squeezed = job.squeezes ? (second === undefined ? from : to) : [];
  return new Change({
    map: translates ? mapping(from, to, job.truncates) : undefined,
    deleted: job.deletes ? from : [],
    squeezed,
  });
}

function mapping(from: ByteSet, to: ByteSet, truncates: boolean): Uint8Array {
  const map = Uint8Array.from(allBytes);
  for (const [index, byte] of from.entries()) {
    if (truncates && index >= to.length) break;
    map[byte] = to[Math.min(index, to.length - 1)]!;
  }
  return map;
}

class Change {
  readonly #map: Uint8Array | undefined;
  readonly #isDeleted = new Uint8Array(256);
  readonly #isSqueezed = new Uint8Array(256);
  #last = -1;

  constructor({map, deleted, squeezed}: {map: Uint8Array | undefined; deleted: ByteSet; squeezed: ByteSet}) {
    this.#map = map;
    for (const byte of deleted) this.#isDeleted[byte] = 1;
    for (const byte of squeezed) this.#isSqueezed[byte] = 1;
  }

  apply(chunk: Uint8Array): Uint8Array {
    const out = new Uint8Array(chunk.length);
    let length = 0;
    for (const given of chunk) {
      if (this.#isDeleted[given]) continue;
      const byte = this.#map ? this.#map[given]! : given;
      if (byte === this.#last && this.#isSqueezed[byte]) continue;
      this.#last = byte;
      out[length++] = byte;
    }
    return out.subarray(0, length);
  }
}
