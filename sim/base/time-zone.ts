/** A zone with one offset the year round. */
export interface TimeZone {
  /** minutes east of Greenwich */
  readonly minutes: number;
  /** abbreviation, such as `KST` */
  readonly name: string;
}

export const utc: TimeZone = {minutes: 0, name: 'UTC'};

const zones: Readonly<Record<string, TimeZone>> = {
  UTC: utc,
  UTC0: utc,
  'Etc/UTC': utc,
  'Etc/GMT': {minutes: 0, name: 'GMT'},
  GMT: {minutes: 0, name: 'GMT'},
  'Asia/Seoul': {minutes: 540, name: 'KST'},
  'Asia/Tokyo': {minutes: 540, name: 'JST'},
  'Asia/Shanghai': {minutes: 480, name: 'CST'},
  'Asia/Hong_Kong': {minutes: 480, name: 'HKT'},
  'Asia/Singapore': {minutes: 480, name: '+08'},
  'Asia/Kolkata': {minutes: 330, name: 'IST'},
};

/**
 * The zone of that name.
 *
 * @omits zones that change their clocks, which need the tables of the tz database
 * @returns `undefined` for a zone that the lab does not know
 */
export function timeZoneOf(name: string): TimeZone | undefined {
  if (Object.hasOwn(zones, name)) return zones[name];
  return gmtOffsetZone(name);
}

/** `Etc/GMT-9` is nine hours east: POSIX counts westward. */
function gmtOffsetZone(name: string): TimeZone | undefined {
  const match = /^Etc\/GMT([+-])(0|[1-9]|1[0-4])$/.exec(name);
  if (!match || (match[1] === '+' && Number(match[2]) > 12)) return undefined;
  const hours = Number(match[2]) * (match[1] === '-' ? 1 : -1);
  return {minutes: hours * 60, name: `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}`};
}
