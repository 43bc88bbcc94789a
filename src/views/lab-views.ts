import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {repeat} from 'lit/directives/repeat.js';
import {t} from '../i18n/language.ts';
import {define, UiElement} from '../ui/element.ts';
import '../ui/tabs.ts';
import {type ViewEntry, views} from './view-list.ts';

/** The area of the views: tabs, and the one that is open. A view that is not shown costs nothing, unless it stays. */
export class LabViews extends UiElement {
  static override properties = {active: {}, more: {attribute: false}, loaded: {state: true}};
  declare active: string;
  /** views that come and go, after the usual ones */
  declare more: readonly ViewEntry[];
  declare loaded: ReadonlyMap<string, 'ready' | 'failed'>;

  constructor() {
    super();
    this.active = 'map';
    this.more = [];
    this.loaded = new Map();
  }

  override render(): TemplateResult {
    const tabs = this.#all.map(({id, title, icon, stays}) => ({
      id,
      label: title(t()),
      panel: stays ? `view-${id}` : 'view-panel',
      ...(icon && {icon}),
    }));
    const staying = this.#all.filter(view => view.stays);
    return html`<div class="pane-head"><ui-tabs .tabs=${tabs} active=${this.active} label=${t().views} @ui-tab=${this.#choose}></ui-tabs></div>
      ${
        staying.some(({id}) => id === this.active)
          ? nothing
          : html`<div class="view-panel" id="view-panel" role="tabpanel" aria-labelledby="tab-${this.active}"><h2 class="visually-hidden">${this.#entry(this.active)?.title(t())}</h2>
        ${keyed(this.active, this.#view(this.active))}</div>`
      }
      ${repeat(
        staying,
        ({id}) => id,
        ({id}) =>
          html`<div class="view-panel" id="view-${id}" role="tabpanel" aria-labelledby="tab-${id}" ?hidden=${id !== this.active}>${this.#view(id)}</div>`,
      )}`;
  }

  get #all(): readonly ViewEntry[] {
    return [...views, ...this.more];
  }

  #entry(id: string): ViewEntry | undefined {
    return this.#all.find(view => view.id === id);
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('active') || changed.has('more')) void this.#load(this.active);
  }

  #view(id: string): TemplateResult {
    const state = this.loaded.get(id);
    if (state === 'ready') return this.#entry(id)?.render() ?? html``;
    return html`<p class="empty" role="status">${state === 'failed' ? t().viewFailed : t().loading}</p>`;
  }

  async #load(id: string): Promise<void> {
    const view = this.#entry(id);
    if (!view || this.loaded.get(id) === 'ready') return;
    const state = await view.load().then(
      () => 'ready' as const,
      () => 'failed' as const,
    );
    this.loaded = new Map(this.loaded).set(id, state);
  }

  readonly #choose = (event: CustomEvent<string>): void => {
    event.stopPropagation();
    this.active = event.detail;
  };
}

define('lab-views', LabViews);
