import {Failure, PrintedFailure} from '../failure.ts';
import {isObject, sortedKeys} from '../json.ts';
import {callFunction, isTrue} from './go-template-functions.ts';
import {type Expression, type Place, parseGoTemplate, type TemplateNode} from './go-template-parse.ts';
import {formatJson} from './json.ts';
import {goText} from './jsonpath.ts';

interface Scope {
  readonly dot: unknown;
  readonly variables: ReadonlyMap<string, unknown>;
}

/**
 * A Go template over a JSON object.
 *
 * @models go text/template, with kubectl's `exists` and `base64decode`
 * @omits define, block, break, continue, assignment to an outer variable, methods, complex numbers
 */
export class GoTemplate {
  readonly #nodes: readonly TemplateNode[];
  readonly #text: string;

  /** @throws {Failure} when the template cannot be parsed */
  constructor(text: string) {
    this.#text = text;
    this.#nodes = parseGoTemplate(text);
  }

  /** @throws {Failure} when a function refuses its arguments */
  print(data: unknown): string {
    try {
      return render(this.#nodes, {dot: data, variables: new Map([['$', data]])});
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const what = `template: output:${whereabouts(this.#text, error)}${error.message}`;
      throw new PrintedFailure(
        `error executing template ${JSON.stringify(this.#text)}: ${what}`,
        `Error executing template: ${what}. Printing more information for debugging the template:\n\ttemplate was:\n\t\t${this.#text}\n\traw data was:\n\t\t${formatJson(data)}\n\tobject given to template engine was:\n\t\t${goText(data)}\n\n`,
      );
    }
  }
}

/** An error of one expression of the template. */
class PlacedFailure extends Failure {
  readonly place: Place;

  constructor(message: string, place: Place) {
    super(message);
    this.place = place;
  }
}

/** `1:11: executing "output" at <.metadata.name.first>: `. @models go text/template ErrorContext */
function whereabouts(template: string, error: Failure): string {
  if (!(error instanceof PlacedFailure)) return '1: ';
  const before = template.slice(0, error.place.position);
  const line = before.split('\n').length;
  return `${line}:${before.length - before.lastIndexOf('\n') - 1}: executing "output" at <${error.place.source}>: `;
}

function render(nodes: readonly TemplateNode[], outer: Scope): string {
  let scope = outer;
  let text = '';
  for (const node of nodes) {
    switch (node.kind) {
      case 'text':
        text += node.text;
        break;
      case 'print':
        text += show(evaluate(node.pipe, scope));
        break;
      case 'declare':
        scope = {...scope, variables: new Map(scope.variables).set(node.name, evaluate(node.pipe, scope))};
        break;
      case 'if':
        text += render(isTrue(evaluate(node.pipe, scope)) ? node.body : node.otherwise, scope);
        break;
      case 'with': {
        const value = evaluate(node.pipe, scope);
        text += isTrue(value) ? render(node.body, {...scope, dot: value}) : render(node.otherwise, scope);
        break;
      }
      case 'range':
        text += renderRange(node, scope);
        break;
      default:
        node satisfies never;
    }
  }
  return text;
}

function renderRange(node: Extract<TemplateNode, {kind: 'range'}>, scope: Scope): string {
  const value = evaluate(node.pipe, scope);
  const entries: readonly (readonly [unknown, unknown])[] = Array.isArray(value)
    ? value.map((item, i) => [i, item] as const)
    : isObject(value)
      ? sortedKeys(value).map(key => [key, value[key]] as const)
      : [];
  if (value !== null && value !== undefined && typeof value !== 'object')
    throw new Failure(`range can't iterate over ${goText(value)}`);
  if (entries.length === 0) return render(node.otherwise, scope);
  return entries
    .map(([key, item]) => {
      const variables = new Map(scope.variables);
      const names = node.variables;
      if (names.length === 1) variables.set(names[0]!, item);
      if (names.length === 2) variables.set(names[0]!, key).set(names[1]!, item);
      return render(node.body, {dot: item, variables});
    })
    .join('');
}

/** A missing value is `<no value>`, as in kubectl's missing-key mode. */
function show(value: unknown): string {
  return value === undefined || value === null ? '<no value>' : goText(value);
}

function evaluate(expression: Expression, scope: Scope): unknown {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'dot':
      return scope.dot;
    case 'variable':
      return scope.variables.get(expression.name);
    case 'field': {
      const base = evaluate(expression.of, scope);
      if (base === undefined || base === null) return undefined;
      if (!isObject(base))
        throw new PlacedFailure(`can't evaluate field ${expression.name} in type interface {}`, expression.place);
      return Object.hasOwn(base, expression.name) ? base[expression.name] : undefined;
    }
    case 'call':
      return called(expression, scope);
    case 'template':
      throw new PlacedFailure(`template ${expression.name} not defined`, expression.place);
    default:
      return expression satisfies never;
  }
}

function called({name, args, place}: Extract<Expression, {kind: 'call'}>, scope: Scope): unknown {
  try {
    return callFunction(
      name,
      args.map(arg => () => evaluate(arg, scope)),
    );
  } catch (error) {
    if (!(error instanceof Failure) || error instanceof PlacedFailure) throw error;
    throw new PlacedFailure(error.message, place);
  }
}
