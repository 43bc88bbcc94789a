import {html, type TemplateResult} from 'lit';
import type {EditorRow} from '../../sim/protocol/topics.ts';
import {storage} from '../base/storage.ts';
import type {Lab} from '../engine/lab.ts';
import {Select} from '../engine/select.ts';
import {Drafts} from '../file-editor/drafts.ts';
import {OpenFiles} from '../file-editor/open-files.ts';
import {t} from '../i18n/language.ts';
import '../styles/work.css';
import '../terminal/lab-terminal.ts';
import type {LabTerminal} from '../terminal/lab-terminal.ts';
import {define, UiElement} from '../ui/element.ts';
import {Follow} from '../ui/follow.ts';
import '../ui/splitter.ts';
import {chosenObject, chosenTrace} from '../views/chosen.ts';
import type {LabViews} from '../views/lab-views.ts';
import '../views/lab-views.ts';
import {machineNames} from '../views/node-picker.ts';
import {type ViewEntry, views} from '../views/view-list.ts';
import {change, settings} from './settings.ts';

/** Views above, terminals below, a bar between them. */
export class WorkArea extends UiElement {
  static override properties = {
    lab: {attribute: false},
    view: {state: true},
    machine: {state: true},
  };
  declare lab: Lab;
  declare view: string;
  declare machine: string;
  #viewBefore = 'map';
  /** editors that the user has left by their own buttons */
  readonly #left = new Set<number>();
  readonly #settings = new Follow(this, () => settings);
  readonly #nodes = new Select(
    this,
    () => 'nodes',
    mirror => mirror.all('nodes'),
  );

  readonly #files = new OpenFiles(this, {
    opened: row => void this.#opened(row),
    closed: row => void this.#closed(row),
  });

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
        .more=${this.#files.all.map(row => this.#viewOf(row))}
        active=${this.view}
        @lab-file-closed=${(event: CustomEvent<EditorRow>) => this.#leave(event.detail)}
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
        .machines=${this.#machines}
        active=${this.machine}
        @lab-machine=${(event: CustomEvent<string>) => {
          this.machine = event.detail;
        }}
      ></lab-terminal>
    </div>`;
  }

  get #machines(): readonly string[] {
    return machineNames(this.#nodes.value, 'machines');
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
    const view = [...views, ...this.#files.all.map(row => this.#viewOf(row))][index];
    if (view) this.view = view.id;
  }

  focusTerminal(): void {
    void this.querySelector<LabTerminal>('lab-terminal')?.takeFocus();
  }

  focusViews(): void {
    this.querySelector<HTMLElement>('lab-views [role=tab][aria-selected=true]')?.focus();
  }

  #viewOf(row: EditorRow): ViewEntry {
    return {
      id: viewId(row),
      title: () => row.path.slice(row.path.lastIndexOf('/') + 1),
      icon: 'edit',
      stays: true,
      load: () => import('../file-editor/lab-file-editor.ts'),
      render: () => html`<lab-file-editor .lab=${this.lab} .row=${row}></lab-file-editor>`,
    };
  }

  /** A program wants its user to edit a file: shows it, as a full-screen editor would take the screen. */
  #opened(row: EditorRow): void {
    if (!this.view.startsWith('file-')) this.#viewBefore = this.view;
    this.view = viewId(row);
    this.send('lab-draft-kept', undefined);
    // nobody did anything just now: the page was loaded again, and the keys stay where they are
    if (navigator.userActivation?.isActive !== false) this.send('lab-pane', 'views');
  }

  /** The program has ended, by the editor's buttons or without them. */
  async #closed(row: EditorRow): Promise<void> {
    const other = this.#files.all.at(-1);
    if (this.view === viewId(row)) this.view = other ? viewId(other) : this.#viewBefore;
    await this.updateComplete;
    await this.querySelector<LabViews>('lab-views')?.updateComplete;
    const isKept = !this.#left.delete(row.id) && this.lab.key && new Drafts(storage, this.lab.key).find(row);
    if (isKept) this.send('lab-draft-kept', row.path);
  }

  /** The keys go back to the terminal, where the program's prompt is. */
  #leave(row: EditorRow): void {
    this.#left.add(row.id);
    if (this.#machines.includes(row.session.node)) this.machine = row.session.node;
    this.send('lab-pane', 'terminal');
    this.focusTerminal();
  }

  readonly #onSplit = (event: CustomEvent<number>): void => {
    event.stopPropagation();
    change({rows: event.detail});
  };
}

function viewId({id}: EditorRow): string {
  return `file-${id}`;
}

define('lab-work-area', WorkArea);
