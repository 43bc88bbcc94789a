import {decodeLatin1, encodeLatin1} from '../../../base/latin1.ts';
import type {Command, Process} from '../../../shell/process.ts';
import type {Stream} from '../../../shell/streams.ts';
import {complain, extraOperand, nameOf, quote} from '../gnu.ts';
import {chunksOf, openOperand} from '../input.ts';
import {parseOptions} from '../options.ts';
import {base64 as alphabet64, type Base, base32, Decoder, Encoder} from './base-n.ts';

/** `base64` and `base32`: bytes as letters and back, as they come. */
export const base64: Command = async process => {
  const options = await parseOptions(process, {
    short: 'diw:',
    long: {decode: 'd', 'ignore-garbage': 'i', 'wrap=': 'w'},
  });
  if (typeof options === 'number') return options;
  const {flags, values, operands} = options;
  const wrap = values.get('w') ?? '76';
  if (!/^\+?\d+$/.test(wrap)) return complain(process, `invalid wrap size: ${quote(wrap)}`);
  if (operands.length > 1) return extraOperand(process, operands[1]!);
  const stream = await openOperand(process, operands[0] ?? '-', (path, error) =>
    error.code === 'EISDIR' ? `read error: ${error.message}` : `${path}: ${error.message}`,
  );
  if (!stream) return 1;
  const base = nameOf(process) === 'base32' ? base32 : alphabet64;
  if (!flags.has('d')) return encode(process, stream, base, Number(wrap));
  return decode(process, stream, base, flags.has('i'));
};

async function encode(process: Process, stream: Stream, base: Base, wrap: number): Promise<number> {
  const encoder = new Encoder(base);
  let column = 0;
  const wrapped = (text: string) => {
    if (wrap === 0) return text;
    let out = '';
    for (let at = 0; at < text.length; ) {
      const piece = text.slice(at, at + wrap - column);
      out += piece;
      at += piece.length;
      column += piece.length;
      if (column === wrap) {
        out += '\n';
        column = 0;
      }
    }
    return out;
  };
  for await (const chunk of chunksOf(process, stream)) await process.out(wrapped(encoder.push(chunk)));
  await process.out(wrapped(encoder.end()) + (column > 0 ? '\n' : ''));
  return 0;
}

async function decode(process: Process, stream: Stream, base: Base, ignoresGarbage: boolean): Promise<number> {
  const decoder = new Decoder(base, ignoresGarbage);
  for await (const chunk of chunksOf(process, stream)) {
    await process.out(encodeLatin1(decoder.push(decodeLatin1(chunk))));
    if (decoder.failed) return complain(process, 'invalid input');
  }
  await process.out(encodeLatin1(decoder.end()));
  return decoder.failed ? complain(process, 'invalid input') : 0;
}
