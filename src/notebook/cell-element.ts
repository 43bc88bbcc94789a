import {html, nothing, type TemplateResult} from 'lit';
import {t} from '../i18n/language.ts';
import {UiElement} from '../ui/element.ts';
import {Follow} from '../ui/follow.ts';
import {icon} from '../ui/icon.ts';
import type {Cell} from './lesson-format/types.ts';
import type {Notebook} from './notebook.ts';

/** What all cell elements share: the notebook, their cell, and how a cell is framed. */
export abstract class CellElement<C extends Cell> extends UiElement {
  static override properties = {
    notebook: {attribute: false},
    cell: {attribute: false},
    labReady: {type: Boolean, attribute: false},
  };
  declare notebook: Notebook;
  declare cell: C;
  declare labReady: boolean;

  constructor() {
    super();
    this.labReady = false;
    new Follow(this, () => this.notebook?.batch);
  }

  /** What Ctrl+Enter does here. */
  activate(): void {}

  protected earlierButton(): TemplateResult | typeof nothing {
    const batch = this.notebook.batch.value;
    if (batch?.target === this.cell.id)
      return html`<span class="cell-note" role="status">${t().earlierRunning(batch.done, batch.all)}</span>`;
    const earlier = this.notebook.earlier(this.cell.id).length;
    if (earlier === 0 || batch) return nothing;
    return html`<button type="button" class="button-quiet" ?disabled=${!this.labReady} @click=${() => void this.notebook.doEarlier(this.cell.id)}>
      ${icon('forward')}<span>${t().earlierSteps(earlier)}</span>
    </button>`;
  }
}
