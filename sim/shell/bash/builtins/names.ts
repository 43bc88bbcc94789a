import {findProgram, pathsOf} from '../../program.ts';
import {type Argument, textOfArgument} from '../assignment.ts';
import {functionText} from '../function-text.ts';
import {quoteSingle} from '../quote.ts';
import {reservedWords} from '../reserved-words.ts';
import type {Shell} from '../shell.ts';
import {type Builtin, parseOptions, usage, words} from './builtin.ts';

export const aliasBuiltin: Builtin = async (shell, given) => {
  const args = given.map((arg: Argument) => textOfArgument(arg));
  const operands = args[0] === '-p' ? args.slice(1) : args;
  const print = (name: string, value: string) => shell.process.out(`alias ${name}=${quoteSingle(value)}\n`);
  if (operands.length === 0)
    for (const name of [...shell.aliases.keys()].sort()) await print(name, shell.aliases.get(name)!);
  let status = 0;
  for (const operand of operands) {
    const split = operand.indexOf('=', 1);
    const name = split < 0 ? operand : operand.slice(0, split);
    const value = shell.aliases.get(name);
    if (split >= 0) shell.aliases.set(name, operand.slice(split + 1));
    else if (value !== undefined) await print(name, value);
    else {
      await shell.complain(`alias: ${name}: not found`);
      status = 1;
    }
  }
  return status;
};

export const unaliasBuiltin = words(async (shell, args) => {
  if (args.length === 0) {
    await shell.process.err('unalias: usage: unalias [-a] name [name ...]\n');
    return 2;
  }
  if (args[0] === '-a') {
    shell.aliases.clear();
    return 0;
  }
  let status = 0;
  for (const name of args) {
    if (shell.aliases.delete(name)) continue;
    await shell.complain(`unalias: ${name}: not found`);
    status = 1;
  }
  return status;
});

/** One meaning of a name, in the order bash tries them. */
interface Meaning {
  readonly kind: 'alias' | 'keyword' | 'function' | 'builtin' | 'file';
  /** as `type` says it */
  readonly sentence: string;
  /** as `command -v` says it */
  readonly short: string;
}

function meaningsOf(
  shell: Shell,
  name: string,
  options: {all?: boolean; skipFunctions?: boolean; onlyFiles?: boolean} = {},
): Meaning[] {
  const meanings: Meaning[] = [];
  const alias = shell.aliases.get(name);
  if (!options.onlyFiles) {
    if (alias !== undefined && shell.shopts.has('expand_aliases'))
      meanings.push({
        kind: 'alias',
        sentence: `${name} is aliased to \`${alias}'\n`,
        short: `alias ${name}=${quoteSingle(alias)}`,
      });
    if (reservedWords.has(name))
      meanings.push({kind: 'keyword', sentence: `${name} is a shell keyword\n`, short: name});
    const definition = options.skipFunctions ? undefined : shell.functions.get(name);
    if (definition)
      meanings.push({kind: 'function', sentence: `${name} is a function\n${functionText(definition)}`, short: name});
    if (shell.runtime.builtinNames().includes(name))
      meanings.push({kind: 'builtin', sentence: `${name} is a shell builtin\n`, short: name});
  }
  for (const path of filesOf(shell, name)) meanings.push({kind: 'file', sentence: `${name} is ${path}\n`, short: path});
  return options.all ? meanings : meanings.slice(0, 1);
}

function filesOf(shell: Shell, name: string): string[] {
  if (name.includes('/')) return findProgram(shell.process, name).kind === 'program' ? [name] : [];
  const candidates = pathsOf(shell.process, name, shell.get('PATH') ?? '');
  return [...new Set(candidates)].filter(path => findProgram(shell.process, path).kind === 'program');
}

export const typeBuiltin = words(async (shell, args) => {
  const options = parseOptions(args, 'afptP');
  if (options.problem) return usage(shell, 'type', options.problem, 'type [-afptP] name [name ...]');
  const {flags} = options;
  let status = 0;
  for (const name of options.operands) {
    const meanings = meaningsOf(shell, name, {
      all: flags.has('a'),
      skipFunctions: flags.has('f'),
      onlyFiles: flags.has('P'),
    });
    if (meanings.length === 0) {
      if (!flags.has('t') && !flags.has('p') && !flags.has('P')) await shell.complain(`type: ${name}: not found`);
      status = 1;
    }
    for (const meaning of meanings) {
      if (flags.has('t')) await shell.process.out(`${meaning.kind}\n`);
      else if (flags.has('p') || flags.has('P'))
        await shell.process.out(meaning.kind === 'file' ? `${meaning.short}\n` : '');
      else await shell.process.out(meaning.sentence);
    }
  }
  return status;
});

export const commandBuiltin = words(async (shell, args) => {
  const options = parseOptions(args, 'pVv');
  if (options.problem) return usage(shell, 'command', options.problem, 'command [-pVv] command [arg ...]');
  const {flags, operands} = options;
  if (!flags.has('v') && !flags.has('V'))
    return operands.length === 0 ? 0 : shell.runtime.runWords(shell, operands, {skipFunctions: true});
  let status = operands.length === 0 ? 0 : 1;
  for (const name of operands) {
    const [meaning] = meaningsOf(shell, name);
    if (meaning) {
      status = 0;
      await shell.process.out(flags.has('V') ? meaning.sentence : `${meaning.short}\n`);
    } else if (flags.has('V')) await shell.complain(`command: ${name}: not found`);
  }
  return status;
});

export const builtinBuiltin: Builtin = async (shell, args) => {
  const [first, ...rest] = args;
  if (first === undefined) return 0;
  const name = textOfArgument(first);
  const running = shell.runtime.runBuiltin(shell, name, rest);
  if (running) return running;
  await shell.complain(`builtin: ${name}: not a shell builtin`);
  return 1;
};

export const hashBuiltin = words(async (shell, args) => {
  const operands = args.filter(arg => !arg.startsWith('-'));
  let status = 0;
  for (const name of operands) {
    if (filesOf(shell, name).length > 0) continue;
    await shell.complain(`hash: ${name}: not found`);
    status = 1;
  }
  if (args.length === 0) await shell.process.out('hash: hash table empty\n');
  return status;
});

export const enableBuiltin = words(async shell => {
  await shell.process.out(
    shell.runtime
      .builtinNames()
      .map(name => `enable ${name}\n`)
      .join(''),
  );
  return 0;
});

export const callerBuiltin = words(async (shell, args) => {
  const frame = shell.frames.at(-1 - Number(args[0] ?? 0));
  if (!frame) return 1;
  const outer = shell.frames.at(-2 - Number(args[0] ?? 0));
  await shell.process.out(
    args[0] === undefined
      ? `${frame.callLine} ${frame.file}\n`
      : `${frame.callLine} ${outer?.name ?? 'main'} ${frame.file}\n`,
  );
  return 0;
});

/** `compgen`: the lists that completion draws from. */
export const compgenBuiltin = words(async (shell, args) => {
  const options = parseOptions(args, 'abcdefgjksuvA:W:P:S:o:F:C:G:X:');
  if (options.problem)
    return usage(
      shell,
      'compgen',
      options.problem,
      'compgen [-abcdefgjksuv] [-o option] [-A action] [-G globpat] [-W wordlist] [-F function] [-C command] [-X filterpat] [-P prefix] [-S suffix] [word]',
    );
  const {flags, values} = options;
  const found: string[] = [];
  if (flags.has('W')) found.push(...(values.get('W') ?? '').split(/[ \t\n]+/));
  if (flags.has('a')) found.push(...shell.aliases.keys());
  if (flags.has('b') || values.get('A') === 'builtin') found.push(...shell.runtime.builtinNames());
  if (flags.has('k')) found.push(...reservedWords);
  if (flags.has('v')) found.push(...shell.variables.names());
  if (values.get('A') === 'function') found.push(...[...shell.functions.keys()].sort());
  const prefix = options.operands[0] ?? '';
  const fits = found.filter(word => word !== '' && word.startsWith(prefix));
  await shell.process.out(fits.map(word => `${values.get('P') ?? ''}${word}${values.get('S') ?? ''}\n`).join(''));
  return fits.length > 0 ? 0 : 1;
});
