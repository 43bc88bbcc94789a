/** What escape sequences in a command's output have set: attributes and two colours. */
export class Pen {
  readonly #attributes = new Set<number>();
  #foreground = '';
  #background = '';

  /** Parameters of the SGR sequence that sets all this. */
  get style(): string {
    return [...[...this.#attributes].sort((a, b) => a - b).map(String), this.#foreground, this.#background]
      .filter(part => part !== '')
      .join(';');
  }

  reset(): void {
    this.#attributes.clear();
    this.#foreground = '';
    this.#background = '';
  }

  /**
   * Takes the parameters of one SGR sequence; what comes after one it does not know is lost.
   *
   * @models procps-ng watch.c set_ansi_attribute
   * @omits the 240 colours beyond the first 16, and true colour, as watch does
   */
  take(parameters: string): void {
    const numbers = parameters.split(';').map(Number);
    for (let at = 0; at < numbers.length; at++) {
      const code = numbers[at]!;
      if (code === 38 || code === 48) {
        const colour = numbers[at + 1] === 5 ? sixteenth(numbers[at + 2], code === 38 ? 30 : 40) : undefined;
        if (colour === undefined) return;
        if (code === 38) this.#foreground = colour;
        else this.#background = colour;
        at += 2;
      } else if (!this.#set(code)) return;
    }
  }

  #set(code: number): boolean {
    if (code === 0) this.reset();
    else if ([1, 2, 3, 4, 5, 7].includes(code)) this.#attributes.add(code);
    else if (code === 21 || code === 22) for (const one of code === 21 ? [1] : [1, 2]) this.#attributes.delete(one);
    else if ([23, 24, 25, 27].includes(code)) this.#attributes.delete(code - 20);
    else if (code === 39) this.#foreground = '';
    else if (code === 49) this.#background = '';
    else if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) this.#foreground = String(code);
    else if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107)) this.#background = String(code);
    else return false;
    return true;
  }
}

function sixteenth(index: number | undefined, base: number): string | undefined {
  if (index === undefined || !(index >= 0 && index <= 15)) return undefined;
  return String(index < 8 ? base + index : base + 60 + index - 8);
}
