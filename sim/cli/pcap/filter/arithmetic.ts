import {networkLayer, type Packet} from '../packet.ts';
import {etherTypes, hasEtherType, hasIpProtocol, ipProtocols, type Test, transportAt} from './tests.ts';
import {FilterError} from './tokens.ts';

/** A number computed from a packet, unsigned 32-bit. */
export interface Arithmetic {
  readonly value: (packet: Packet) => number;
  /** what must hold for the number to exist */
  readonly guards: readonly Test[];
}

/** A filter read behind the captured bytes: the packet is refused whatever else the filter says. */
export class OutOfPacket extends Error {}

const outOfPacket = new OutOfPacket();

export function constant(value: number): Arithmetic {
  return {value: () => value >>> 0, guards: []};
}

export const packetLength: Arithmetic = {value: ({length}) => length, guards: []};

/** `proto[offset:size]`. @throws {FilterError} in libpcap's words */
export function load(protocol: string, offset: Arithmetic, size: number): Arithmetic {
  if (size !== 1 && size !== 2 && size !== 4) throw new FilterError('data size must be 1, 2, or 4');
  const {guard, at} = layerOf(protocol);
  return {
    guards: [...offset.guards, ...(guard ? [guard] : [])],
    value: packet => {
      const {bytes} = packet;
      const start = at(packet) + offset.value(packet);
      if (start + size > bytes.length) throw outOfPacket;
      let value = 0;
      for (let i = 0; i < size; i++) value = value * 256 + bytes[start + i]!;
      return value;
    },
  };
}

function layerOf(protocol: string): {guard: Test | undefined; at: (packet: Packet) => number} {
  if (protocol === 'ether' || protocol === 'link') return {guard: undefined, at: () => 0};
  const etherType = etherTypes[protocol];
  if (etherType !== undefined) return {guard: hasEtherType(etherType), at: packet => networkLayer(packet).at};
  const guard = hasIpProtocol(ipProtocols[protocol]!);
  return {
    guard: packet => guard(packet) && transportAt(packet) !== undefined,
    at: packet => transportAt(packet) ?? 0,
  };
}

const operations: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => Math.imul(a, b),
  '/': (a, b) => {
    if (b === 0) throw outOfPacket;
    return Math.floor(a / b);
  },
  '%': (a, b) => {
    if (b === 0) throw outOfPacket;
    return a % b;
  },
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  '<<': (a, b) => (b > 31 ? 0 : a << b),
  '>>': (a, b) => (b > 31 ? 0 : a >>> b),
};

export function combine(operator: string, left: Arithmetic, right: Arithmetic): Arithmetic {
  const apply = operations[operator]!;
  return {
    guards: [...left.guards, ...right.guards],
    value: packet => apply(left.value(packet), right.value(packet)) >>> 0,
  };
}

export function negative(of: Arithmetic): Arithmetic {
  return combine('-', constant(0), of);
}

const relations: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

/** A comparison; false where a number does not exist. */
export function compare(relation: string, left: Arithmetic, right: Arithmetic): Test {
  const holds = relations[relation]!;
  const guards = [...left.guards, ...right.guards];
  return packet => guards.every(guard => guard(packet)) && holds(left.value(packet), right.value(packet));
}

export function isRelation(text: string): boolean {
  return text in relations;
}
