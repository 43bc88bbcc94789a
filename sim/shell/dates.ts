import {type TimeZone, timeZoneOf, utc} from '../base/time-zone.ts';

/** Dates as text, in the time zones the lab knows, without the host's clock or locale. */

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The zone by name; an unknown one is UTC, as glibc has it. */
export function timeZone(name: string): TimeZone {
  return timeZoneOf(name) ?? utc;
}

/**
 * `strftime` with GNU date's flags (`-`, `_`, `0`, `^`) and `%N`.
 *
 * @param ms  milliseconds since 1970; a fraction is kept for `%N`
 */
export function formatDate(ms: number, format: string, zoneName: string): string {
  const zone = timeZone(zoneName);
  const local = new Date(Math.floor(ms) + zone.minutes * 60_000);
  const expand = (text: string): string =>
    text.replace(/%([-_0^#]?)(\d*)(:{0,3}z|[A-Za-z%+])/g, (whole, flag: string, width: string, letter: string) => {
      const value = field(local, ms, zone, letter, expand);
      return value === undefined ? whole : adjust(value, flag, width, letter);
    });
  return expand(format);
}

function adjust(value: string, flag: string, width: string, letter: string): string {
  if (letter === 'N' && width !== '') return value.slice(0, Number(width));
  const columns = Number(width);
  if (flag === '^') return value.toUpperCase().padStart(columns);
  if (flag === '-') return value.replace(/^[0 ]+(?=.)/, '');
  if (flag === '_') return value.replace(/^0+(?=.)/, zeros => ' '.repeat(zeros.length)).padStart(columns);
  if (flag === '0') return value.replace(/^ +/, blanks => '0'.repeat(blanks.length)).padStart(columns, '0');
  return value.padStart(columns, /^\d/.test(value) ? '0' : ' ');
}

function field(
  local: Date,
  ms: number,
  zone: {readonly minutes: number; readonly name: string},
  letter: string,
  expand: (format: string) => string,
): string | undefined {
  const two = (value: number) => String(value).padStart(2, '0');
  const hour12 = local.getUTCHours() % 12 || 12;
  const dayOfYear = Math.floor((local.getTime() - Date.UTC(local.getUTCFullYear(), 0, 1)) / 86_400_000);
  switch (letter) {
    case 'Y':
      return String(local.getUTCFullYear());
    case 'C':
      return two(Math.floor(local.getUTCFullYear() / 100));
    case 'y':
      return two(local.getUTCFullYear() % 100);
    case 'm':
      return two(local.getUTCMonth() + 1);
    case 'd':
      return two(local.getUTCDate());
    case 'e':
      return String(local.getUTCDate()).padStart(2);
    case 'H':
      return two(local.getUTCHours());
    case 'k':
      return String(local.getUTCHours()).padStart(2);
    case 'I':
      return two(hour12);
    case 'l':
      return String(hour12).padStart(2);
    case 'M':
      return two(local.getUTCMinutes());
    case 'S':
      return two(local.getUTCSeconds());
    case 'N':
      return String(Math.round((ms - Math.floor(ms / 1000) * 1000) * 1e6)).padStart(9, '0');
    case 's':
      return String(Math.floor(ms / 1000));
    case 'j':
      return String(dayOfYear + 1).padStart(3, '0');
    case 'a':
      return days[local.getUTCDay()]!.slice(0, 3);
    case 'A':
      return days[local.getUTCDay()];
    case 'b':
    case 'h':
      return months[local.getUTCMonth()]!.slice(0, 3);
    case 'B':
      return months[local.getUTCMonth()];
    case 'p':
      return local.getUTCHours() < 12 ? 'AM' : 'PM';
    case 'P':
      return local.getUTCHours() < 12 ? 'am' : 'pm';
    case 'u':
      return String(local.getUTCDay() || 7);
    case 'w':
      return String(local.getUTCDay());
    case 'U':
      return two(Math.floor((dayOfYear + 7 - local.getUTCDay()) / 7));
    case 'W':
      return two(Math.floor((dayOfYear + 7 - ((local.getUTCDay() + 6) % 7)) / 7));
    case 'V':
      return two(isoWeek(local).week);
    case 'G':
      return String(isoWeek(local).year);
    case 'g':
      return two(isoWeek(local).year % 100);
    case 'Z':
      return zone.name;
    case 'z':
      return offset(zone.minutes, '');
    case ':z':
      return offset(zone.minutes, ':');
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case '%':
      return '%';
    default: {
      const composite = composites[letter];
      return composite === undefined ? undefined : expand(composite);
    }
  }
}

/** A week belongs to the year of its Thursday. @source ISO 8601 */
function isoWeek(local: Date): {readonly year: number; readonly week: number} {
  const dayMs = 86_400_000;
  const thursday = new Date(local.getTime() + (4 - (local.getUTCDay() || 7)) * dayMs);
  const year = thursday.getUTCFullYear();
  return {year, week: 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * dayMs))};
}

/** Formats made of other formats, in the C locale. */
const composites: Readonly<Record<string, string>> = {
  F: '%Y-%m-%d',
  T: '%H:%M:%S',
  X: '%H:%M:%S',
  R: '%H:%M',
  D: '%m/%d/%y',
  x: '%m/%d/%y',
  r: '%I:%M:%S %p',
  c: '%a %b %e %H:%M:%S %Y',
};

function offset(minutes: number, separator: string): string {
  const magnitude = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(magnitude / 60))}${separator}${two(magnitude % 60)}`;
}
