/** A piece of terminal text with one look. */
interface Span {
  readonly text: string;
  /** class names, e.g. `ansi-bold ansi-fg-2`; empty for plain text */
  readonly look: string;
}

export interface Screen {
  readonly lines: readonly (readonly Span[])[];
  /** lines cut off at the top */
  readonly hidden: number;
}

const sequence =
  /\x1b\[([0-9;?]*)([@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[@-Z\\-_]|[\r\n\b]|[^\x1b\r\n\b]+|\x1b/g;

/**
 * Lays terminal output out as lines with colours: enough for the output of commands (colours, carriage return, erase),
 * not a terminal.
 */
export function renderAnsi(text: string, linesMax = 1_000): Screen {
  const writer = new Writer();
  for (const match of text.matchAll(sequence)) {
    const [whole, parameters = '', final] = match;
    if (final === 'm') writer.style(parameters);
    else if (final === 'K') writer.eraseLine(parameters);
    else if (parameters === '?1049' && (final === 'h' || final === 'l')) writer.useOtherScreen(final === 'h');
    else if (final === 'J' || final === 'H') writer.clear(parameters, final);
    else if (whole === '\n') writer.newLine();
    else if (whole === '\r') writer.column = 0;
    else if (whole === '\b') writer.column = Math.max(0, writer.column - 1);
    else if (!whole.startsWith('\x1b')) writer.write(whole);
  }
  const lines = writer.lines.map(toSpans);
  while (lines.length > 0 && lines.at(-1)!.length === 0) lines.pop();
  const hidden = Math.max(0, lines.length - linesMax);
  return {lines: lines.slice(hidden), hidden};
}

interface Line {
  text: string;
  looks: string[];
}

class Writer {
  lines: Line[] = [{text: '', looks: []}];
  column = 0;
  /** what the alternate screen hides */
  #below: Line[] | undefined;
  #isBold = false;
  #isDim = false;
  #color = '';
  #look = '';

  write(text: string): void {
    const line = this.lines.at(-1)!;
    const length = line.text.length;
    const pad = this.column > length ? ' '.repeat(this.column - length) : '';
    line.text = line.text.slice(0, this.column) + pad + text + line.text.slice(this.column + text.length);
    while (line.looks.length < this.column) line.looks.push('');
    for (let index = 0; index < text.length; index++) line.looks[this.column + index] = this.#look;
    this.column += text.length;
  }

  newLine(): void {
    this.lines.push({text: '', looks: []});
    this.column = 0;
  }

  eraseLine(parameters: string): void {
    const line = this.lines.at(-1)!;
    const keep = parameters === '2' ? 0 : this.column;
    line.text = line.text.slice(0, keep);
    line.looks.length = Math.min(line.looks.length, keep);
  }

  clear(parameters: string, final: string): void {
    if (final === 'J' && (parameters === '2' || parameters === '3')) this.lines = [{text: '', looks: []}];
    if (final === 'H') this.column = 0;
  }

  /** A full-screen program takes the screen, and leaves what was there before. */
  useOtherScreen(isOn: boolean): void {
    if (isOn === (this.#below !== undefined)) return;
    [this.lines, this.#below] = isOn ? [[{text: '', looks: []}], this.lines] : [this.#below!, undefined];
    this.column = 0;
  }

  style(parameters: string): void {
    for (const code of (parameters || '0').split(';').map(Number)) {
      if (code === 0) this.#isBold = this.#isDim = false;
      if (code === 0 || code === 39) this.#color = '';
      if (code === 1) this.#isBold = true;
      if (code === 2) this.#isDim = true;
      if (code === 22) this.#isBold = this.#isDim = false;
      if (code >= 30 && code <= 37) this.#color = `ansi-${code - 30}`;
      if (code >= 90 && code <= 97) this.#color = `ansi-${code - 82}`;
    }
    this.#look = [this.#isBold ? 'ansi-bold' : '', this.#isDim ? 'ansi-dim' : '', this.#color]
      .filter(Boolean)
      .join(' ');
  }
}

function toSpans({text, looks}: Line): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (let index = 1; index <= text.length; index++) {
    if (index < text.length && looks[index] === looks[start]) continue;
    spans.push({text: text.slice(start, index), look: looks[start] ?? ''});
    start = index;
  }
  return spans;
}
