/** `1.5K`, `23M`: powers of 1024, rounded up, one decimal below ten. @models gnulib human_readable */
export function humanSize(bytes: number): string {
  const units = ['', 'K', 'M', 'G', 'T'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  if (unit === 0) return String(bytes);
  const tenths = Math.ceil(value * 10) / 10;
  return tenths < 10 ? `${tenths.toFixed(1)}${units[unit]}` : `${Math.ceil(value)}${units[unit]}`;
}
