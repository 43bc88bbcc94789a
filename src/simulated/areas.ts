import type {Part} from './facts.ts';

/** Sections of the page, with the folders of `sim/` they speak of; the longest fitting path decides. */
export const areas = {
  time: ['core', 'base', 'world'],
  network: ['linux', 'fabric', 'wire', 'cli/ip', 'cli/ping', 'cli/arping'],
  iptables: ['linux/netfilter', 'cli/iptables'],
  cilium: ['bpf', 'cilium', 'cli/cilium', 'cli/cilium-dbg', 'cli/hubble'],
  proxy: ['envoy', 'nginx', 'cli/curl'],
  kubernetes: ['k8s'],
  nodes: ['k8s/kubelet', 'images'],
  dns: ['k8s/dns', 'cli/dns'],
  kubectl: ['cli/kubectl'],
  shell: ['shell', 'cli'],
} as const satisfies Record<string, readonly string[]>;

export type AreaId = keyof typeof areas;

export const areaIds = Object.keys(areas) as readonly AreaId[];

/** The section that tells of a part; `undefined` when none does, which a test forbids. */
export function areaOf({where}: Pick<Part, 'where'>): AreaId | undefined {
  const fitting = areaIds.flatMap(id =>
    areas[id].filter(folder => where.startsWith(`${folder}/`)).map(folder => ({id, length: folder.length})),
  );
  return fitting.sort((a, b) => b.length - a.length)[0]?.id;
}
