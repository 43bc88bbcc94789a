import {decodeLatin1} from '../../../base/latin1.ts';
import {decodeUtf8} from '../../../base/utf8.ts';
import {FileError, type FileStat} from '../../../shell/files.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {readStream} from '../input.ts';
import {type ParsedOptions, parseOptions} from '../options.ts';

/** `file` of 5.44: what a file's type and first bytes say. @omits most of the magic database: it knows what a lab has */
export const file: Command = async process => {
  const options = await parseOptions(process, {
    short: 'bE:F:f:hikLNprs0vz',
    long: {
      brief: 'b',
      dereference: 'L',
      mime: 'i',
      'mime-encoding': 'e',
      'mime-type': 'm',
      'no-dereference': 'h',
      'no-pad': 'N',
      'separator=': 'F',
      'special-files': 's',
      version: 'v',
    },
    afterWrong: usage,
  });
  if (typeof options === 'number') return options;
  const {flags, values, operands} = options;
  if (flags.has('v')) return process.out('file-5.44\nmagic file from /etc/magic:/usr/share/misc/magic\n').then(() => 0);
  if (operands.length === 0) return process.err(usage).then(() => 1);
  const shown = operands.map(operand => (operand === '-' ? '/dev/stdin' : operand));
  const width = flags.has('N') ? 0 : Math.max(...shown.map(name => name.length));
  for (const [index, operand] of operands.entries()) {
    const kind = await kindOf(process, operand, options);
    const text = flags.has('m')
      ? kind.mime
      : flags.has('e')
        ? kind.charset
        : flags.has('i')
          ? `${kind.mime}; charset=${kind.charset}`
          : kind.words;
    const name = `${shown[index]}${values.get('F') ?? ':'}`;
    await process.out(flags.has('b') ? `${text}\n` : `${name.padEnd(width + 1)} ${text}\n`);
  }
  return 0;
};

const usage = `Usage: file [-bcCdEhikLlNnprsSvzZ0] [--apple] [--extension] [--mime-encoding]
            [--mime-type] [-e <testname>] [-F <separator>]  [-f <namefile>]
            [-m <magicfiles>] [-P <parameter=value>] [--exclude-quiet]
            <file> ...
       file -C [-m <magicfiles>]
       file [--help]
`;

interface Kind {
  readonly words: string;
  readonly mime: string;
  readonly charset: string;
}

const binary = (words: string, mime: string): Kind => ({words, mime, charset: 'binary'});

async function kindOf(process: Process, operand: string, {flags}: ParsedOptions): Promise<Kind> {
  if (operand === '-') return contentKind(await readStream(process, process.stdin));
  const {files} = process.machine;
  const path = process.path(operand);
  try {
    const stat = files.stat(path, {noFollow: !flags.has('L')});
    return specialKind(process, path, stat, flags) ?? contentKind(files.readFile(path));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const words = `cannot open \`${operand}' (${error.message})`;
    return {words, mime: words, charset: words};
  }
}

const deviceNumbers: Readonly<Record<string, string>> = {
  '/dev/null': '1/3',
  '/dev/zero': '1/5',
  '/dev/random': '1/8',
  '/dev/urandom': '1/9',
  '/dev/tty': '5/0',
};

/** What the type alone says. */
function specialKind(process: Process, path: string, stat: FileStat, flags: ReadonlySet<string>): Kind | undefined {
  const {files} = process.machine;
  switch (stat.type) {
    case 'directory':
      return binary(`${stat.mode & 0o1000 ? 'sticky, ' : ''}directory`, 'inode/directory');
    case 'socket':
      return binary('socket', 'inode/socket');
    case 'character':
      if (flags.has('s')) return binary('empty', 'inode/x-empty');
      return binary(`character special (${deviceNumbers[path] ?? '0/0'})`, 'inode/chardevice');
    case 'symlink': {
      const broken = files.exists(path) ? '' : 'broken ';
      return binary(`${broken}symbolic link to ${stat.target}`, 'inode/symlink');
    }
    case 'program':
      return binary(
        'ELF 64-bit LSB pie executable, x86-64, version 1 (SYSV), dynamically linked',
        'application/x-pie-executable',
      );
    default:
      return undefined;
  }
}

const signatures: readonly (readonly [RegExp, string, string])[] = [
  [/^\x1f\x8b/, 'gzip compressed data', 'application/gzip'],
  [/^\x7fELF/, 'ELF 64-bit LSB executable', 'application/x-executable'],
  [/^\x89PNG\r\n\x1a\n[\s\S]{8}/, 'PNG image data', 'image/png'],
  [/^\xd4\xc3\xb2\xa1|^\xa1\xb2\xc3\xd4/, 'pcap capture file', 'application/vnd.tcpdump.pcap'],
  [/^[\s\S]{257}ustar/, 'POSIX tar archive', 'application/x-tar'],
];

/** What bytes say of themselves. */
function contentKind(bytes: Uint8Array): Kind {
  if (bytes.length === 0) return binary('empty', 'inode/x-empty');
  if (bytes.length === 1) return binary('very short file (no magic)', 'application/octet-stream');
  const text = decodeLatin1(bytes);
  const known = signatures.find(([pattern]) => pattern.test(text));
  if (known) return binary(known[1], known[2]);
  const encoding = encodingOf(bytes, text);
  if (!encoding) return binary('data', 'application/octet-stream');
  const language = languageOf(text);
  if (language?.isWhole) return {words: language.words, mime: language.mime, charset: encoding.charset};
  const words = `${language ? `${language.words}, ` : ''}${encoding.words} text${language?.isProgram ? ' executable' : ''}`;
  return {words: words + manners(text), mime: language?.mime ?? 'text/plain', charset: encoding.charset};
}

/** @returns undefined when it is no text */
function encodingOf(bytes: Uint8Array, text: string): {readonly words: string; readonly charset: string} | undefined {
  if (/[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]/.test(text)) return undefined;
  if (!/[\x80-\xff]/.test(text)) return {words: 'ASCII', charset: 'us-ascii'};
  if (!decodeUtf8(bytes).includes('\ufffd'))
    return {words: `Unicode text, UTF-8${text.startsWith('\xef\xbb\xbf') ? ' (with BOM)' : ''}`, charset: 'utf-8'};
  if (/[\x80-\x84\x86-\x9f]/.test(text)) return {words: 'Non-ISO extended-ASCII', charset: 'unknown-8bit'};
  return {words: 'ISO-8859', charset: 'iso-8859-1'};
}

interface Language {
  readonly words: string;
  readonly mime: string;
  readonly isProgram?: boolean;
  /** nothing is said of its encoding */
  readonly isWhole?: boolean;
}

const interpreters: readonly (readonly [RegExp, string, string])[] = [
  [/^#! ?\/(usr\/)?(local\/)?bin\/(env )?bash/, 'Bourne-Again shell script', 'text/x-shellscript'],
  [/^#! ?\/(usr\/)?bin\/(env )?(sh|dash)\b/, 'POSIX shell script', 'text/x-shellscript'],
  [/^#! ?\/\S*(env )?\S*python/, 'Python script', 'text/x-script.python'],
  [/^#! ?\/\S*(env )?\S*perl/, 'Perl script text', 'text/x-perl'],
];

const starts: readonly (readonly [RegExp, string, string])[] = [
  [/^-----BEGIN CERTIFICATE-----/, 'PEM certificate', 'text/plain'],
  [/^-----BEGIN CERTIFICATE REQUEST-/, 'PEM certificate request', 'text/plain'],
  [/^-----BEGIN RSA PRIVATE KEY-/, 'PEM RSA private key', 'text/plain'],
  [/^-----BEGIN EC PRIVATE KEY-/, 'PEM EC private key', 'text/plain'],
  [/^ssh-rsa /, 'OpenSSH RSA public key', 'text/plain'],
];

function languageOf(text: string): Language | undefined {
  const interpreter = interpreters.find(([pattern]) => pattern.test(text));
  if (interpreter) return {words: interpreter[1], mime: interpreter[2], isProgram: true};
  const start = starts.find(([pattern]) => pattern.test(text));
  if (start) return {words: start[1], mime: start[2], isWhole: true};
  if (isJson(text)) return {words: 'JSON text data', mime: 'application/json', isWhole: true};
  if (isCsv(text)) return {words: 'CSV text', mime: 'text/csv', isWhole: true};
  if (/^<\?xml version="1\.0"/.test(text)) return {words: 'XML 1.0 document', mime: 'text/xml'};
  if (/^\s*<(!doctype html|html|head|body)\b/i.test(text)) return {words: 'HTML document', mime: 'text/html'};
  if (/^#include\b/m.test(text)) return {words: 'C source', mime: 'text/x-c'};
  if (/^(diff |--- )[\s\S]*^@@ /m.test(text)) return {words: 'unified diff output', mime: 'text/x-diff'};
  return undefined;
}

function isJson(text: string): boolean {
  if (!/^\s*[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Three lines or more, of which the first ten have as many commas. */
function isCsv(text: string): boolean {
  const lines = text.split('\n').slice(0, -1).slice(0, 10);
  const commas = (line: string) => line.replace(/"[^"]*"/g, '').split(',').length - 1;
  return lines.length > 2 && commas(lines[0]!) > 0 && lines.every(line => commas(line) === commas(lines[0]!));
}

const longLineMin = 300;

/** What is unusual about a text's lines. */
function manners(text: string): string {
  const lines = text.split('\n');
  const longest = Math.max(...lines.map(line => line.length));
  const found: string[] = [];
  if (longest >= longLineMin) found.push(`with very long lines (${longest})`);
  const crlf = text.split('\r\n').length - 1;
  const lf = lines.length - 1 - crlf;
  const cr = text.split('\r').length - 1 - crlf;
  const ends = [crlf > 0 ? 'CRLF' : '', cr > 0 ? 'CR' : '', lf > 0 && crlf + cr > 0 ? 'LF' : ''].filter(Boolean);
  if (crlf + lf + cr === 0) found.push('with no line terminators');
  else if (ends.length > 0) found.push(`with ${ends.join(', ')} line terminators`);
  if (text.includes('\x1b')) found.push('with escape sequences');
  if (text.includes('\b')) found.push('with overstriking');
  return found.map(one => `, ${one}`).join('');
}
