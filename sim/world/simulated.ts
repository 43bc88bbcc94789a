import {type Gap, notModelled} from '../cli/not-modelled.ts';
import {unmodelledPrograms} from '../cli/not-simulated/programs.ts';
import {createImages} from '../images/catalog.ts';
import type {ApiServer} from '../k8s/api/http.ts';
import {resolve} from './tools.ts';
import {World} from './world.ts';

/** What there is in a lab right after its boot, for the page that says what is simulated. */
export interface Inventory {
  /** programs of `k8s-ctr` */
  readonly programs: readonly string[];
  /** images that a learner's pods can run, besides those of the cluster itself */
  readonly images: readonly string[];
  readonly kinds: readonly ServedKinds[];
  readonly gaps: readonly Gap[];
}

export interface ServedKinds {
  readonly groupVersion: string;
  readonly kinds: readonly string[];
}

/** Boots a lab and looks around in it. */
export async function takeInventory(): Promise<Inventory> {
  const {lab} = await World.boot({preset: 'cilium-ingress', seed: 1});
  const {files} = lab.machines.get('k8s-ctr')!;
  const folders = ['/usr/bin', '/usr/sbin', '/usr/local/bin'];
  const unmodelled = new Set(unmodelledPrograms);
  const programs = folders.flatMap(folder =>
    files.list(folder).filter(name => files.program(`${folder}/${name}`) && !unmodelled.has(name)),
  );
  const images = createImages({resolve}).flatMap(({names}) => names);
  return {
    programs: [...new Set(programs)].sort(),
    images: images.sort(),
    kinds: [...servedKinds(lab.api, '/api'), ...servedKinds(lab.api, '/apis')],
    gaps: notModelled(),
  };
}

interface GroupList {
  readonly items: readonly {
    readonly metadata: {readonly name?: string};
    readonly versions: readonly {
      readonly version: string;
      readonly resources: readonly {readonly responseKind: {readonly kind: string}}[];
    }[];
  }[];
}

/** The kinds that a discovery document lists. */
function servedKinds(api: ApiServer, url: string): ServedKinds[] {
  const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
  const {body} = api.handle({method: 'GET', url, headers: {accept}});
  return (body as unknown as GroupList).items.flatMap(({metadata: {name}, versions}) =>
    versions.map(({version, resources}) => ({
      groupVersion: name ? `${name}/${version}` : version,
      kinds: [...new Set(resources.map(({responseKind}) => responseKind.kind))].sort(),
    })),
  );
}
