import {
  type DoubleQuotedChild,
  type HereDoc,
  type ParameterExpansionPart,
  parse,
  type Word,
  type WordPart,
} from 'unbash';
import {evaluateIn} from './assignment.ts';
import {expandParameter, type ParameterServices} from './parameter.ts';
import {expanded, joinPieces, literal, type Piece, patternOf, quoted, textOf} from './segments.ts';
import type {Shell} from './shell.ts';
import {SourceText} from './source.ts';

export interface PartOptions {
  /** inside double quotes: nothing is split, single quotes are ordinary */
  readonly quoted?: boolean;
  /** tilde also expands after `=` and `:` */
  readonly assignment?: boolean;
}

/** Expands one word to pieces; nothing is split or globbed yet. */
export async function expandWordPieces(shell: Shell, word: Word, options: PartOptions = {}): Promise<Piece[]> {
  if (word.parts) return expandParts(shell, word.parts, options);
  return options.quoted
    ? [quoted(word.text.replace(/\\([$`"\\}])/g, '$1'))]
    : literalPieces(shell, word.text, true, options);
}

/** Expands the parts of a word in order, left to right. */
export async function expandParts(
  shell: Shell,
  parts: readonly WordPart[],
  options: PartOptions = {},
): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for (const [index, part] of parts.entries()) pieces.push(...(await expandPart(shell, part, index === 0, options)));
  return pieces;
}

async function expandPart(shell: Shell, part: WordPart, first: boolean, options: PartOptions): Promise<Piece[]> {
  switch (part.type) {
    case 'Literal':
      return options.quoted ? [quoted(part.value)] : literalPieces(shell, part.text, first, options);
    case 'SingleQuoted':
      return [quoted(options.quoted ? part.text : part.value)];
    case 'AnsiCQuoted':
      return [quoted(options.quoted ? part.text : part.value)];
    case 'DoubleQuoted':
    case 'LocaleString':
      return expandDoubleQuoted(shell, part.parts);
    case 'Glob':
      return [options.quoted ? quoted(part.text) : literal(await globText(shell, part.text, part.parts))];
    case 'ExtendedGlob':
      return [
        options.quoted
          ? quoted(part.text)
          : literal(await extendedGlobText(shell, part.operator, part.pattern, part.parts)),
      ];
    case 'BraceExpansion':
      return part.parts
        ? [literal('{'), ...(await expandParts(shell, part.parts, options)), literal('}')]
        : [literal(part.text)];
    case 'SimpleExpansion':
    case 'ParameterExpansion':
      return expandParameter(
        shell,
        part.type === 'SimpleExpansion' ? simpleParameter(part) : part,
        options.quoted ?? false,
        services,
      );
    case 'CommandExpansion':
      return [
        expanded(
          part.script ? await shell.runtime.capture(shell, part.script, sourceOf(shell, part.script)) : '',
          options.quoted ?? false,
        ),
      ];
    case 'ArithmeticExpansion':
      return [expanded(String(evaluateIn(shell, await expandArithmetic(shell, part.text))), options.quoted ?? false)];
    case 'ProcessSubstitution':
      return [
        part.script
          ? literal(
              await shell.runtime.substituteProcess(shell, part.script, part.operator, sourceOf(shell, part.script)),
            )
          : literal(part.text),
      ];
  }
}

/** A decoded backtick script brings its own text. */
function sourceOf(shell: Shell, script: {readonly source?: string}): SourceText {
  return script.source === undefined ? shell.source : new SourceText(script.source, shell.line);
}

function simpleParameter(part: {
  readonly text: string;
  readonly pos: number;
  readonly end: number;
}): ParameterExpansionPart {
  return {
    type: 'ParameterExpansion',
    pos: part.pos,
    end: part.end,
    text: part.text,
    parameter: part.text.slice(1),
    parameterPos: part.pos + 1,
    parameterEnd: part.end,
    prefix: undefined,
    index: undefined,
    operation: undefined,
  };
}

async function expandDoubleQuoted(shell: Shell, parts: readonly DoubleQuotedChild[]): Promise<Piece[]> {
  if (parts.length === 0) return [quoted('')];
  const pieces = await expandParts(shell, parts, {quoted: true});
  return pieces;
}

async function globText(shell: Shell, text: string, parts: readonly WordPart[] | undefined): Promise<string> {
  if (!parts) return text;
  const negation = /^\[[!^]/.exec(text)?.[0] ?? '[';
  const inner = patternOf(joinPieces(await expandParts(shell, parts)));
  return `${inner.startsWith('!') || inner.startsWith('^') ? '[' : negation}${inner}]`;
}

async function extendedGlobText(
  shell: Shell,
  operator: string,
  pattern: string,
  parts: readonly WordPart[] | undefined,
): Promise<string> {
  return `${operator}(${parts ? patternOf(joinPieces(await expandParts(shell, parts))) : pattern})`;
}

/** Unquoted text: a tilde prefix, and backslashes that quote the next character. */
function literalPieces(shell: Shell, text: string, first: boolean, options: PartOptions): Piece[] {
  const pieces: Piece[] = [];
  let rest = text;
  if (first && rest.startsWith('~')) {
    const end = rest.search(options.assignment ? /[/:]/ : /\//);
    const prefix = end < 0 ? rest : rest.slice(0, end);
    const home = tilde(shell, prefix);
    if (home !== undefined) {
      pieces.push(quoted(home));
      rest = rest.slice(prefix.length);
    }
  }
  for (const chunk of rest.match(/\\[\s\S]|[^\\]+|\\$/g) ?? []) {
    if (chunk === '\\\n') continue;
    if (chunk.startsWith('\\') && chunk.length > 1) pieces.push(quoted(chunk.slice(1)));
    else pieces.push(...colonTildes(shell, chunk, options));
  }
  return pieces;
}

/** `PATH=a:~/b`: in assignments a tilde also counts after a colon. */
function colonTildes(shell: Shell, text: string, options: PartOptions): Piece[] {
  if (!options.assignment || !text.includes(':~')) return [literal(text)];
  return text.split(/(?<=:)(~[^/:]*)/).map((part, index) => {
    const home = index % 2 === 1 ? tilde(shell, part) : undefined;
    return home === undefined ? literal(part) : quoted(home);
  });
}

/** What `~`, `~user`, `~+` and `~-` stand for; `undefined` = themselves. */
function tilde(shell: Shell, prefix: string): string | undefined {
  if (/[\\"'$`]/.test(prefix)) return undefined;
  const name = prefix.slice(1);
  if (name === '') return shell.get('HOME') ?? homeOf(shell, shell.process.user);
  if (name === '+') return shell.process.cwd;
  if (name === '-') return shell.get('OLDPWD');
  return homeOf(shell, name);
}

function homeOf(shell: Shell, user: string): string | undefined {
  const {files} = shell.process.machine;
  const passwd = files.exists('/etc/passwd') ? files.readText('/etc/passwd') : '';
  const entry = passwd.split('\n').find(line => line.startsWith(`${user}:`));
  return entry?.split(':')[5] ?? (user === 'root' ? '/root' : undefined);
}

/** The inside of `$((…))` or `$[…]` with its own expansions done. */
async function expandArithmetic(shell: Shell, text: string): Promise<string> {
  const inner = text.startsWith('$((') ? text.slice(3, -2) : text.slice(2, -1);
  return expandText(shell, inner.replace(/(?<!\\)"/g, ''));
}

const services: ParameterServices = {
  expandPieces: expandWordPieces,
  expandText,
  async expandString(shell, word) {
    return textOf(joinPieces(await expandWordPieces(shell, word)));
  },
  async expandPattern(shell, word) {
    return patternOf(joinPieces(await expandWordPieces(shell, word)));
  },
};

/** The text of a here-document. */
export async function expandHereDoc(shell: Shell, doc: HereDoc): Promise<string> {
  const strip = (text: string, atLineStart: boolean) => text.replace(atLineStart ? /^\t+/gm : /(?<=\n)\t+/g, '');
  const isDash = doc.operator === '<<-';
  if (doc.delimiter?.quoted) return isDash ? strip(doc.body.text, true) : doc.body.text;
  if (!doc.body.parts) {
    const text = isDash ? strip(doc.body.text, true) : doc.body.text;
    return text.replace(/\\([$`\\])/g, '$1').replaceAll('\\\n', '');
  }
  let text = '';
  for (const part of doc.body.parts) {
    if (part.type !== 'Literal') text += textOf(joinPieces(await expandParts(shell, [part], {quoted: true})));
    else text += isDash ? strip(part.value, text === '' || text.endsWith('\n')) : part.value;
  }
  return text;
}

const parsedTexts = new Map<string, HereDoc | undefined>();

/** Expands `text` as if it stood between double quotes, where a double quote is an ordinary character. */
export async function expandText(shell: Shell, text: string): Promise<string> {
  if (!/[$`\\]/.test(text)) return text;
  let doc = parsedTexts.get(text);
  const source = `: <<\u0001\n${text}\n\u0001\n`;
  if (!parsedTexts.has(text)) {
    const command = parse(source).commands[0]?.command;
    const redirect = command?.type === 'Command' ? command.redirects[0] : undefined;
    doc = redirect?.type === 'HereDoc' ? redirect : undefined;
    if (parsedTexts.size > 500) parsedTexts.clear();
    parsedTexts.set(text, doc);
  }
  if (!doc) return text;
  const outer = shell.source;
  shell.source = new SourceText(source, shell.line - 1);
  try {
    return (await expandHereDoc(shell, doc)).slice(0, -1);
  } finally {
    shell.source = outer;
  }
}
