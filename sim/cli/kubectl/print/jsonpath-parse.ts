import {Failure} from '../failure.ts';

export interface Filter {
  readonly left: readonly PathNode[];
  /** one that does not exist is found out only when it is used */
  readonly operator: 'exists' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '=' | '!';
  readonly right: readonly PathNode[];
}

export type PathNode =
  | {readonly kind: 'literal'; readonly value: string | number | boolean}
  /** a bare word; only found out when it is evaluated */
  | {readonly kind: 'identifier'; readonly name: string}
  | {readonly kind: 'field'; readonly name: string}
  | {readonly kind: 'wildcard'}
  | {readonly kind: 'recursive'}
  | {readonly kind: 'union'; readonly paths: readonly (readonly PathNode[])[]}
  | {readonly kind: 'slice'; readonly from?: number; readonly to?: number; readonly step?: number}
  | {readonly kind: 'filter'; readonly filter: Filter};

/** A template is text, paths to print, and ranges over what a path finds. */
export type Piece =
  | {readonly kind: 'text'; readonly text: string}
  | {readonly kind: 'path'; readonly nodes: readonly PathNode[]}
  | {readonly kind: 'range'; readonly nodes: readonly PathNode[]; readonly body: readonly Piece[]}
  | {readonly kind: 'stray end'};

/**
 * Parses a template such as `{range .items[*]}{.metadata.name}{"\n"}{end}`.
 *
 * @models client-go util/jsonpath Parser
 * @throws {Failure} `error parsing jsonpath …`
 */
export function parseJsonPath(template: string): readonly Piece[] {
  const stack: Piece[][] = [[]];
  const ranges: (readonly PathNode[])[] = [];
  const closeRange = (): void => {
    const nodes = ranges.pop();
    if (!nodes) {
      stack.at(-1)!.push({kind: 'stray end'});
      return;
    }
    const body = stack.pop()!;
    stack.at(-1)!.push({kind: 'range', nodes, body});
  };
  for (let position = 0; position < template.length; ) {
    const open = template.indexOf('{', position);
    const text = template.slice(position, open < 0 ? template.length : open);
    if (text !== '') stack.at(-1)!.push({kind: 'text', text});
    if (open < 0) break;
    const parser = new ActionParser(template, open + 1);
    const action = parser.action();
    position = parser.position;
    if (action.word === 'end') closeRange();
    else if (action.word === 'range') {
      ranges.push(action.nodes);
      stack.push([]);
    } else stack.at(-1)!.push({kind: 'path', nodes: action.nodes});
  }
  while (ranges.length > 0) closeRange();
  return stack[0]!;
}

class ActionParser {
  readonly #template: string;
  position: number;

  constructor(template: string, position: number) {
    this.#template = template;
    this.position = position;
  }

  /** The inside of `{…}`, up to and with its closing brace. */
  action(): {readonly word?: 'range' | 'end'; readonly nodes: readonly PathNode[]} {
    const nodes: PathNode[] = [];
    let word: 'range' | 'end' | undefined;
    for (;;) {
      const character = this.#peek();
      if (character === undefined || character === '\n' || character === '\r') throw this.#fail('unclosed action');
      if (character === '}') {
        this.position++;
        return {...(word ? {word} : {}), nodes};
      }
      if (character === ' ') this.position++;
      else if (character === '@' || character === '$') this.position++;
      else if (character === '[') nodes.push(...this.#bracket());
      else if (character === '"' || character === "'") nodes.push({kind: 'literal', value: this.#quoted()});
      else if (character === '.') nodes.push(...this.#dot());
      else if (/[-+\d]/.test(character)) nodes.push({kind: 'literal', value: this.#number()});
      else if (/[A-Za-z_]/.test(character)) word = this.#identifier(nodes);
      else
        throw this.#fail(
          `unrecognized character in action: U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')} '${character}'`,
        );
    }
  }

  #peek(): string | undefined {
    return this.#template[this.position];
  }

  #fail(what: string): Failure {
    return new Failure(`error parsing jsonpath ${this.#template}, ${what}`);
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    const sticky = new RegExp(pattern, 'y');
    sticky.lastIndex = this.position;
    const match = sticky.exec(this.#template);
    if (match) this.position = sticky.lastIndex;
    return match;
  }

  #identifier(nodes: PathNode[]): 'range' | 'end' | undefined {
    const word = this.#match(/[A-Za-z_][\w-]*/)![0];
    if (word === 'range' || word === 'end') return word;
    if (word === 'true' || word === 'false') {
      nodes.push({kind: 'literal', value: word === 'true'});
      return undefined;
    }
    nodes.push({kind: 'identifier', name: word});
    return undefined;
  }

  #number(): number {
    const match = this.#match(/[-+]?[\d.]+(?:[eE][-+]?\d+)?/);
    if (!match || Number.isNaN(Number(match[0]))) throw this.#fail(`cannot parse number ${match?.[0] ?? ''}`);
    return Number(match[0]);
  }

  #quoted(): string {
    const match = this.#match(/"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/s);
    if (!match) throw this.#fail('unterminated quoted string');
    return unescape(match[1] ?? match[2] ?? '');
  }

  #dot(): readonly PathNode[] {
    if (this.#match(/\.\./)) {
      const recursive: PathNode = {kind: 'recursive'};
      return this.#peek() === '[' || this.#peek() === '}' ? [recursive] : [recursive, ...this.#field()];
    }
    this.position++;
    return this.#field();
  }

  #field(): readonly PathNode[] {
    if (this.#match(/\*/)) return [{kind: 'wildcard'}];
    const name = this.#match(/(?:\\.|[^\s.[\]{}()$@'"|,<>=!])*/s)?.[0] ?? '';
    return [{kind: 'field', name: name.replace(/\\(.)/gs, '$1')}];
  }

  /** `[0]`, `[-1]`, `[0:2]`, `[*]`, `['a','b']`, `[?(…)]`. */
  #bracket(): readonly PathNode[] {
    const inside = this.#bracketText();
    if (inside === '*') return [{kind: 'wildcard'}];
    const filter = /^\?\((.*)\)$/s.exec(inside);
    if (filter) return [{kind: 'filter', filter: this.#filter(filter[1]!)}];
    if (inside.startsWith('?')) throw this.#fail('unterminated filter');
    const parts = splitUnion(inside);
    if (parts.length > 1) return [{kind: 'union', paths: parts.map(part => [this.#index(part.trim())])}];
    return [this.#index(inside)];
  }

  #bracketText(): string {
    const start = this.position + 1;
    let depth = 0;
    let quote = '';
    for (let i = this.position; i < this.#template.length; i++) {
      const character = this.#template[i]!;
      if (quote !== '') {
        if (character === '\\') i++;
        else if (character === quote) quote = '';
      } else if (character === '"' || character === "'") quote = character;
      else if (character === '[') depth++;
      else if (character === ']' && --depth === 0) {
        this.position = i + 1;
        return this.#template.slice(start, i);
      }
    }
    throw this.#fail(this.#template.startsWith('?', start) ? 'unterminated filter' : 'unterminated array');
  }

  #index(text: string): PathNode {
    const quoted = /^'((?:[^'\\]|\\.)*)'$/s.exec(text);
    if (quoted) return {kind: 'field', name: unescape(quoted[1]!)};
    const match = /^(-?\d*)(?::(-?\d*))?(?::(-?\d*))?$/.exec(text);
    if (!match) throw this.#fail(`invalid array index ${text}`);
    const [, from = '', to, step] = match;
    if (to === undefined) return {kind: 'slice', from: Number(from), to: Number(from) + 1};
    return {
      kind: 'slice',
      ...(from === '' ? {} : {from: Number(from)}),
      ...(to === '' ? {} : {to: Number(to)}),
      ...(step === undefined || step === '' ? {} : {step: Number(step)}),
    };
  }

  #filter(text: string): Filter {
    const match = /^(.*?)(==|!=|<=|>=|<|>|=|!)(.*)$/s.exec(
      text.replace(/'[^']*'|"[^"]*"/g, quoted => quoted.replace(/[=!<>]/g, '\0')),
    );
    if (!match) return {left: this.#operand(text), operator: 'exists', right: []};
    const left = text.slice(0, match[1]!.length);
    const right = text.slice(match[1]!.length + match[2]!.length);
    return {left: this.#operand(left), operator: match[2] as Filter['operator'], right: this.#operand(right)};
  }

  #operand(text: string): readonly PathNode[] {
    return new ActionParser(`${text.trim()}}`, 0).action().nodes;
  }
}

function splitUnion(text: string): readonly string[] {
  return text.match(/(?:'(?:[^'\\]|\\.)*'|[^,])+/gs) ?? [text];
}

const escapes: Readonly<Record<string, string>> = {n: '\n', t: '\t', r: '\r', '"': '"', "'": "'", '\\': '\\'};

function unescape(text: string): string {
  return text.replace(/\\(.)/gs, (_, character: string) => escapes[character] ?? `\\${character}`);
}
