import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {unsafeHTML} from 'lit/directives/unsafe-html.js';
import {t} from '../i18n/language.ts';
import {define, UiElement} from '../ui/element.ts';
import './cell-bash.ts';
import './cell-check.ts';
import './cell-question.ts';
import './cell-yaml.ts';
import type {CellElement} from './cell-element.ts';
import type {Block, Cell, FoldCell, LessonMeta} from './lesson-format/types.ts';
import type {Notebook} from './notebook.ts';

/** A lesson: its head, its text and its cells in order. */
class LabNotebook extends UiElement {
  static override properties = {
    notebook: {attribute: false},
    blocks: {attribute: false},
    labReady: {type: Boolean, attribute: false},
    startsFromTitle: {attribute: false},
  };
  declare notebook: Notebook;
  declare blocks: readonly Block[];
  declare labReady: boolean;
  declare startsFromTitle: string | undefined;
  /** the pane around: skipping to the lesson puts the focus there */
  #scope: HTMLElement | undefined;
  /** the cell that had the focus last: where the keys go on when a control that had it is gone */
  #lastCell: string | undefined;

  constructor() {
    super();
    this.blocks = [];
    this.labReady = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#scope = this.closest<HTMLElement>('.pane-lesson') ?? this;
    document.addEventListener('keydown', this.#onKey);
    this.addEventListener('focusin', this.#onFocus);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#onKey);
    this.removeEventListener('focusin', this.#onFocus);
  }

  override render(): TemplateResult {
    return html`<article class="lesson">
      ${this.#head(this.notebook.lesson.meta)}
      ${repeat(
        this.blocks,
        (block, index) => (block.kind === 'prose' ? `prose-${index}` : block.id),
        block => this.#block(block),
      )}
    </article>`;
  }

  #head(meta: LessonMeta): TemplateResult {
    const {language} = this.notebook.lesson;
    return html`<header class="lesson-head">
      <p class="lesson-facts">
        <span>${t().lesson} ${meta.order}</span><span>${t().minutes(meta.minutes)}</span>
        ${this.startsFromTitle === undefined ? nothing : html`<span>${t().startsFrom(this.startsFromTitle)}</span>`}
      </p>
      <h2 class="lesson-title">${meta.title[language]}</h2>
      <p class="lesson-summary">${meta.summary[language]}</p>
    </header>`;
  }

  #block(block: Block): TemplateResult {
    switch (block.kind) {
      case 'prose':
        return html`<div class="prose">${unsafeHTML(block.html)}</div>`;
      case 'bash':
        return html`<lab-cell-bash data-cell .notebook=${this.notebook} .cell=${block} .labReady=${this.labReady}></lab-cell-bash>`;
      case 'yaml':
        return html`<lab-cell-yaml data-cell .notebook=${this.notebook} .cell=${block} .labReady=${this.labReady}></lab-cell-yaml>`;
      case 'check':
        return html`<lab-cell-check data-cell .notebook=${this.notebook} .cell=${block} .labReady=${this.labReady}></lab-cell-check>`;
      case 'quiz':
      case 'predict':
        return html`<lab-cell-question data-cell .notebook=${this.notebook} .cell=${block} .labReady=${this.labReady}></lab-cell-question>`;
      case 'hint':
      case 'solution':
        return fold(block);
      default:
        return block satisfies never;
    }
  }

  readonly #onFocus = (event: FocusEvent): void => {
    this.#lastCell = (event.target as Element).closest<CellElement<Cell>>('[data-cell]')?.cell.id;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const isLost = event.target === document.body;
    if (event.defaultPrevented || !(isLost || this.#scope?.contains(event.target as Node))) return;
    const cells = [...this.querySelectorAll<CellElement<Cell>>('[data-cell]')];
    const current = cells.findIndex(cell =>
      isLost ? cell.cell.id === this.#lastCell : cell.contains(event.target as Node),
    );
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey || event.shiftKey) && current >= 0) {
      if (event.shiftKey && isTextField(event.target)) return;
      event.preventDefault();
      cells[current]!.activate();
      if (event.shiftKey) focusCell(cells[current + 1]);
    } else if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const next = event.key === 'ArrowDown' ? current + 1 : current < 0 ? 0 : current - 1;
      focusCell(cells[next]);
    }
  };
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}

/** Moves the focus to the first thing in a cell that can have it. */
export function focusCell(cell: Element | undefined | null): void {
  for (const selector of ['.button-run:not([disabled])', 'input:not([disabled])', 'button:not([disabled])']) {
    const inside = cell?.querySelector<HTMLElement>(selector);
    if (!inside) continue;
    inside.focus({preventScroll: true});
    break;
  }
  cell?.scrollIntoView({block: 'nearest', behavior: 'smooth'});
}

function fold(cell: FoldCell): TemplateResult {
  const word = cell.kind === 'hint' ? t().hint : t().solution;
  return html`<details class="fold fold-${cell.kind}" id=${cell.id}>
    <summary><b>${word}</b> ${cell.title}</summary>
    <div class="prose">${unsafeHTML(cell.html)}</div>
  </details>`;
}

define('lab-notebook', LabNotebook);
