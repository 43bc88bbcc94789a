/**
 * A set of fields of an object, as a tree: an edge is one step of a path, spelled as `fieldsV1` spells it (`f:spec`,
 * `k:{"name":"web"}`, `v:"a"`). Sets are never changed once built.
 *
 * @models structured-merge-diff fieldpath.Set
 */
export class FieldSet {
  /** whether the path that ends here is itself a member */
  readonly isMember: boolean;
  readonly children: ReadonlyMap<string, FieldSet>;

  constructor(isMember: boolean, children: ReadonlyMap<string, FieldSet>) {
    this.isMember = isMember;
    this.children = children;
  }

  static readonly empty = new FieldSet(false, new Map());

  get isEmpty(): boolean {
    return !this.isMember && this.children.size === 0;
  }

  /** The part of the set below `step`; without the step itself. */
  below(step: string): FieldSet {
    return this.children.get(step) ?? FieldSet.empty;
  }

  union(other: FieldSet): FieldSet {
    if (other.isEmpty) return this;
    if (this.isEmpty) return other;
    const children = new Map(this.children);
    for (const [step, set] of other.children) children.set(step, children.get(step)?.union(set) ?? set);
    return new FieldSet(this.isMember || other.isMember, children);
  }

  difference(other: FieldSet): FieldSet {
    if (other.isEmpty || this.isEmpty) return this;
    return this.#zip(other, this.isMember && !other.isMember, (own, theirs) => own.difference(theirs));
  }

  intersection(other: FieldSet): FieldSet {
    return this.#zip(other, this.isMember && other.isMember, (own, theirs) => own.intersection(theirs));
  }

  #zip(other: FieldSet, isMember: boolean, combine: (own: FieldSet, theirs: FieldSet) => FieldSet): FieldSet {
    const children = new Map<string, FieldSet>();
    for (const [step, set] of this.children) {
      const combined = combine(set, other.below(step));
      if (!combined.isEmpty) children.set(step, combined);
    }
    return new FieldSet(isMember, children);
  }

  equals(other: FieldSet): boolean {
    return this.difference(other).isEmpty && other.difference(this).isEmpty;
  }

  /** Paths of all members, as error messages print them: a level's members first, then what is below them. */
  paths(prefix = ''): readonly string[] {
    const steps = [...this.children].sort(([a], [b]) => (a < b ? -1 : 1));
    return [
      ...steps.flatMap(([step, set]) => (set.isMember ? [prefix + stepText(step)] : [])),
      ...steps.flatMap(([step, set]) => set.paths(prefix + stepText(step))),
    ];
  }
}

/** A set under construction. */
export class FieldSetBuilder {
  #isMember = false;
  readonly #children = new Map<string, FieldSetBuilder>();

  add(path: readonly string[]): void {
    let at: FieldSetBuilder = this;
    for (const step of path) {
      let next = at.#children.get(step);
      if (!next) {
        next = new FieldSetBuilder();
        at.#children.set(step, next);
      }
      at = next;
    }
    at.#isMember = true;
  }

  build(): FieldSet {
    return new FieldSet(this.#isMember, new Map([...this.#children].map(([step, inner]) => [step, inner.build()])));
  }
}

/** `f:spec` as `.spec`, `k:{"name":"web"}` as `[name="web"]`, `v:"a"` as `[="a"]`. */
export function stepText(step: string): string {
  const text = step.slice(2);
  switch (step[0]) {
    case 'f':
      return `.${text}`;
    case 'k':
      return `[${Object.entries(JSON.parse(text) as object)
        .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
        .join(',')}]`;
    case 'v':
      return `[=${text}]`;
    default:
      return `[${text}]`;
  }
}

/** The JSON of a set: `.` stands for a member that has others below it. */
export function encodeFieldsV1(set: FieldSet): Readonly<Record<string, unknown>> {
  const steps = [...set.children].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    steps.map(([step, inner]) => [
      step,
      {...(inner.isMember && inner.children.size > 0 && {'.': {}}), ...encodeFieldsV1(inner)},
    ]),
  );
}

/** @returns `undefined` for what is no set of fields */
export function decodeFieldsV1(json: unknown, isRoot = true): FieldSet | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const children = new Map<string, FieldSet>();
  for (const [step, inner] of Object.entries(json)) {
    if (step === '.') continue;
    const set = /^[fkvi]:/.test(step) ? decodeFieldsV1(inner, false) : undefined;
    if (!set) return undefined;
    children.set(step, set);
  }
  return new FieldSet('.' in json || (!isRoot && children.size === 0), children);
}
