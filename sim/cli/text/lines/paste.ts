import {decodeLatin1, encodeLatin1, toByteText} from '../../../base/latin1.ts';
import type {Command, Process} from '../../../shell/process.ts';
import type {Stream} from '../../../shell/streams.ts';
import {complain} from '../gnu.ts';
import {batchesOf, eachInput, Lines, openOperand} from '../input.ts';
import {parseOptions} from '../options.ts';

/** `paste`: lines of several files side by side, or with `-s` those of one file after another. */
export const paste: Command = async process => {
  const options = await parseOptions(process, {
    short: 'd:sz',
    long: {'delimiters=': 'd', serial: 's', 'zero-terminated': 'z'},
  });
  if (typeof options === 'number') return options;
  const {flags, values, operands} = options;
  const delimiters = delimitersOf(toByteText(values.get('d') ?? '\t'));
  if (!delimiters) return complain(process, `delimiter list ends with an unescaped backslash: ${values.get('d')}`);
  const ends: Ends = {delimiters, separator: flags.has('z') ? '\0' : '\n'};
  const paths = operands.length > 0 ? operands : ['-'];
  return flags.has('s') ? serial(process, paths, ends) : parallel(process, paths, ends);
};

interface Ends {
  readonly delimiters: readonly string[];
  readonly separator: string;
}

/** `\0` is no delimiter at all. @returns undefined when a backslash stands alone at the end */
function delimitersOf(text: string): string[] | undefined {
  if (/(^|[^\\])(\\\\)*\\$/.test(text)) return undefined;
  const named: Readonly<Record<string, string>> = {'0': '', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v'};
  const found = [...text.matchAll(/\\([\s\S])|[\s\S]/g)].map(([whole, letter]) =>
    letter === undefined ? whole : (named[letter] ?? letter),
  );
  return found.length > 0 ? found : [''];
}

/** Each file becomes one line. */
async function serial(process: Process, paths: readonly string[], {delimiters, separator}: Ends): Promise<number> {
  return eachInput(process, paths, async stream => {
    let count = 0;
    for await (const {lines} of batchesOf(process, stream, separator.charCodeAt(0))) {
      let text = '';
      for (const line of lines) text += (count++ === 0 ? '' : delimiters[(count - 2) % delimiters.length]!) + line;
      await process.out(encodeLatin1(text));
    }
    await process.out(separator);
  });
}

/** One line of each file makes a line, until all have ended. */
async function parallel(process: Process, paths: readonly string[], {delimiters, separator}: Ends): Promise<number> {
  const readers: Lines[] = [];
  const shared = new Map<Stream, Lines>();
  for (const path of paths) {
    const stream = await openOperand(process, path);
    if (!stream) return 1;
    const lines = shared.get(stream) ?? new Lines(process, stream, separator.charCodeAt(0));
    shared.set(stream, lines);
    readers.push(lines);
  }
  let text = '';
  for (;;) {
    const row: (string | undefined)[] = [];
    for (const lines of readers) {
      if (!lines.hasReady && text !== '') {
        await process.out(encodeLatin1(text));
        text = '';
      }
      const bytes = await lines.nextBytes();
      row.push(bytes && decodeLatin1(bytes));
    }
    if (row.every(line => line === undefined)) break;
    text += row
      .map((line, index) => (index === 0 ? '' : delimiters[(index - 1) % delimiters.length]!) + (line ?? ''))
      .join('');
    text += separator;
  }
  await process.out(encodeLatin1(text));
  return 0;
}
