import {BpfHashMap} from '../../bpf/hash-map.ts';

/** An address of the host itself. @source cilium bpf/lib/common.h ENDPOINT_F_* */
export const endpointHost = 0x1;
/** An address that is served from the host's namespace though it belongs to an endpoint (the ingress IP). */
export const endpointAtHostNs = 0x2;
/** Either: the packet goes up the host's stack. */
export const endpointHostDelivery = endpointHost | endpointAtHostNs;

/** `struct endpoint_info`: how a packet reaches a local address. */
export interface EndpointEntry {
  ifindex: number;
  lxcId: number;
  flags: number;
  mac: number;
  nodeMac: number;
  secId: number;
  parentIfindex: number;
}

export type EndpointMap = BpfHashMap<{readonly ip: number}, EndpointEntry>;

export function createEndpointMap(): EndpointMap {
  return new BpfHashMap(
    {name: 'cilium_lxc', type: 'hash', keySizeBytes: 20, valueSizeBytes: 48, entriesMax: 65_535},
    {
      wordCount: 1,
      encode: (key, words) => {
        words[0] = key.ip;
      },
      decode: words => ({ip: words[0]!}),
    },
  );
}
