import type {
  AndOr,
  CommandNode,
  CompoundList,
  Coproc,
  Function as FunctionNode,
  ParsedScript,
  Pipeline,
  PipelineNode,
  Statement,
} from 'unbash';
import {decodeUtf8} from '../../base/utf8.ts';
import {drain} from '../memory.ts';
import {type Descriptor, Exited, type Process} from '../process.ts';
import {nullStream, Pipe} from '../streams.ts';
import {expandAlias} from './alias.ts';
import {assign} from './assignment.ts';
import {builtinNames, findBuiltin} from './builtins/registry.ts';
import {runCompound} from './compound.ts';
import {ExpansionFailure, ReturnFrom} from './flow.ts';
import {parseText, type SyntaxProblem} from './parse.ts';
import {withRedirections} from './redirect.ts';
import type {FunctionDefinition, Runtime, Shell} from './shell.ts';
import {releaseSubstitutions, runProgram, runSimple} from './simple.ts';
import {SourceText} from './source.ts';
import {spawnShell, waitForeground} from './spawn.ts';
import {formatTime} from './time.ts';
import {runPendingTraps, runPseudoTrap} from './traps.ts';

const functionDepthMax = 1000;
/** `eval`, `source`, traps and aliases within each other */
const textDepthMax = 1000;

export async function runStatements(shell: Shell, statements: readonly Statement[]): Promise<number> {
  let status = 0;
  for (const statement of statements) status = await runStatement(shell, statement);
  return status;
}

/** Runs the body of a compound command. */
export function runList(shell: Shell, list: CompoundList): Promise<number> {
  return runStatements(shell, list.commands);
}

async function runStatement(shell: Shell, statement: Statement): Promise<number> {
  await runPendingTraps(shell);
  if (shell.has('noexec') && !shell.interactive) return 0;
  shell.status = statement.background ? await runBackground(shell, statement) : await runNode(shell, statement.command);
  return shell.status;
}

async function runNode(shell: Shell, node: PipelineNode | AndOr): Promise<number> {
  if (node.type === 'AndOr') return runAndOr(shell, node);
  return runPipelineNode(shell, node);
}

/** `a && b || c`: a failure that decides nothing does not end the shell under `set -e`. */
async function runAndOr(shell: Shell, node: AndOr): Promise<number> {
  let status = 0;
  for (const [index, command] of node.commands.entries()) {
    const operator = node.operators[index - 1];
    if (operator && (operator === '&&') !== (status === 0)) continue;
    const last = index === node.commands.length - 1;
    if (!last) shell.conditionDepth++;
    try {
      status = await runPipelineNode(shell, command);
    } finally {
      if (!last) shell.conditionDepth--;
    }
    shell.status = status;
  }
  return status;
}

async function runPipelineNode(shell: Shell, node: PipelineNode): Promise<number> {
  if (node.type !== 'Pipeline') {
    const status = await runCommandNode(shell, node);
    shell.status = status;
    shell.pipeStatus = [status];
    if (status !== 0 && endsShell(node)) await failed(shell, status);
    return status;
  }
  return runPipeline(shell, node);
}

/** Compound commands have already ended the shell inside, where it was due. */
function endsShell(node: CommandNode): boolean {
  const inner = node.type === 'Redirected' ? node.command : node;
  return ['Command', 'Subshell', 'TestCommand', 'ArithmeticCommand'].includes(inner.type);
}

/** A command failed where nobody asks for its status: `ERR` trap, then `set -e`. */
async function failed(shell: Shell, status: number): Promise<void> {
  if (shell.conditionDepth > 0) return;
  if (shell.frames.length === 0 || shell.has('errtrace')) await runPseudoTrap(shell, 'ERR');
  if (shell.has('errexit')) throw new Exited(status);
}

async function runPipeline(shell: Shell, node: Pipeline): Promise<number> {
  const time = node.prefixes.find(prefix => prefix.type === 'Time');
  const negated = node.prefixes.filter(prefix => prefix.type === 'Negation').length % 2 === 1;
  const startUs = shell.process.engine.clock.nowUs;
  if (negated) shell.conditionDepth++;
  let status: number;
  try {
    status =
      node.commands.length === 1
        ? await runCommandNode(shell, node.commands[0]!)
        : node.commands.length === 0
          ? 0
          : await runStages(shell, node);
  } finally {
    if (negated) shell.conditionDepth--;
  }
  if (node.commands.length < 2) shell.pipeStatus = [status];
  if (time)
    await shell.process.err(
      formatTime(shell.process.engine.clock.nowUs - startUs, time.posix !== undefined, shell.get('TIMEFORMAT')),
    );
  if (negated) return status === 0 ? 1 : 0;
  shell.status = status;
  if (status !== 0 && (node.commands.length > 1 || (node.commands[0] && endsShell(node.commands[0]))))
    await failed(shell, status);
  return status;
}

async function runStages(shell: Shell, node: Pipeline): Promise<number> {
  const processes = await spawnStages(shell, node, shell.interactive ? 0 : shell.process.group);
  const statuses = await waitForeground(shell, processes, textOf(shell, node));
  shell.pipeStatus = statuses;
  return pipelineStatus(shell, statuses);
}

export function pipelineStatus(shell: Shell, statuses: readonly number[]): number {
  const last = statuses.at(-1) ?? 0;
  return shell.has('pipefail') ? (statuses.findLast(status => status !== 0) ?? 0) : last;
}

/** Starts every stage as a process of its own, joined by pipes. */
async function spawnStages(shell: Shell, node: Pipeline, group: number, firstInput?: Descriptor): Promise<Process[]> {
  const pipes = node.operators.map(() => new Pipe());
  for (const pipe of pipes) openBoth(pipe);
  const processes: Process[] = [];
  try {
    for (const [index, command] of node.commands.entries()) {
      const descriptors = new Map<number, Descriptor>();
      const [input, output] = [pipes[index - 1], pipes[index]];
      if (input) descriptors.set(0, {stream: input, mode: 'r'});
      else if (firstInput) descriptors.set(0, firstInput);
      if (output) descriptors.set(1, {stream: output, mode: 'w'});
      if (output && node.operators[index] === '|&') descriptors.set(2, {stream: output, mode: 'w'});
      processes.push(
        await spawnShell(shell, child => runStage(child, command), {descriptors, group: processes[0]?.group ?? group}),
      );
    }
    return processes;
  } finally {
    for (const pipe of pipes) closeBoth(pipe);
  }
}

function openBoth(pipe: Pipe): void {
  pipe.open('r');
  pipe.open('w');
}

function closeBoth(pipe: Pipe): void {
  pipe.close('r');
  pipe.close('w');
}

/** Runs one command as all that this process will do. */
async function runStage(shell: Shell, command: CommandNode): Promise<number> {
  await shell.tick();
  if (command.type !== 'Command') return runPipelineNode(shell, command);
  const replaced = expandAlias(shell, command);
  if (replaced.kind === 'text') return shell.runtime.runText(shell, replaced.text);
  const status = await runSimple(shell, replaced.command, {tail: true});
  shell.status = status;
  return status;
}

async function runBackground(shell: Shell, statement: Statement): Promise<number> {
  const node = statement.command;
  const input: Descriptor | undefined = shell.interactive ? undefined : {stream: nullStream, mode: 'r'};
  const group = shell.interactive ? 0 : shell.process.group;
  const text = textOf(shell, node);
  const processes =
    node.type === 'Pipeline' && node.prefixes.length === 0 && node.commands.length > 1
      ? await spawnStages(shell, node, group, input)
      : [
          await spawnShell(shell, child => runBackgroundNode(child, node), {
            group,
            descriptors: input ? new Map([[0, input]]) : new Map(),
          }),
        ];
  if (!shell.interactive) for (const process of processes) process.ignoredSignals.add('SIGINT');
  const job = shell.jobs.add(processes, text, shell.process.cwd);
  shell.lastBackground = processes.at(-1)!.pid;
  if (shell.interactive) await shell.process.err(`[${job.id}] ${shell.lastBackground}\n`);
  return 0;
}

async function runBackgroundNode(child: Shell, node: PipelineNode | AndOr): Promise<number> {
  if (node.type === 'Command') return runStage(child, node);
  return runNode(child, node);
}

/** Source text of a node in one line, as `jobs` shows it. */
function textOf(shell: Shell, node: {readonly pos: number; readonly end: number}): string {
  return shell.source.text
    .slice(node.pos, node.end)
    .replace(/\s*\n\s*/g, '; ')
    .replace(/; do;/g, '; do')
    .trim();
}

async function runCommandNode(shell: Shell, node: CommandNode): Promise<number> {
  await shell.tick();
  switch (node.type) {
    case 'Command': {
      const replaced = expandAlias(shell, node);
      if (replaced.kind === 'text') return shell.runtime.runText(shell, replaced.text);
      return runSimple(shell, replaced.command);
    }
    case 'Function':
      return defineFunction(shell, node);
    case 'Coproc':
      return runCoproc(shell, node);
    case 'Redirected': {
      shell.line = shell.source.lineAt(node.redirects[0]?.pos ?? node.pos);
      const held = shell.substitutionDescriptors.length;
      try {
        return await withRedirections(shell, node.redirects, () => runCommandNode(shell, node.command));
      } finally {
        releaseSubstitutions(shell, held);
      }
    }
    case 'Subshell': {
      const process = await spawnShell(shell, child => runList(child, node.body), {
        group: shell.interactive ? 0 : shell.process.group,
      });
      const [status] = await waitForeground(shell, [process], textOf(shell, node));
      return status!;
    }
    default:
      return runCompound(shell, node, runList);
  }
}

function defineFunction(shell: Shell, node: FunctionNode): number {
  const {value: name} = node.name;
  shell.functions.set(name, {name, node, source: shell.source, file: shell.sourceName});
  return 0;
}

/**
 * Starts a command with pipes to and from the shell: `NAME[0]` reads what it writes, `NAME[1]` writes what it reads.
 *
 * @models bash 5.2 execute_cmd.c execute_coproc
 * @omits the warning about a second coprocess while one lives
 */
async function runCoproc(shell: Shell, node: Coproc): Promise<number> {
  const name = node.name?.value ?? 'COPROC';
  const [input, output] = [new Pipe(), new Pipe()];
  for (const pipe of [input, output]) openBoth(pipe);
  const {body} = node;
  const child = await spawnShell(
    shell,
    sub => (body.type === 'CompoundList' ? runList(sub, body) : runStage(sub, body)),
    {
      group: shell.interactive ? 0 : shell.process.group,
      descriptors: new Map<number, Descriptor>([
        [0, {stream: input, mode: 'r'}],
        [1, {stream: output, mode: 'w'}],
      ]),
    },
  );
  const ends = [
    shell.addPrivateDescriptor({stream: output, mode: 'r'}),
    shell.addPrivateDescriptor({stream: input, mode: 'w'}),
  ];
  for (const pipe of [input, output]) closeBoth(pipe);
  const elements = ends.map(fd => ({key: undefined, append: false, text: String(fd)}));
  assign(shell, {name, subscript: undefined, append: false, value: elements});
  assign(shell, {name: `${name}_PID`, subscript: undefined, append: false, value: String(child.pid)});
  const job = shell.jobs.add([child], `coproc ${name} ${textOf(shell, body)}`, shell.process.cwd);
  child.onEnded(() => {
    for (const fd of ends) shell.closePrivateDescriptor(fd);
    for (const each of [name, `${name}_PID`]) shell.variables.unset(each);
  });
  shell.lastBackground = child.pid;
  if (shell.interactive) await shell.process.err(`[${job.id}] ${child.pid}\n`);
  return 0;
}

async function callFunction(shell: Shell, definition: FunctionDefinition, args: readonly string[]): Promise<number> {
  const depthMax = Number(shell.get('FUNCNEST') ?? 0) || functionDepthMax;
  if (shell.frames.length >= depthMax) {
    await shell.complain(`${definition.name}: maximum function nesting level exceeded (${depthMax})`);
    throw new ExpansionFailure('', {fatal: true});
  }
  const outer = {positional: shell.positional, source: shell.source, line: shell.line, loopDepth: shell.loopDepth};
  shell.frames.push({kind: 'function', name: definition.name, callLine: shell.line, file: definition.file});
  shell.variables.pushScope();
  shell.positional = [...args];
  shell.source = definition.source;
  shell.loopDepth = 0;
  shell.returnDepth++;
  try {
    shell.status = await runFunctionBody(shell, definition.node);
    return await afterReturn(shell, definition.name, shell.status);
  } catch (error) {
    if (error instanceof ReturnFrom) return await afterReturn(shell, definition.name, error.status);
    if (error instanceof ExpansionFailure) throw await toldFailure(shell, error);
    throw error;
  } finally {
    shell.returnDepth--;
    shell.frames.pop();
    shell.variables.popScope();
    Object.assign(shell, outer);
  }
}

/** Says what failed where it did, so that what gives up outside has nothing left to say. */
async function toldFailure(shell: Shell, {message, status, fatal}: ExpansionFailure): Promise<ExpansionFailure> {
  if (message !== '') await shell.complain(message);
  return new ExpansionFailure('', {status, fatal});
}

/** The `RETURN` trap: of functions that are traced only. */
async function afterReturn(shell: Shell, name: string, status: number): Promise<number> {
  if (shell.has('functrace') || shell.tracedFunctions.has(name)) await runPseudoTrap(shell, 'RETURN');
  return status;
}

async function runFunctionBody(shell: Shell, {body}: FunctionNode): Promise<number> {
  return body.type === 'CompoundList' ? runList(shell, body) : runCommandNode(shell, body);
}

async function capture(shell: Shell, script: ParsedScript, source: SourceText): Promise<string> {
  const pipe = new Pipe();
  pipe.open('r');
  try {
    const child = await spawnShell(shell, sub => runCaptured(sub, script, source), {
      descriptors: new Map([[1, {stream: pipe, mode: 'w'}]]),
    });
    const bytes = await drain(pipe, shell.process.wait);
    shell.substituted = await child.ended(shell.process);
    shell.status = shell.substituted;
    return decodeUtf8(bytes).replaceAll('\0', '').replace(/\n+$/, '');
  } finally {
    pipe.close('r');
  }
}

async function runCaptured(sub: Shell, script: ParsedScript, source: SourceText): Promise<number> {
  if (!sub.shopts.has('inherit_errexit')) sub.options.delete('errexit');
  sub.source = source;
  const [only] = script.commands;
  const isRead =
    only &&
    script.commands.length === 1 &&
    only.command.type === 'Command' &&
    !only.command.name &&
    only.command.redirects.length === 1 &&
    only.command.prefix.length === 1;
  if (isRead && only.command.type === 'Command')
    return withRedirections(sub, only.command.redirects, () => copyInput(sub.process));
  if (only && script.commands.length === 1 && only.command.type === 'Command' && !only.background)
    return runStage(sub, only.command);
  return runStatements(sub, script.commands);
}

/** `$(< file)`. */
async function copyInput(process: Process): Promise<number> {
  for (let chunk = await process.read(); chunk !== null; chunk = await process.read()) await process.out(chunk);
  return 0;
}

async function substituteProcess(
  shell: Shell,
  script: ParsedScript,
  operator: '<' | '>',
  source: SourceText,
): Promise<string> {
  const pipe = new Pipe();
  let fd = 63;
  while (shell.process.descriptors.has(fd)) fd--;
  openBoth(pipe);
  const descriptors = new Map<number, Descriptor>([
    [operator === '<' ? 1 : 0, {stream: pipe, mode: operator === '<' ? 'w' : 'r'}],
  ]);
  await spawnShell(
    shell,
    sub => {
      sub.source = source;
      return runStatements(sub, script.commands);
    },
    {descriptors},
  );
  shell.process.setDescriptor(fd, {stream: pipe, mode: operator === '<' ? 'r' : 'w'});
  closeBoth(pipe);
  shell.substitutionDescriptors.push(fd);
  return `/dev/fd/${fd}`;
}

async function runText(shell: Shell, text: string, options: {firstLine?: number} = {}): Promise<number> {
  const source = new SourceText(text, options.firstLine ?? shell.line);
  const outer = shell.source;
  const parsed = parseText(text);
  let status = 0;
  if (shell.textDepth >= textDepthMax) {
    await shell.complain(`eval: maximum eval nesting level exceeded (${textDepthMax})`);
    throw new ExpansionFailure('', {fatal: true});
  }
  shell.textDepth++;
  shell.source = source;
  try {
    for (const group of parsed.groups) status = await runStatements(shell, group);
    if (parsed.problem) status = await complainOfSyntax(shell, parsed.problem, 'eval: ');
    return status;
  } finally {
    shell.textDepth--;
    shell.source = outer;
  }
}

/**
 * Prints bash's words for text that does not parse.
 *
 * @returns 2; but an open quote lets the status of a failure before it stand, an open array is a failure, and a wrong
 * conditional leaves the status as it was
 */
export async function complainOfSyntax(shell: Shell, problem: SyntaxProblem, where = ''): Promise<number> {
  const line = shell.source.firstLine + problem.line - 1;
  const prefix = shell.interactive ? `${shell.label}: ` : `${shell.scriptName}: ${where}line ${line}: `;
  if (problem.message !== '') await shell.process.err(`${prefix}${problem.message}\n`);
  if (problem.quotedLine !== undefined && !shell.interactive)
    await shell.process.err(`${prefix}\`${problem.quotedLine}'\n`);
  if (/^$|conditional/.test(problem.message)) return shell.status;
  if (problem.openArray) return 1;
  const isOpen = where === '' && problem.message.startsWith('unexpected EOF while looking');
  return isOpen && !shell.interactive ? shell.status || 2 : 2;
}

async function runWords(
  shell: Shell,
  words: readonly string[],
  options: {skipFunctions?: boolean} = {},
): Promise<number> {
  const [name] = words as [string];
  const definition = options.skipFunctions ? undefined : shell.functions.get(name);
  if (definition) return callFunction(shell, definition, words.slice(1));
  const builtin = findBuiltin(name);
  if (builtin) return builtin(shell, words.slice(1), name);
  return runProgram(shell, words, shell.variables.exported());
}

/** The interpreter as expansions and builtins see it. */
export const runtime: Runtime = {
  capture,
  substituteProcess,
  runText,
  runWords,
  callFunction,
  builtinNames,
  runBuiltin: (shell, name, args) => findBuiltin(name)?.(shell, args, name),
};
