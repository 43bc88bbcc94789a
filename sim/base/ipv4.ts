/** IPv4 addresses are host-order unsigned 32-bit numbers everywhere in the engine. */

/** @returns the address, or `undefined` unless `text` is four decimal octets without leading zeros */
export function parseIpv4(text: string): number | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (!match) return undefined;
  let address = 0;
  for (let i = 1; i <= 4; i++) {
    const octet = match[i] ?? '';
    if (Number(octet) > 255 || (octet.length > 1 && octet.startsWith('0'))) return undefined;
    address = address * 256 + Number(octet);
  }
  return address;
}

/** Parses a literal written in our own source. @throws {Error} when the literal is wrong */
export function ipv4(text: string): number {
  const address = parseIpv4(text);
  if (address === undefined) throw new Error(`not an IPv4 address: ${text}`);
  return address;
}

export function formatIpv4(address: number): string {
  return `${(address >>> 24) & 255}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

export const ipv4Any = 0;
export const ipv4Broadcast = 0xffffffff;

/** 127.0.0.0/8 */
export const isLoopback = (address: number): boolean => address >>> 24 === 127;
/** 224.0.0.0/4 */
export const isMulticast = (address: number): boolean => address >>> 28 === 14;
