/** What OpenAPI says of one field. */
export interface Field {
  readonly name: string;
  readonly isRequired: boolean;
  /** `string`, `int32`, `enum(A|B)`, `[]TYPE`, `map[TYPE]`, `#DEFINITION` … */
  readonly type: string;
  readonly text: string;
}

/** What OpenAPI says of one type. */
export interface Definition {
  /** `io.k8s.api.apps.v1.Deployment` */
  readonly name: string;
  /** of a kind: `apps/v1` */
  readonly apiVersion: string | undefined;
  /** `object`, or the type that it stands for */
  readonly shape: string;
  readonly text: string;
  readonly fields: readonly Field[];
}

/** The types of a generated file, taken apart when they are asked for. */
export class Definitions {
  readonly #lines = new Map<string, readonly string[]>();
  readonly #built = new Map<string, Definition>();
  /** `apps/v1/Deployment` → name */
  readonly #kinds = new Map<string, string>();

  constructor(text: string) {
    for (const block of text.trim().split(/\n(?! )/)) {
      const lines = block.split('\n');
      const [, name = '', apiVersion] = /^([^@=]+)(?:@([^=]+))?=/.exec(lines[0]!)!;
      this.#lines.set(name, lines);
      if (apiVersion !== undefined) this.#kinds.set(`${apiVersion}/${name.slice(name.lastIndexOf('.') + 1)}`, name);
    }
  }

  lookup(name: string): Definition | undefined {
    const known = this.#built.get(name);
    const lines = this.#lines.get(name);
    if (known || !lines) return known;
    const definition = parse(lines);
    this.#built.set(name, definition);
    return definition;
  }

  /** The name of a kind's definition. */
  nameOf(apiVersion: string, kind: string): string | undefined {
    return this.#kinds.get(`${apiVersion}/${kind}`);
  }
}

function parse([head = '', ...fields]: readonly string[]): Definition {
  const [, name = '', apiVersion, shape = '', text = ''] = /^([^@=]+)(?:@([^=]+))?=(\S+) (.*)$/.exec(head)!;
  return {
    name,
    apiVersion,
    shape,
    text: unescaped(text),
    fields: fields.map(line => {
      const [, field = '', mark, type = '', about = ''] = /^ ([^\s!]+)(!?) (\S+) (.*)$/.exec(line)!;
      return {name: field, isRequired: mark === '!', type, text: unescaped(about)};
    }),
  };
}

function unescaped(text: string): string {
  return text.replace(/\\(n|\\)/g, (_, code: string) => (code === 'n' ? '\n' : '\\'));
}
