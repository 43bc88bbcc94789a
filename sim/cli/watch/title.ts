import {formatDate} from '../../shell/dates.ts';
import type {Process} from '../../shell/process.ts';
import {characterWidth, textWidth} from '../../shell/text-width.ts';
import type {WatchOptions} from './options.ts';
import type {Screen} from './screen.ts';

/** Interval and command from the left, host and time to the right, as far as they fit. @models procps-ng watch.c output_header */
export function putTitle(screen: Screen, process: Process, {argv, intervalText}: WatchOptions): void {
  const {columns} = screen;
  const left = `Every ${intervalText}s: `;
  const time = formatDate(process.engine.clock.date().getTime(), '%a %b %e %H:%M:%S %Y', process.env.get('TZ') ?? '');
  const right = `${process.machine.hostname}: ${time}`;
  // the real one counts the newline of ctime(3) as a column
  const room = columns - right.length - 1 - left.length;
  if (columns <= right.length) return;
  if (room >= 1) screen.putText(0, 0, left);
  if (room >= 2) putCommand(screen, argv.join(' '), {column: left.length, room});
  screen.putText(0, columns - right.length, right);
}

function putCommand(screen: Screen, command: string, {column, room}: {column: number; room: number}): void {
  const fits = textWidth(command) <= room;
  if (room >= 4) screen.putText(0, column, fits ? command : cut(command, room - 4));
  if (room < 4 || !fits) screen.putText(0, column + room - 4, '... ');
}

function cut(text: string, columns: number): string {
  let kept = '';
  let width = 0;
  for (const character of text) {
    width += characterWidth(character);
    if (width > columns) break;
    kept += character;
  }
  return kept;
}
