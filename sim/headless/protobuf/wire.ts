import {decodeUtf8, encodeUtf8} from '../../base/utf8.ts';

/** One field of a message as it lies on the wire. */
export interface WireField {
  readonly number: number;
  /** a number for varints and fixed ones, bytes for what has a length */
  readonly value: bigint | Uint8Array;
}

/** Bytes that are no protobuf message. */
export class WireError extends Error {}

/** Writes the fields of a message. @source https://protobuf.dev/programming-guides/encoding/ */
export class MessageWriter {
  readonly #bytes: number[] = [];

  get bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }

  varint(number: number, value: number | bigint | boolean): this {
    this.#varint(number * 8);
    this.#varint(BigInt.asUintN(64, BigInt(value)));
    return this;
  }

  double(number: number, value: number): this {
    this.#varint(number * 8 + 1);
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value, true);
    for (let i = 0; i < 8; i++) this.#bytes.push(view.getUint8(i));
    return this;
  }

  text(number: number, value: string): this {
    return this.message(number, encodeUtf8(value));
  }

  message(number: number, value: Uint8Array): this {
    this.#varint(number * 8 + 2);
    this.#varint(value.length);
    for (const byte of value) this.#bytes.push(byte);
    return this;
  }

  #varint(value: number | bigint): void {
    let rest = BigInt(value);
    while (rest > 127n) {
      this.#bytes.push(Number(rest & 127n) | 128);
      rest >>= 7n;
    }
    this.#bytes.push(Number(rest));
  }
}

/** The fields of a message, in the order they come. @throws {WireError} */
export function readFields(bytes: Uint8Array): readonly WireField[] {
  const fields: WireField[] = [];
  let position = 0;
  const varint = (): bigint => {
    for (let value = 0n, shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[position++];
      if (byte === undefined) throw new WireError('unexpected EOF');
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return BigInt.asUintN(64, value);
    }
    throw new WireError('proto: integer overflow');
  };
  const take = (length: number): Uint8Array => {
    if (position + length > bytes.length) throw new WireError('unexpected EOF');
    position += length;
    return bytes.subarray(position - length, position);
  };
  while (position < bytes.length) {
    const key = Number(varint());
    const number = Math.floor(key / 8);
    const wire = key % 8;
    if (wire === 0) fields.push({number, value: varint()});
    else if (wire === 1) fields.push({number, value: little(take(8))});
    else if (wire === 2) fields.push({number, value: take(Number(varint()))});
    else if (wire === 5) fields.push({number, value: little(take(4))});
    else throw new WireError(`proto: illegal wireType ${wire}`);
  }
  return fields;
}

/** The text of a field. @throws {WireError} when it is a number */
export function textOf({value}: WireField): string {
  return decodeUtf8(bytesOf(value));
}

export function bytesOf(value: bigint | Uint8Array): Uint8Array {
  if (typeof value === 'bigint') throw new WireError('proto: wrong wireType');
  return value;
}

function little(bytes: Uint8Array): bigint {
  return [...bytes].reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}
