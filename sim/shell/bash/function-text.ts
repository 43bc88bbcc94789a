import {parse} from 'unbash';
import {print} from 'unbash/printer';
import type {FunctionDefinition} from './shell.ts';

/**
 * A function as `type` and `declare -f` print it.
 *
 * @models bash print_cmd.c
 * @omits bash's own layout of the body: statements are laid out by the parser's printer, indented four columns
 */
export function functionText(definition: FunctionDefinition): string {
  const {node, source, name} = definition;
  const body =
    node.body.type === 'BraceGroup'
      ? source.text.slice(node.body.body.pos, node.body.body.end)
      : source.text.slice(node.body.pos, node.body.end);
  const lines = print(parse(body)).trimEnd().split('\n');
  const statements = lines.map(
    (line, index) =>
      `    ${line.replace(/^( +)/, spaces => spaces.repeat(2))}${needsSemicolon(line, index, lines) ? ';' : ''}`,
  );
  return `${name} () \n{ \n${statements.join('\n')}\n}\n`;
}

/** bash writes `;` after every statement of a list but the last. */
function needsSemicolon(line: string, index: number, lines: readonly string[]): boolean {
  const next = lines[index + 1]?.trim();
  if (next === undefined || /^(fi|done|esac|\}|else|elif\b)/.test(next)) return false;
  return !/(\bthen|\bdo|\belse|\{|;;|\bin|&|\|)$/.test(line);
}
