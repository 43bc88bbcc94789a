import type {TestExpression, Word} from 'unbash';
import {StepLimit} from '../regexp/backtracker.ts';
import {compilePattern, type Match, type Matcher} from '../regexp/matcher.ts';
import {RegExpProblem} from '../regexp/tree.ts';
import {assign, evaluateIn} from './assignment.ts';
import {ExpansionFailure} from './flow.ts';
import {expandText} from './parts.ts';
import {matchesPattern} from './pattern.ts';
import type {Shell} from './shell.ts';
import {compareFiles, testUnary} from './test-operators.ts';
import {expandPattern, expandRegExp, expandWord} from './words.ts';

/** Evaluates the inside of `[[ … ]]`. @returns whether it holds; 2 when the regular expression is wrong */
export async function evaluateConditional(shell: Shell, expression: TestExpression): Promise<boolean> {
  switch (expression.type) {
    case 'TestUnary':
      return testUnary(shell, expression.operator, await expandWord(shell, expression.operand));
    case 'TestBinary':
      return binary(shell, expression.operator, expression.left, expression.right);
    case 'TestLogical':
      for (const operand of expression.operands) {
        const holds = await evaluateConditional(shell, operand);
        if (holds !== (expression.operator === '&&')) return holds;
      }
      return expression.operator === '&&';
    case 'TestNot': {
      const holds = await evaluateConditional(shell, expression.operand);
      return expression.negations.length % 2 === 1 ? !holds : holds;
    }
    case 'TestGroup':
      return evaluateConditional(shell, expression.expression);
  }
}

async function binary(shell: Shell, operator: string, leftWord: Word, rightWord: Word): Promise<boolean> {
  const left = await expandWord(shell, leftWord);
  const ignoreCase = shell.shopts.has('nocasematch');
  switch (operator) {
    case '=':
    case '==':
      return matchesPattern(left, await expandPattern(shell, rightWord), {ignoreCase});
    case '!=':
      return !matchesPattern(left, await expandPattern(shell, rightWord), {ignoreCase});
    case '=~':
      return matchRegExp(shell, left, await expandRegExp(shell, rightWord), ignoreCase);
  }
  const right = await expandWord(shell, rightWord);
  switch (operator) {
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '-nt':
    case '-ot':
    case '-ef':
      return compareFiles(shell, operator, left, right);
  }
  const [a, b] = [evaluateIn(shell, await expandText(shell, left)), evaluateIn(shell, await expandText(shell, right))];
  switch (operator) {
    case '-eq':
      return a === b;
    case '-ne':
      return a !== b;
    case '-lt':
      return a < b;
    case '-le':
      return a <= b;
    case '-gt':
      return a > b;
    default:
      return a >= b;
  }
}

function matchRegExp(shell: Shell, text: string, source: string, ignoreCase: boolean): boolean {
  const groups = groupsIn(text, compileExtended(source, ignoreCase));
  assign(shell, {
    name: 'BASH_REMATCH',
    subscript: undefined,
    append: false,
    value: (groups ?? []).map(group => ({key: undefined, append: false, text: group ?? ''})),
  });
  return groups !== undefined;
}

function groupsIn(text: string, matcher: Matcher): Match['groups'] | undefined {
  try {
    return matcher.exec(text)?.groups;
  } catch (error) {
    if (error instanceof StepLimit) throw new ExpansionFailure(error.message, {status: 2});
    throw error;
  }
}

function compileExtended(source: string, ignoreCase: boolean): Matcher {
  try {
    return compilePattern([source], 'extended', {ignoreCase, strict: true});
  } catch (error) {
    if (error instanceof RegExpProblem) throw new ExpansionFailure('', {status: 2});
    throw error;
  }
}
