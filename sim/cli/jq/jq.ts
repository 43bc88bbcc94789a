import {parseAllDocuments, stringify} from 'yaml';
import {FileError} from '../../shell/files.ts';
import type {Command, Process} from '../../shell/process.ts';

interface JqModule {
  raw(json: string, filter: string, flags?: readonly string[]): Promise<string>;
}

let loading: Promise<JqModule> | undefined;

/** jq 1.8, the real one compiled to WebAssembly; loaded when it first runs. */
export const jqCommand: Command = process => run(process, text => text);

/** kislyuk's yq: YAML in, then jq. */
export const yqCommand: Command = process =>
  run(
    process,
    text =>
      parseAllDocuments(text, {version: '1.1'})
        .map(document => JSON.stringify(document.toJSON(), undefined, 0).replace(midnight, '"$1"'))
        .join('\n'),
    true,
  );

/** A YAML date without a time stays one. */
const midnight = /"(\d{4}-\d\d-\d\d)T00:00:00\.000Z"/g;

/** JSON values, a line each, as YAML documents. @models yq 3 --yaml-output */
function toYaml(lines: string): string {
  return lines
    .split('\n')
    .filter(line => line !== '')
    .map(line => stringify(JSON.parse(line), {lineWidth: 80, version: '1.1'}))
    .join('---\n');
}

async function run(process: Process, toJson: (text: string) => string, isYaml = false): Promise<number> {
  const {flags: given, filter, files} = splitArguments(process.argv.slice(1));
  if (given.includes('--version') || given.includes('-V')) {
    await process.out('jq-1.7.1\n');
    return 0;
  }
  const asYaml = isYaml && given.some(flag => /^-[yY]$|^--yaml-(output|roundtrip)$/.test(flag));
  const read = (path: string) => process.machine.files.readText(process.path(path));
  const flags = inlineFiles(given, read).filter(flag => !asYaml || !/^-[yYr]$|^--yaml-(output|roundtrip)$/.test(flag));
  let input = '';
  if (!flags.includes('-n') && !flags.includes('--null-input')) {
    const text = await readInputs(process, files);
    if (text === undefined) return 2;
    input = toJson(text);
  }
  loading ??= import('jq-wasm').then(module => module as unknown as JqModule);
  const jq = await process.external(loading);
  if (input.trim() === '' && !flags.includes('-n')) return 0;
  const answer = await process.external(
    jq.raw(input === '' ? 'null' : input, filter, [...(asYaml ? ['-c'] : []), ...flags]).then(
      stdout => ({stdout, stderr: ''}),
      (error: unknown) => ({stdout: '', stderr: error instanceof Error ? error.message : String(error)}),
    ),
  );
  const joined = flags.includes('-j') || flags.includes('--join-output');
  if (asYaml) {
    await process.out(toYaml(answer.stdout));
  } else await process.out(answer.stdout === '' || joined ? answer.stdout : answer.stdout.replace(/\n?$/, '\n'));
  await process.err(answer.stderr === '' ? '' : inOurWords(answer.stderr, files[0]).replace(/\n?$/, '\n'));
  if (answer.stderr === '') return flags.includes('-e') ? statusOfLast(answer.stdout) : 0;
  return answer.stderr.includes('compile error') ? 3 : /Unknown option/.test(answer.stderr) ? 2 : 5;
}

/** `--slurpfile` and `--rawfile` as `--argjson` and `--arg`: the compiled jq sees no files. */
function inlineFiles(flags: readonly string[], read: (path: string) => string): string[] {
  const inlined = [...flags];
  for (const [at, flag] of flags.entries()) {
    if (flag !== '--slurpfile' && flag !== '--rawfile') continue;
    const text = read(flags[at + 2]!);
    inlined[at] = flag === '--slurpfile' ? '--argjson' : '--arg';
    inlined[at + 2] = flag === '--slurpfile' ? `[${text}]` : text;
  }
  return inlined;
}

/** jq's own name, and the file it read, which the compiled one knows only as its standard input. */
function inOurWords(text: string, file: string | undefined): string {
  return text
    .replace(/^\S*: Unknown option/, 'jq: Unknown option')
    .replaceAll('/dev/stdin', file ?? '<stdin>')
    .replace(/^(\s*)\S*[/\\]\S+( --help)/gm, '$1jq$2');
}

/** `-e`: 1 when the last output was false or null, 4 when there was none. */
function statusOfLast(stdout: string): number {
  const last = stdout.trimEnd().split('\n').at(-1)!;
  if (last === '') return 4;
  return last === 'null' || last === 'false' ? 1 : 0;
}

const withTwoValues = ['--arg', '--argjson', '--slurpfile', '--rawfile'];
const withValue = ['--indent'];

function splitArguments(args: readonly string[]): {flags: string[]; filter: string; files: string[]} {
  const flags: string[] = [];
  const operands: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!;
    if (withTwoValues.includes(arg)) flags.push(arg, args[++at] ?? '', args[++at] ?? '');
    else if (withValue.includes(arg)) flags.push(arg, args[++at] ?? '');
    else if (arg.startsWith('--')) flags.push(arg);
    else if (/^-[a-zA-Z]+$/.test(arg)) flags.push(...[...arg.slice(1)].map(letter => `-${letter}`));
    else operands.push(arg);
  }
  const [filter = '.', ...files] = operands;
  return {flags, filter, files};
}

async function readInputs(process: Process, files: readonly string[]): Promise<string | undefined> {
  if (files.length === 0) return process.readAll();
  let text = '';
  for (const file of files) {
    try {
      text += process.machine.files.readText(process.path(file));
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      await process.err(`jq: error: Could not open ${file}: ${error.message}\n`);
      return undefined;
    }
  }
  return text;
}
