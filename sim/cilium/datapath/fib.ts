import type {FibLookup, TcContext} from '../../linux/hooks.ts';
import {dropNoFib, dropTtlExceeded} from '../maps/drop-reasons.ts';
import type {DatapathNode} from './node.ts';
import {actRedirect, type Verdict} from './trace.ts';

/** Return codes of bpf_fib_lookup that drop events carry. @source linux include/uapi/linux/bpf.h BPF_FIB_LKUP_RET_* */
const fibCodes: Readonly<Record<(FibLookup & {ok: false})['reason'], number>> = {
  blackhole: 1,
  unreachable: 2,
  local: 4,
  'no-route': 4,
  'not-forwarded': 4,
};

/** Out: code of the last failed lookup. */
export const fibError = {code: 0};

/**
 * Forwards a packet by the kernel's routing table without its stack: TTL, next hop, device.
 *
 * @param useNodeportNeigh  the destination is a NodePort client: the MAC its request came from will do
 * @returns redirect with `context.target` set, or a negative reason
 * @models cilium bpf/lib/fib.h fib_redirect_v4
 */
export function fibRedirect(node: DatapathNode, context: TcContext, useNodeportNeigh = false): Verdict {
  const {skb} = context;
  const ip = skb.ip!;
  const fib = context.fibLookup(ip.dst, ip.src);
  fibError.code = 0;
  if (!fib.ok) {
    fibError.code = fibCodes[fib.reason];
    return -dropNoFib;
  }
  if (ip.ttl <= 1) return -dropTtlExceeded;
  ip.ttl--;
  context.trace('bpf_fib_lookup', fib.route);
  const known = useNodeportNeigh && fib.dstMac === undefined ? node.maps.nodeportNeigh.find(ip.dst) : undefined;
  if (known) {
    skb.srcMac = fib.link.mac;
    skb.dstMac = known.mac;
    context.redirect(fib.link, 'egress');
  } else {
    context.redirect(fib.link, 'neigh', fib.nexthop);
  }
  return actRedirect;
}
