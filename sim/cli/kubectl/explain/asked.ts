import {Failure} from '../failure.ts';
import {type PathNode, parseJsonPath} from '../print/jsonpath-parse.ts';

/** The words of `pod.spec.containers`: the type, then fields. @models kubectl pkg/explain SplitAndParseResourceRequest */
export function parseAsked(argument: string): readonly string[] {
  const [first, ...rest] = nodesOf(argument);
  if (first?.kind !== 'field') throw new Failure('invalid jsonpath syntax, first node must be field node');
  return [first.name, ...rest.map(node => nameOf(node, 'first node must be field node'))];
}

/** The fields of what stands after a type that was named with its group: `.spec.containers`. */
export function fieldsOf(suffix: string): readonly string[] {
  if (suffix === '') return [];
  return nodesOf(suffix)
    .slice(1)
    .map(node => nameOf(node, 'first node must be field node'));
}

function nameOf(node: PathNode, rule: string): string {
  if (node.kind !== 'field') throw new Failure(`invalid jsonpath syntax, ${rule}`);
  return node.name;
}

function nodesOf(text: string): readonly PathNode[] {
  const template = `{.${text.replace(/\.$/, '')}}`;
  try {
    const pieces = parseJsonPath(template);
    const [piece] = pieces;
    if (pieces.length !== 1) throw new Failure('must pass in 1 jsonpath string');
    return piece?.kind === 'path' ? piece.nodes : [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(error.message.replace(`error parsing jsonpath ${template}, `, ''));
  }
}
