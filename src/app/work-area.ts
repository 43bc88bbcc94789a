import {html, type TemplateResult} from 'lit';
import type {Lab} from '../engine/lab.ts';
import {Select} from '../engine/select.ts';
import {t} from '../i18n/language.ts';
import '../styles/work.css';
import '../terminal/lab-terminal.ts';
import type {LabTerminal} from '../terminal/lab-terminal.ts';
import {define, UiElement} from '../ui/element.ts';
import {Follow} from '../ui/follow.ts';
import '../ui/splitter.ts';
import {chosenObject, chosenTrace} from '../views/chosen.ts';
import '../views/lab-views.ts';
import {machineNames} from '../views/node-picker.ts';
import {views} from '../views/view-list.ts';
import {change, settings} from './settings.ts';

/** Views above, terminals below, a bar between them. */
export class WorkArea extends UiElement {
  static override properties = {lab: {attribute: false}, view: {state: true}, machine: {state: true}};
  declare lab: Lab;
  declare view: string;
  declare machine: string;
  readonly #settings = new Follow(this, () => settings);
  readonly #nodes = new Select(
    this,
    () => 'nodes',
    mirror => mirror.all('nodes'),
  );

  constructor() {
    super();
    this.view = 'map';
    this.machine = 'k8s-ctr';
  }

  override render(): TemplateResult {
    const {rows} = this.#settings.value!;
    return html`<div class="work" style="--rows: ${rows}%">
      <lab-views
        id="views"
        class="work-views"
        active=${this.view}
        @lab-object=${(event: CustomEvent<string>) => this.showObject(event.detail)}
        @ui-tab=${(event: CustomEvent<string>) => {
          this.view = event.detail;
        }}
      ></lab-views>
      <ui-splitter
        class="work-divider"
        .value=${rows}
        min="15"
        max="85"
        axis="y"
        label=${t().resizeRows}
        controls="views"
        @ui-split=${this.#onSplit}
      ></ui-splitter>
      <lab-terminal
        class="work-terminal"
        .lab=${this.lab}
        .machines=${machineNames(this.#nodes.value, 'machines')}
        active=${this.machine}
        @lab-machine=${(event: CustomEvent<string>) => {
          this.machine = event.detail;
        }}
      ></lab-terminal>
    </div>`;
  }

  /** Shows how the packets of a conversation went. */
  walk(traceId: number): void {
    chosenTrace.value = traceId;
    this.view = 'path';
  }

  /** Shows a Kubernetes object. @param key  of its row in topic `objects` */
  showObject(key: string): void {
    chosenObject.value = key;
    this.view = 'objects';
  }

  openView(index: number): void {
    const view = views[index];
    if (view) this.view = view.id;
  }

  focusTerminal(): void {
    void this.querySelector<LabTerminal>('lab-terminal')?.takeFocus();
  }

  focusViews(): void {
    this.querySelector<HTMLElement>('lab-views [role=tab][aria-selected=true]')?.focus();
  }

  readonly #onSplit = (event: CustomEvent<number>): void => {
    event.stopPropagation();
    change({rows: event.detail});
  };
}

define('lab-work-area', WorkArea);
