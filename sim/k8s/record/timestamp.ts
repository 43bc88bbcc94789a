import type {Clock} from '../../core/clock.ts';

/** `2025-08-23T05:32:49Z`: metav1.Time. */
export function timestamp(clock: Clock, timeUs = clock.nowUs): string {
  return `${new Date(clock.epochMs + Math.floor(timeUs / 1000)).toISOString().slice(0, 19)}Z`;
}

/** `2025-08-23T08:06:52.738938Z`: metav1.MicroTime. */
export function microTimestamp(clock: Clock, timeUs = clock.nowUs): string {
  const seconds = new Date(clock.epochMs + Math.floor(timeUs / 1000)).toISOString().slice(0, 19);
  return `${seconds}.${String((clock.epochMs * 1000 + timeUs) % 1_000_000).padStart(6, '0')}Z`;
}

/** Simulation time of an API timestamp, µs since world start. */
export function timestampUs(clock: Clock, text: string): number {
  return (Date.parse(text) - clock.epochMs) * 1000;
}

/** `2025-08-23T08:06:52.738938000Z`: RFC3339Nano with all nine digits, as log lines carry it. */
export function timestampNanos(clock: Clock, timeUs: number): string {
  return `${microTimestamp(clock, timeUs).slice(0, -1)}000Z`;
}
