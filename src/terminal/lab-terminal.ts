import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import type {Lab} from '../engine/lab.ts';
import {t} from '../i18n/language.ts';
import {define, UiElement} from '../ui/element.ts';
import '../ui/tabs.ts';
import type {OpenTerminal} from './xterm.ts';

/** One terminal a machine. A machine's terminal is made when its tab is first shown, and then stays. */
export class LabTerminal extends UiElement {
  static override properties = {
    lab: {attribute: false},
    machines: {attribute: false},
    active: {},
    hasFailed: {state: true},
  };
  declare lab: Lab;
  declare machines: readonly string[];
  declare active: string;
  declare hasFailed: boolean;
  readonly #terminals = new Map<string, OpenTerminal>();
  #widget: Promise<typeof import('./xterm.ts')> | undefined;

  constructor() {
    super();
    this.machines = [];
    this.active = '';
    this.hasFailed = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const terminal of this.#terminals.values()) terminal.dispose();
    this.#terminals.clear();
  }

  /** Gives the shown terminal the keyboard. */
  async takeFocus(): Promise<void> {
    await this.#open(this.active);
    this.#terminals.get(this.active)?.focus();
  }

  override render(): TemplateResult {
    const tabs = this.machines.map(machine => ({id: machine, label: machine, panel: `terminal-${machine}`}));
    return html`<div class="pane-head">
        <ui-tabs .tabs=${tabs} active=${this.active} label=${t().machines} @ui-tab=${this.#choose}></ui-tabs>
      </div>
      ${this.hasFailed ? html`<p class="empty" role="status">${t().terminalFailed}</p>` : nothing}
      ${this.machines.map(machine => this.#panel(machine))}`;
  }

  override updated(changed: PropertyValues): void {
    if (changed.has('active') || changed.has('lab')) void this.#open(this.active);
  }

  #panel(machine: string): TemplateResult {
    return html`<div
      class="terminal-panel"
      id="terminal-${machine}"
      role="tabpanel"
      aria-label=${t().terminalOf(machine)}
      ?hidden=${machine !== this.active}
    >
      <div class="terminal-host" data-machine=${machine}></div>
    </div>`;
  }

  async #open(machine: string): Promise<void> {
    if (!this.lab || machine === '') return;
    this.#widget ??= import('./xterm.ts');
    const widget = await this.#widget.catch(() => undefined);
    this.hasFailed = widget === undefined;
    const host = this.querySelector<HTMLElement>(`[data-machine="${CSS.escape(machine)}"]`);
    if (!widget || !host || !this.isConnected) return;
    const terminal = this.#terminals.get(machine);
    if (terminal) terminal.fit();
    else this.#terminals.set(machine, widget.openTerminal(host, this.lab, {node: machine, name: 'main'}));
  }

  readonly #choose = async (event: CustomEvent<string>): Promise<void> => {
    event.stopPropagation();
    this.active = event.detail;
    this.send('lab-machine', this.active);
  };
}

define('lab-terminal', LabTerminal);
