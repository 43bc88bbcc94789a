/** What Go's decoder says of a text that is no JSON; `undefined` for one that is. @models encoding/json scanner */
export function jsonComplaint(text: string): string | undefined {
  try {
    const scanner = new Scanner(text);
    scanner.value();
    scanner.end();
    return undefined;
  } catch (error) {
    if (error instanceof Complaint) return error.message;
    throw error;
  }
}

class Complaint extends Error {}

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(): void {
    const character = this.#next();
    if (character === '{') this.#object();
    else if (character === '[') this.#array();
    else if (character === '"') this.#string();
    else if ('tfn'.includes(character)) this.#literal({t: 'true', f: 'false', n: 'null'}[character]!);
    else if (!this.#match(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y))
      this.#wrong('looking for beginning of value');
  }

  end(): void {
    this.#skip();
    if (this.#at < this.#text.length) this.#wrong('after top-level value');
  }

  #object(): void {
    this.#at++;
    if (this.#next() === '}') return this.#step();
    for (;;) {
      if (this.#next() !== '"') this.#wrong('looking for beginning of object key string');
      this.#string();
      if (this.#next() !== ':') this.#wrong('after object key');
      this.#at++;
      this.value();
      const after = this.#next();
      if (after === '}') return this.#step();
      if (after !== ',') this.#wrong('after object key:value pair');
      this.#at++;
    }
  }

  #array(): void {
    this.#at++;
    if (this.#next() === ']') return this.#step();
    for (;;) {
      this.value();
      const after = this.#next();
      if (after === ']') return this.#step();
      if (after !== ',') this.#wrong('after array element');
      this.#at++;
    }
  }

  #string(): void {
    if (!this.#match(/"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy)) {
      const stop = /[\p{Cc}]|\\(?!["\\/bfnrtu])./u.exec(this.#text.slice(this.#at + 1));
      if (!stop) throw new Complaint('unexpected end of JSON input');
      this.#at += stop.index + stop[0].length;
      this.#wrong(stop[0].startsWith('\\') ? 'in string escape code' : 'in string literal');
    }
  }

  #literal(word: string): void {
    for (const expected of word) {
      if (this.#at >= this.#text.length) throw new Complaint('unexpected end of JSON input');
      if (this.#text[this.#at] !== expected) this.#wrong(`in literal ${word} (expecting ${quote(expected)})`);
      this.#at++;
    }
  }

  #step(): void {
    this.#at++;
  }

  #skip(): void {
    while (/[ \t\r\n]/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  #next(): string {
    this.#skip();
    const character = this.#text[this.#at];
    if (character === undefined) throw new Complaint('unexpected end of JSON input');
    return character;
  }

  #match(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (!found) return false;
    this.#at += found[0].length;
    return true;
  }

  #wrong(place: string): never {
    const character = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
    throw new Complaint(`invalid character ${quote(character)} ${place}`);
  }
}

/** Go's `quoteChar`. */
function quote(character: string): string {
  if (character === "'") return "'\\''";
  return character === '"' ? "'\"'" : `'${JSON.stringify(character).slice(1, -1)}'`;
}
