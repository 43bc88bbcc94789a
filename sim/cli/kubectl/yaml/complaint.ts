import type {YAMLError} from 'yaml';

interface Complaint {
  readonly text: string;
  /** go-yaml's parser counts lines from zero when it complains, its scanner from one. */
  readonly by: 'scanner' | 'parser';
  readonly line: number;
}

/**
 * What go-yaml would say where our parser found `errors`: its words and its line numbers.
 *
 * @models go-yaml v2 decode.go parser.fail, scannerc.go, parserc.go
 * @omits texts of rare errors (directives, tags, anchors), which come out as `did not find expected key`
 */
export function yamlComplaint(errors: readonly YAMLError[], text: string): string {
  const {text: words, by, line} = complaintOf(errors, text.split('\n'));
  const shown = by === 'parser' || line === 1 ? line - 1 : line;
  return shown > 0 ? `line ${shown}: ${words}` : words;
}

/** The complaint about the first error; one case for each code, kept together. */
function complaintOf(errors: readonly YAMLError[], lines: readonly string[]): Complaint {
  const error = errors[0]!;
  const line = error.linePos?.[0].line ?? 1;
  const scanner = (words: string, at = line): Complaint => ({text: words, by: 'scanner', line: at});
  const parser = (words: string): Complaint => ({text: words, by: 'parser', line});
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return scanner(
        continuesPlain(lines, line)
          ? 'found a tab character that violates indentation'
          : 'found character that cannot start any token',
      );
    case 'BAD_SCALAR_START':
      return scanner('found character that cannot start any token');
    case 'BAD_ALIAS':
      return scanner('did not find expected alphabetic or numeric character');
    case 'BAD_DQ_ESCAPE':
      return scanner('found unknown escape character');
    case 'BLOCK_AS_IMPLICIT_KEY':
      if (/sequence/.test(error.message)) return parser(expected(lines, line));
      return scanner('mapping values are not allowed in this context', lastLineOfKey(errors) ?? line);
    case 'MULTILINE_IMPLICIT_KEY':
      if (errors.some(other => /block-seq-ind/.test(other.message))) return parser(expected(lines, line));
      if (isFirstContent(lines, line))
        return scanner('mapping values are not allowed in this context', lastLineOfKey(errors));
      return scanner("could not find expected ':'", lastLineOfKey(errors));
    case 'MISSING_CHAR':
      if (/Missing closing/.test(error.message)) return scanner('found unexpected end of stream');
      if (/Sequence item/.test(error.message)) return parser("did not find expected '-' indicator");
      return flowComplaint(error, parser) ?? scanner("could not find expected ':'", nextContentLine(lines, line));
    case 'UNEXPECTED_TOKEN':
      if (/block-seq-ind on same line/.test(error.message))
        return scanner('block sequence entries are not allowed in this context');
      return flowComplaint(error, parser) ?? parser(expected(lines, line));
    default:
      return flowComplaint(error, parser) ?? parser(expected(lines, line));
  }
}

function flowComplaint(error: YAMLError, parser: (words: string) => Complaint): Complaint | undefined {
  const open = /flow (sequence|map)\b/i.exec(error.message);
  return open ? parser(`did not find expected ',' or '${open[1]!.toLowerCase() === 'map' ? '}' : ']'}'`) : undefined;
}

/** What the collection that the line falls out of wanted to see. */
function expected(lines: readonly string[], line: number): string {
  const indent = indentOf(lines[line - 1] ?? '');
  for (let i = line - 2; i >= 0; i--) {
    const above = lines[i]!;
    if (above.trim() === '' || indentOf(above) > indent) continue;
    return indentOf(above) === indent && /^\s*-\s/.test(above)
      ? "did not find expected '-' indicator"
      : 'did not find expected key';
  }
  return 'did not find expected key';
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Whether the line before ends in a plain scalar that could go on. */
function continuesPlain(lines: readonly string[], line: number): boolean {
  const above = lines[line - 2] ?? '';
  return /(?:^\s*(?:-\s+)*|:\s+)[^\s'"|>[{&*!#-][^:]*$/.test(above);
}

function lastLineOfKey(errors: readonly YAMLError[]): number | undefined {
  return errors.find(error => error.code === 'MULTILINE_IMPLICIT_KEY')?.linePos?.[1]?.line;
}

function isFirstContent(lines: readonly string[], line: number): boolean {
  return lines.slice(0, line - 1).every(each => /^\s*(#.*)?$|^---/.test(each));
}

/** The next line with something on it, or the one after the last. */
function nextContentLine(lines: readonly string[], line: number): number {
  for (let i = line; i < lines.length; i++) if (!/^\s*(#.*)?$/.test(lines[i]!)) return i + 1;
  return lines.at(-1) === '' ? lines.length : lines.length + 1;
}
