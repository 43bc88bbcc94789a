/** The part of JSON schema that the editor's YAML service reads. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  enum?: unknown[];
  required?: string[];
  properties?: Record<string, JsonSchema>;
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
  definitions?: Record<string, JsonSchema>;
  if?: JsonSchema;
}

const tokenPattern = /\s*(?:(\/\*\*[\s\S]*?\*\/)|("(?:\\.|[^"\\])*")|([A-Za-z_$][\w$]*)|([{}[\]<>();:?|&,.]))/y;
const descriptionLength = 400;

/**
 * Reads the first exported type of a generated `.d.ts` of kubernetes-models as JSON schema.
 *
 * The generator writes a small, regular part of TypeScript: object types, arrays, unions, literals, references.
 *
 * @param refer  schema for the name of an imported type
 */
export function parseDeclarations(text: string, refer: (type: string) => JsonSchema): JsonSchema {
  const start = /^export (?:interface I\w+(?: extends [\w<>, ]+)? |type I\w+ = )/m.exec(text);
  if (!start) return {};
  return new TypeParser(text, start.index + start[0].length, refer).type();
}

class TypeParser {
  readonly #text: string;
  readonly #refer: (type: string) => JsonSchema;
  #at: number;

  constructor(text: string, at: number, refer: (type: string) => JsonSchema) {
    this.#text = text;
    this.#at = at;
    this.#refer = refer;
  }

  type(): JsonSchema {
    const parts = [this.#intersection()];
    while (this.#accept('|')) parts.push(this.#intersection());
    return union(parts);
  }

  #intersection(): JsonSchema {
    const parts = [this.#single()];
    while (this.#accept('&')) parts.push(this.#single());
    return parts.length === 1 ? parts[0]! : {...parts[0]!, allOf: parts.slice(1).map(opened)};
  }

  #single(): JsonSchema {
    const token = this.#next();
    if (token === '{') return this.#object();
    if (token === '(') return this.#until(')');
    if (token.startsWith('"')) return {type: 'string', enum: [JSON.parse(token)]};
    switch (token) {
      case 'string':
      case 'number':
      case 'boolean':
        return {type: token};
      case 'Array': {
        this.#expect('<');
        const items = this.#until('>');
        return {type: 'array', items};
      }
      default:
        return this.#named(token);
    }
  }

  #named(name: string): JsonSchema {
    if (this.#accept('[')) this.#until(']');
    return /^(any|unknown|object)$/.test(name) ? {} : this.#refer(name);
  }

  #until(close: string): JsonSchema {
    const type = this.type();
    this.#expect(close);
    return type;
  }

  #object(): JsonSchema {
    const properties: Record<string, JsonSchema> = {};
    const required: string[] = [];
    let rest: JsonSchema | undefined;
    while (!this.#accept('}')) {
      const description = this.#doc();
      if (this.#accept('[')) {
        rest = this.#indexSignature();
        continue;
      }
      const name = JSON.parse(this.#next()) as string;
      if (!this.#accept('?')) required.push(name);
      this.#expect(':');
      const schema = this.type();
      this.#accept(';');
      properties[name] = description === undefined ? schema : described(schema, description);
    }
    if (rest) return {type: 'object', additionalProperties: rest};
    if (Object.keys(properties).length === 0) return {type: 'object'};
    return {type: 'object', properties, additionalProperties: false, ...(required.length > 0 ? {required} : {})};
  }

  #indexSignature(): JsonSchema {
    while (this.#next() !== ']');
    this.#expect(':');
    const schema = this.type();
    this.#accept(';');
    return schema;
  }

  #doc(): string | undefined {
    const at = this.#at;
    const token = this.#token();
    if (token.startsWith('/**')) return cleanComment(token);
    this.#at = at;
    return undefined;
  }

  #accept(token: string): boolean {
    const at = this.#at;
    if (this.#next() === token) return true;
    this.#at = at;
    return false;
  }

  #expect(token: string): void {
    const found = this.#next();
    if (found !== token) throw new Error(`kubernetes-models: expected ${token}, found ${found} at ${this.#at}`);
  }

  #next(): string {
    for (;;) {
      const token = this.#token();
      if (!token.startsWith('/**')) return token;
    }
  }

  #token(): string {
    tokenPattern.lastIndex = this.#at;
    const match = tokenPattern.exec(this.#text);
    if (!match) return '';
    this.#at = tokenPattern.lastIndex;
    return match[0].trim();
  }
}

/** A part of an intersection must not forbid what the other part allows. */
function opened(schema: JsonSchema): JsonSchema {
  const {additionalProperties, ...rest} = schema;
  return {
    ...rest,
    ...(additionalProperties === false ? {} : {additionalProperties}),
    ...(schema.anyOf ? {anyOf: schema.anyOf.map(opened)} : {}),
  };
}

function union(parts: JsonSchema[]): JsonSchema {
  if (parts.length === 1) return parts[0]!;
  if (parts.every(part => part.enum)) return {type: 'string', enum: parts.flatMap(part => part.enum!)};
  if (parts.every(part => typeof part.type === 'string' && Object.keys(part).length === 1)) {
    return {type: parts.map(part => part.type as string)};
  }
  return {anyOf: parts};
}

function described(schema: JsonSchema, description: string): JsonSchema {
  return schema.$ref === undefined ? {...schema, description} : {description, allOf: [schema]};
}

function cleanComment(comment: string): string {
  const text = comment
    .replace(/^\/\*\*|\*\/$/g, '')
    .replace(/^\s*\* ?/gm, '')
    .trim();
  const first = text.split(/\n\s*\n/)[0]!.replace(/\s+/g, ' ');
  return first.length > descriptionLength ? `${first.slice(0, descriptionLength)}…` : first;
}
