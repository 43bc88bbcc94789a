/** What the `time` keyword prints. CPU times are not modelled and read zero. */
export function formatTime(elapsedUs: number, posix: boolean, format: string | undefined): string {
  if (format !== undefined)
    return format === ''
      ? ''
      : `${format.replace(/%(\d?)(l?)([RUS%])/g, (_, digits: string, long: string, kind: string) => field(elapsedUs, digits, long, kind))}\n`;
  if (posix) return `real ${(elapsedUs / 1e6).toFixed(2)}\nuser 0.00\nsys 0.00\n`;
  return `\nreal\t${minutes(elapsedUs, 3)}\nuser\t0m0.000s\nsys\t0m0.000s\n`;
}

function field(elapsedUs: number, digits: string, long: string, kind: string): string {
  if (kind === '%') return '%';
  const value = kind === 'R' ? elapsedUs : 0;
  const precision = digits === '' ? 3 : Number(digits);
  return long ? minutes(value, precision) : (value / 1e6).toFixed(precision);
}

function minutes(elapsedUs: number, precision: number): string {
  const seconds = elapsedUs / 1e6;
  return `${Math.floor(seconds / 60)}m${(seconds % 60).toFixed(precision)}s`;
}
