/** Generated type lines by struct name: `Name field:type field!:type`; split once, when first asked. */
export class StructLines {
  readonly #text: string;
  #lines: ReadonlyMap<string, string> | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The fields of `name` as `field:type`, or `undefined` when there is no such struct. */
  fieldsOf(name: string): readonly (readonly [field: string, type: string])[] | undefined {
    this.#lines ??= new Map(
      this.#text
        .trim()
        .split('\n')
        .map(line => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
    );
    return this.#lines
      .get(name)
      ?.split(' ')
      .filter(field => field !== '')
      .map(field => [field.slice(0, field.indexOf(':')), field.slice(field.indexOf(':') + 1)] as const);
  }
}
