import {forEachChild, type HereDoc, type ParseError, parse, type Statement, type SyntaxNode} from 'unbash';

/** Bash's words for text that does not parse. */
export interface SyntaxProblem {
  /** line of the text, from 1 */
  readonly line: number;
  readonly message: string;
  /** the offending line, for errors that quote it */
  readonly quotedLine: string | undefined;
  /** more input could still make it whole */
  readonly incomplete: boolean;
  /** `name=(` has no end */
  readonly openArray?: boolean;
}

/** A script as bash reads it: one group of statements a line; what stands before a syntax error still runs. */
export interface ParsedText {
  readonly groups: readonly (readonly Statement[])[];
  readonly problem: SyntaxProblem | undefined;
  /** here-documents that the end of the text cut off */
  readonly openHereDocs: readonly HereDoc[];
}

export function parseText(text: string): ParsedText {
  const script = parse(text);
  const error = script.errors?.[0];
  const groups = groupByLine(text, script.commands);
  const openHereDocs = text.includes('<<') ? findOpenHereDocs(script) : [];
  if (!error) return {groups, problem: undefined, openHereDocs};
  const sound = groups.filter(group => {
    const {pos, end} = group.at(-1)!;
    return pos < end && end < error.pos && text.slice(end, error.pos).includes('\n');
  });
  return {groups: sound, problem: describe(text, error), openHereDocs};
}

/** The first extended pattern outside `[[ ]]`, as the syntax error it is while `extglob` is off. */
export function extendedPatternProblem(text: string, group: readonly Statement[]): SyntaxProblem | undefined {
  let position: number | undefined;
  const visit = (node: SyntaxNode) => {
    if (position !== undefined || node.type === 'TestCommand') return;
    if (node.type === 'ExtendedGlob') position = node.pos;
    else forEachChild(node, visit);
  };
  for (const statement of group) visit(statement);
  if (position === undefined) return undefined;
  const line = text.slice(0, position).split('\n').length;
  return {
    line,
    message: "syntax error near unexpected token `('",
    quotedLine: text.split('\n')[line - 1],
    incomplete: false,
  };
}

/** Whether an interactive shell would ask for another line. */
export function isIncomplete(text: string): boolean {
  if (/(^|[^\\])(\\\\)*\\\n?$/.test(text)) return true;
  const {problem, openHereDocs} = parseText(text);
  return openHereDocs.length > 0 || (problem?.incomplete ?? false);
}

function groupByLine(text: string, statements: readonly Statement[]): Statement[][] {
  const groups: Statement[][] = [];
  let end = -1;
  for (const statement of statements) {
    if (end >= 0 && !text.slice(end, statement.pos).includes('\n')) groups.at(-1)!.push(statement);
    else groups.push([statement]);
    end = statement.end;
  }
  return groups;
}

function findOpenHereDocs(root: SyntaxNode): HereDoc[] {
  const open: HereDoc[] = [];
  const visit = (node: SyntaxNode) => {
    if (node.type === 'HereDoc' && !node.closing) open.push(node);
    forEachChild(node, visit);
  };
  visit(root);
  return open;
}

function describe(text: string, error: ParseError): SyntaxProblem {
  const lineAt = (position: number) => text.slice(0, position).split('\n').length;
  const lastLine = text.replace(/\n$/, '').split('\n').length;
  const unterminated = /^unterminated (.*)$/.exec(error.message)?.[1];
  if (unterminated !== undefined) {
    const line = /command substitution|process substitution/.test(unterminated) ? lastLine + 1 : lineAt(error.pos);
    return {
      line,
      message: `unexpected EOF while looking for matching \`${closers[unterminated] ?? ')'}'`,
      quotedLine: undefined,
      incomplete: true,
      openArray: text.startsWith('=(', error.pos),
    };
  }
  const conditional = conditionalProblem(text, error);
  if (conditional !== undefined) {
    const incomplete = conditional.startsWith('unexpected EOF');
    return {line: lineAt(error.pos), message: conditional, quotedLine: undefined, incomplete};
  }
  const token = tokenAt(text, offenceOf(text, error));
  if (token === undefined) {
    return {
      line: lastLine + 1,
      message: 'syntax error: unexpected end of file',
      quotedLine: undefined,
      incomplete: true,
    };
  }
  const line = lineAt(token.position);
  return {
    line,
    message: `syntax error near unexpected token \`${token.text}'`,
    quotedLine: text.split('\n')[line - 1],
    incomplete: false,
  };
}

/** What bash says of the inside of `[[ ]]`: nothing where an operand is missing before `]]`. @models bash parse.y cond_error */
function conditionalProblem(text: string, {message, pos}: ParseError): string | undefined {
  if (message === 'expected operand after unary test operator')
    return "unexpected argument `]]' to conditional unary operator";
  const open = text.lastIndexOf('[[', pos);
  const inside = open < 0 ? '' : text.slice(open + 2, pos);
  if (/^unexpected token/.test(message) && open >= 0 && !inside.includes(']]'))
    return /^\s+\S+\s+$/.test(inside)
      ? 'conditional binary operator expected'
      : 'syntax error in conditional expression';
  if (message !== "expected ']]' to close '[['") return undefined;
  if (!inside.includes(']]')) return "unexpected EOF while looking for `]]'";
  return /\S\s+([=!]?=|=~|[<>]|-[a-z]{2})\s+\]\]/.test(inside)
    ? "unexpected argument `]]' to conditional binary operator"
    : '';
}

/** Where the token stands that cannot be: of an empty `{` or `(` the parser tells only where that stands. */
function offenceOf(text: string, {message, pos}: ParseError): number {
  if (!/^expected command in (brace group|subshell)/.test(message)) return pos;
  return pos + 1 + /^\s*/.exec(text.slice(pos + 1))![0].length;
}

const closers: Readonly<Record<string, string>> = {
  'double quote': '"',
  'single quote': "'",
  backtick: '`',
  'parameter expansion': '}',
};

const reserved = [
  '<<<',
  '&>>',
  '&&',
  '||',
  ';;&',
  ';;',
  ';&',
  '|&',
  '<<-',
  '<<',
  '>>',
  '<&',
  '>&',
  '<>',
  '>|',
  '&>',
  '&',
  '|',
  ';',
  '(',
  ')',
  '<',
  '>',
];

/** The token an error points at; `undefined` at the end of the text. */
function tokenAt(text: string, from: number): {readonly text: string; readonly position: number} | undefined {
  const blank = /[ \t]*/y;
  blank.lastIndex = from;
  blank.exec(text);
  const position = blank.lastIndex;
  if (text.slice(position).trim() === '') {
    const isRedirectTarget = /[<>]\s*$/.test(text.slice(0, position));
    return isRedirectTarget ? {text: 'newline', position: from} : undefined;
  }
  if (text[position] === '\n') return {text: 'newline', position};
  const operator = reserved.find(candidate => text.startsWith(candidate, position));
  return {text: operator ?? /^[^\s;&|()<>]+/.exec(text.slice(position))?.[0] ?? '', position};
}
