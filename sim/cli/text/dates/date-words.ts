import {timeZone} from '../../../shell/dates.ts';

/** A date as people write it for `date -d` and `touch -d`. */

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const unitsMs: Readonly<Record<string, number>> = {
  sec: 1000,
  second: 1000,
  min: 60_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  fortnight: 1_209_600_000,
};

/** Parts of a date read so far; the zone applies when all is read. */
interface Reading {
  /** local time as if it were UTC */
  local: Date;
  zoneMinutes: number;
  hasTime: boolean;
  hasDate: boolean;
  shiftMs: number;
}

/**
 * Reads `text` as GNU date does, in the zone `zoneName` unless it names one.
 *
 * @returns milliseconds since 1970, `undefined` when it is no date
 * @models gnulib parse-datetime.y
 * @omits ordinal words other than next, last and ago, time zone names other than UTC, GMT and Z
 */
export function parseDate(text: string, nowMs: number, zoneName: string): number | undefined {
  const epoch = /^\s*@(-?\d+(?:\.\d+)?)\s*$/.exec(text);
  if (epoch) return Number(epoch[1]) * 1000;
  const zoneMinutes = timeZone(zoneName).minutes;
  const reading: Reading = {
    local: new Date(nowMs + zoneMinutes * 60_000),
    zoneMinutes,
    hasTime: false,
    hasDate: false,
    shiftMs: 0,
  };
  let rest = text.trim().toLowerCase();
  while (rest !== '') {
    const used = readers.map(read => read(rest, reading)).find(length => length > 0);
    if (used === undefined) return undefined;
    rest = rest.slice(used).replace(/^[\s,]+/, '');
  }
  if (reading.hasDate && !reading.hasTime) reading.local.setUTCHours(0, 0, 0, 0);
  return reading.local.getTime() - reading.zoneMinutes * 60_000 + reading.shiftMs;
}

/** Takes something from the front of the text. @returns how many characters, 0 when it is not there */
type Reader = (text: string, reading: Reading) => number;

function reader(pattern: RegExp, take: (match: RegExpExecArray, reading: Reading) => boolean | void): Reader {
  return (text, reading) => {
    const match = pattern.exec(text);
    return match && take(match, reading) !== false ? match[0].length : 0;
  };
}

function setDate(reading: Reading, year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  reading.local.setUTCFullYear(year, month - 1, day);
  reading.hasDate = true;
  return true;
}

const readers: readonly Reader[] = [
  reader(/^(\d{4})-(\d{1,2})-(\d{1,2})(?:t(?=\d))?/, ([, year, month, day], reading) =>
    setDate(reading, Number(year), Number(month), Number(day)),
  ),
  reader(/^(\d{4})\/(\d{1,2})\/(\d{1,2})/, ([, year, month, day], reading) =>
    setDate(reading, Number(year), Number(month), Number(day)),
  ),
  reader(/^(\d{1,2})\/(\d{1,2})\/(\d{4})/, ([, month, day, year], reading) =>
    setDate(reading, Number(year), Number(month), Number(day)),
  ),
  reader(/^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*(am|pm)?/, (match, reading) => {
    const [, hour, minute, second = '0', fraction = '', half] = match;
    const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'pm' ? 12 : 0);
    if (hours > 23 || Number(minute) > 59 || Number(second) > 60) return false;
    reading.local.setUTCHours(hours, Number(minute), Number(second), Number(`0.${fraction || 0}`) * 1000);
    reading.hasTime = true;
    return true;
  }),
  reader(/^(\d{8})\b/, ([, digits], reading) =>
    setDate(reading, Number(digits!.slice(0, 4)), Number(digits!.slice(4, 6)), Number(digits!.slice(6))),
  ),
  reader(/^([-+]\d{1,2}):?(\d{2})?(?=\s|$)/, ([, hours, minutes = '0'], reading) => {
    if (!reading.hasTime) return false;
    reading.zoneMinutes = Number(hours) * 60 + (hours!.startsWith('-') ? -1 : 1) * Number(minutes);
    return true;
  }),
  reader(/^(utc|gmt|z)(?![a-z])/, (_, reading) => {
    reading.zoneMinutes = 0;
  }),
  reader(/^(today|now|yesterday|tomorrow|midnight|noon)(?![a-z])/, ([, word], reading) => {
    if (word === 'yesterday' || word === 'tomorrow') addDays(reading, word === 'tomorrow' ? 1 : -1);
    if (word === 'midnight' || word === 'noon') {
      reading.local.setUTCHours(word === 'noon' ? 12 : 0, 0, 0, 0);
      reading.hasTime = true;
    }
  }),
  reader(
    /^([-+]?\s*\d+|next|last)?\s*(years?|months?|fortnights?|weeks?|days?|hours?|min(?:ute)?s?|sec(?:ond)?s?)(?![a-z])(\s+ago)?/,
    ([, amount = '1', unit, ago], reading) => {
      const count = amount === 'next' ? 1 : amount === 'last' ? -1 : Number(amount.replace(/\s/g, ''));
      shift(reading, ago ? -count : count, unit!.replace(/s$/, ''));
    },
  ),
  reader(/^(\d{1,2})[ -]([a-z]{3})[a-z]*(?:[ -](\d{4}))?(?![\d:])/, ([, day, month, year], reading) => {
    const index = monthNames.indexOf(month!);
    return index >= 0 && setDate(reading, Number(year ?? reading.local.getUTCFullYear()), index + 1, Number(day));
  }),
  reader(/^([a-z]{3})[a-z]*\.? (\d{1,2})(?:,? (\d{4}))?(?![\d:])/, ([, month, day, year], reading) => {
    const index = monthNames.indexOf(month!);
    return index >= 0 && setDate(reading, Number(year ?? reading.local.getUTCFullYear()), index + 1, Number(day));
  }),
  reader(/^(?:(next|last)\s+)?(sun|mon|tue|wed|thu|fri|sat)[a-z]*/, ([, which, day], reading) => {
    if (reading.hasDate) return;
    const ahead = (dayNames.indexOf(day!) - reading.local.getUTCDay() + 7) % 7;
    addDays(reading, which === 'last' ? ahead - 7 : which === 'next' && ahead === 0 ? 7 : ahead);
    reading.hasDate = true;
  }),
  reader(/^(\d{4})$/, ([, year], reading) => {
    if (!reading.hasDate) return false;
    reading.local.setUTCFullYear(Number(year));
    return true;
  }),
];

function addDays(reading: Reading, days: number): void {
  reading.local.setUTCDate(reading.local.getUTCDate() + days);
}

function shift(reading: Reading, count: number, unit: string): void {
  const {local} = reading;
  if (reading.hasDate && !reading.hasTime && /^(year|month|fortnight|week|day)$/.test(unit)) {
    local.setUTCHours(0, 0, 0, 0);
    reading.hasTime = true;
  }
  if (unit === 'year') local.setUTCFullYear(local.getUTCFullYear() + count);
  else if (unit === 'month') local.setUTCMonth(local.getUTCMonth() + count);
  else if (unit === 'day') addDays(reading, count);
  else if (unit === 'week') addDays(reading, count * 7);
  else reading.shiftMs += count * unitsMs[unit]!;
}
