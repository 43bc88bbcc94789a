import {LessonError} from './lesson-error.ts';

/** The first line of a fenced block: ```` ```bash {#curl-root node=router} ````. */
export interface Fence {
  readonly kind: string;
  readonly attributes: Attributes | undefined;
}

export interface Attributes {
  readonly id?: string;
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
}

const token = /\s*(?:#([A-Za-z][\w-]*)|([A-Za-z][\w-]*)(?:=(?:"([^"]*)"|([^\s"]+)))?)(?=\s|$)/y;

/**
 * Reads the words after the backticks.
 *
 * @param info  e.g. `yaml {#pool apply file=pool.yaml}`; with nothing after the kind it is a plain code sample; a flag may also stand without braces (`output part`)
 * @param line  of the fence, for messages
 * @throws {LessonError} when the braces are not well formed
 */
export function parseFence(info: string, line = 0): Fence {
  const match = /^([^\s{]*)\s*([^{}]*?)\s*(?:\{(.*)\})?$/s.exec(info.trim());
  if (!match) throw new LessonError(`cannot read “${info.trim()}”: expected KIND or KIND {#id name=value flag}`, line);
  const [, kind = '', words = '', braces] = match;
  const isPlain = words === '' && braces === undefined;
  return {kind, attributes: isPlain ? undefined : parseAttributes(`${words} ${braces ?? ''}`, line)};
}

function parseAttributes(text: string, line: number): Attributes {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  let id: string | undefined;
  token.lastIndex = 0;
  while (token.lastIndex < text.trimEnd().length) {
    const start = token.lastIndex;
    const match = token.exec(text);
    if (!match) throw new LessonError(`cannot read “${text.slice(start).trim()}” in {${text}}`, line);
    const [, name, key = '', quoted, bare] = match;
    const value = quoted ?? bare;
    if (name !== undefined) id = name;
    else if (value === undefined) flags.add(key);
    else values.set(key, value);
  }
  return {id, flags, values};
}

/** @throws {LessonError} when `attributes` holds a name that `allowed` does not, so that a typing slip is not lost */
export function allowOnly(attributes: Attributes, allowed: readonly string[], line: number): void {
  for (const name of [...attributes.flags, ...attributes.values.keys()]) {
    if (!allowed.includes(name))
      throw new LessonError(`unknown attribute “${name}” (here: ${allowed.join(', ') || 'none'})`, line);
  }
}
