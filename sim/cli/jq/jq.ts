import {parseAllDocuments, stringify} from 'yaml';
import {decodeUtf8} from '../../base/utf8.ts';
import {FileError} from '../../shell/files.ts';
import type {Command, Process} from '../../shell/process.ts';
import {type Arguments, splitArguments} from './arguments.ts';
import {type JqAnswer, runJq} from './program.ts';

/** jq of the days after 1.7.1, the real one compiled to WebAssembly. @omits colours on a terminal without -C, input_filename, modules (-L) */
export const jqCommand: Command = async process => {
  const given = splitArguments(process.argv.slice(1));
  if (given.flags.some(flag => flag === '--version' || flag === '-V')) {
    await process.out('jq-1.7.1\n');
    return 0;
  }
  const input = await inputsOf(process, given);
  const answer = await run(process, given, input.text);
  if (typeof answer === 'number') return answer;
  await process.out(answer.stdout);
  await process.err(inOurWords(decodeUtf8(answer.stderr), given.files[0]));
  return input.failed && answer.status === 0 ? 2 : answer.status;
};

/** kislyuk's yq 3.1: YAML in, then jq. */
export const yqCommand: Command = async process => {
  const given = splitArguments(process.argv.slice(1));
  const {files} = process.machine;
  const missing = given.files.find(path => !files.exists(process.path(path)));
  if (missing !== undefined) {
    await process.err(
      `${yqUsage}yq: error: argument files: can't open '${missing}': [Errno 2] No such file or directory: '${missing}'\n`,
    );
    return 2;
  }
  const asYaml = given.flags.some(flag => isYamlFlag(flag));
  const flags = asYaml ? ['-c', ...given.flags.filter(flag => !isYamlFlag(flag) && flag !== '-r')] : given.flags;
  const input = await inputsOf(process, given);
  const answer = await run(process, {...given, flags}, toJson(input.text));
  if (typeof answer === 'number') return answer;
  const stdout = decodeUtf8(answer.stdout);
  await process.out(asYaml ? toYaml(stdout) : stdout);
  await process.err(inOurWords(decodeUtf8(answer.stderr), undefined));
  return answer.status;
};

const yqUsage = `usage: yq [-h] [--yaml-output] [--yaml-roundtrip]
          [--yaml-output-grammar-version {1.1,1.2}] [--width WIDTH]
          [--indentless-lists] [--in-place] [--version]
          [jq_filter] [files ...]
`;

function isYamlFlag(flag: string): boolean {
  return /^-[yY]$|^--yaml-(output|roundtrip)$/.test(flag);
}

function toJson(text: string): string {
  return parseAllDocuments(text, {version: '1.1'})
    .map(document => JSON.stringify(document.toJSON(), undefined, 0).replace(midnight, '"$1"'))
    .join('\n');
}

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

/** @returns the exit status after a complaint about a file that an option names */
async function run(process: Process, given: Arguments, stdin: string): Promise<JqAnswer | number> {
  try {
    const read = (path: string) => process.machine.files.readText(process.path(path));
    const flags = inlineFiles(given.flags, read);
    const filter = given.filterIsFile ? read(given.filter) : given.filter;
    const isColored = flags.some(flag => flag === '-C' || flag === '--color-output');
    const args = [...(isColored ? [] : ['-M']), ...flags, filter, ...given.positional];
    return await process.external(runJq({args, env: process.env, stdin}));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    await process.err(`jq: error: Could not open ${error.path}: ${error.message}\n`);
    return 2;
  }
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

/** The file that was read, which the compiled jq knows only as its standard input, and its own version. */
function inOurWords(text: string, file: string | undefined): string {
  return file === undefined ? text : text.replaceAll('(at <stdin>:', `(at ${file}:`);
}

/** What jq reads: with `-n`, standard input only where the filter asks for it. */
async function inputsOf(process: Process, given: Arguments): Promise<{text: string; failed: boolean}> {
  if (given.files.length === 0) {
    const isAsked = !given.isNullInput || given.filterIsFile || /\binputs?\b/.test(given.filter);
    return {text: isAsked ? await process.readAll() : '', failed: false};
  }
  let text = '';
  let failed = false;
  for (const file of given.files) {
    try {
      text += process.machine.files.readText(process.path(file));
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      await process.err(`jq: error: Could not open ${file}: ${error.message}\n`);
      failed = true;
    }
  }
  return {text, failed};
}
