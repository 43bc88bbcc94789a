import {assign} from '../assignment.ts';
import type {Shell} from '../shell.ts';
import {words} from './builtin.ts';

/** Position inside a cluster such as `-abc`, by shell; reset when OPTIND is set. */
const clusters = new WeakMap<Shell, {optind: number; offset: number}>();

export const getoptsBuiltin = words(async (shell, args) => {
  const [specification, variable, ...given] = args;
  if (specification === undefined || variable === undefined) {
    await shell.process.err('getopts: usage: getopts optstring name [arg ...]\n');
    return 2;
  }
  const list = given.length > 0 ? given : shell.positional;
  const optind = Math.max(1, Number(shell.get('OPTIND') ?? 1) || 1);
  const cluster = clusters.get(shell);
  const offset = cluster?.optind === optind ? cluster.offset : 1;
  return next(shell, {specification, variable, list, optind, offset});
});

interface State {
  readonly specification: string;
  readonly variable: string;
  readonly list: readonly string[];
  readonly optind: number;
  readonly offset: number;
}

async function next(shell: Shell, state: State): Promise<number> {
  const {specification, variable, list, optind, offset} = state;
  const word = list[optind - 1];
  if (word === undefined || word === '-' || !word.startsWith('-') || word === '--') {
    finish(shell, variable, word === '--' ? optind + 1 : optind);
    return 1;
  }
  const letter = word[offset]!;
  const atEnd = offset + 1 >= word.length;
  const position = letter === ':' ? -1 : specification.indexOf(letter, specification.startsWith(':') ? 1 : 0);
  const advance = (by: number) => {
    set(shell, 'OPTIND', String(optind + by));
    clusters.delete(shell);
  };
  if (position >= 0 && specification[position + 1] === ':') return takeArgument(shell, state, letter, advance);
  if (atEnd) advance(1);
  else {
    set(shell, 'OPTIND', String(optind));
    clusters.set(shell, {optind, offset: offset + 1});
  }
  if (position >= 0) {
    set(shell, variable, letter);
    shell.variables.unset('OPTARG');
    return 0;
  }
  await reject(shell, state, letter, 'illegal option');
  set(shell, variable, '?');
  return 0;
}

async function takeArgument(
  shell: Shell,
  state: State,
  letter: string,
  advance: (by: number) => void,
): Promise<number> {
  const {list, optind, offset, variable, specification} = state;
  const rest = list[optind - 1]!.slice(offset + 1);
  const value = rest !== '' ? rest : list[optind];
  advance(rest !== '' || value === undefined ? 1 : 2);
  if (value !== undefined) {
    set(shell, variable, letter);
    set(shell, 'OPTARG', value);
    return 0;
  }
  await reject(shell, state, letter, 'option requires an argument');
  set(shell, variable, specification.startsWith(':') ? ':' : '?');
  return 0;
}

async function reject(shell: Shell, {specification}: State, letter: string, problem: string): Promise<void> {
  if (specification.startsWith(':')) return set(shell, 'OPTARG', letter);
  shell.variables.unset('OPTARG');
  if (shell.get('OPTERR') !== '0') await shell.process.err(`${shell.name}: ${problem} -- ${letter}\n`);
}

function finish(shell: Shell, variable: string, optind: number): void {
  clusters.delete(shell);
  set(shell, 'OPTIND', String(optind));
  set(shell, variable, '?');
  shell.variables.unset('OPTARG');
}

function set(shell: Shell, name: string, value: string): void {
  assign(shell, {name, subscript: undefined, append: false, value});
}
