import {FileError} from '../../shell/files.ts';
import type {Process} from '../../shell/process.ts';

/** Zones without daylight saving that a lab machine may be set to, hours east of Greenwich. */
const zones: Readonly<Record<string, {readonly hours: number; readonly short: string}>> = {
  UTC: {hours: 0, short: 'UTC'},
  'Etc/UTC': {hours: 0, short: 'UTC'},
  'Asia/Seoul': {hours: 9, short: 'KST'},
  'Asia/Tokyo': {hours: 9, short: 'JST'},
};

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Name of the zone the process lives in: $TZ, else /etc/timezone, else UTC. */
function zoneOf(process: Process): {readonly hours: number; readonly short: string} {
  const named = process.env.get('TZ') ?? zoneFile(process);
  return zones[named.trim().replace(/^:/, '')] ?? {hours: 0, short: 'UTC'};
}

function zoneFile(process: Process): string {
  try {
    return process.machine.files.readText('/etc/timezone');
  } catch (error) {
    if (error instanceof FileError) return 'UTC';
    throw error;
  }
}

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * `date` in the machine's zone: `rfc1123z` as `describe` prints it, `klog` as log lines begin, `rfc3339` as
 * `rollout restart` writes it.
 */
export function localTimeText(process: Process, date: Date, form: 'rfc1123z' | 'klog' | 'rfc3339'): string {
  const {hours} = zoneOf(process);
  const local = new Date(date.getTime() + hours * 3_600_000);
  const clock = `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`;
  const month = local.getUTCMonth();
  const day = two(local.getUTCDate());
  if (form === 'klog') return `${two(month + 1)}${day} ${clock}`;
  const sign = hours < 0 ? '-' : '+';
  const offset = two(Math.abs(hours));
  if (form === 'rfc3339')
    return `${local.getUTCFullYear()}-${two(month + 1)}-${day}T${clock}${hours === 0 ? 'Z' : `${sign}${offset}:00`}`;
  return `${days[local.getUTCDay()]}, ${day} ${months[month]} ${local.getUTCFullYear()} ${clock} ${sign}${offset}00`;
}

/** Seconds since the API's timestamp `text`, or `undefined` for a missing or malformed one. */
export function secondsSince(process: Process, text: string): number | undefined {
  const ms = parseTimeMs(text);
  if (ms === undefined) return undefined;
  const {clock} = process.engine;
  return (clock.epochMs + clock.nowUs / 1000 - ms) / 1000;
}

export function parseTimeMs(text: string): number | undefined {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}

/** `2025-08-23 14:43:30 +0900 KST`: a time as Go prints it without a format. */
export function createdText(process: Process, timestamp: string): string {
  const ms = parseTimeMs(timestamp);
  if (ms === undefined) return '0001-01-01 00:00:00 +0000 UTC';
  const {hours, short} = zoneOf(process);
  const local = new Date(ms + hours * 3_600_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 19)} +${two(hours)}00 ${short}`;
}
