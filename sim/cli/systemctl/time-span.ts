/** How systemd words times. @models systemd 255 src/basic/time-util.c */

const second = 1e6;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** `4min 2s ago` */
export function relativeTime(us: number): string {
  const whole = (unit: number) => Math.floor(us / unit);
  if (us >= day) {
    const hours = Math.floor((us % day) / hour);
    return `${whole(day)} day${whole(day) > 1 ? 's' : ''}${hours > 0 ? ` ${hours}h` : ''} ago`;
  }
  if (us >= hour) {
    const minutes = Math.floor((us % hour) / minute);
    return `${whole(hour)}h${minutes > 0 ? ` ${minutes}min` : ''} ago`;
  }
  if (us >= 5 * minute) return `${whole(minute)}min ago`;
  if (us >= minute) {
    const seconds = Math.floor((us % minute) / second);
    return `${whole(minute)}min${seconds > 0 ? ` ${seconds}s` : ''} ago`;
  }
  if (us >= second) return `${whole(second)}s ago`;
  if (us >= 1000) return `${whole(1000)}ms ago`;
  return us > 0 ? `${Math.floor(us)}us ago` : 'now';
}

/** `1h 4min 2.135s`, to the millisecond. @models format_timespan */
export function timeSpan(us: number): string {
  const parts: string[] = [];
  let rest = Math.floor(us / 1000) * 1000;
  for (const [name, unit] of [
    ['d', day],
    ['h', hour],
    ['min', minute],
  ] as const) {
    if (rest < unit) continue;
    parts.push(`${Math.floor(rest / unit)}${name}`);
    rest %= unit;
  }
  if (rest >= second) parts.push(`${(rest / second).toFixed(rest % second > 0 ? 3 : 0)}s`);
  else if (rest > 0) parts.push(`${rest / 1000}ms`);
  return parts.join(' ') || '0';
}
