import {UnsupportedError} from '../../base/sim-error.ts';
import type {Command, Process} from '../../shell/process.ts';
import {commands, groups} from './commands.ts';
import {Failure, failureText, PrintedFailure, usageFailure} from './failure.ts';
import {globalSpecs, modelledGlobals, specsOf} from './flag-specs.ts';
import {flagTable} from './flag-table.ts';
import {type Flags, helpAsked, parseFlags, takesNext} from './flags.ts';
import {helpText} from './help.ts';
import type {KubectlOptions} from './options.ts';
import {Session} from './session.ts';

/**
 * kubectl 1.33: a program that knows the cluster only through `options.transport`.
 *
 * @models kubectl v0.33.4 cmd
 * @omits plugins, kuberc preferences, shell completion, profiling
 */
export function kubectlCommand(options: KubectlOptions): Command {
  return async process => {
    try {
      return await run(process, options);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (error instanceof PrintedFailure) await process.out(error.printed);
      const text = failureText(error);
      if (text !== '') await process.err(text.endsWith('\n') ? text : `${text}\n`);
      return commands[findCommand(process.argv.slice(1)).name]?.failureStatus ?? error.exitStatus;
    }
  };
}

async function run(process: Process, options: KubectlOptions): Promise<number> {
  const {name, rest} = findCommand(process.argv.slice(1));
  if (name === 'help') return runHelp(process, rest);
  if (name === '' || groups.has(name)) return runGroup(process, name, rest);
  const command = commands[name];
  if (!command) {
    if (flagTable[name] !== undefined) throw new UnsupportedError(`\`kubectl ${name}\``);
    throw unknownCommand(name);
  }
  const flags = readFlags(name, rest);
  if (!flags) {
    await process.out(await helpText(process, name));
    return 0;
  }
  for (const spec of specsOf(name))
    if (flags.isGiven(spec.name) && !modelledGlobals.has(spec.name) && !command.flags.includes(spec.name))
      throw new UnsupportedError(`\`kubectl ${name} --${spec.name}\``);
  const missing = (command.required ?? []).filter(flag => !flags.isGiven(flag));
  if (missing.length > 0)
    throw new Failure(`required flag(s) ${missing.map(flag => JSON.stringify(flag)).join(', ')} not set`);
  return command.run(new Session(process, options, flags, name));
}

/** @returns `undefined` when help was asked for */
function readFlags(name: string, argv: readonly string[]): Flags | undefined {
  try {
    return parseFlags(specsOf(name), argv);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error.message === helpAsked) return undefined;
    if (name === 'diff') throw usageFailure(name, error.message);
    throw new Failure(`${error.message}\nSee 'kubectl${name === '' ? '' : ` ${name}`} --help' for usage.`);
  }
}

/** A command that only holds others prints its help; most do so as a complaint. */
async function runGroup(process: Process, group: string, rest: readonly string[]): Promise<number> {
  const stray = group === '' ? firstWord(rest) : undefined;
  if (stray !== undefined) throw unknownCommand(stray);
  const flags = readFlags(group, rest);
  const word = flags?.args[0];
  if (word !== undefined && group !== 'certificate')
    throw new Failure(`unknown command "${rest.join(' ')}"\nSee 'kubectl ${group} -h' for help and examples`);
  const isAsked = flags === undefined || group === '' || group === 'certificate';
  const text = await helpText(process, group);
  await (isAsked || group === 'rollout' ? process.out(text) : process.err(text));
  return isAsked ? 0 : 1;
}

/** The first word of a line that is no flag and no flag's value. @models spf13/cobra stripFlags */
function firstWord(argv: readonly string[]): string | undefined {
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i]!;
    if (arg === '--') return undefined;
    if (!arg.startsWith('-')) return arg;
    if (takesNext(globalSpecs, arg)) i++;
  }
  return undefined;
}

/** `kubectl help COMMAND`. */
async function runHelp(process: Process, words: readonly string[]): Promise<number> {
  const {name, rest} = findCommand(words.filter(word => !word.startsWith('-')));
  if (rest.length === 0) {
    await process.out(await helpText(process, name));
    return 0;
  }
  const text = await helpText(process, '');
  await process.err(`Unknown help topic ${goList(rest)}\n${text.slice(text.indexOf('\n\nBasic'))}`);
  return 0;
}

function goList(words: readonly string[]): string {
  return `[${words.map(word => `\`${word}\``).join(' ')}]`;
}

/** Takes the words of the command out of the line; flags may stand before and between them. @models spf13/cobra Command.Find */
function findCommand(argv: readonly string[]): {name: string; rest: readonly string[]} {
  const rest = [...argv];
  let name = '';
  for (let i = 0; i < rest.length; ) {
    const arg = rest[i]!;
    if (arg === '--') break;
    if (arg.startsWith('-') && arg.length > 1) {
      i += takesNext(name === '' || groups.has(name) ? globalSpecs : specsOf(name), arg) ? 2 : 1;
      continue;
    }
    const longer = canonical(name === '' ? arg : `${name} ${arg}`);
    if (longer === undefined) break;
    name = longer;
    rest.splice(i, 1);
  }
  return {name, rest};
}

const aliases: Readonly<Record<string, string>> = {
  'config use': 'config use-context',
  'create deploy': 'create deployment',
  'create ns': 'create namespace',
  'create cm': 'create configmap',
  'create sa': 'create serviceaccount',
  'create svc': 'create service',
  'create ing': 'create ingress',
  'create cj': 'create cronjob',
  'create pdb': 'create poddisruptionbudget',
  'create pc': 'create priorityclass',
  'create resourcequota': 'create quota',
  'top pods': 'top pod',
  'top po': 'top pod',
  'top nodes': 'top node',
  'top no': 'top node',
  'set serviceaccount': 'set serviceaccount',
  'set sa': 'set serviceaccount',
};

function canonical(words: string): string | undefined {
  const name = aliases[words] ?? words;
  return flagTable[name] !== undefined || commands[name] || groups.has(name) || name === 'help' ? name : undefined;
}

/** Commands in the order kubectl registers them, which is the order it suggests them in. */
const registered =
  'create expose run set explain get edit delete rollout scale autoscale certificate cluster-info top cordon uncordon drain taint describe logs attach exec port-forward proxy cp auth debug events diff apply patch replace wait kustomize label annotate completion config plugin version api-versions api-resources options'.split(
    ' ',
  );

function unknownCommand(word: string): Failure {
  const near = registered.filter(name => distance(word, name) <= 2 || name.startsWith(word.toLowerCase()));
  const hint = near.length === 0 ? '' : `\n\nDid you mean this?\n${near.map(name => `\t${name}\n`).join('')}`;
  return new Failure(`unknown command "${word}" for "kubectl"${hint}`);
}

/** Edits between two words. @models spf13/cobra ld */
function distance(a: string, b: string): number {
  let row = Array.from({length: b.length + 1}, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(a[i - 1] === b[j - 1] ? row[j - 1]! : 1 + Math.min(row[j - 1]!, row[j]!, next[j - 1]!));
    row = next;
  }
  return row[b.length]!;
}
