import {Fields, parseYaml} from './fields.ts';
import type {Markdown} from './markdown.ts';
import type {Choice, QuestionCell} from './types.ts';

/**
 * Reads the body of a `quiz` or `predict` cell.
 *
 * @throws {LessonError} when no choice can be right, or a predict has no cell that decides
 */
export function parseQuestion(
  head: {kind: 'quiz' | 'predict'; id: string; cell: string | undefined},
  body: string,
  line: number,
  markdown: Markdown,
): QuestionCell {
  const fields = new Fields(parseYaml(body, line), head.kind, line);
  fields.allow('ask', 'choices', 'explain');
  const choices = fields.list('choices').map(choice => parseChoice(choice, markdown));
  if (choices.length < 2) fields.fail('a question needs at least two choices');
  if (!choices.some(choice => choice.right || choice.when !== undefined))
    fields.fail('no choice is marked “right” or has “when”');
  if (head.kind === 'predict' && head.cell === undefined) fields.fail('needs cell=ID, the cell whose output decides');
  if (head.kind === 'quiz' && choices.some(choice => choice.when !== undefined))
    fields.fail('“when” belongs to predict');
  return {
    ...head,
    askHtml: markdown.block(fields.text('ask')),
    choices,
    explainHtml: markdown.block(fields.textOr('explain', '')),
  };
}

function parseChoice(fields: Fields, markdown: Markdown): Choice {
  fields.allow('text', 'right', 'when', 'why');
  return {
    html: markdown.inline(fields.text('text')),
    right: fields.flag('right'),
    when: fields.textOr('when', undefined),
    whyHtml: markdown.inline(fields.textOr('why', '')),
  };
}
