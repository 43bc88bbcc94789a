import type {ResourceDefinition} from './definition.ts';

/** The resources that the server serves now: built-in ones and those of CustomResourceDefinitions. */
export class Registry {
  readonly #byName = new Map<string, ResourceDefinition>();

  add(definition: ResourceDefinition): void {
    this.#byName.set(nameOf(definition), definition);
  }

  remove(definition: ResourceDefinition): void {
    this.#byName.delete(nameOf(definition));
  }

  lookup(group: string, version: string, plural: string): ResourceDefinition | undefined {
    return this.#byName.get(nameOf({group, version, plural}));
  }

  /** In the order `kubectl api-resources` groups them: core first, then groups by name; resources by name. */
  list(): readonly ResourceDefinition[] {
    return [...this.#byName.values()].sort(
      (a, b) => compare(a.group, b.group) || compare(a.version, b.version) || compare(a.plural, b.plural),
    );
  }

  /** Group versions that have resources; preferred version first. */
  groups(): ReadonlyMap<string, readonly string[]> {
    const groups = new Map<string, string[]>();
    for (const {group, version} of this.list()) {
      const versions = groups.get(group) ?? [];
      if (!versions.includes(version)) versions.push(version);
      groups.set(group, versions.sort(compareVersions));
    }
    return groups;
  }
}

function nameOf({group, version, plural}: {group: string; version: string; plural: string}): string {
  return `${group}/${version}/${plural}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** GA before beta before alpha, newer first. @source kubernetes apimachinery pkg/version CompareKubeAwareVersionStrings */
function compareVersions(a: string, b: string): number {
  const rank = (version: string) => {
    const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version);
    const stage = match?.[2] === 'alpha' ? 0 : match?.[2] === 'beta' ? 1 : 2;
    return [stage, Number(match?.[1] ?? 0), Number(match?.[3] ?? 0)];
  };
  const [left, right] = [rank(a), rank(b)];
  return right[0]! - left[0]! || right[1]! - left[1]! || right[2]! - left[2]!;
}
