import {decodeLatin1, encodeLatin1} from '../../../base/latin1.ts';
import {UnsupportedError} from '../../../base/sim-error.ts';
import {FileError} from '../../../shell/files.ts';
import {openInput} from '../../../shell/open.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {readStream} from '../input.ts';
import {base64 as alphabet, Decoder, Encoder} from './base-n.ts';

/** Letters of a line, unless `-A` asks for one line. */
const lineLetters = 64;

/** `openssl base64` and `openssl enc -base64`: bytes as letters and back. @omits ciphers, keys, certificates and all else; the error queue after a complaint */
export const openssl: Command = async process => {
  const [command, ...rest] = process.argv.slice(1);
  const isEncoding =
    command === 'base64' || (command === 'enc' && rest.some(word => word === '-base64' || word === '-a'));
  if (!isEncoding) throw new UnsupportedError(`openssl ${command ?? ''}`.trim());
  const options = optionsOf(rest);
  const bytes = await read(process, options.in);
  if (!bytes) return 1;
  const result = options.decodes ? decoded(bytes, options.isOneLine) : encodeLatin1(encoded(bytes, options.isOneLine));
  return write(process, result, options.out);
};

interface Options {
  readonly decodes: boolean;
  readonly isOneLine: boolean;
  readonly in: string | undefined;
  readonly out: string | undefined;
}

function optionsOf(words: readonly string[]): Options {
  const rest = [...words];
  const flags = new Set<string>();
  const files = new Map<string, string | undefined>();
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '-in' || word === '-out') files.set(word, rest.shift());
    else if (['-d', '-e', '-A', '-a', '-base64'].includes(word)) flags.add(word);
    else throw new UnsupportedError(`openssl's option ${word}`);
  }
  return {decodes: flags.has('-d'), isOneLine: flags.has('-A'), in: files.get('-in'), out: files.get('-out')};
}

function encoded(bytes: Uint8Array, isOneLine: boolean): string {
  const encoder = new Encoder(alphabet);
  const letters = encoder.push(bytes) + encoder.end();
  return isOneLine ? letters : letters.replace(new RegExp(`.{1,${lineLetters}}`, 'g'), '$&\n');
}

/** Without `-A` only whole lines count; what is wrong ends the output without a word. @models openssl EVP_DecodeUpdate */
function decoded(bytes: Uint8Array, isOneLine: boolean): Uint8Array {
  const text = decodeLatin1(bytes);
  if (!isOneLine && !text.includes('\n')) return new Uint8Array();
  const decoder = new Decoder(alphabet, false);
  const result = decoder.push(text.replace(/\s/g, ''));
  return encodeLatin1(result + decoder.end());
}

async function read(process: Process, path: string | undefined): Promise<Uint8Array | undefined> {
  try {
    return await readStream(process, path === undefined ? process.stdin : openInput(process, path));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    await process.err(`Can't open "${path}" for reading, ${error.message}\n`);
    return undefined;
  }
}

async function write(process: Process, bytes: Uint8Array, path: string | undefined): Promise<number> {
  try {
    if (path === undefined) await process.out(bytes);
    else process.machine.files.writeFile(process.path(path), bytes);
    return 0;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    await process.err(`Can't open "${path}" for writing, ${error.message}\n`);
    return 1;
  }
}
