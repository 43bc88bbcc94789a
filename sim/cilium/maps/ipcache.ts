import {BpfLpmTrie} from '../../bpf/lpm-trie.ts';

export const ipcacheSkipTunnel = 0x1;
export const ipcacheHasTunnelEndpoint = 0x2;

export interface IpcacheKey {
  readonly address: number;
  readonly prefixLength: number;
}

/** `struct remote_endpoint_info`: who an address belongs to. */
export interface IpcacheEntry {
  secIdentity: number;
  tunnelEndpoint: number;
  key: number;
  flags: number;
}

export type IpcacheMap = BpfLpmTrie<IpcacheKey, IpcacheEntry>;

export function createIpcacheMap(): IpcacheMap {
  return new BpfLpmTrie(
    {name: 'cilium_ipcache_v2', type: 'lpm_trie', keySizeBytes: 24, valueSizeBytes: 24, entriesMax: 512_000},
    {
      wordCount: 1,
      encode(key, words) {
        words[0] = key.address;
        return key.prefixLength;
      },
      decode: (words, prefixLength) => ({address: words[0]!, prefixLength}),
    },
  );
}
