/** Ends the program with `status` after `message`, if there is one. */
export class AwkExit extends Error {
  readonly status: number;

  constructor(status: number, message = '') {
    super(message);
    this.status = status;
  }
}

/** A run-time error; the machine adds where the input was. @models mawk error.c rt_error */
export class RunTimeError extends Error {}

const errorsMax = 5;

/** Errors of a program being read: mawk goes on after one, so that several are shown. @models mawk error.c */
export class CompileErrors {
  readonly messages: string[] = [];
  /** program file, named when the program is not on the command line */
  file: string | undefined;
  #count = 0;

  /** Adds `line N: what is wrong`. */
  report(message: string): void {
    this.#add(`${this.file === undefined ? '' : `${this.file}: `}${message}`);
  }

  /** Adds a message about a character, which never names the file. */
  reportCharacter(line: number, character: string): void {
    const shown = /[!-~]/.test(character)
      ? `'${character}'`
      : `0x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
    this.#add(`${line}: unexpected character ${shown}`);
  }

  #add(message: string): void {
    this.messages.push(message);
    if (++this.#count >= errorsMax) throw new AwkExit(2);
  }

  /** @returns what to throw: nothing can be read after this */
  abort(message: string): AwkExit {
    this.messages.push(`${this.file === undefined ? '' : `${this.file}: `}${message}`);
    return new AwkExit(2);
  }

  get isEmpty(): boolean {
    return this.messages.length === 0;
  }
}
