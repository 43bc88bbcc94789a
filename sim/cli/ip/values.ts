import {type Cidr, networkOf, parseCidr} from '../../base/cidr.ts';
import {formatIpv4, parseIpv4} from '../../base/ipv4.ts';
import {parseMac} from '../../base/mac.ts';
import {type RouteProtocol, type RouteScope, tableDefault, tableLocal, tableMain} from '../../linux/fib.ts';
import {IpFailure, type Words, wrongArgument} from './context.ts';

/** Values on an `ip` command line, and how they print. */

const everywhere: Cidr = {address: 0, prefixLength: 0};

/** `default`, `all`, `any`, an address or a prefix; short forms such as `10/8`. @throws {IpFailure} */
export function parsePrefix(text: string): Cidr {
  if (text === 'default' || text === 'all' || text === 'any') return everywhere;
  const [address = '', bits] = text.split('/');
  const octets = address.split('.');
  const full = bits !== undefined && octets.length < 4 ? [...octets, '0', '0', '0'].slice(0, 4).join('.') : address;
  const parsed = parseCidr(bits === undefined ? full : `${full}/${bits}`);
  if (!parsed) throw new IpFailure(`Error: any valid prefix is expected rather than "${text}".`, 1);
  return parsed;
}

/** @throws {IpFailure} */
export function parseAddressWord(text: string): number {
  const address = parseIpv4(text);
  if (address === undefined) throw new IpFailure(`Error: inet address is expected rather than "${text}".`, 1);
  return address;
}

/** The next word as a MAC address. @throws {IpFailure} */
export function takeMac(words: Words): number {
  const text = words.value();
  const mac = parseMac(text);
  if (mac === undefined) throw new IpFailure(`"${text}" is invalid lladdr.`, 1);
  return mac;
}

/** A prefix as routes and rules show it. */
export function prefixText(prefix: Cidr): string {
  if (prefix.prefixLength === 0) return 'default';
  return prefix.prefixLength === 32
    ? formatIpv4(prefix.address)
    : `${formatIpv4(networkOf(prefix))}/${prefix.prefixLength}`;
}

const tableNames: readonly (readonly [string, number])[] = [
  ['default', tableDefault],
  ['main', tableMain],
  ['local', tableLocal],
];

export function tableText(table: number): string {
  return tableNames.find(([, id]) => id === table)?.[0] ?? String(table);
}

/** A table by name or number; `undefined` when it is neither. */
export function parseTable(text: string): number | undefined {
  return tableNames.find(([name]) => name === text)?.[1] ?? parseUnsigned(text);
}

export function parseUnsigned(text: string): number | undefined {
  if (/^0x[0-9a-f]+$/i.test(text)) return Number.parseInt(text, 16);
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

const protocols: readonly RouteProtocol[] = ['kernel', 'boot', 'static', 'dhcp', 'cilium'];
/** Numbers that rtproto files give names to. */
const protocolNumbers: Readonly<Record<string, RouteProtocol>> = {2: 'kernel', 3: 'boot', 4: 'static', 16: 'dhcp'};

export function parseProtocol(text: string): RouteProtocol {
  const protocol = protocols.find(name => name === text) ?? protocolNumbers[text];
  if (!protocol) throw wrongArgument(text, '"protocol" value is invalid');
  return protocol;
}

const scopes: readonly RouteScope[] = ['global', 'link', 'host'];
const scopeNumbers: Readonly<Record<string, RouteScope>> = {0: 'global', 253: 'link', 254: 'host'};

export function parseScope(text: string): RouteScope {
  const scope = scopes.find(name => name === text) ?? scopeNumbers[text];
  if (!scope) throw wrongArgument(text, 'invalid "scope" value');
  return scope;
}
