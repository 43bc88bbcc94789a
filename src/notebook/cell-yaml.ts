import {html, nothing, type TemplateResult} from 'lit';
import {unsafeHTML} from 'lit/directives/unsafe-html.js';
import {t} from '../i18n/language.ts';
import type {TextEditor} from '../text-editor/text-editor.ts';
import {define} from '../ui/element.ts';
import {Follow} from '../ui/follow.ts';
import {highlight} from '../ui/highlight.ts';
import {hex, icon} from '../ui/icon.ts';
import {markOf, runButton, stateOf} from './cell-bash.ts';
import {CellElement} from './cell-element.ts';
import {expectedOf, outputOf} from './cell-output.ts';
import {copyButton} from './copy-button.ts';
import type {YamlCell} from './lesson-format/types.ts';
import type {CellRun} from './notebook.ts';

type EditorState = 'closed' | 'loading' | 'rich' | 'plain';

/**
 * A manifest: first as coloured text, then, at the first edit, in the editor. A touch screen gets a plain text field,
 * because the editor fights its keyboard.
 */
class LabCellYaml extends CellElement<YamlCell> {
  static override properties = {...CellElement.properties, editing: {state: true}, hasFailed: {state: true}};
  declare editing: EditorState;
  declare hasFailed: boolean;
  #editor: TextEditor | undefined;
  readonly #run = new Follow(this, () => this.notebook?.run(this.cell.id));
  readonly #edit = new Follow(this, () => this.notebook?.edit(this.cell.id));
  readonly #changes = new Follow(this, () => this.notebook?.changes);

  constructor() {
    super();
    this.editing = 'closed';
    this.hasFailed = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#closeEditor();
  }

  override activate(): void {
    if (this.labReady) void this.notebook.start(this.cell);
  }

  override render(): TemplateResult {
    const run = this.#run.value ?? {phase: 'idle', output: ''};
    const isBusy = run.phase === 'running' || run.phase === 'queued';
    const isEdited = this.#edit.value !== undefined;
    return html`<div role="group" class="cell cell-yaml" id=${this.cell.id} aria-label="${t().manifest} ${this.cell.file}" data-phase=${run.phase}>
      <header class="cell-head">
        ${hex(markOf(this.cell, run))}
        <span class="cell-where">${this.cell.file}</span>
        ${isEdited ? html`<span class="badge badge-edited">${t().edited}</span>` : nothing} ${stateOf(run)}
        <span class="cell-tools">
          ${isEdited ? this.#resetButton() : nothing} ${copyButton(this.notebook.textOf(this.cell))}
          ${this.editing === 'closed' ? this.#editButton() : nothing}
          ${runButton({
            label: this.#applyLabel(run),
            isBusy,
            isReady: this.labReady,
            run: () => this.activate(),
            stop: () => this.notebook.stop(this.cell),
          })}
        </span>
      </header>
      ${this.#body()} ${outputOf(this.cell.id, run)}
      <footer class="cell-foot">${expectedOf(this.cell.expected, run)}${isBusy ? nothing : this.earlierButton()}</footer>
    </div>`;
  }

  #body(): TemplateResult {
    const text = this.notebook.textOf(this.cell);
    switch (this.editing) {
      case 'closed':
      case 'loading':
        return html`<pre class="cell-code" tabindex="0" @dblclick=${this.#open}><code>${unsafeHTML(highlight(text, 'yaml'))}</code></pre>
          ${this.editing === 'loading' ? html`<p class="cell-note" role="status">${t().editorLoading}</p>` : nothing}`;
      case 'rich':
        return html`<div class="cell-editor"></div><p class="cell-hint">${t().editorLeave}</p>`;
      case 'plain':
        return html`${this.hasFailed ? html`<p class="cell-note" role="status">${t().editorFailed}</p>` : nothing}
          <textarea
            class="cell-textarea"
            spellcheck="false"
            autocapitalize="off"
            autocomplete="off"
            aria-label=${t().editorOf(this.cell.file)}
            rows=${Math.min(30, text.split('\n').length + 1)}
            .value=${text}
            @input=${(event: Event) => this.notebook.setEdit(this.cell, (event.target as HTMLTextAreaElement).value)}
          ></textarea>`;
      default:
        return this.editing satisfies never;
    }
  }

  #editButton(): TemplateResult {
    return html`<button type="button" class="button-quiet" @click=${this.#open}>${icon('edit')}<span>${t().edit}</span></button>`;
  }

  #resetButton(): TemplateResult {
    return html`<button type="button" class="button-quiet" aria-label=${t().resetYamlLabel(this.cell.file)} @click=${this.#reset}>
      ${icon('undo')}<span>${t().resetYaml}</span>
    </button>`;
  }

  #applyLabel(run: CellRun): string {
    if (!this.cell.apply) return t().write;
    return run.phase === 'done' ? t().applyAgain : t().apply;
  }

  readonly #open = async (): Promise<void> => {
    if (this.editing !== 'closed') return;
    if (matchMedia('(pointer: coarse)').matches) return this.#openPlain();
    this.editing = 'loading';
    try {
      const {openTextEditor} = await import('../text-editor/text-editor.ts');
      this.editing = 'rich';
      await this.updateComplete;
      this.#editor = openTextEditor(this.querySelector<HTMLElement>('.cell-editor')!, {
        text: this.notebook.textOf(this.cell),
        name: `${this.cell.id}.yaml`,
        language: 'yaml',
        label: t().editorOf(this.cell.file),
        onChange: text => this.notebook.setEdit(this.cell, text),
        onKey: event => {
          const isRun = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
          if (isRun) this.activate();
          return isRun;
        },
      });
    } catch {
      this.hasFailed = true;
      this.#openPlain();
    }
  };

  #openPlain(): void {
    this.editing = 'plain';
    void this.updateComplete.then(() => this.querySelector('textarea')?.focus());
  }

  readonly #reset = (): void => {
    this.notebook.setEdit(this.cell, this.cell.source);
    this.#editor?.setText(this.cell.source);
  };

  #closeEditor(): void {
    this.#editor?.dispose();
    this.#editor = undefined;
    this.editing = 'closed';
  }
}

define('lab-cell-yaml', LabCellYaml);
