/** What a lesson is once it is read: plain data, the same in the page, in the headless runner and in tests. */

import type {CheckSpec} from '../../../sim/protocol/check.ts';

export type Language = 'en' | 'ko';
export const languages = ['en', 'ko'] as const satisfies readonly Language[];

/** `lesson.yaml`. */
export interface LessonMeta {
  /** folder name, e.g. `01-ingress-http` */
  readonly slug: string;
  /** place in the contents, from 1 */
  readonly order: number;
  readonly title: Readonly<Record<Language, string>>;
  readonly summary: Readonly<Record<Language, string>>;
  readonly minutes: number;
  /** the world the lesson plays in */
  readonly preset: string;
  /** lesson whose end state this one starts from */
  readonly startsFrom?: string;
  /** machine of cells that name none */
  readonly node: string;
}

export interface Lesson {
  readonly meta: LessonMeta;
  readonly language: Language;
  readonly blocks: readonly Block[];
}

export type Block = ProseBlock | Cell;
export type Cell = BashCell | YamlCell | CheckCell | QuestionCell | FoldCell;

export interface ProseBlock {
  readonly kind: 'prose';
  /** from markdown without raw HTML */
  readonly html: string;
  /** headings of level 2 in this block, for the contents */
  readonly sections: readonly {readonly id: string; readonly text: string}[];
}

/** Runs in a machine's shell session. */
export interface BashCell {
  readonly kind: 'bash';
  readonly id: string;
  readonly node: string;
  readonly session: string;
  readonly code: string;
  /** exit status the lesson counts on; `any` when it does not matter */
  readonly status: number | 'any';
  /** the command does not end by itself: an unattended run sends Ctrl-C after this much virtual time */
  readonly stopSeconds?: number;
  readonly expected?: Expected;
}

/** A manifest the learner can edit; `apply` writes it to `path` and runs `kubectl apply -f FILE`. */
export interface YamlCell {
  readonly kind: 'yaml';
  readonly id: string;
  readonly node: string;
  /** name beside /root, e.g. `pool.yaml` */
  readonly file: string;
  /** where it is written, e.g. `/root/pool.yaml` */
  readonly path: string;
  readonly apply: boolean;
  readonly source: string;
  readonly expected?: Expected;
}

/** What a cell should print, with masks (see masks.ts). */
export interface Expected {
  readonly text: string;
  /** `all`: the whole output; `part`: these lines appear somewhere, together and in order */
  readonly match: 'all' | 'part';
}

/** A behaviour the engine proves by sending packets. The specification travels to the engine unchanged. */
export interface CheckCell {
  readonly kind: 'check';
  readonly id: string;
  readonly titleHtml: string;
  readonly spec: CheckSpec;
}

/**
 * `quiz` is about what was read; `predict` is asked before a cell is run, and that cell's real output decides.
 */
export interface QuestionCell {
  readonly kind: 'quiz' | 'predict';
  readonly id: string;
  readonly askHtml: string;
  readonly choices: readonly Choice[];
  readonly explainHtml: string;
  /** predict: the cell whose output decides */
  readonly cell?: string;
}

export interface Choice {
  readonly html: string;
  readonly right: boolean;
  /** predict: right when this text with masks is a part of the cell's output */
  readonly when?: string;
  /** said when this choice was taken */
  readonly whyHtml: string;
}

export interface FoldCell {
  readonly kind: 'hint' | 'solution';
  readonly id: string;
  readonly title: string;
  readonly html: string;
}

export function isCell(block: Block): block is Cell {
  return block.kind !== 'prose';
}

/** Cells that change the lab when they run. */
export function isRunnable(block: Block): block is BashCell | YamlCell {
  return block.kind === 'bash' || block.kind === 'yaml';
}
