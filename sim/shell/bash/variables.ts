import {memoryBytesMax, OutOfMemory} from '../memory.ts';

/** A shell variable with its value and attributes. */
export interface Variable {
  kind: 'scalar' | 'array' | 'assoc';
  /** scalar value; `undefined` = declared but unset */
  text: string | undefined;
  /** elements of an indexed array */
  items: Map<number, string>;
  /** elements of an associative array */
  entries: Map<string, string>;
  exported: boolean;
  readonly: boolean;
  integer: boolean;
  /** `declare -n` */
  reference: boolean;
  letterCase: '' | 'upper' | 'lower';
}

export function newVariable(kind: Variable['kind'] = 'scalar'): Variable {
  return {
    kind,
    text: undefined,
    items: new Map(),
    entries: new Map(),
    exported: false,
    readonly: false,
    integer: false,
    reference: false,
    letterCase: '',
  };
}

/** Keys of an indexed array in order. */
export function sortedIndexes(variable: Variable): number[] {
  return [...variable.items.keys()].sort((a, b) => a - b);
}

/**
 * Keys of an associative array in the order bash walks its hash table.
 *
 * @models bash 5.2 hashlib.c hash_string (FNV-1) with ASSOC_HASH_BUCKETS 1024; a new key goes to the head of its bucket
 */
export function sortedKeys(variable: Variable): string[] {
  const inserted = [...variable.entries.keys()].reverse();
  const bucket = new Map(inserted.map(key => [key, hashKey(key) & 1023]));
  return inserted.sort((a, b) => bucket.get(a)! - bucket.get(b)!);
}

function hashKey(key: string): number {
  let hash = 2166136261;
  for (let i = 0; i < key.length; i++) hash = (Math.imul(hash, 16777619) ^ key.charCodeAt(i)) >>> 0;
  return hash;
}

/** Values of the variable as `"${name[@]}"` lists them. */
export function elementsOf(variable: Variable): string[] {
  if (variable.kind === 'array') return sortedIndexes(variable).map(index => variable.items.get(index)!);
  if (variable.kind === 'assoc') return sortedKeys(variable).map(key => variable.entries.get(key)!);
  return variable.text === undefined ? [] : [variable.text];
}

/** What `$name` means: the scalar, or element 0. */
export function scalarOf(variable: Variable): string | undefined {
  if (variable.kind === 'array') return variable.items.get(0);
  if (variable.kind === 'assoc') return variable.entries.get('0');
  return variable.text;
}

export function isSet(variable: Variable): boolean {
  return variable.kind === 'scalar'
    ? variable.text !== undefined
    : variable.kind === 'array'
      ? variable.items.size > 0
      : variable.entries.size > 0;
}

function copyVariable(variable: Variable): Variable {
  return {...variable, items: new Map(variable.items), entries: new Map(variable.entries)};
}

/** What a value costs beyond its text. */
export const valueBytes = 32;

/**
 * The variables of one shell: globals under a stack of function scopes, looked up from the innermost outwards
 * (bash's dynamic scope).
 */
export class Variables {
  readonly #scopes: Map<string, Variable>[];
  /** Computed when looked at: `RANDOM`, `SECONDS`, `LINENO`, … */
  readonly dynamic = new Map<string, () => Variable>();
  /** What an assignment does to those that go on from the value they are given: `RANDOM`, `SECONDS` */
  readonly restart = new Map<string, (value: string) => void>();
  #roomBytes = memoryBytesMax;

  constructor(scopes: Map<string, Variable>[] = [new Map()]) {
    this.#scopes = scopes;
  }

  /**
   * Reserves room for `bytes` of new values. What has been given up is found only when room runs out.
   *
   * @throws {OutOfMemory} all values together would be more than a shell may hold
   */
  claim(bytes: number): void {
    this.#roomBytes -= bytes;
    if (this.#roomBytes >= 0) return;
    this.#roomBytes = memoryBytesMax - this.#heldBytes() - bytes;
    if (this.#roomBytes < 0) throw new OutOfMemory(bytes);
  }

  #heldBytes(): number {
    let bytes = 0;
    for (const scope of this.#scopes)
      for (const variable of scope.values())
        for (const text of [variable.text ?? '', ...variable.items.values(), ...variable.entries.values()])
          bytes += text.length + valueBytes;
    return bytes;
  }

  copy(): Variables {
    return new Variables(
      this.#scopes.map(scope => new Map([...scope].map(([name, variable]) => [name, copyVariable(variable)]))),
    );
  }

  /** The variable, following name references. */
  lookup(name: string): Variable | undefined {
    const dynamic = this.dynamic.get(name);
    if (dynamic) return dynamic();
    const found = this.lookupRaw(name);
    if (!found?.reference || found.text === undefined) return found;
    const target = this.targetOf(name);
    return target === name ? found : this.lookupRaw(target.replace(/\[.*$/, ''));
  }

  lookupRaw(name: string): Variable | undefined {
    for (let i = this.#scopes.length - 1; i >= 0; i--) {
      const found = this.#scopes[i]!.get(name);
      if (found) return found;
    }
    return undefined;
  }

  /** Where assignments to `name` go: the end of its chain of references (maybe with a subscript). */
  targetOf(name: string): string {
    let target = name;
    for (let hops = 0; hops < 10; hops++) {
      const variable = this.lookupRaw(target);
      if (!variable?.reference || variable.text === undefined) return target;
      target = variable.text;
    }
    return target;
  }

  /** The variable to assign to: the innermost that exists, else a new global. */
  ensure(name: string): Variable {
    let variable = this.lookupRaw(name);
    if (!variable) {
      variable = newVariable();
      this.#scopes[0]!.set(name, variable);
    }
    return variable;
  }

  /** A variable of the innermost scope, made when it is not there yet. */
  ensureLocal(name: string): Variable {
    const scope = this.#scopes.at(-1)!;
    let variable = scope.get(name);
    if (!variable) {
      variable = newVariable();
      scope.set(name, variable);
    }
    return variable;
  }

  ensureGlobal(name: string): Variable {
    const scope = this.#scopes[0]!;
    const variable = scope.get(name) ?? newVariable();
    scope.set(name, variable);
    return variable;
  }

  /** Shorthand for scalars the shell itself sets. */
  set(name: string, text: string): void {
    const variable = this.ensure(name);
    if (variable.kind === 'array') variable.items.set(0, text);
    else variable.text = text;
  }

  get(name: string): string | undefined {
    const variable = this.lookup(name);
    return variable && scalarOf(variable);
  }

  unset(name: string): void {
    for (let i = this.#scopes.length - 1; i >= 0; i--) if (this.#scopes[i]!.delete(name)) return;
  }

  pushScope(scope: Map<string, Variable> = new Map()): void {
    this.#scopes.push(scope);
  }

  popScope(): void {
    this.#scopes.pop();
  }

  get depth(): number {
    return this.#scopes.length;
  }

  /** Visible names in order. */
  names(): string[] {
    return [...new Set(this.#scopes.flatMap(scope => [...scope.keys()]))].sort();
  }

  localNames(): string[] {
    return [...this.#scopes.at(-1)!.keys()].sort();
  }

  /** The environment that children get. */
  exported(): Map<string, string> {
    const env = new Map<string, string>();
    for (const name of this.names()) {
      const variable = this.lookupRaw(name)!;
      const text = variable.kind === 'scalar' ? variable.text : undefined;
      if (variable.exported && text !== undefined) env.set(name, text);
    }
    return env;
  }
}
