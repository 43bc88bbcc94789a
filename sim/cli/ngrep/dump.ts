import type {NgrepOptions} from './options.ts';

/** A payload as ngrep shows it, ended by a newline. @models ngrep.c dump_unwrapped, dump_formatted, dump_byline */
export function dumpText(payload: Uint8Array, options: NgrepOptions, columns: number): string {
  if (payload.length === 0) return '';
  const {filler} = options;
  if (options.showsHex) return hexRows(payload, filler);
  switch (options.wrap) {
    case 'byline':
      return `${charactersOf(payload, filler, true)}\n`;
    case 'none':
    case 'single':
      return `${charactersOf(payload, filler, false)}\n`;
    case 'normal':
      return wrapped(payload, filler, columns);
  }
}

const indentColumns = 5;

function wrapped(payload: Uint8Array, filler: string, columns: number): string {
  const width = Math.max(columns - indentColumns, 1);
  let text = '';
  for (let at = 0; at < payload.length; at += width)
    text += `  ${charactersOf(payload.subarray(at, at + width), filler, false).padEnd(width)}\n`;
  return text;
}

const rowBytes = 16;

function hexRows(payload: Uint8Array, filler: string): string {
  let text = '';
  for (let at = 0; at < payload.length; at += rowBytes) {
    const row = payload.subarray(at, at + rowBytes);
    const cells = Array.from({length: rowBytes}, (_, i) => hexCell(row[i])).map((cell, i) =>
      i === 8 ? `   ${cell}` : cell,
    );
    text += `  ${cells.join('')}   ${charactersOf(row, filler, false).padEnd(rowBytes)}\n`;
  }
  return text;
}

function hexCell(byte: number | undefined): string {
  return byte === undefined ? '   ' : `${byte.toString(16).padStart(2, '0')} `;
}

function charactersOf(bytes: Uint8Array, filler: string, keepsLines: boolean): string {
  let text = '';
  for (const byte of bytes) {
    const isShown = (byte >= 0x20 && byte < 0x7f) || (keepsLines && byte === 0x0a);
    text += isShown ? String.fromCharCode(byte) : filler;
  }
  return text;
}
