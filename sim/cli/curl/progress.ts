/** What the meter shows of one transfer. Times in µs since the transfer began. */
export interface ProgressState {
  readonly nowUs: number;
  /** `undefined` while unknown */
  readonly downloadSize: number | undefined;
  readonly downloaded: number;
  readonly uploadSize: number | undefined;
  readonly uploaded: number;
}

export const progressHeader =
  '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n' +
  '                                 Dload  Upload   Total   Spent    Left  Speed\n';

/**
 * One line of the meter, with the carriage return that starts it.
 *
 * @models curl 8.5 lib/progress.c progress_meter
 * @omits the speed of the last five seconds: the average stands in its place
 */
export function progressLine({nowUs, downloadSize, downloaded, uploadSize, uploaded}: ProgressState): string {
  const downloadSpeed = speedOf(downloaded, nowUs);
  const uploadSpeed = speedOf(uploaded, nowUs);
  const spentSeconds = Math.floor(nowUs / 1_000_000);
  const estimate = Math.max(
    downloadSize !== undefined && downloadSpeed > 0 ? Math.floor(downloadSize / downloadSpeed) : 0,
    uploadSize !== undefined && uploadSpeed > 0 ? Math.floor(uploadSize / uploadSpeed) : 0,
  );
  const downloadPercent = downloadSize !== undefined && downloadSpeed > 0 ? percentOf(downloaded, downloadSize) : 0;
  const uploadPercent = uploadSize !== undefined && uploadSpeed > 0 ? percentOf(uploaded, uploadSize) : 0;
  const expected = (uploadSize ?? uploaded) + (downloadSize ?? downloaded);
  const total = percentOf(downloaded + uploaded, expected);
  const columns = [
    `${pad(total)} ${max5(expected)} `,
    `${pad(downloadPercent)} ${max5(downloaded)} `,
    `${pad(uploadPercent)} ${max5(uploaded)} `,
    `${max5(downloadSpeed)} `,
    max5(uploadSpeed),
    clock(estimate),
    clock(spentSeconds),
    clock(estimate > 0 ? estimate - spentSeconds : 0),
    max5(downloadSpeed + uploadSpeed),
  ];
  return `\r${columns.join(' ')}`;
}

function speedOf(bytes: number, spentUs: number): number {
  return spentUs <= 0 ? 0 : Math.floor((bytes * 1_000_000) / spentUs);
}

function percentOf(part: number, whole: number): number {
  if (whole <= 0) return 0;
  return whole > 10_000 ? Math.floor(part / Math.floor(whole / 100)) : Math.floor((part * 100) / whole);
}

function pad(value: number): string {
  return String(value).padStart(3);
}

/** Five columns; large numbers with k, M, G. */
function max5(bytes: number): string {
  const kilo = 1024;
  const mega = kilo * 1024;
  const giga = mega * 1024;
  if (bytes < 100_000) return String(bytes).padStart(5);
  if (bytes < 10_000 * kilo) return `${String(Math.floor(bytes / kilo)).padStart(4)}k`;
  if (bytes < 100 * mega)
    return `${String(Math.floor(bytes / mega)).padStart(2)}.${Math.floor((bytes % mega) / (mega / 10))}M`;
  if (bytes < 10_000 * mega) return `${String(Math.floor(bytes / mega)).padStart(4)}M`;
  return `${String(Math.floor(bytes / giga)).padStart(2)}.${Math.floor((bytes % giga) / (giga / 10))}G`;
}

function clock(seconds: number): string {
  if (seconds <= 0) return '--:--:--';
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  return `${String(hours).padStart(2)}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
}
