import {parseMac} from '../../../base/mac.ts';
import {portOf} from '../../../linux/services.ts';
import {
  addressedLayers,
  type Direction,
  either,
  etherTypes,
  hasEtherType,
  hasIpProtocol,
  hasMac,
  hasNetwork,
  hasPort,
  ipProtocols,
  portedProtocols,
  type Test,
} from './tests.ts';
import {FilterError, syntaxError, type Token} from './tokens.ts';

export const qualifierTypes = ['host', 'net', 'portrange', 'port', 'proto', 'gateway'] as const;

/** The words before an identifier. */
export interface Qualifiers {
  readonly protocol: string | undefined;
  readonly direction: Direction;
  readonly type: (typeof qualifierTypes)[number] | undefined;
}

export interface FilterNames {
  /** IPv4 addresses of a host's name */
  readonly addresses: (name: string) => readonly number[];
}

/** A primitive: qualifiers and the identifier they are about. @throws {FilterError} in libpcap's words */
export function idTest(qualifiers: Qualifiers, token: Token, mask: string | undefined, names: FilterNames): Test {
  switch (qualifiers.type) {
    case 'gateway':
      throw new FilterError("'gateway' not supported in this configuration");
    case 'port':
      return portTest(qualifiers, token);
    case 'portrange':
      return portRangeTest(qualifiers, token);
    case 'proto':
      return protocolNumberTest(qualifiers.protocol, token);
    default:
      return addressTest(qualifiers, token, mask, names);
  }
}

function portTest(qualifiers: Qualifiers, token: Token): Test {
  const port = portNumber(token);
  return hasPort(port, port, qualifiers.direction, portProtocols(qualifiers));
}

function portRangeTest(qualifiers: Qualifiers, {kind, text}: Token): Test {
  const [first, second = first] = text.split('-');
  const ends = [first!, second!].map(end => portNumber({kind: /^\d+$/.test(end) ? 'number' : kind, text: end}));
  return hasPort(Math.min(...ends), Math.max(...ends), qualifiers.direction, portProtocols(qualifiers));
}

function portNumber({kind, text}: Token): number {
  if (kind === 'number') {
    const port = Number(text);
    if (port > 65_535) throw new FilterError(`illegal port number ${port} > 65535`);
    return port;
  }
  if (kind !== 'word') throw new FilterError(syntaxError);
  const port = portOf(text);
  if (port === undefined) throw new FilterError(`unknown port '${text}'`);
  return port;
}

function portProtocols({protocol}: Qualifiers): readonly number[] {
  if (protocol === undefined) return portedProtocols;
  const number = ipProtocols[protocol];
  if (number === undefined || !portedProtocols.includes(number)) throw new FilterError("illegal qualifier of 'port'");
  return [number];
}

function protocolNumberTest(protocol: string | undefined, {kind, text}: Token): Test {
  if (protocol === 'ether' || protocol === 'link') {
    const etherType = kind === 'number' ? Number(text) : etherTypes[text];
    if (etherType === undefined) throw new FilterError(`unknown ether proto '${text}'`);
    return hasEtherType(etherType);
  }
  const number = kind === 'number' ? Number(text) : ipProtocols[text];
  if (number === undefined) throw new FilterError(`unknown ip proto '${text}'`);
  if (protocol !== undefined && protocol !== 'ip') throw new FilterError(`'${protocol} proto' is bogus`);
  return hasIpProtocol(number);
}

function addressTest(qualifiers: Qualifiers, token: Token, mask: string | undefined, names: FilterNames): Test {
  const {protocol, direction, type} = qualifiers;
  if (protocol === 'ether' || protocol === 'link') {
    if (token.kind !== 'mac') throw new FilterError('illegal link layer address');
    return hasMac(parseMac(token.text)!, direction);
  }
  if (token.kind === 'mac') throw new FilterError('ethernet address used in non-ether expression');
  const layers = addressLayers(protocol);
  if (token.kind === 'word') {
    const addresses = names.addresses(token.text);
    if (addresses.length === 0) throw new FilterError(`unknown ${type === 'net' ? 'network' : 'host'} '${token.text}'`);
    return addresses.map(address => hasNetwork(address, 32, direction, layers)).reduce(either);
  }
  const {address, prefixLength} = mask === undefined ? plainNetwork(token, type === 'net') : maskedNetwork(token, mask);
  return hasNetwork(address, prefixLength, direction, layers);
}

function addressLayers(protocol: string | undefined): readonly number[] {
  if (protocol === undefined) return addressedLayers;
  if (protocol === 'ip6') throw new FilterError("'ip6' modifier applied to ip host");
  const etherType = etherTypes[protocol];
  if (etherType === undefined) throw new FilterError(`'${protocol}' modifier applied to host`);
  return [etherType];
}

/** `10` is a number, `10.1` the beginning of an address. A net without mask is as long as it is written. */
function plainNetwork(token: Token, isNet: boolean): {address: number; prefixLength: number} {
  const parts = partsOf(token);
  if (token.kind === 'address') {
    const padded = [...parts, 0, 0, 0].slice(0, 4);
    return {address: addressOf(padded), prefixLength: parts.length * 8};
  }
  const value = Number(token.text) >>> 0;
  if (!isNet) return {address: value, prefixLength: 32};
  let prefixLength = 32;
  let address = value;
  while (address !== 0 && address >>> 24 === 0) {
    address = (address << 8) >>> 0;
    prefixLength -= 8;
  }
  return {address, prefixLength};
}

function maskedNetwork(token: Token, mask: string): {address: number; prefixLength: number} {
  const parts = partsOf(token);
  const address = addressOf([...parts, 0, 0, 0].slice(0, 4));
  const prefixLength = mask.includes('.') ? prefixLengthOf(mask) : Number(mask);
  if (prefixLength > 32) throw new FilterError('mask length must be <= 32');
  const bits = prefixLength === 0 ? 0 : (~0 << (32 - prefixLength)) >>> 0;
  if ((address & ~bits) !== 0)
    throw new FilterError(
      mask.includes('.')
        ? `non-network bits set in "${token.text} mask ${mask}"`
        : `non-network bits set in "${token.text}/${mask}"`,
    );
  return {address, prefixLength};
}

function prefixLengthOf(mask: string): number {
  const bits = addressOf(partsOf({kind: 'address', text: mask}));
  return Math.clz32(~bits);
}

function partsOf({text}: Token): number[] {
  const parts = text.split('.').map(Number);
  if (text.includes('.') && parts.some(part => part > 255)) throw new FilterError(`invalid IPv4 address '${text}'`);
  return parts;
}

function addressOf(parts: readonly number[]): number {
  return parts.reduce((address, part) => ((address << 8) | part) >>> 0, 0);
}
