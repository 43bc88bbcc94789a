import {parseIpv4} from '../../base/ipv4.ts';
import type {FileSystem} from '../../shell/files.ts';

/** What `/etc/resolv.conf` says. @source resolv.conf(5) */
export interface ResolvConf {
  readonly nameservers: readonly number[];
  readonly search: readonly string[];
  readonly ndots: number;
  readonly timeoutSeconds: number;
  readonly attempts: number;
}

const nameserversMax = 3;

/**
 * Reads the resolver's configuration; without a file the server is the machine itself, as in glibc.
 *
 * @models glibc resolv/res_init.c
 * @omits sortlist, rotate, use-vc and the other options, IPv6 servers
 */
export function readResolvConf(files: FileSystem): ResolvConf {
  const text = files.exists('/etc/resolv.conf') ? files.readText('/etc/resolv.conf') : '';
  const nameservers: number[] = [];
  let search: readonly string[] = [];
  const options = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [keyword, ...words] = line
      .replace(/[#;].*/, '')
      .trim()
      .split(/\s+/);
    if (keyword === 'nameserver') {
      const address = parseIpv4(words[0] ?? '');
      if (address !== undefined) nameservers.push(address);
    } else if (keyword === 'search' || keyword === 'domain') {
      search = words.filter(domain => domain !== '.').map(domain => domain.replace(/\.$/, ''));
    } else if (keyword === 'options') {
      for (const word of words) options.set(word.split(':')[0]!, Number(word.split(':')[1] ?? 1));
    }
  }
  return {
    nameservers: nameservers.length > 0 ? nameservers.slice(0, nameserversMax) : [0x7f000001],
    search,
    ndots: Math.min(options.get('ndots') ?? 1, 15),
    timeoutSeconds: options.get('timeout') ?? 5,
    attempts: options.get('attempts') ?? 2,
  };
}

/** Absolute names to try for `name`, in order: the search list comes first when the name has fewer dots than `ndots`. */
export function candidateNames(name: string, conf: Pick<ResolvConf, 'search' | 'ndots'>): readonly string[] {
  if (name.endsWith('.')) return [name];
  const dots = name.split('.').length - 1;
  const searched = conf.search.map(domain => `${name}.${domain}.`);
  return dots >= conf.ndots ? [`${name}.`, ...searched] : [...searched, `${name}.`];
}

/** A line of `/etc/hosts`. */
export interface HostsEntry {
  readonly address: number;
  /** canonical name first */
  readonly names: readonly string[];
}

/** The IPv4 lines of `/etc/hosts`. */
export function readHosts(files: FileSystem): readonly HostsEntry[] {
  if (!files.exists('/etc/hosts')) return [];
  const entries: HostsEntry[] = [];
  for (const line of files.readText('/etc/hosts').split('\n')) {
    const [first, ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    const address = parseIpv4(first ?? '');
    if (address !== undefined && names.length > 0) entries.push({address, names});
  }
  return entries;
}
