/** jq's command line, apart into what the program is told and what the lab reads for it. */
export interface Arguments {
  /** options as jq takes them, one letter each, with their values */
  readonly flags: readonly string[];
  readonly filter: string;
  /** `-f`: the filter stands in a file of that name */
  readonly filterIsFile: boolean;
  readonly files: readonly string[];
  /** words after `--args` or `--jsonargs`, behind that option */
  readonly positional: readonly string[];
  readonly isNullInput: boolean;
}

const withTwoValues = ['--arg', '--argjson', '--slurpfile', '--rawfile'];
const withValue = ['--indent', '-L', '--library-path'];

/** @models jq 1.7.1 main.c main */
export function splitArguments(args: readonly string[]): Arguments {
  const flags: string[] = [];
  const operands: string[] = [];
  const positional: string[] = [];
  let filter: string | undefined;
  let kind: '' | '--args' | '--jsonargs' = '';
  const operand = (word: string) => {
    if (filter === undefined) filter = word;
    else if (kind === '') operands.push(word);
    else positional.push(kind, word);
  };
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!;
    if (arg === '--') {
      for (const word of args.slice(at + 1)) operand(word);
      break;
    }
    if (withTwoValues.includes(arg)) flags.push(...args.slice(at, (at += 2) + 1));
    else if (withValue.includes(arg)) flags.push(...args.slice(at, ++at + 1));
    else if (arg === '--args' || arg === '--jsonargs') kind = arg;
    else if (arg.startsWith('--')) flags.push(arg);
    else if (/^-[a-zA-Z]+$/.test(arg)) flags.push(...[...arg.slice(1)].map(letter => `-${letter}`));
    else operand(arg);
  }
  const isFromFile = (flag: string) => flag === '-f' || flag === '--from-file';
  return {
    flags: flags.filter(flag => !isFromFile(flag)),
    filter: filter ?? '.',
    filterIsFile: flags.some(isFromFile),
    files: operands,
    positional,
    isNullInput: flags.some(flag => flag === '-n' || flag === '--null-input'),
  };
}
