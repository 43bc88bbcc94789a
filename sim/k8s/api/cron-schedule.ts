import {type TimeZone, utc} from '../../base/time-zone.ts';

/** One field of a schedule: the values it names, and whether it was `*`. */
interface CronField {
  readonly values: ReadonlySet<number>;
  readonly isAny: boolean;
}

/** A parsed schedule of a CronJob. */
export interface CronSchedule {
  readonly minute: CronField;
  readonly hour: CronField;
  readonly dayOfMonth: CronField;
  readonly month: CronField;
  readonly dayOfWeek: CronField;
  /** `@every 90s`: µs between runs instead of fields */
  readonly everyMs?: number;
}

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const bounds = {
  minute: {min: 0, max: 59},
  hour: {min: 0, max: 23},
  dayOfMonth: {min: 1, max: 31},
  month: {min: 1, max: 12, names: ['', ...months]},
  dayOfWeek: {min: 0, max: 6, names: weekdays},
} as const;

const descriptors: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** What is wrong with a schedule, in the parser's words. */
export class CronError extends Error {}

/**
 * Reads five fields with names of months and days, ranges, lists and steps; `@daily` and its kin; `@every 90s`.
 *
 * @throws {CronError}
 * @models github.com/robfig/cron/v3 ParseStandard, as CronJobs use it
 */
export function parseCron(text: string): CronSchedule {
  if (text === '') throw new CronError('empty spec string');
  if (text.startsWith('@')) return parseDescriptor(text);
  const fields = text.split(/\s+/).filter(field => field !== '');
  if (fields.length !== 5)
    throw new CronError(`expected exactly 5 fields, found ${fields.length}: [${fields.join(' ')}]`);
  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = ''] = fields;
  return {
    minute: parseField(minute, bounds.minute),
    hour: parseField(hour, bounds.hour),
    dayOfMonth: parseField(dayOfMonth, bounds.dayOfMonth),
    month: parseField(month, bounds.month),
    dayOfWeek: parseField(dayOfWeek, bounds.dayOfWeek),
  };
}

function parseDescriptor(text: string): CronSchedule {
  const expanded = descriptors[text];
  if (expanded !== undefined) return parseCron(expanded);
  if (!text.startsWith('@every ')) throw new CronError(`unrecognized descriptor: ${text}`);
  const everyMs = goDurationMs(text.slice('@every '.length));
  if (everyMs === undefined) throw new CronError(`failed to parse duration ${text}`);
  return {...parseCron('* * * * *'), everyMs};
}

/** `1h30m`, whole seconds at least one, as the parser rounds. */
function goDurationMs(text: string): number | undefined {
  if (!/^(?:[\d.]+(?:ms|h|m|s))+$/.test(text)) return undefined;
  const units: Readonly<Record<string, number>> = {h: 3_600_000, m: 60_000, s: 1000, ms: 1};
  const parts = [...text.matchAll(/([\d.]+)(ms|h|m|s)/g)];
  const ms = parts.reduce((sum, [, count, unit]) => sum + Number(count) * units[unit!]!, 0);
  return Math.max(1000, Math.floor(ms / 1000) * 1000);
}

function parseField(text: string, limits: Bounds): CronField {
  const values = new Set<number>();
  let isAny = false;
  for (const part of text.split(',').filter(item => item !== '')) {
    const range = parseRange(part, limits);
    isAny ||= range.isAny;
    for (let value = range.from; value <= range.to; value += range.step) values.add(value);
  }
  return {values, isAny};
}

function parseRange(part: string, limits: Bounds): {from: number; to: number; step: number; isAny: boolean} {
  const [span = '', stepText, ...tooManySlashes] = part.split('/');
  const [low = '', high, ...tooManyHyphens] = span.split('-');
  const isAny = low === '*' || low === '?';
  if (!isAny && tooManyHyphens.length > 0) throw new CronError(`too many hyphens: ${part}`);
  const from = isAny ? limits.min : parseValue(low, limits);
  let to = isAny ? limits.max : high === undefined ? from : parseValue(high, limits);
  if (tooManySlashes.length > 0) throw new CronError(`too many slashes: ${part}`);
  const step = stepText === undefined ? 1 : parseInteger(stepText);
  // `5/15` runs from 5 to the end of the range
  if (stepText !== undefined && !isAny && high === undefined) to = limits.max;
  if (from < limits.min) throw new CronError(`beginning of range (${from}) below minimum (${limits.min}): ${part}`);
  if (to > limits.max) throw new CronError(`end of range (${to}) above maximum (${limits.max}): ${part}`);
  if (from > to) throw new CronError(`beginning of range (${from}) beyond end of range (${to}): ${part}`);
  if (step === 0) throw new CronError(`step of range should be a positive number: ${part}`);
  return {from, to, step, isAny: isAny && step === 1};
}

function parseValue(text: string, {names}: Bounds): number {
  const named = names?.indexOf(text.toLowerCase()) ?? -1;
  return named >= 0 && text !== '' ? named : parseInteger(text);
}

function parseInteger(text: string): number {
  if (!/^[+-]?\d+$/.test(text))
    throw new CronError(
      `failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`,
    );
  const value = Number(text);
  if (value < 0) throw new CronError(`negative number (${value}) not allowed: ${text}`);
  return value;
}

/** How far ahead a run is looked for: schedules such as 30 February never come. @source robfig/cron SpecSchedule.Next */
const yearsAhead = 5;

/**
 * The first run after `afterMs`, by the clocks of `zone`; the controller's own are in UTC.
 *
 * @returns ms since 1970, or `undefined` when there is none within five years
 */
export function nextRunMs(schedule: CronSchedule, afterMs: number, zone: TimeZone = utc): number | undefined {
  const offsetMs = zone.minutes * 60_000;
  const localMs = nextLocalMs(schedule, afterMs + offsetMs);
  return localMs === undefined ? undefined : localMs - offsetMs;
}

function nextLocalMs(schedule: CronSchedule, afterMs: number): number | undefined {
  if (schedule.everyMs !== undefined) return Math.floor(afterMs / 1000) * 1000 + schedule.everyMs;
  let time = (Math.floor(afterMs / 60_000) + 1) * 60_000;
  const limit = new Date(time).getUTCFullYear() + yearsAhead;
  for (;;) {
    const date = new Date(time);
    if (date.getUTCFullYear() > limit) return undefined;
    if (!schedule.month.values.has(date.getUTCMonth() + 1))
      time = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
    else if (!isDay(schedule, date)) time = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + 1);
    else if (!schedule.hour.values.has(date.getUTCHours())) time = (Math.floor(time / 3_600_000) + 1) * 3_600_000;
    else if (!schedule.minute.values.has(date.getUTCMinutes())) time += 60_000;
    else return time;
  }
}

/** Two restricted day fields are alternatives; a `*` leaves the choice to the other. */
function isDay({dayOfMonth, dayOfWeek}: CronSchedule, date: Date): boolean {
  const inMonth = dayOfMonth.values.has(date.getUTCDate());
  const inWeek = dayOfWeek.values.has(date.getUTCDay());
  return dayOfMonth.isAny || dayOfWeek.isAny ? inMonth && inWeek : inMonth || inWeek;
}
