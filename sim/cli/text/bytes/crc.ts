import type {Command, Process} from '../../../shell/process.ts';
import type {Stream} from '../../../shell/streams.ts';
import {chunksOf, eachInput} from '../input.ts';
import {parseOptions} from '../options.ts';

/** `cksum` and `sum`: the old checksums. @omits -a, --check and --untagged of cksum */

export const cksum: Command = async process => {
  const options = await parseOptions(process, {short: ''});
  if (typeof options === 'number') return options;
  return eachInput(process, options.operands, async (stream, operand) => {
    const {crc, bytes} = await crcOf(process, stream);
    await process.out(`${crc} ${bytes}${options.operands.length > 0 ? ` ${operand}` : ''}\n`);
  });
};

/** The remainder by x^32 + x^26 + … + 1 of each byte. @source POSIX.1-2017 cksum */
const table = Uint32Array.from({length: 256}, (_, byte) => {
  let remainder = byte << 24;
  for (let bit = 0; bit < 8; bit++) remainder = (remainder << 1) ^ (remainder < 0 ? 0x04c11db7 : 0);
  return remainder;
});

async function crcOf(process: Process, stream: Stream): Promise<{readonly crc: number; readonly bytes: number}> {
  let crc = 0;
  let bytes = 0;
  const add = (byte: number) => {
    crc = ((crc << 8) ^ table[((crc >>> 24) ^ byte) & 0xff]!) >>> 0;
  };
  for await (const chunk of chunksOf(process, stream)) {
    bytes += chunk.length;
    for (const byte of chunk) add(byte);
  }
  for (let length = bytes; length > 0; length = Math.floor(length / 256)) add(length % 256);
  return {crc: ~crc >>> 0, bytes};
}

export const sum: Command = async process => {
  const options = await parseOptions(process, {short: 'rs', long: {sysv: 's'}});
  if (typeof options === 'number') return options;
  const {order, operands} = options;
  const isSysv = order.at(-1)?.[0] === 's';
  return eachInput(process, operands, async (stream, operand) => {
    const {value, bytes} = isSysv ? await sysvSum(process, stream) : await bsdSum(process, stream);
    const blocks = Math.ceil(bytes / (isSysv ? 512 : 1024));
    const name = operands.length > 0 ? ` ${operand}` : '';
    await process.out(
      isSysv
        ? `${value} ${blocks}${name}\n`
        : `${String(value).padStart(5, '0')} ${String(blocks).padStart(5)}${name}\n`,
    );
  });
};

interface Sum {
  readonly value: number;
  readonly bytes: number;
}

/** A sum that turns right by one bit before each byte. */
async function bsdSum(process: Process, stream: Stream): Promise<Sum> {
  let value = 0;
  let bytes = 0;
  for await (const chunk of chunksOf(process, stream)) {
    bytes += chunk.length;
    for (const byte of chunk) value = ((value >> 1) + ((value & 1) << 15) + byte) & 0xffff;
  }
  return {value, bytes};
}

async function sysvSum(process: Process, stream: Stream): Promise<Sum> {
  let total = 0;
  let bytes = 0;
  for await (const chunk of chunksOf(process, stream)) {
    bytes += chunk.length;
    for (const byte of chunk) total = (total + byte) >>> 0;
  }
  const folded = (total & 0xffff) + (total >>> 16);
  return {value: (folded & 0xffff) + (folded >>> 16), bytes};
}
