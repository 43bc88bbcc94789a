import {formatDate} from '../../../shell/dates.ts';
import {FileError} from '../../../shell/files.ts';
import type {Command} from '../../../shell/process.ts';
import {complain, extraOperand, quote} from '../gnu.ts';
import {parseOptions} from '../options.ts';
import {parseDate} from './date-words.ts';

const isoFormats: Readonly<Record<string, string>> = {
  '': '%Y-%m-%d',
  date: '%Y-%m-%d',
  hours: '%Y-%m-%dT%H%:z',
  minutes: '%Y-%m-%dT%H:%M%:z',
  seconds: '%Y-%m-%dT%H:%M:%S%:z',
  ns: '%Y-%m-%dT%H:%M:%S,%N%:z',
};

/** `date`: the lab's clock, or the time asked for. @omits setting the clock */
export const date: Command = async process => {
  const args = process.argv.slice(1).map(arg => arg.replace(/^-I(.*)$/, '--iso-8601=$1'));
  process.argv = [process.argv[0]!, ...args];
  const options = await parseOptions(process, {
    short: 'd:r:Rs:u',
    long: {
      'date=': 'd',
      'reference=': 'r',
      'iso-8601=?': 'I',
      'rfc-3339=': '3',
      'rfc-email': 'R',
      'rfc-2822': 'R',
      utc: 'u',
      universal: 'u',
      'set=': 's',
    },
  });
  if (typeof options === 'number') return options;
  const {flags, values, operands} = options;
  const zone = flags.has('u') ? 'UTC' : (process.env.get('TZ') ?? '');
  let nowMs = process.engine.clock.epochMs + process.engine.clock.nowUs / 1000;
  const [given, reference] = [values.get('d'), values.get('r')];
  if (given !== undefined) {
    const parsed = parseDate(given, nowMs, zone);
    if (parsed === undefined) return complain(process, `invalid date ${quote(given)}`);
    nowMs = parsed;
  }
  if (reference !== undefined) {
    try {
      nowMs = process.machine.files.stat(process.path(reference)).mtimeMs;
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      return complain(process, `${reference}: ${error.message}`);
    }
  }
  const format = operands.find(operand => operand.startsWith('+'));
  const stray = operands.find(operand => !operand.startsWith('+'));
  if (stray !== undefined && (format !== undefined || operands.length > 1)) return extraOperand(process, stray);
  if (stray !== undefined) return complain(process, `invalid date ${quote(stray)}`);
  if (values.has('s')) return complain(process, 'cannot set date: Operation not permitted');
  const chosen = flags.has('R')
    ? '%a, %d %b %Y %H:%M:%S %z'
    : flags.has('I')
      ? isoFormats[values.get('I') ?? '']
      : flags.has('3')
        ? {date: '%Y-%m-%d', seconds: '%Y-%m-%d %H:%M:%S%:z', ns: '%Y-%m-%d %H:%M:%S.%N%:z'}[values.get('3')!]
        : undefined;
  await process.out(`${formatDate(nowMs, format?.slice(1) ?? chosen ?? '%a %b %e %H:%M:%S %Z %Y', zone)}\n`);
  return 0;
};
