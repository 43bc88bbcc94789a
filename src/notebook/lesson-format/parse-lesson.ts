import {parseCheck} from './check-cell.ts';
import {type Attributes, allowOnly, parseFence} from './fence.ts';
import {LessonError} from './lesson-error.ts';
import {Markdown, type Token} from './markdown.ts';
import {parseQuestion} from './question-cell.ts';
import type {BashCell, Block, Cell, Expected, Language, Lesson, LessonMeta, ProseBlock, YamlCell} from './types.ts';

export interface LessonSource {
  readonly meta: LessonMeta;
  readonly language: Language;
  /** text of `en.md` or `ko.md` */
  readonly markdown: string;
  /** text of a file of the lesson's folder, e.g. `manifests/pool.yaml`; undefined when there is none */
  readonly readFile: (path: string) => string | undefined;
}

const cellKinds = ['bash', 'yaml', 'output', 'check', 'quiz', 'predict', 'hint', 'solution'] as const;
type CellKind = (typeof cellKinds)[number];

/**
 * Turns a lesson's markdown into prose and cells, in order.
 *
 * @throws {LessonError} with the line, when it is not written as lessons/README.md says
 */
export function parseLesson(source: LessonSource): Lesson {
  return {meta: source.meta, language: source.language, blocks: new LessonParser(source).blocks()};
}

/** A `# Title` on top is for those who read the file; the page shows the title of lesson.yaml. */
function withoutTitle(tokens: Token[]): Token[] {
  return tokens[0]?.type === 'heading_open' && tokens[0].tag === 'h1' ? tokens.slice(3) : tokens;
}

class LessonParser {
  readonly #source: LessonSource;
  readonly #markdown = new Markdown();
  readonly #blocks: Block[] = [];
  readonly #ids = new Set<string>();
  #prose: Token[] = [];
  #sections = 0;
  #folds = 0;

  constructor(source: LessonSource) {
    this.#source = source;
  }

  blocks(): readonly Block[] {
    for (const token of withoutTitle(this.#markdown.parse(this.#source.markdown))) {
      const kind = cellKindOf(token);
      if (kind === undefined) this.#prose.push(token);
      else this.#fence(kind, token);
    }
    this.#endProse();
    this.#checkReferences();
    return this.#blocks;
  }

  #fence(kind: CellKind, token: Token): void {
    const line = (token.map?.[0] ?? 0) + 1;
    if (token.level > 0)
      throw new LessonError(`a ${kind} cell stands at the left margin, not inside a list or quote`, line);
    const attributes = parseFence(token.info, line).attributes ?? {flags: new Set(), values: new Map()};
    const body = token.content.replace(/\n$/, '');
    this.#endProse();
    if (kind === 'output') this.#output(attributes, body, line);
    else this.#add(this.#cell(kind, attributes, body, line), line);
  }

  #cell(kind: Exclude<CellKind, 'output'>, attributes: Attributes, body: string, line: number): Cell {
    switch (kind) {
      case 'bash':
        return this.#bash(attributes, body, line);
      case 'yaml':
        return this.#yaml(attributes, body, line);
      case 'check':
        allowOnly(attributes, ['title'], line);
        return {
          kind,
          id: idOf(kind, attributes, line),
          titleHtml: this.#markdown.inline(attributes.values.get('title') ?? ''),
          spec: parseCheck(body, line),
        };
      case 'quiz':
      case 'predict':
        allowOnly(attributes, kind === 'predict' ? ['cell'] : [], line);
        return parseQuestion(
          {kind, id: idOf(kind, attributes, line), cell: attributes.values.get('cell')},
          body,
          line,
          this.#markdown,
        );
      case 'hint':
      case 'solution':
        allowOnly(attributes, ['title'], line);
        return {
          kind,
          id: attributes.id ?? `${kind}-${++this.#folds}`,
          title: attributes.values.get('title') ?? '',
          html: this.#markdown.block(body),
        };
      default:
        return kind satisfies never;
    }
  }

  #bash(attributes: Attributes, body: string, line: number): BashCell {
    allowOnly(attributes, ['node', 'session', 'status', 'stop'], line);
    const {values} = attributes;
    const stop = values.get('stop');
    const status = values.get('status') ?? '0';
    if (stop !== undefined && !/^\d+s$/.test(stop))
      throw new LessonError(`stop=${stop}: expected seconds, e.g. stop=5s`, line);
    if (!/^(\d+|any)$/.test(status)) throw new LessonError(`status=${status}: expected a number or any`, line);
    return {
      kind: 'bash',
      id: idOf('bash', attributes, line),
      node: values.get('node') ?? this.#source.meta.node,
      session: values.get('session') ?? 'main',
      code: body,
      status: status === 'any' ? 'any' : Number(status),
      ...(stop === undefined ? {} : {stopSeconds: Number.parseInt(stop, 10)}),
    };
  }

  #yaml(attributes: Attributes, body: string, line: number): YamlCell {
    allowOnly(attributes, ['node', 'file', 'from', 'apply'], line);
    const {values, flags} = attributes;
    const id = idOf('yaml', attributes, line);
    const file = values.get('file') ?? `${id}.yaml`;
    const from = values.get('from');
    const source = from === undefined ? body : this.#source.readFile(from)?.replace(/\n$/, '');
    if (source === undefined) throw new LessonError(`from=${from}: the lesson's folder has no such file`, line);
    return {
      kind: 'yaml',
      id,
      node: values.get('node') ?? this.#source.meta.node,
      file,
      path: file.startsWith('/') ? file : `/root/${file}`,
      apply: flags.has('apply'),
      source,
    };
  }

  #output(attributes: Attributes, text: string, line: number): void {
    allowOnly(attributes, ['part'], line);
    const index = this.#blocks.length - 1;
    const cell = this.#blocks[index];
    if (cell?.kind !== 'bash' && cell?.kind !== 'yaml')
      throw new LessonError('output follows the bash or yaml cell that prints it', line);
    const expected: Expected = {text, match: attributes.flags.has('part') ? 'part' : 'all'};
    this.#blocks[index] = {...cell, expected};
  }

  #add(cell: Cell, line: number): void {
    if (this.#ids.has(cell.id)) throw new LessonError(`the id #${cell.id} is taken`, line);
    this.#ids.add(cell.id);
    this.#blocks.push(cell);
  }

  #endProse(): void {
    const tokens = this.#prose;
    this.#prose = [];
    if (tokens.length === 0) return;
    const sections: {id: string; text: string}[] = [];
    tokens.forEach((token, index) => {
      if (token.type === 'heading_open') this.#heading(token, tokens[index + 1]!, sections);
    });
    const block: ProseBlock = {kind: 'prose', html: this.#markdown.render(tokens), sections};
    this.#blocks.push(block);
  }

  #heading(open: Token, inline: Token, sections: {id: string; text: string}[]): void {
    const named = /\s*\{#([\w-]+)\}\s*$/.exec(inline.content);
    const last = inline.children?.at(-1);
    if (named && last) last.content = last.content.replace(/\s*\{#[\w-]+\}\s*$/, '');
    const id = named?.[1] ?? `section-${++this.#sections}`;
    open.attrSet('id', id);
    if (open.tag === 'h2')
      sections.push({id, text: inline.content.replace(/\s*\{#[\w-]+\}\s*$/, '').replace(/[`*]/g, '')});
  }

  #checkReferences(): void {
    for (const block of this.#blocks) {
      if (block.kind !== 'predict' || this.#ids.has(block.cell!)) continue;
      throw new LessonError(`predict #${block.id}: there is no cell #${block.cell}`);
    }
  }
}

function cellKindOf(token: Token): CellKind | undefined {
  if (token.type !== 'fence') return undefined;
  const {kind, attributes} = parseFence(token.info, (token.map?.[0] ?? 0) + 1);
  const known = cellKinds.find(name => name === kind);
  // bash and yaml without braces are samples to read
  return known && (attributes !== undefined || (known !== 'bash' && known !== 'yaml')) ? known : undefined;
}

function idOf(kind: string, attributes: Attributes, line: number): string {
  if (attributes.id === undefined) throw new LessonError(`a ${kind} cell needs an id, e.g. {#my-cell}`, line);
  return attributes.id;
}
