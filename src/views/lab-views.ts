import {html, type PropertyValues, type TemplateResult} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {t} from '../i18n/language.ts';
import {define, UiElement} from '../ui/element.ts';
import '../ui/tabs.ts';
import {views} from './view-list.ts';

/** The area of the views: tabs, and the one that is open. A view that is not shown costs nothing. */
class LabViews extends UiElement {
  static override properties = {active: {}, loaded: {state: true}};
  declare active: string;
  declare loaded: ReadonlyMap<string, 'ready' | 'failed'>;

  constructor() {
    super();
    this.active = 'map';
    this.loaded = new Map();
  }

  override render(): TemplateResult {
    const tabs = views.map(view => ({id: view.id, label: view.title(t()), panel: 'view-panel'}));
    return html`<div class="pane-head"><ui-tabs .tabs=${tabs} active=${this.active} label=${t().views} @ui-tab=${this.#choose}></ui-tabs></div>
      <div class="view-panel" id="view-panel" role="tabpanel" aria-labelledby="tab-${this.active}"><h2 class="visually-hidden">${views.find(view => view.id === this.active)?.title(t())}</h2>
        ${keyed(this.active, this.#view())}</div>`;
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('active')) void this.#load(this.active);
  }

  #view(): TemplateResult {
    const state = this.loaded.get(this.active);
    if (state === 'ready') return views.find(view => view.id === this.active)!.render();
    return html`<p class="empty" role="status">${state === 'failed' ? t().viewFailed : t().loading}</p>`;
  }

  async #load(id: string): Promise<void> {
    const view = views.find(entry => entry.id === id);
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
