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

  /** Group versions that have resources; preferred version first; groups by priority, then name. */
  groups(): ReadonlyMap<string, readonly string[]> {
    const groups = new Map<string, string[]>();
    const sorted = [...this.#byName.values()].sort(
      (a, b) => groupPriority(b.group) - groupPriority(a.group) || compare(a.group, b.group),
    );
    for (const {group, version} of sorted) {
      const versions = groups.get(group) ?? [];
      if (!versions.includes(version)) versions.push(version);
      groups.set(group, versions.sort(compareVersions));
    }
    return groups;
  }

  /** The resources of one group version, by name. */
  ofVersion(group: string, version: string): readonly ResourceDefinition[] {
    return [...this.#byName.values()]
      .filter(definition => definition.group === group && definition.version === version)
      .sort((a, b) => compare(a.plural, b.plural));
  }
}

/** @source kubernetes pkg/controlplane/apiserver/options.go DefaultGenericAPIServicePriorities */
const priorities: Readonly<Record<string, number>> = {
  '': 18_000,
  'apiregistration.k8s.io': 18_000,
  apps: 17_800,
  'events.k8s.io': 17_750,
  'authentication.k8s.io': 17_700,
  'authorization.k8s.io': 17_600,
  autoscaling: 17_500,
  batch: 17_400,
  'certificates.k8s.io': 17_300,
  'networking.k8s.io': 17_200,
  policy: 17_100,
  'rbac.authorization.k8s.io': 17_000,
  'storage.k8s.io': 16_800,
  'apiextensions.k8s.io': 16_700,
  'admissionregistration.k8s.io': 16_700,
  'scheduling.k8s.io': 16_600,
  'coordination.k8s.io': 16_500,
  'node.k8s.io': 16_300,
  'discovery.k8s.io': 16_200,
  'flowcontrol.apiserver.k8s.io': 16_100,
};

/** Higher comes first in `/apis`; groups of CustomResourceDefinitions have 1000. */
export function groupPriority(group: string): number {
  return priorities[group] ?? 1000;
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
