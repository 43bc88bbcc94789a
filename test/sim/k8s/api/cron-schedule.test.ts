import {expect, test} from 'vitest';
import {timeZoneOf} from '../../../../sim/base/time-zone.ts';
import {nextRunMs, parseCron} from '../../../../sim/k8s/api/cron-schedule.ts';

const next = (schedule: string, after: string, zone?: string) =>
  new Date(nextRunMs(parseCron(schedule), Date.parse(after), zone === undefined ? undefined : timeZoneOf(zone))!)
    .toISOString()
    .slice(0, 16);

test.each([
  ['30 9 * * *', undefined, '2025-08-23T09:30'],
  ['30 9 * * *', 'Asia/Seoul', '2025-08-24T00:30'],
  ['30 9 * * *', 'Asia/Kolkata', '2025-08-23T04:00'],
  ['30 9 * * *', 'Etc/GMT+5', '2025-08-23T14:30'],
  ['0 0 1 * *', 'Asia/Seoul', '2025-08-31T15:00'],
  ['0 1 * * sun', 'Asia/Seoul', '2025-08-23T16:00'],
])('the next run of %s in the zone %s after 03:15 UTC on Saturday is at %s UTC', (schedule, zone, at) => {
  expect(next(schedule, '2025-08-23T03:15:00Z', zone)).toBe(at);
});
