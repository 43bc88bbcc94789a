/** What Cilium writes into `skb->mark`. @source cilium bpf/lib/common.h, pkg/datapath/linux/linux_defaults/mark.go */

/** Bits that name the magic value. */
export const markMagicMask = 0xf00;

export const markMagicToProxy = 0x200;
export const markMagicSnatDone = 0x300;
export const markMagicOverlay = 0x400;
export const markMagicProxyToWorld = 0x800;
export const markMagicProxyEgressEpid = 0x900;
export const markMagicProxyIngress = 0xa00;
export const markMagicProxyEgress = 0xb00;
export const markMagicHost = 0xc00;
export const markMagicIdentity = 0xf00;

/** `magic` with an identity: its low 16 bits on top, bits 16–23 at the bottom. */
export function identityMark(magic: number, identity: number): number {
  return (magic | ((identity & 0xffff) << 16) | ((identity >>> 16) & 0xff)) >>> 0;
}

/** The identity that {@link identityMark} put in. */
export function identityOfMark(mark: number): number {
  return ((mark & 0xff) << 16) | (mark >>> 16);
}

/** Mark of a packet for the proxy at `port`; the port stands there in network byte order. */
export function proxyMark(port: number): number {
  return ((htons(port) << 16) | markMagicToProxy) >>> 0;
}

/** A 16-bit value with its bytes swapped, as a little-endian host sees network order. */
export function htons(port: number): number {
  return ((port & 0xff) << 8) | (port >>> 8);
}
