import {parseAllDocuments} from 'yaml';
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
  run(process, text =>
    parseAllDocuments(text, {version: '1.1'})
      .map(document => JSON.stringify(document.toJSON()))
      .join('\n'),
  );

async function run(process: Process, toJson: (text: string) => string): Promise<number> {
  const {flags, filter, files} = splitArguments(process.argv.slice(1));
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
    jq.raw(input === '' ? 'null' : input, filter, flags).then(
      stdout => ({stdout, stderr: ''}),
      (error: unknown) => ({stdout: '', stderr: error instanceof Error ? error.message : String(error)}),
    ),
  );
  await process.out(answer.stdout === '' ? '' : answer.stdout.replace(/\n?$/, '\n'));
  await process.err(answer.stderr === '' ? '' : answer.stderr.replace(/\n?$/, '\n'));
  if (answer.stderr === '') return 0;
  return answer.stderr.includes('compile error') ? 3 : 5;
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
