import {html, nothing, type TemplateResult} from 'lit';
import {unsafeHTML} from 'lit/directives/unsafe-html.js';
import {t} from '../i18n/language.ts';
import {define} from '../ui/element.ts';
import {Follow} from '../ui/follow.ts';
import {type CellMark, hex} from '../ui/icon.ts';
import {CellElement} from './cell-element.ts';
import {containsMasked} from './lesson-format/masks.ts';
import type {Choice, QuestionCell} from './lesson-format/types.ts';

/** A question. A `quiz` knows its answer; a `predict` waits for a cell to run and lets its output decide. */
class LabCellQuestion extends CellElement<QuestionCell> {
  static override properties = {...CellElement.properties, chosen: {state: true}};
  declare chosen: readonly number[];
  readonly #answer = new Follow(this, () => this.notebook?.answer(this.cell.id));
  readonly #run = new Follow(this, () =>
    this.cell?.cell === undefined ? undefined : this.notebook?.run(this.cell.cell),
  );

  constructor() {
    super();
    this.chosen = [];
  }

  override activate(): void {
    if (this.chosen.length > 0) this.#commit();
  }

  override render(): TemplateResult {
    const answer = this.#answer.value;
    const isShown = this.#isShown;
    const chosen = answer?.chosen ?? this.chosen;
    return html`<div role="group" class="cell cell-question" id=${this.cell.id} aria-labelledby="${this.cell.id}-ask">
      <header class="cell-head">${hex(this.#mark(chosen))}<span class="cell-title">${this.cell.kind === 'predict' ? t().predict : t().quiz}</span></header>
      <fieldset>
        <legend id="${this.cell.id}-ask">${unsafeHTML(this.cell.askHtml)}</legend>
        <p class="cell-hint">${this.#isMany ? t().chooseSome : t().choose}</p>
        ${this.cell.choices.map((choice, index) => this.#choice(choice, index, chosen, isShown))}
      </fieldset>
      <div class="question-end">${this.#end(isShown, chosen)}</div>
    </div>`;
  }

  get #isMany(): boolean {
    return this.cell.kind === 'quiz' && this.cell.choices.filter(choice => choice.right).length > 1;
  }

  /** A quiz shows its answer at once, a prediction when its cell has run. */
  get #isShown(): boolean {
    if (this.#answer.value === undefined) return false;
    const run = this.#run.value;
    return this.cell.kind === 'quiz' || (run?.phase === 'done' && (run.output !== '' || run.error !== undefined));
  }

  #isRight(choice: Choice): boolean {
    return choice.when === undefined ? choice.right : containsMasked(choice.when, this.#run.value?.output ?? '');
  }

  #mark(chosen: readonly number[]): CellMark {
    if (!this.#isShown) return this.#answer.value ? 'queued' : 'idle';
    return this.#isCorrect(chosen) ? 'done' : 'failed';
  }

  #isCorrect(chosen: readonly number[]): boolean {
    return this.cell.choices.every((choice, index) => this.#isRight(choice) === chosen.includes(index));
  }

  #choice(choice: Choice, index: number, chosen: readonly number[], isShown: boolean): TemplateResult {
    const isChosen = chosen.includes(index);
    const isRight = isShown && this.#isRight(choice);
    const note = isRight
      ? this.cell.kind === 'predict'
        ? t().happened
        : t().rightAnswer
      : isShown && isChosen
        ? t().yourGuess
        : undefined;
    return html`<label class="choice ${isRight ? 'choice-right' : isShown && isChosen ? 'choice-wrong' : ''}">
      <input
        type=${this.#isMany ? 'checkbox' : 'radio'}
        name=${this.cell.id}
        .checked=${isChosen}
        ?disabled=${this.#answer.value !== undefined}
        @change=${() => this.#toggle(index)}
      />
      <span>
        ${unsafeHTML(choice.html)} ${note === undefined ? nothing : html`<span class="badge">${note}</span>`}
        ${isShown && isChosen && choice.whyHtml ? html`<span class="choice-why">${unsafeHTML(choice.whyHtml)}</span>` : nothing}
      </span>
    </label>`;
  }

  #toggle(index: number): void {
    if (!this.#isMany) this.chosen = [index];
    else
      this.chosen = this.chosen.includes(index)
        ? this.chosen.filter(other => other !== index)
        : [...this.chosen, index];
  }

  #end(isShown: boolean, chosen: readonly number[]): TemplateResult {
    if (this.#answer.value === undefined) {
      return html`<button type="button" class="button" ?disabled=${this.chosen.length === 0} @click=${this.#commit}>
        ${this.cell.kind === 'predict' ? t().lockIn : t().checkAnswer}
      </button>`;
    }
    if (!isShown) {
      return html`<p role="status">
        ${t().runToSee(this.cell.cell ?? '')}
        <button type="button" class="button-quiet" @click=${() => this.send('lab-goto', this.cell.cell)}>${t().showCell}</button>
      </p>`;
    }
    return html`<div role="status">
        <p class="question-verdict">${this.#verdict(chosen)}</p>
        ${unsafeHTML(this.cell.explainHtml)}
      </div>
      <button type="button" class="button-quiet" @click=${this.#again}>${t().answerAgain}</button>`;
  }

  #verdict(chosen: readonly number[]): string {
    if (!this.cell.choices.some(choice => this.#isRight(choice))) return t().noChoiceFits;
    if (this.cell.kind === 'predict') return this.#isCorrect(chosen) ? t().guessRight : t().guessWrong;
    return this.#isCorrect(chosen) ? t().answerRight : t().answerWrong;
  }

  readonly #commit = (): void => {
    this.notebook.setAnswer(this.cell.id, {chosen: [...this.chosen].sort(), isShown: true});
    // what had the focus can no longer be used
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.question-end button')?.focus());
  };

  readonly #again = (): void => {
    this.chosen = [];
    this.notebook.setAnswer(this.cell.id, undefined);
  };
}

define('lab-cell-question', LabCellQuestion);
