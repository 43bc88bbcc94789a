import type {CompileErrors} from './problems.ts';
import type {Call, Definition, Variable} from './tree.ts';

const typeNames = {unknown: 'local untyped variable', scalar: 'local variable', array: 'local array'};

/**
 * Finds the function of every call and the kind of every name that is only handed on: a parameter that its function
 * uses as an array makes an array of what is passed, and the other way round.
 *
 * @param lastLine  where the program ends, for functions that are not there
 * @models mawk 1.3.4-20240123 fcall.c resolve_fcalls
 */
export function linkCalls(calls: readonly Call[], errors: CompileErrors, lastLine: number): void {
  for (const {callee, args, line} of [...calls].reverse()) {
    if (!callee.body) errors.report(`line ${lastLine}: function ${callee.name} never defined`);
    else if (args.length > callee.parameters.length)
      errors.report(`line ${line}: too many arguments in call to ${callee.name}`);
  }
  if (!errors.isEmpty) return;
  for (let isLearning = true; isLearning; ) {
    isLearning = false;
    for (const call of calls) for (const index of call.args.keys()) if (learn(call, index)) isLearning = true;
  }
  for (const call of calls) for (const index of call.args.keys()) check(call, index, errors);
}

/** @returns whether anything became known that was not */
function learn({callee, args}: Call, index: number): boolean {
  const parameter = callee.parameters[index]!;
  const argument = args[index]!;
  if (!('variable' in argument)) return settle(parameter, 'scalar');
  return settle(parameter, argument.variable.type) || settle(argument.variable, parameter.type);
}

function settle(variable: Variable, type: Variable['type']): boolean {
  if (variable.type !== 'unknown' || type === 'unknown') return false;
  variable.type = type;
  return true;
}

function check({callee, args, line}: Call, index: number, errors: CompileErrors): void {
  const parameter = callee.parameters[index]!;
  const argument = args[index]!;
  const actual = 'variable' in argument ? argument.variable.type : 'scalar';
  if (actual !== parameter.type && actual !== 'unknown')
    errors.report(
      `line ${line}: type error in arg(${index + 1}) in call to ${callee.name} (actual ${typeNames[actual]} vs ${typeNames[parameter.type]})`,
    );
}

/** When a function is read that was called before, what it was called with says what its parameters are. */
export function learnFromCalls(definition: Definition, calls: readonly Call[]): void {
  for (const call of calls)
    if (call.callee === definition)
      for (const index of call.args.keys()) if (index < definition.parameters.length) learn(call, index);
}
