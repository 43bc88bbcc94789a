import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import type {EditorRow} from '../../sim/protocol/topics.ts';
import {storage} from '../base/storage.ts';
import type {Lab} from '../engine/lab.ts';
import {t} from '../i18n/language.ts';
import type {TextEditor, TextLanguage} from '../text-editor/text-editor.ts';
import {define, UiElement} from '../ui/element.ts';
import {type Draft, Drafts, isOwn} from './drafts.ts';
import {type EditorAction, hasViCommand, parseViCommand} from './vi-commands.ts';

type Widget = 'loading' | 'rich' | 'plain';

const draftPauseMs = 300;

/**
 * One file that a program waits for: text, what can be done with it, and what the program says.
 *
 * Says `lab-file-closed` when the user is done. It goes when its row goes; what was not saved then stays as a draft.
 */
export class LabFileEditor extends UiElement {
  static override properties = {
    lab: {attribute: false},
    row: {attribute: false},
    widget: {state: true},
    text: {state: true},
    said: {state: true},
    problem: {state: true},
    offered: {state: true},
    asks: {state: true},
    hasCommandLine: {state: true},
  };
  declare lab: Lab;
  declare row: EditorRow;
  declare widget: Widget;
  declare text: string;
  /** what the program said last */
  declare said: string;
  declare problem: string;
  /** unsaved text of an earlier editor of this file */
  declare offered: Draft | undefined;
  /** nano’s question before it leaves */
  declare asks: boolean;
  /** vi’s line for commands is open */
  declare hasCommandLine: boolean;
  #editor: TextEditor | undefined;
  #hadEscape = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.widget = 'loading';
    this.text = '';
    this.said = '';
    this.problem = '';
    this.asks = false;
    this.hasCommandLine = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.said = this.row.message;
    this.#recall();
    addEventListener('pagehide', this.#keepDraft);
    void this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.#keepDraft);
    this.#keepDraft();
    this.#editor?.dispose();
    this.#editor = undefined;
  }

  /** Gives the text the keyboard. */
  takeFocus(): void {
    if (this.widget === 'rich') this.#editor?.focus();
    else this.querySelector<HTMLElement>('.cell-textarea')?.focus();
  }

  get hasChanges(): boolean {
    return this.text !== this.row.text;
  }

  override render(): TemplateResult {
    return html`<div class="file-editor" role="group" aria-label=${this.#label} @keydown=${this.#onKeyDown}>
      ${this.#head()} ${this.offered ? this.#offer() : nothing} ${this.#body()} ${this.#foot()}
    </div>`;
  }

  get #label(): string {
    return t().fileOf(this.row.path, this.row.host);
  }

  get #drafts(): Drafts | undefined {
    return this.lab.key && new Drafts(storage, this.lab.key);
  }

  #head(): TemplateResult {
    const {program, path, host, isReadOnly, isNew} = this.row;
    const word = isReadOnly ? t().fileReadOnly : this.hasChanges ? t().edited : isNew ? t().fileNew : '';
    const act = (action: EditorAction) => () => void this.#act(action);
    return html`<div class="view-head">
      <span class="file-name"><b>${program}</b> <code>${path}</code> <small>${host}</small></span>
      ${word === '' ? nothing : html`<span class="badge ${this.hasChanges ? 'badge-edited' : ''}">${word}</span>`}
      <span class="file-tools">
        ${
          isReadOnly
            ? nothing
            : html`<button type="button" class="button-quiet" title="Ctrl+S" @click=${act({kind: 'save'})}>${t().fileSave}</button>
          <button type="button" class="button" title="Ctrl+Enter" @click=${act({kind: 'save-and-close'})}>${t().fileSaveClose}</button>`
        }
        <button type="button" class="button-quiet" @click=${act({kind: 'discard', status: 0})}>${this.hasChanges ? t().fileDiscard : t().close}</button>
      </span>
    </div>`;
  }

  #offer(): TemplateResult {
    return html`<div class="notice" role="status">
      <p>${t().fileDraft}</p>
      <button type="button" class="button-quiet" @click=${() => this.#take(this.offered!.text)}>${t().fileDraftUse}</button>
      <button type="button" class="button-quiet" @click=${this.#dropOffer}>${t().fileDraftDrop}</button>
    </div>`;
  }

  #body(): TemplateResult {
    if (this.widget === 'rich') return html`<div class="file-text"></div>`;
    if (this.widget === 'loading') return html`<p class="empty" role="status">${t().editorLoading}</p>`;
    return html`<textarea
      class="cell-textarea file-text"
      spellcheck="false"
      autocapitalize="off"
      autocomplete="off"
      aria-label=${this.#label}
      ?readonly=${this.row.isReadOnly}
      .value=${this.text}
      @input=${(event: Event) => this.#changed((event.target as HTMLTextAreaElement).value)}
    ></textarea>`;
  }

  #foot(): TemplateResult {
    if (this.asks) return this.#question();
    return html`<div class="file-foot">
      ${this.hasCommandLine ? this.#commandLine() : html`<span role="status" class=${this.problem === '' ? '' : 'file-problem'}>${this.problem || this.said}</span>`}
      <span class="file-hint">${this.#hint}</span>
    </div>`;
  }

  get #isNano(): boolean {
    return this.row.program === 'nano' || this.row.program === 'editor';
  }

  get #hint(): string {
    if (this.#isNano) return t().fileHintNano;
    return hasViCommand(this.text) ? t().fileHintCommand : t().fileHintVi;
  }

  #question(): TemplateResult {
    return html`<div class="file-foot" role="alertdialog" aria-label=${t().fileAsk}>
      <b>${t().fileAsk}</b>
      <span class="file-tools">
        <button type="button" class="button" @click=${() => void this.#act({kind: 'save-and-close'})}>${t().fileSaveClose}</button>
        <button type="button" class="button-quiet" @click=${() => void this.#act({kind: 'discard', status: 0})}>${t().fileDiscard}</button>
        <button type="button" class="button-quiet" @click=${this.#backToText}>${t().cancel}</button>
      </span>
    </div>`;
  }

  #commandLine(): TemplateResult {
    return html`<label class="file-command">:<input
        type="text"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        aria-label=${t().fileCommand}
        @keydown=${this.#onCommandKey}
      /></label>`;
  }

  async #open(): Promise<void> {
    const {id, path, host, line, isReadOnly} = this.row;
    if (!matchMedia('(pointer: coarse)').matches) {
      const loaded = await import('../text-editor/text-editor.ts').catch(() => undefined);
      if (!this.isConnected) return;
      if (loaded) {
        this.widget = 'rich';
        await this.updateComplete;
        const hadFocus = this.contains(document.activeElement);
        const before = document.activeElement;
        this.#editor = loaded.openTextEditor(this.querySelector<HTMLElement>('.file-text')!, {
          text: this.text,
          // a manifest is held against the schemas; other YAML is not
          name: `open/${id}-${host}${path.replace(/\.ya?ml$/, '')}${/^apiVersion:/m.test(this.row.text) ? '.yaml' : '.txt'}`,
          language: languageOf(path, this.text),
          label: this.#label,
          line,
          isReadOnly,
          fills: true,
          onChange: text => this.#changed(text),
          onKey: event => this.#press(event),
        });
        if (!hadFocus && !this.#wantsFocus && before instanceof HTMLElement) before.focus();
        return;
      }
      this.problem = t().editorFailed;
    }
    this.widget = 'plain';
    await this.updateComplete;
    if (this.#wantsFocus) this.takeFocus();
  }

  /** The user did something a moment ago, which opened this; after a reload nobody did. */
  get #wantsFocus(): boolean {
    return navigator.userActivation?.isActive ?? true;
  }

  #recall(): void {
    this.text = this.row.text;
    const draft = this.#drafts?.find(this.row);
    if (!draft || draft.text === this.row.text) return;
    if (!isOwn(draft, this.row)) {
      this.offered = draft;
      return;
    }
    this.text = draft.text;
    this.said = t().fileDraftBack;
  }

  #take(text: string): void {
    this.offered = undefined;
    this.#editor?.setText(text);
    this.#changed(text);
    this.takeFocus();
  }

  readonly #dropOffer = (): void => {
    this.offered = undefined;
    this.#drafts?.drop(this.row);
    this.takeFocus();
  };

  #changed(text: string): void {
    this.text = text;
    this.problem = '';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#keepDraft, draftPauseMs);
  }

  readonly #keepDraft = (): void => {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.hasChanges) this.#drafts?.keep(this.row, this.text);
    else if (!this.offered) this.#drafts?.drop(this.row);
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || !(event.target as Element).matches('.cell-textarea') || !this.#press(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** @returns whether the key was for us */
  #press(event: KeyboardEvent): boolean {
    const hadEscape = this.#hadEscape;
    if (event.key !== 'Shift') this.#hadEscape = event.key === 'Escape' && !hasOpenWidget();
    const action = this.#actionOf(event);
    if (action) {
      void this.#act(action);
      return true;
    }
    if (this.#isNano || !hadEscape || event.key !== ':') return false;
    this.hasCommandLine = true;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.file-command input')?.focus());
    return true;
  }

  #actionOf(event: KeyboardEvent): EditorAction | undefined {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return undefined;
    const key = event.key.toLowerCase();
    if (key === 's') return {kind: 'save'};
    if (key === 'enter') return {kind: 'save-and-close'};
    if (!this.#isNano || event.metaKey) return undefined;
    if (key === 'o') return {kind: 'save'};
    return key === 'x' ? {kind: 'close'} : undefined;
  }

  readonly #onCommandKey = (event: KeyboardEvent): void => {
    const field = event.currentTarget as HTMLInputElement;
    event.stopPropagation();
    if (event.isComposing) return;
    const isLeft = event.key === 'Escape' || (event.key === 'Backspace' && field.value === '');
    if (!isLeft && event.key !== 'Enter') return;
    event.preventDefault();
    this.#backToText();
    if (isLeft) return;
    const action = parseViCommand(field.value);
    if (action) void this.#act(action);
    else if (field.value.trim() !== '') this.problem = t().fileNoCommand(field.value.trim());
  };

  readonly #backToText = (): void => {
    this.asks = false;
    this.hasCommandLine = false;
    void this.updateComplete.then(() => this.takeFocus());
  };

  async #act(action: EditorAction): Promise<void> {
    if (action.kind === 'close' && this.hasChanges) {
      if (this.#isNano) {
        this.asks = true;
        await this.updateComplete;
        return this.querySelector<HTMLElement>('[role=alertdialog] button')?.focus();
      }
      this.problem = 'E37: No write since last change (add ! to override)';
      return;
    }
    this.asks = false;
    const saves = action.kind === 'save' || action.kind === 'save-and-close';
    if (saves && this.row.isReadOnly && !this.hasChanges && action.kind !== 'save') return this.#act({kind: 'close'});
    const status = action.kind === 'save' ? undefined : action.kind === 'discard' ? action.status : 0;
    try {
      const reply = await this.lab.edit(this.row, {
        ...(saves && {content: this.text}),
        ...(status !== undefined && {status}),
      });
      this.#said(reply, saves);
      if (reply.isSaved && status !== undefined) this.send('lab-file-closed', this.row);
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }

  #said(reply: {isSaved: boolean; message: string}, saves: boolean): void {
    if (!reply.isSaved) {
      this.problem = reply.message;
      return;
    }
    if (!saves) return;
    this.problem = '';
    this.said = reply.message;
    this.offered = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#drafts?.drop(this.row);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('row');
    if (before && before.message !== this.row.message) this.said = this.row.message;
  }
}

/** Escape closes Monaco's own boxes first. */
function hasOpenWidget(): boolean {
  return document.querySelector('.suggest-widget.visible, .find-widget.visible, .monaco-hover:not(.hidden)') !== null;
}

function languageOf(path: string, text: string): TextLanguage {
  if (/\.ya?ml$/.test(path) || /\/\.kube\/config$|\/kubelet\/config/.test(path)) return 'yaml';
  if (/\.(sh|bash)$|\/\.(bash\w*|profile)$/.test(path) || /^#!.*\b(ba|da)?sh\b/.test(text)) return 'shell';
  return /\.(conf|cnf|ini|cfg|service)$/.test(path) ? 'ini' : 'plaintext';
}

define('lab-file-editor', LabFileEditor);
