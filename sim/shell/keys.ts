/** One key as a terminal sends it: text to insert, or a name such as `left`, `ctrl-a`, `alt-b`. */
export type Key =
  | {readonly kind: 'text'; readonly text: string}
  | {readonly kind: 'paste'; readonly text: string}
  | {readonly kind: 'key'; readonly name: string};

/** Escape sequences of xterm. @source ctlseqs(ms) */
const sequences: readonly (readonly [string, string])[] = [
  ['\x1b[1;5C', 'alt-f'],
  ['\x1b[1;5D', 'alt-b'],
  ['\x1b[1;3C', 'alt-f'],
  ['\x1b[1;3D', 'alt-b'],
  ['\x1b[1~', 'home'],
  ['\x1b[3~', 'delete'],
  ['\x1b[4~', 'end'],
  ['\x1b[5~', 'page-up'],
  ['\x1b[6~', 'page-down'],
  ['\x1b[A', 'up'],
  ['\x1b[B', 'down'],
  ['\x1b[C', 'right'],
  ['\x1b[D', 'left'],
  ['\x1b[F', 'end'],
  ['\x1b[H', 'home'],
  ['\x1b[Z', 'shift-tab'],
  ['\x1bOA', 'up'],
  ['\x1bOB', 'down'],
  ['\x1bOC', 'right'],
  ['\x1bOD', 'left'],
  ['\x1bOF', 'end'],
  ['\x1bOH', 'home'],
  ['\x1b\x7f', 'alt-backspace'],
  ['\x1b\b', 'alt-backspace'],
];

const pasteStart = '\x1b[200~';
const pasteEnd = '\x1b[201~';

/**
 * Takes the first key off `data`.
 *
 * @returns `undefined` while a paste has not ended
 */
export function firstKey(data: string): {readonly key: Key; readonly length: number} | undefined {
  if (data.startsWith(pasteStart)) {
    const end = data.indexOf(pasteEnd);
    if (end < 0) return undefined;
    const text = data.slice(pasteStart.length, end).replace(/\r\n?/g, '\n');
    return {key: {kind: 'paste', text}, length: end + pasteEnd.length};
  }
  if (data.startsWith('\x1b')) return escapeKey(data);
  const code = data.charCodeAt(0);
  if (code < 0x20 || code === 0x7f) return {key: {kind: 'key', name: controlName(code)}, length: 1};
  const text = /^[^\x00-\x1f\x7f]+/.exec(data)![0];
  return {key: {kind: 'text', text}, length: text.length};
}

function escapeKey(data: string): {readonly key: Key; readonly length: number} {
  const known = sequences.find(([sequence]) => data.startsWith(sequence));
  if (known) return {key: {kind: 'key', name: known[1]}, length: known[0].length};
  const unknown = /^\x1b\[[0-9;?]*[ -/]*[@-~]/.exec(data)?.[0];
  if (unknown) return {key: {kind: 'key', name: 'unknown'}, length: unknown.length};
  const letter = data[1];
  if (letter === undefined) return {key: {kind: 'key', name: 'escape'}, length: 1};
  return {key: {kind: 'key', name: `alt-${letter}`}, length: 2};
}

function controlName(code: number): string {
  switch (code) {
    case 0x0d:
    case 0x0a:
      return 'enter';
    case 0x09:
      return 'tab';
    case 0x7f:
    case 0x08:
      return 'backspace';
    case 0x1c:
      return 'ctrl-\\';
    case 0x1f:
      return 'ctrl-_';
    default:
      return `ctrl-${String.fromCharCode(code + 0x60)}`;
  }
}
