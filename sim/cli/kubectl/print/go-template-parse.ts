import {UnsupportedError} from '../../../base/sim-error.ts';
import {Failure} from '../failure.ts';
import {functionNames} from './go-template-functions.ts';

export type Expression =
  | {readonly kind: 'literal'; readonly value: string | number | boolean | null}
  | {readonly kind: 'dot'}
  | {readonly kind: 'variable'; readonly name: string}
  | {readonly kind: 'field'; readonly of: Expression; readonly name: string; readonly place: Place}
  | {readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly place: Place}
  /** `{{template "x"}}`, which no template here defines */
  | {readonly kind: 'template'; readonly name: string; readonly place: Place};

/** Where an expression stands in its template, and how it is written: errors tell both. */
export interface Place {
  readonly position: number;
  readonly source: string;
}

export type TemplateNode =
  | {readonly kind: 'text'; readonly text: string}
  | {readonly kind: 'print'; readonly pipe: Expression}
  | {readonly kind: 'declare'; readonly name: string; readonly pipe: Expression}
  | {
      readonly kind: 'if' | 'with';
      readonly pipe: Expression;
      readonly body: readonly TemplateNode[];
      readonly otherwise: readonly TemplateNode[];
    }
  | {
      readonly kind: 'range';
      readonly variables: readonly string[];
      readonly pipe: Expression;
      readonly body: readonly TemplateNode[];
      readonly otherwise: readonly TemplateNode[];
    };

type Token =
  | {readonly kind: 'text'; readonly text: string}
  | {readonly kind: 'action'; readonly text: string; readonly position: number};

/** Parses a template. @throws {Failure} `error parsing template …` */
export function parseGoTemplate(text: string): readonly TemplateNode[] {
  const fail = (what: string): Failure => new Failure(`error parsing template ${text}, template: output:1: ${what}`);
  const tokens = tokenise(text, fail);
  const parser = new TemplateParser(tokens, fail);
  const nodes = parser.body();
  if (parser.ended !== undefined) throw fail(`unexpected {{${parser.ended}}}`);
  return nodes;
}

type Fail = (what: string) => Failure;

function tokenise(text: string, fail: Fail): readonly Token[] {
  const tokens: Token[] = [];
  let trimNext = false;
  for (let position = 0; position < text.length; ) {
    const open = text.indexOf('{{', position);
    let literal = text.slice(position, open < 0 ? text.length : open);
    if (trimNext) literal = literal.trimStart();
    const trimsBefore = open >= 0 && /^\{\{-\s/.test(text.slice(open));
    if (trimsBefore) literal = literal.trimEnd();
    if (literal !== '') tokens.push({kind: 'text', text: literal});
    if (open < 0) break;
    const match = /^\{\{(?:-\s)?((?:"(?:[^"\\]|\\.)*"|`[^`]*`|\/\*[\s\S]*?\*\/|[^"`}]|\}(?!\}))*?)(\s-)?\}\}/.exec(
      text.slice(open),
    );
    if (!match)
      throw fail(/^\{\{[^"`]*"[^"]*$/.test(text.slice(open)) ? 'unterminated quoted string' : 'unclosed action');
    trimNext = match[2] !== undefined;
    position = open + match[0].length;
    const inside = match[1]!.trim();
    const at = open + match[0].indexOf(match[1]!, 2) + match[1]!.indexOf(inside);
    if (!/^\/\*[\s\S]*\*\/$/.test(inside)) tokens.push({kind: 'action', text: inside, position: at});
  }
  return tokens;
}

class TemplateParser {
  readonly #tokens: readonly Token[];
  readonly #fail: Fail;
  #position = 0;
  /** The word that closed the last body, `end` or `else …`. */
  ended: string | undefined;

  constructor(tokens: readonly Token[], fail: Fail) {
    this.#tokens = tokens;
    this.#fail = fail;
  }

  /** Nodes up to `end`, `else` or the end of the template. */
  body(): readonly TemplateNode[] {
    const nodes: TemplateNode[] = [];
    this.ended = undefined;
    while (this.#position < this.#tokens.length) {
      const token = this.#tokens[this.#position++]!;
      if (token.kind === 'text') nodes.push(token);
      else if (/^(end|else)\b/.test(token.text)) {
        this.ended = token.text;
        return nodes;
      } else nodes.push(this.#action(token.text, token.position));
    }
    return nodes;
  }

  #action(text: string, position: number): TemplateNode {
    const rest = (tail: string) => position + text.length - tail.length;
    const keyword = /^(if|with|range)\b\s*([\s\S]*)$/.exec(text);
    if (keyword) return this.#block(keyword[1] as 'if' | 'with' | 'range', keyword[2]!, rest(keyword[2]!));
    const called = /^template\s+("(?:[^"\\]|\\.)*")/.exec(text);
    if (called) {
      const place = {position: rest(text.slice('template '.length)), source: `{{${text}}}`};
      return {kind: 'print', pipe: {kind: 'template', name: called[1]!, place}};
    }
    const unmodelled = /^(define|block|break|continue)\b/.exec(text);
    if (unmodelled) throw new UnsupportedError(`the template action ${unmodelled[1]}`);
    const declaration = /^\$(\w+)\s*:=\s*([\s\S]+)$/.exec(text);
    if (declaration)
      return {kind: 'declare', name: `$${declaration[1]}`, pipe: this.#pipe(declaration[2]!, rest(declaration[2]!))};
    if (text === '') throw this.#fail('missing value for command');
    return {kind: 'print', pipe: this.#pipe(text, position)};
  }

  #block(kind: 'if' | 'with' | 'range', head: string, position: number): TemplateNode {
    if (head.trim() === '') throw this.#fail(`missing value for ${kind}`);
    const declared = /^(\$\w+)(?:\s*,\s*(\$\w+))?\s*:=\s*([\s\S]+)$/.exec(head);
    const variables = declared ? [declared[1]!, ...(declared[2] ? [declared[2]] : [])] : [];
    const value = declared ? declared[3]! : head;
    const pipe = this.#pipe(value, position + head.length - value.length);
    const body = this.body();
    const otherwise = this.#otherwise();
    return kind === 'range' ? {kind, variables, pipe, body, otherwise} : {kind, pipe, body, otherwise};
  }

  #otherwise(): readonly TemplateNode[] {
    if (this.ended === 'end') {
      this.ended = undefined;
      return [];
    }
    const chained = /^else\s+(if|with)\b\s*([\s\S]*)$/.exec(this.ended ?? '');
    const before = this.#tokens[this.#position - 1];
    const at = before?.kind === 'action' ? before.position : 0;
    if (chained)
      return [this.#block(chained[1] as 'if' | 'with', chained[2]!, at + chained[0].length - chained[2]!.length)];
    if (this.ended !== 'else') throw this.#fail('unexpected EOF');
    const nodes = this.body();
    const closed = this.#closed();
    if (closed !== 'end') throw this.#fail('unexpected EOF');
    this.ended = undefined;
    return nodes;
  }

  #closed(): string | undefined {
    return this.ended;
  }

  #pipe(text: string, position: number): Expression {
    return new PipeParser(text, position, this.#fail).parse();
  }
}

/** Names that are values, not functions. */
const constants: Readonly<Record<string, boolean | null>> = {true: true, false: false, nil: null};

class PipeParser {
  readonly #words: readonly string[];
  readonly #places: readonly number[];
  readonly #fail: Fail;
  #position = 0;

  constructor(text: string, position: number, fail: Fail) {
    const found = [...text.matchAll(/"(?:[^"\\]|\\.)*"|`[^`]*`|[()|]|\$?\.?[^\s()|"`]+|\S/g)];
    this.#words = found.map(([word]) => word);
    this.#places = found.map(({index}) => position + index);
    this.#fail = fail;
  }

  parse(): Expression {
    const expression = this.#pipeline();
    if (this.#position < this.#words.length) throw this.#fail(`unexpected "${this.#words[this.#position]}" in operand`);
    return expression;
  }

  /** Commands joined by `|`: each result becomes the last argument of the next. */
  #pipeline(): Expression {
    let result = this.#command(undefined);
    while (this.#words[this.#position] === '|') {
      this.#position++;
      result = this.#command(result);
    }
    return result;
  }

  #command(piped: Expression | undefined): Expression {
    const word = this.#words[this.#position];
    if (word === undefined) throw this.#fail('missing value for command');
    if (/^[A-Za-z_]\w*$/.test(word) && !(word in constants)) {
      if (!functionNames.has(word)) throw this.#fail(`function ${JSON.stringify(word)} not defined`);
      const first = this.#position++;
      const args: Expression[] = [];
      while (this.#position < this.#words.length && !['|', ')'].includes(this.#words[this.#position]!))
        args.push(this.#operand());
      const source = this.#words.slice(first, this.#position).join(' ');
      const place = {position: this.#places[first]!, source};
      return {kind: 'call', name: word, args: piped ? [...args, piped] : args, place};
    }
    return this.#operand();
  }

  #operand(): Expression {
    const position = this.#places[this.#position]!;
    const word = this.#words[this.#position++]!;
    if (word === '(') {
      const inner = this.#pipeline();
      if (this.#words[this.#position++] !== ')') throw this.#fail('unclosed left paren');
      const next = this.#words[this.#position];
      if (next === undefined || !/^\.\w/.test(next)) return inner;
      this.#position++;
      return fields(inner, next, {position, source: next});
    }
    if (word.startsWith('"')) return {kind: 'literal', value: JSON.parse(word) as string};
    if (word.startsWith('`')) return {kind: 'literal', value: word.slice(1, -1)};
    if (/^[-+]?\d/.test(word)) return {kind: 'literal', value: Number(word)};
    if (word in constants) return {kind: 'literal', value: constants[word]!};
    if (word === '.') return {kind: 'dot'};
    if (word.startsWith('.')) return fields({kind: 'dot'}, word, placeOf(word, position));
    const variable = /^(\$\w*)(.*)$/.exec(word);
    if (variable) return fields({kind: 'variable', name: variable[1]!}, variable[2]!, {position, source: word});
    if (/^[A-Za-z_]\w*$/.test(word)) {
      if (!functionNames.has(word)) throw this.#fail(`function ${JSON.stringify(word)} not defined`);
      return {kind: 'call', name: word, args: [], place: {position, source: word}};
    }
    throw this.#fail(`unexpected "${word}" in operand`);
  }
}

/** A chain of fields is found at its second one, as Go's parser has it. */
function placeOf(path: string, position: number): Place {
  return {position: position + Math.max(0, path.indexOf('.', 1)), source: path};
}

function fields(base: Expression, path: string, place: Place): Expression {
  return path
    .split('.')
    .filter(name => name !== '')
    .reduce<Expression>((of, name) => ({kind: 'field', of, name, place}), base);
}
