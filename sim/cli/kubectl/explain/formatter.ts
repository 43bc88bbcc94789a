/** Collects lines with an indentation, and breaks long texts at `width`. @models kubectl pkg/explain Formatter */
export class Formatter {
  readonly #width: number;
  #text = '';

  constructor(width: number) {
    this.#width = width;
  }

  get text(): string {
    return this.#text;
  }

  write(indent: number, line: string): void {
    this.#text += line === '' ? '\n' : `${' '.repeat(indent)}${line}\n`;
  }

  wrapped(indent: number, text: string): void {
    for (const line of wrap(text, this.#width - indent)) this.write(indent, line);
  }
}

/** Lines of joined words; code, empty lines and lists keep their breaks. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let words: string[] = [];
  const flush = () => {
    if (words.length > 0) lines.push(words.join(' '));
    words = [];
  };
  for (const line of text.split('\n')) {
    const isCode = line.startsWith('    ');
    if (isCode || (lines.length > 0 && line.trim() === '')) {
      flush();
      lines.push(isCode ? line : '');
      continue;
    }
    if (startsNewLine(words.at(-1) ?? '', line)) flush();
    for (const word of line.split(/\s+/).filter(each => each !== '')) {
      if (words.length > 0 && byteLength([...words, word].join(' ')) > width) flush();
      words.push(word);
    }
  }
  flush();
  return lines;
}

function startsNewLine(lastWord: string, line: string): boolean {
  return lastWord.endsWith(':') || line.trim() === '' || /^(\d+\.?|-|\*)\s/.test(line.trim());
}

function byteLength(text: string): number {
  return [...text].reduce((sum, character) => sum + utf8Length(character.codePointAt(0)!), 0);
}

function utf8Length(code: number): number {
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
