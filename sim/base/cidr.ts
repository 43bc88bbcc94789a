import {formatIpv4, parseIpv4} from './ipv4.ts';

/** An IPv4 prefix; `address` keeps its host bits, as `ip addr` shows them. */
export interface Cidr {
  readonly address: number;
  /** 0–32 */
  readonly prefixLength: number;
}

/** Netmask of `prefixLength` bits as an unsigned number. */
export function maskOf(prefixLength: number): number {
  return prefixLength === 0 ? 0 : (0xffffffff << (32 - prefixLength)) >>> 0;
}

/** @returns the prefix; a bare address is a /32; `undefined` when `text` is neither */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf('/');
  const address = parseIpv4(slash < 0 ? text : text.slice(0, slash));
  if (address === undefined) return undefined;
  if (slash < 0) return {address, prefixLength: 32};
  const bits = text.slice(slash + 1);
  if (!/^\d{1,2}$/.test(bits) || Number(bits) > 32) return undefined;
  return {address, prefixLength: Number(bits)};
}

/** Parses a literal written in our own source. @throws {Error} when the literal is wrong */
export function cidr(text: string): Cidr {
  const parsed = parseCidr(text);
  if (!parsed) throw new Error(`not a prefix: ${text}`);
  return parsed;
}

export function networkOf({address, prefixLength}: Cidr): number {
  return (address & maskOf(prefixLength)) >>> 0;
}

export function broadcastOf({address, prefixLength}: Cidr): number {
  return (address | ~maskOf(prefixLength)) >>> 0;
}

export function cidrContains({address, prefixLength}: Cidr, candidate: number): boolean {
  const mask = maskOf(prefixLength);
  return (address & mask) === (candidate & mask);
}

export function formatCidr({address, prefixLength}: Cidr): string {
  return `${formatIpv4(address)}/${prefixLength}`;
}
