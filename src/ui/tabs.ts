import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {define, UiElement} from './element.ts';
import {type IconName, icon} from './icon.ts';

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  /** id of the panel it opens, when that is in the page */
  readonly panel?: string;
}

/** A row of tabs with arrow keys; says `ui-tab` with the chosen id. The owner shows the panel. */
class UiTabs extends UiElement {
  static override properties = {tabs: {attribute: false}, active: {}, label: {}};
  declare tabs: readonly Tab[];
  declare active: string;
  declare label: string;

  constructor() {
    super();
    this.tabs = [];
    this.active = '';
    this.label = '';
  }

  override render(): TemplateResult {
    return html`<div class="tabs" role="tablist" aria-label=${this.label} @keydown=${this.#onKey}>
      ${this.tabs.map(tab => this.#tab(tab))}
    </div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('active') || changed.has('tabs')) this.#reveal();
  }

  /** Scrolls the row, and nothing around it, so that the active tab is whole. */
  #reveal(): void {
    const row = this.querySelector<HTMLElement>('.tabs');
    const tab = row?.querySelector<HTMLElement>('[aria-selected=true]');
    if (!row || !tab) return;
    const start = tab.offsetLeft - row.offsetLeft;
    const end = start + tab.offsetWidth;
    if (start < row.scrollLeft) row.scrollLeft = start;
    else if (end > row.scrollLeft + row.clientWidth) row.scrollLeft = end - row.clientWidth;
  }

  #tab(tab: Tab): TemplateResult {
    const isActive = tab.id === this.active;
    return html`<button
      type="button"
      role="tab"
      id="tab-${tab.id}"
      aria-selected=${isActive}
      aria-controls=${isActive && tab.panel ? tab.panel : nothing}
      tabindex=${isActive ? 0 : -1}
      @click=${() => this.#choose(tab.id)}
    >
      ${tab.icon ? icon(tab.icon) : nothing}<span>${tab.label}</span>
    </button>`;
  }

  #choose(id: string): void {
    if (id !== this.active) this.send('ui-tab', id);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const index = this.tabs.findIndex(tab => tab.id === this.active);
    const last = this.tabs.length - 1;
    const next = {
      ArrowRight: index === last ? 0 : index + 1,
      ArrowLeft: index === 0 ? last : index - 1,
      Home: 0,
      End: last,
    }[event.key];
    const tab = next === undefined ? undefined : this.tabs[next];
    if (!tab) return;
    event.preventDefault();
    this.#choose(tab.id);
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(`#tab-${CSS.escape(tab.id)}`)?.focus());
  };
}

define('ui-tabs', UiTabs);
