import {decodeUtf8} from '../../../base/utf8.ts';
import {Interrupted, type Process} from '../../process.ts';
import type {Stream} from '../../streams.ts';
import {assign, splitSubscript} from '../assignment.ts';
import {LineReader} from '../line-reader.ts';
import {quoteSingle} from '../quote.ts';
import type {Shell} from '../shell.ts';
import {type Options, parseOptions, usage, words} from './builtin.ts';

const synopsis =
  'read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]';

export const readBuiltin = words(async (shell, args) => {
  const options = parseOptions(args, 'ersa:d:i:n:N:p:t:u:');
  if (options.problem) return usage(shell, 'read', options.problem, synopsis);
  const fd = Number(options.values.get('u') ?? 0);
  const descriptor = shell.process.descriptors.get(fd);
  if (!descriptor) {
    await shell.complain(`read: ${fd}: invalid file descriptor: Bad file descriptor`);
    return 1;
  }
  for (const name of options.operands) {
    if (splitSubscript(name)) continue;
    await shell.complain(`read: \`${name}': not a valid identifier`);
    return 1;
  }
  const prompt = options.values.get('p');
  if (prompt !== undefined && descriptor.stream.terminal) await shell.process.err(prompt);
  const {text, quotedAt, complete} = await readInput(shell, descriptor.stream, options);
  store(shell, options, text, quotedAt);
  return complete === 'timeout' ? 142 : complete ? 0 : 1;
});

interface Input {
  readonly text: string;
  /** positions of characters that a backslash protects from splitting */
  readonly quotedAt: ReadonlySet<number>;
  readonly complete: boolean | 'timeout';
}

async function readInput(shell: Shell, stream: Stream, options: Options): Promise<Input> {
  const timeout = options.values.get('t');
  if (timeout === undefined) return readText(shell.process, stream, options);
  const timer = shell.process.engine.clock.after(Number(timeout) * 1e6, () =>
    shell.process.interrupt(new Interrupted('SIGALRM')),
  );
  try {
    return await readText(shell.process, stream, options);
  } catch (error) {
    if (error instanceof Interrupted && error.signal === 'SIGALRM')
      return {text: '', quotedAt: new Set(), complete: 'timeout'};
    throw error;
  } finally {
    timer.cancel();
  }
}

async function readText(process: Process, stream: Stream, options: Options): Promise<Input> {
  const reader = new LineReader(process, stream);
  const exact = options.values.get('N');
  const count = Number(exact ?? options.values.get('n') ?? Number.POSITIVE_INFINITY);
  const delimiterText = options.values.get('d');
  const delimiter = exact !== undefined ? -1 : delimiterText === undefined ? 0x0a : (delimiterText.codePointAt(0) ?? 0);
  const raw = options.flags.has('r') || exact !== undefined;
  let text = '';
  const quotedAt = new Set<number>();
  for (;;) {
    const {bytes, found} = await reader.readUntil(delimiter, count);
    const chunk = decodeUtf8(bytes).replaceAll('\0', '');
    if (raw) return {text: chunk, quotedAt, complete: found};
    const continued = unescape(chunk, text.length, quotedAt);
    text += continued.text;
    if (!continued.more || !found) return {text, quotedAt, complete: found};
  }
}

/** Drops backslashes; one at the very end joins the next line. */
function unescape(
  chunk: string,
  offset: number,
  quotedAt: Set<number>,
): {readonly text: string; readonly more: boolean} {
  let text = '';
  for (let i = 0; i < chunk.length; i++) {
    if (chunk[i] !== '\\') {
      text += chunk[i];
      continue;
    }
    if (i + 1 === chunk.length) return {text, more: true};
    quotedAt.add(offset + text.length);
    text += chunk[++i];
  }
  return {text, more: false};
}

function store(shell: Shell, options: Options, text: string, quotedAt: ReadonlySet<number>): void {
  const array = options.values.get('a');
  const ifs = shell.lookup('IFS') ? (shell.get('IFS') ?? '') : ' \t\n';
  if (array !== undefined) {
    const fields = splitInput(text, quotedAt, ifs, Number.POSITIVE_INFINITY);
    shell.variables.unset(array);
    assign(shell, {
      name: array,
      subscript: undefined,
      append: false,
      value: fields.map(field => ({key: undefined, append: false, text: field})),
    });
    return;
  }
  const names = options.operands;
  if (names.length === 0) return assign(shell, {name: 'REPLY', subscript: undefined, append: false, value: text});
  const fields = options.values.has('N') ? [text] : splitInput(text, quotedAt, ifs, names.length);
  for (const [index, name] of names.entries())
    assign(shell, {...splitSubscript(name)!, append: false, value: fields[index] ?? ''});
}

/** Splits into at most `count` fields; the last keeps the rest, without blanks around it. */
function splitInput(text: string, quotedAt: ReadonlySet<number>, ifs: string, count: number): string[] {
  const isDelimiter = (i: number) => ifs.includes(text[i]!) && !quotedAt.has(i);
  const isBlank = (i: number) => isDelimiter(i) && ' \t\n'.includes(text[i]!);
  let i = 0;
  let end = text.length;
  while (i < end && isBlank(i)) i++;
  while (end > i && isBlank(end - 1)) end--;
  const fields: string[] = [];
  while (i < end) {
    const start = i;
    while (i < end && !isDelimiter(i)) i++;
    const next = skipDelimiter(i, end, isDelimiter, isBlank);
    if (fields.length + 1 >= count && next < end) {
      fields.push(text.slice(start, end));
      return fields;
    }
    const lastWithDelimiter = fields.length + 1 >= count && i < end && next >= end;
    fields.push(text.slice(start, lastWithDelimiter ? i : i));
    i = next;
  }
  return fields;
}

function skipDelimiter(
  from: number,
  end: number,
  isDelimiter: (i: number) => boolean,
  isBlank: (i: number) => boolean,
): number {
  let i = from;
  while (i < end && isBlank(i)) i++;
  if (i < end && isDelimiter(i)) {
    i++;
    while (i < end && isBlank(i)) i++;
  }
  return i;
}

export const mapfileBuiltin = words(async (shell, args, name) => {
  const options = parseOptions(args, 'td:n:O:s:u:C:c:');
  if (options.problem)
    return usage(
      shell,
      name,
      options.problem,
      `${name} [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]`,
    );
  const descriptor = shell.process.descriptors.get(Number(options.values.get('u') ?? 0));
  if (!descriptor) return 1;
  const delimiterText = options.values.get('d') ?? '\n';
  const reader = new LineReader(shell.process, descriptor.stream);
  const countMax = Number(options.values.get('n') ?? 0) || Number.POSITIVE_INFINITY;
  let skip = Number(options.values.get('s') ?? 0);
  const lines: string[] = [];
  const callback = options.values.get('C');
  const quantum = Number(options.values.get('c') ?? 5000);
  while (lines.length < countMax) {
    const {bytes, found} = await reader.readUntil(delimiterText.codePointAt(0) ?? 0);
    if (bytes.length === 0 && !found) break;
    if (skip-- > 0) continue;
    lines.push(decodeUtf8(bytes) + (found && !options.flags.has('t') ? delimiterText : ''));
    if (callback !== undefined && lines.length % quantum === 0)
      await shell.runtime.runText(shell, `${callback} ${lines.length - 1} ${quoteSingle(lines.at(-1)!)}`);
    if (!found) break;
  }
  const target = options.operands[0] ?? 'MAPFILE';
  const origin = options.values.get('O');
  if (origin === undefined) shell.variables.unset(target);
  const value = lines.map((text, index) => ({key: String(Number(origin ?? 0) + index), append: false, text}));
  assign(shell, {name: target, subscript: undefined, append: origin !== undefined, value});
  return 0;
});
