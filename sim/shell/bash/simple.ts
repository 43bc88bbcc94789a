import type {Assignment, Command, Redirection, Word} from 'unbash';
import {FileError} from '../files.ts';
import {Exited, type Process} from '../process.ts';
import {findProgram, startCostUs} from '../program.ts';
import {type Argument, type ArrayElement, assign, type ResolvedAssignment, textOfArgument} from './assignment.ts';
import {declarationBuiltins, findBuiltin} from './builtins/registry.ts';
import {ExpansionFailure} from './flow.ts';
import {expandText} from './parts.ts';
import {quoteIfNeeded} from './quote.ts';
import {applyRedirections, withRedirections} from './redirect.ts';
import type {Shell} from './shell.ts';
import {waitForeground} from './spawn.ts';
import {runPseudoTrap} from './traps.ts';
import {newVariable, type Variable} from './variables.ts';
import {expandWord, expandWords} from './words.ts';

export interface SimpleOptions {
  /** this process does nothing after: a program may take it over, as `exec` does */
  readonly tail?: boolean;
}

/** Runs a simple command: expansion, redirections, assignments, then function, builtin or program. */
export async function runSimple(shell: Shell, node: Command, options: SimpleOptions = {}): Promise<number> {
  shell.line = shell.source.lineAt(node.pos);
  if (!shell.commandIsHeld) shell.command = shell.source.text.slice(node.pos, node.end).trim();
  if (shell.frames.length === 0 || shell.has('functrace')) await runPseudoTrap(shell, 'DEBUG');
  shell.substituted = undefined;
  const {assignments, redirections} = splitPrefix(node);
  const args = await expandArguments(shell, node);
  const heldBefore = shell.substitutionDescriptors.length;
  try {
    if (args.length === 0) return await runAssignments(shell, assignments, redirections);
    await trace(shell, args);
    return await dispatch(shell, {args, assignments, redirections, options});
  } finally {
    releaseSubstitutions(shell, heldBefore);
  }
}

/** Closes the pipes of process substitutions made since there were `count`. */
export function releaseSubstitutions(shell: Shell, count: number): void {
  for (const fd of shell.substitutionDescriptors.splice(Math.min(count, shell.substitutionDescriptors.length)))
    shell.process.closeDescriptor(fd);
}

function splitPrefix(node: Command): {assignments: readonly Assignment[]; redirections: readonly Redirection[]} {
  const assignments = node.prefix.filter((part): part is Assignment => part.type === 'Assignment');
  return {assignments, redirections: node.redirects};
}

async function expandArguments(shell: Shell, node: Command): Promise<Argument[]> {
  if (!node.name) return [];
  const words = await expandWords(shell, [node.name]);
  const declares = words.some(word => declarationBuiltins.has(word));
  if (!node.args.some(part => part.type === 'Assignment'))
    return [...words, ...(await expandWords(shell, node.args as readonly Word[]))];
  const args: Argument[] = words;
  for (const part of node.args) {
    if (part.type === 'Word') args.push(...(await expandWords(shell, [part])));
    else
      args.push(
        declares
          ? await resolveAssignment(shell, part, declaredKind(args, part.name, shell))
          : await flattenAssignment(shell, part),
      );
  }
  return args;
}

/** Whether `declare -A name=(…)` makes subscripts keys. */
function declaredKind(args: readonly Argument[], name: string, shell: Shell): boolean {
  return args.some(arg => typeof arg === 'string' && /^-[a-zA-Z]*A/.test(arg)) || shell.lookup(name)?.kind === 'assoc';
}

async function flattenAssignment(shell: Shell, part: Assignment): Promise<string> {
  const resolved = await resolveAssignment(shell, part, false);
  const value =
    typeof resolved.value === 'string' ? resolved.value : `(${resolved.value.map(element => element.text).join(' ')})`;
  return `${resolved.name}${resolved.subscript === undefined ? '' : `[${resolved.subscript}]`}${resolved.append ? '+' : ''}=${value}`;
}

/** Expands the right side and the subscripts of an assignment. */
async function resolveAssignment(
  shell: Shell,
  part: Assignment,
  associative = shell.lookup(part.name)?.kind === 'assoc',
): Promise<ResolvedAssignment> {
  const subscript = part.index && (await subscriptText(shell, part.index, associative));
  const base = {name: part.name, subscript, append: part.append ?? false};
  if (part.value.type === 'Word') return {...base, value: await expandWord(shell, part.value, {assignment: true})};
  const elements: ArrayElement[] = [];
  for (const word of part.value.elements) {
    const keyed = /^\[/.test(word.text) ? await keyedElement(shell, word, associative) : undefined;
    if (keyed) elements.push(keyed);
    else elements.push(...(await expandWords(shell, [word])).map(text => ({key: undefined, append: false, text})));
  }
  return {...base, value: elements};
}

function subscriptText(shell: Shell, word: Word, associative: boolean): Promise<string> {
  return associative ? expandWord(shell, word) : expandText(shell, word.text.replaceAll('"', ''));
}

/** `[key]=value` inside `( … )`. */
async function keyedElement(shell: Shell, word: Word, associative: boolean): Promise<ArrayElement | undefined> {
  const expandedText = await expandWord(shell, word, {assignment: true});
  const close = expandedText.indexOf(']');
  const operator = /^\]\+?=/.exec(expandedText.slice(close))?.[0];
  if (close < 0 || operator === undefined) return undefined;
  const key = expandedText.slice(1, close);
  return {
    key: associative ? key : await expandText(shell, key),
    append: operator === ']+=',
    text: expandedText.slice(close + operator.length),
  };
}

async function runAssignments(
  shell: Shell,
  assignments: readonly Assignment[],
  redirections: readonly Redirection[],
): Promise<number> {
  for (const part of assignments) {
    const resolved = await resolveAssignment(shell, part);
    if (shell.has('xtrace'))
      await traceText(
        shell,
        `${part.name}${part.append ? '+' : ''}=${typeof resolved.value === 'string' ? quoteIfNeeded(resolved.value) : part.text.slice(part.text.indexOf('=') + 1)}`,
      );
    assign(shell, resolved);
  }
  const status = await withRedirections(shell, redirections, async () => 0);
  return status || (shell.substituted ?? 0);
}

async function trace(shell: Shell, args: readonly Argument[]): Promise<void> {
  if (!shell.has('xtrace')) return;
  const words = args.map(arg =>
    typeof arg === 'string'
      ? quoteIfNeeded(arg) || "''"
      : `${arg.name}=${typeof arg.value === 'string' ? quoteIfNeeded(arg.value) : '(…)'}`,
  );
  await traceText(shell, words.join(' '));
}

export async function traceText(shell: Shell, text: string): Promise<void> {
  const prefix = await expandText(shell, shell.get('PS4') ?? '+ ');
  await shell.process.err(`${prefix.slice(0, 1).repeat(shell.subshellDepth)}${prefix}${text}\n`);
}

interface Invocation {
  readonly args: readonly Argument[];
  readonly assignments: readonly Assignment[];
  readonly redirections: readonly Redirection[];
  readonly options: SimpleOptions;
}

async function dispatch(shell: Shell, invocation: Invocation): Promise<number> {
  const {args, assignments, redirections} = invocation;
  const [name] = args as [string];
  shell.lastArgument = textOfArgument(args.at(-1)!);
  if (name === 'exec') return runExec(shell, invocation);
  const definition = shell.functions.get(name);
  const builtin = definition ? undefined : findBuiltin(name);
  if (!definition && !builtin)
    return withRedirections(shell, redirections, async () =>
      runProgram(shell, args.map(textOfArgument), await environment(shell, assignments), invocation.options),
    );
  return withRedirections(shell, redirections, async () => {
    if (assignments.length === 0) return call(shell, invocation);
    shell.variables.pushScope(await temporaryScope(shell, assignments));
    try {
      return await call(shell, invocation);
    } finally {
      shell.variables.popScope();
    }
  });
}

async function call(shell: Shell, {args}: Invocation): Promise<number> {
  const [name] = args as [string];
  const definition = shell.functions.get(name);
  if (definition) return shell.runtime.callFunction(shell, definition, args.slice(1).map(textOfArgument));
  try {
    return await findBuiltin(name)!(shell, args.slice(1), name);
  } catch (error) {
    if (!(error instanceof FileError) || error.path !== '') throw error;
    await shell.complain(`${name}: write error: ${error.message}`);
    return 1;
  }
}

async function temporaryScope(shell: Shell, assignments: readonly Assignment[]): Promise<Map<string, Variable>> {
  const scope = new Map<string, Variable>();
  for (const part of assignments) {
    const resolved = await resolveAssignment(shell, part);
    const before = shell.lookup(part.name);
    if (before?.readonly) throw new ExpansionFailure(`${part.name}: readonly variable`);
    const variable = {...newVariable(), text: resolved.append ? before?.text : undefined, exported: true};
    assign(shell, resolved, variable);
    scope.set(part.name, variable);
  }
  return scope;
}

async function environment(shell: Shell, assignments: readonly Assignment[]): Promise<Map<string, string>> {
  const env = shell.variables.exported();
  if (assignments.length === 0) return env;
  const scope = await temporaryScope(shell, assignments);
  for (const [name, variable] of scope) if (variable.kind === 'scalar') env.set(name, variable.text ?? '');
  return env;
}

/** @source linux include/uapi/linux/binfmts.h MAX_ARG_STRLEN, fs/exec.c bprm_stack_limits: a quarter of an 8 MiB stack */
const argumentBytesMax = 131_072;
const argumentsBytesMax = 2_097_152;

function sum(words: readonly string[]): number {
  return words.reduce((bytes, word) => bytes + word.length + 1, 0);
}

/** Runs the program `words[0]` as a child, or in place of this process. */
export async function runProgram(
  shell: Shell,
  words: readonly string[],
  env: ReadonlyMap<string, string>,
  options: SimpleOptions = {},
): Promise<number> {
  const found = findProgram(shell.process, words[0]!, env.get('PATH') ?? shell.get('PATH') ?? '');
  if (found.kind === 'failure') return refuse(shell, words, found.status, found.message);
  const childEnv = new Map(env).set('_', found.path);
  if (words.some(word => word.length >= argumentBytesMax) || sum(words) > argumentsBytesMax)
    return refuse(shell, words, 126, `${found.path}: Argument list too long`);
  if (options.tail && shell.traps.size === 0) return replaceProcess(shell.process, words, childEnv, found.command);
  const child = shell.process.machine.processes.spawn(
    async process => {
      await process.sleep(startCostUs(process));
      return found.command(process);
    },
    {
      argv: words,
      env: childEnv,
      parent: shell.process,
      descriptors: shell.inheritedDescriptors(),
      group: shell.interactive ? 0 : shell.process.group,
    },
  );
  const [status] = await waitForeground(shell, [child], words.join(' '));
  return status!;
}

/** Turns this process into another program. */
async function replaceProcess(
  process: Process,
  words: readonly string[],
  env: ReadonlyMap<string, string>,
  command: (process: Process) => Promise<number>,
): Promise<number> {
  await process.sleep(startCostUs(process));
  process.argv = words;
  process.onSignal = undefined;
  process.env.clear();
  for (const [name, value] of env) process.env.set(name, value);
  return command(process);
}

async function refuse(shell: Shell, words: readonly string[], status: number, message: string): Promise<number> {
  const handler =
    status === 127 && !words[0]!.includes('/') ? shell.functions.get('command_not_found_handle') : undefined;
  if (handler) return shell.runtime.callFunction(shell, handler, words);
  await shell.complain(shell.isDash ? message.replace(/: command not found$/, ': not found') : message);
  return status;
}

/** `exec`: without a command its redirections stay, with one the shell becomes that program. */
async function runExec(shell: Shell, {args, assignments, redirections}: Invocation): Promise<number> {
  if (!(await applyRedirections(shell, redirections))) return 1;
  const words = args.slice(1).map(textOfArgument);
  shell.substitutionDescriptors = [];
  const name = words[0] === '-a' ? words.splice(0, 2)[1] : undefined;
  if (words.length === 0) return 0;
  const env = await environment(shell, assignments);
  const found = findProgram(shell.process, words[0]!, shell.get('PATH') ?? '');
  if (found.kind === 'failure') {
    await shell.complain(found.message.replace(': command not found', ': not found').replace(/^/, 'exec: '));
    if (shell.interactive) return found.status;
    throw new Exited(found.status);
  }
  throw new Exited(await replaceProcess(shell.process, [name ?? words[0]!, ...words.slice(1)], env, found.command));
}
