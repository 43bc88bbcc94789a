/** MAC addresses are 48-bit numbers (exact in a double). */

export const macBroadcast = 0xffff_ffff_ffff;

/** Whether a frame to `address` is for several: broadcast or multicast. */
export function isGroupMac(address: number): boolean {
  return (Math.floor(address / 2 ** 40) & 1) === 1;
}

/** @returns the address, or `undefined` unless `text` is six colon-separated hex octets */
export function parseMac(text: string): number | undefined {
  if (!/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i.test(text)) return undefined;
  return Number.parseInt(text.replaceAll(':', ''), 16);
}

/** Parses a literal written in our own source. @throws {Error} when the literal is wrong */
export function mac(text: string): number {
  const address = parseMac(text);
  if (address === undefined) throw new Error(`not a MAC address: ${text}`);
  return address;
}

/** Lower-case, as `ip link` prints it. */
export function formatMac(address: number): string {
  return (address.toString(16).padStart(12, '0').match(/../g) ?? []).join(':');
}

/** A random locally administered unicast address from two 32-bit draws. @models cilium pkg/mac GenerateRandMAC */
export function localMac(high: number, low: number): number {
  const first = ((high & 0xff) | 0x02) & 0xfe;
  return first * 2 ** 40 + ((high >>> 8) & 0xff) * 2 ** 32 + (low >>> 0);
}
