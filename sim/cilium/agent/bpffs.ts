import type {Kernel} from '../../linux/kernel.ts';

/**
 * What is pinned below /sys/fs/bpf: links of attached programs, and maps.
 *
 * The maps are those of the kernel's registry; links are told by who attaches. Paths have no leading slash.
 *
 * @models cilium pkg/datapath/loader/paths.go, pkg/bpf/bpffs_linux.go
 */
export class Bpffs {
  readonly #kernel: Kernel;
  readonly #links = new Set<string>();

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  /** Pins a bpf_link, e.g. `cilium/devices/eth0/links/cil_from_netdev`. */
  pinLink(path: string): void {
    this.#links.add(path);
  }

  /** Removes a directory of links with everything in it. */
  removeDirectory(path: string): void {
    for (const link of [...this.#links]) if (link.startsWith(`${path}/`)) this.#links.delete(link);
  }

  /** Names in a directory, sorted; `undefined` when there is no such directory. '' is the root. */
  list(path: string): readonly string[] | undefined {
    const prefix = path === '' ? '' : `${path}/`;
    const names = new Set<string>();
    for (const pin of this.#pins()) if (pin.startsWith(prefix)) names.add(pin.slice(prefix.length).split('/', 1)[0]!);
    return names.size === 0 ? undefined : [...names].sort();
  }

  /** What stands at `path`. */
  typeOf(path: string): 'directory' | 'file' | undefined {
    if (path === '') return 'directory';
    if (this.#pins().includes(path)) return 'file';
    return this.list(path) ? 'directory' : undefined;
  }

  /** Unpins one object; programs that use it keep it. @returns false when there is none */
  remove(path: string): boolean {
    if (this.#links.delete(path)) return true;
    const map = mapName(path);
    if (map === undefined || !this.#kernel.pinnedMaps.lookup(map)) return false;
    this.#kernel.pinnedMaps.unpin(map);
    return true;
  }

  #pins(): string[] {
    return [...this.#links, ...this.#kernel.pinnedMaps.list().map(({info}) => `tc/globals/${info.name}`)];
  }
}

function mapName(path: string): string | undefined {
  return /^tc\/globals\/([^/]+)$/.exec(path)?.[1];
}
