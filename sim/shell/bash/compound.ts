import type {ArithmeticFor, Case, CompoundCommand, CompoundList, For, If, Select, While, Word} from 'unbash';
import {assign, evaluateIn} from './assignment.ts';
import {evaluateConditional} from './conditional.ts';
import {BreakLoop, ContinueLoop, ExpansionFailure} from './flow.ts';
import {LineReader} from './line-reader.ts';
import {expandText} from './parts.ts';
import {matchesPattern} from './pattern.ts';
import type {Shell} from './shell.ts';
import {traceText} from './simple.ts';
import {expandPattern, expandWord, expandWords} from './words.ts';

type RunList = (shell: Shell, list: CompoundList) => Promise<number>;

/** Runs `if`, loops, `case`, `{ }`, `(( ))` and `[[ ]]`; subshells are the caller's. */
export async function runCompound(
  shell: Shell,
  node: Exclude<CompoundCommand, {type: 'Subshell'}>,
  run: RunList,
): Promise<number> {
  switch (node.type) {
    case 'BraceGroup':
      return run(shell, node.body);
    case 'If':
      return runIf(shell, node, run);
    case 'While':
      return runWhile(shell, node, run);
    case 'For':
      return runFor(shell, node, run);
    case 'ArithmeticFor':
      return runArithmeticFor(shell, node, run);
    case 'Select':
      return runSelect(shell, node, run);
    case 'Case':
      return runCase(shell, node, run);
    case 'TestCommand':
      shell.line = shell.source.lineAt(node.pos);
      if (shell.has('xtrace')) await traceText(shell, shell.source.text.slice(node.pos, node.end));
      return runConditional(shell, () => evaluateConditional(shell, node.expression));
    case 'ArithmeticCommand':
      shell.line = shell.source.lineAt(node.pos);
      if (shell.has('xtrace')) await traceText(shell, `(( ${node.body} ))`);
      return runArithmetic(shell, node.body);
  }
}

async function runConditional(shell: Shell, test: () => Promise<boolean>): Promise<number> {
  try {
    return (await test()) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof ExpansionFailure) || error.fatal) throw error;
    if (error.message !== '') await shell.complain(`[[: ${error.message}`);
    return error.status;
  }
}

async function runArithmetic(shell: Shell, body: string): Promise<number> {
  try {
    return evaluateIn(shell, await expandText(shell, body.replace(/(?<!\\)"/g, ''))) === 0n ? 1 : 0;
  } catch (error) {
    if (!(error instanceof ExpansionFailure) || error.fatal) throw error;
    await shell.complain(`((: ${error.message}`);
    return 1;
  }
}

/** Runs a list whose failure is an answer, not an error. */
async function runCondition(shell: Shell, list: CompoundList, run: RunList): Promise<number> {
  shell.conditionDepth++;
  try {
    return await run(shell, list);
  } finally {
    shell.conditionDepth--;
  }
}

async function runIf(shell: Shell, node: If, run: RunList): Promise<number> {
  if ((await runCondition(shell, node.clause, run)) === 0) return run(shell, node.then);
  for (const branch of node.elif)
    if ((await runCondition(shell, branch.clause, run)) === 0) return run(shell, branch.then);
  return node.else ? run(shell, node.else) : 0;
}

/** Runs one turn of a loop. @returns the loop's status when it is over */
async function turn(shell: Shell, body: () => Promise<void>): Promise<number | 'next'> {
  await shell.tick();
  try {
    await body();
    return 'next';
  } catch (error) {
    if (!(error instanceof BreakLoop || error instanceof ContinueLoop)) throw error;
    if (error.levels > 1 && shell.loopDepth > 1) {
      error.levels--;
      throw error;
    }
    return error instanceof BreakLoop ? error.status : 'next';
  }
}

async function inLoop(shell: Shell, body: () => Promise<number>): Promise<number> {
  shell.loopDepth++;
  try {
    return await body();
  } finally {
    shell.loopDepth--;
  }
}

function runWhile(shell: Shell, node: While, run: RunList): Promise<number> {
  return inLoop(shell, async () => {
    let status = 0;
    let more = true;
    while (more) {
      const outcome = await turn(shell, async () => {
        more = ((await runCondition(shell, node.clause, run)) === 0) === (node.kind === 'while');
        if (!more) return;
        status = 0;
        status = await run(shell, node.body);
      });
      if (outcome !== 'next') return outcome;
    }
    return status;
  });
}

function runFor(shell: Shell, node: For, run: RunList): Promise<number> {
  return inLoop(shell, async () => {
    shell.line = shell.source.lineAt(node.pos);
    if (!/^[A-Za-z_]\w*$/.test(node.name.value)) {
      await shell.complain(`\`${node.name.text}': not a valid identifier`);
      return 1;
    }
    const items = node.wordlist ? await expandWords(shell, node.wordlist) : [...shell.positional];
    let status = 0;
    for (const item of items) {
      const outcome = await turn(shell, async () => {
        if (shell.has('xtrace'))
          await traceText(
            shell,
            `for ${node.name.text} in ${node.wordlist?.map(word => word.text).join(' ') ?? '"$@"'}`,
          );
        setLoopVariable(shell, node.name, item);
        status = 0;
        status = await run(shell, node.body);
      });
      if (outcome !== 'next') return outcome;
    }
    return status;
  });
}

function setLoopVariable(shell: Shell, name: Word, value: string): void {
  assign(shell, {name: name.value, subscript: undefined, append: false, value});
}

function runArithmeticFor(shell: Shell, node: ArithmeticFor, run: RunList): Promise<number> {
  const evaluatePart = async (part: ArithmeticFor['test']) =>
    part ? evaluateIn(shell, await expandText(shell, shell.source.text.slice(part.pos, part.end))) : 1n;
  return inLoop(shell, async () => {
    shell.line = shell.source.lineAt(node.pos);
    try {
      if (node.initialize) await evaluatePart(node.initialize);
      let status = 0;
      while ((await evaluatePart(node.test)) !== 0n) {
        const outcome = await turn(shell, async () => {
          status = 0;
          status = await run(shell, node.body);
        });
        if (outcome !== 'next') return outcome;
        if (node.update) await evaluatePart(node.update);
      }
      return status;
    } catch (error) {
      if (!(error instanceof ExpansionFailure) || error.fatal) throw error;
      await shell.complain(`((: ${error.message}`);
      return 1;
    }
  });
}

async function runCase(shell: Shell, node: Case, run: RunList): Promise<number> {
  shell.line = shell.source.lineAt(node.pos);
  if (shell.has('xtrace')) await traceText(shell, `case ${node.word.text} in`);
  const subject = await expandWord(shell, node.word);
  const ignoreCase = shell.shopts.has('nocasematch');
  let status = 0;
  let falling = false;
  for (const item of node.items) {
    if (!falling && !(await matchesAny(shell, subject, item.pattern, ignoreCase))) continue;
    status = await run(shell, item.body);
    if (item.terminator === ';&') falling = true;
    else if (item.terminator === ';;&') falling = false;
    else return status;
  }
  return status;
}

async function matchesAny(
  shell: Shell,
  subject: string,
  patterns: readonly Word[],
  ignoreCase: boolean,
): Promise<boolean> {
  for (const pattern of patterns)
    if (matchesPattern(subject, await expandPattern(shell, pattern), {ignoreCase})) return true;
  return false;
}

function runSelect(shell: Shell, node: Select, run: RunList): Promise<number> {
  return inLoop(shell, async () => {
    const items = node.wordlist ? await expandWords(shell, node.wordlist) : [...shell.positional];
    const reader = new LineReader(shell.process, shell.process.stdin);
    let showMenu = true;
    if (items.length === 0) return 0;
    for (;;) {
      if (showMenu) await shell.process.err(items.map((item, index) => `${index + 1}) ${item}\n`).join(''));
      showMenu = false;
      await shell.process.err(shell.get('PS3') ?? '#? ');
      const line = await reader.readLine();
      if (line === undefined) {
        await shell.process.out('\n');
        return 1;
      }
      if (line === '') {
        showMenu = true;
        continue;
      }
      const outcome = await turn(shell, async () => {
        assign(shell, {name: 'REPLY', subscript: undefined, append: false, value: line});
        setLoopVariable(shell, node.name, items[Number(line) - 1] ?? '');
        await run(shell, node.body);
      });
      if (outcome !== 'next') return outcome;
    }
  });
}
