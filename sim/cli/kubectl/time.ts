import {type TimeZone, timeZoneOf, utc} from '../../base/time-zone.ts';
import {FileError} from '../../shell/files.ts';
import type {Process} from '../../shell/process.ts';

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Name of the zone the process lives in: $TZ, else /etc/timezone, else UTC. */
function zoneOf(process: Process): TimeZone {
  const named = process.env.get('TZ') ?? zoneFile(process);
  return timeZoneOf(named.trim().replace(/^:/, '')) ?? utc;
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

/** `+0900`, `-05:30`. */
function offsetText(minutes: number, between: string): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${between}${two(size % 60)}`;
}

/**
 * `date` in the machine's zone: `rfc1123z` as `describe` prints it, `klog` as log lines begin, `rfc3339` as
 * `rollout restart` writes it.
 */
export function localTimeText(process: Process, date: Date, form: 'rfc1123z' | 'klog' | 'rfc3339'): string {
  const {minutes} = zoneOf(process);
  const local = new Date(date.getTime() + minutes * 60_000);
  const clock = `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`;
  const month = local.getUTCMonth();
  const day = two(local.getUTCDate());
  if (form === 'klog') return `${two(month + 1)}${day} ${clock}`;
  const offset = offsetText(minutes, form === 'rfc3339' ? ':' : '');
  if (form === 'rfc3339')
    return `${local.getUTCFullYear()}-${two(month + 1)}-${day}T${clock}${minutes === 0 ? 'Z' : offset}`;
  return `${days[local.getUTCDay()]}, ${day} ${months[month]} ${local.getUTCFullYear()} ${clock} ${offset}`;
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
  const {minutes, name} = zoneOf(process);
  const local = new Date(ms + minutes * 60_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 19)} ${offsetText(minutes, '')} ${name}`;
}
