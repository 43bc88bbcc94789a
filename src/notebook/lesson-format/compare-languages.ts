import {isCell, type Lesson} from './types.ts';

/**
 * What differs between two languages of one lesson beyond its words: both must have the same cells in the same order.
 *
 * @returns one sentence a difference; empty when there is none
 */
export function compareLanguages(a: Lesson, b: Lesson): string[] {
  const left = a.blocks.filter(isCell);
  const right = b.blocks.filter(isCell);
  const differences: string[] = [];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [one, other] = [left[index], right[index]];
    if (one?.id !== other?.id || one?.kind !== other?.kind) {
      return [...differences, `cell ${index + 1}: ${a.language} has ${name(one)}, ${b.language} has ${name(other)}`];
    }
    if (one && other && core(one) !== core(other))
      differences.push(`${name(one)}: what it does differs between ${a.language} and ${b.language}`);
  }
  return differences;
}

type AnyCell = Extract<Lesson['blocks'][number], {id: string}>;

function name(cell: AnyCell | undefined): string {
  return cell === undefined ? 'nothing' : `${cell.kind} #${cell.id}`;
}

/** The part of a cell that must not depend on the language; comments in code may. */
function core(cell: AnyCell): string {
  switch (cell.kind) {
    case 'bash':
      return JSON.stringify([
        cell.node,
        cell.session,
        cell.status,
        cell.stopSeconds,
        cell.expected,
        withoutComments(cell.code),
      ]);
    case 'yaml':
      return JSON.stringify([cell.node, cell.path, cell.apply, cell.expected, withoutComments(cell.source)]);
    case 'check':
      return JSON.stringify(cell.spec);
    case 'quiz':
    case 'predict':
      return JSON.stringify([cell.cell, cell.choices.map(choice => [choice.right, choice.when])]);
    case 'hint':
    case 'solution':
      return '';
    default:
      return cell satisfies never;
  }
}

function withoutComments(code: string): string {
  return code
    .split('\n')
    .map(line => line.replace(/(^|\s)#\s.*$/, '').trimEnd())
    .filter(line => line !== '')
    .join('\n');
}
