import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {unsafeHTML} from 'lit/directives/unsafe-html.js';
import type {ObjectRow} from '../../sim/protocol/topics.ts';
import {Select} from '../engine/select.ts';
import {t} from '../i18n/language.ts';
import {define, UiElement} from '../ui/element.ts';
import {Follow} from '../ui/follow.ts';
import {highlight} from '../ui/highlight.ts';
import {ageOf} from './age.ts';
import {chosenObject} from './chosen.ts';
import {empty, filterField, markWord, matches, picker} from './node-picker.ts';
import {RecentChanges} from './recent-changes.ts';

const firstKinds = [
  'Pod',
  'Service',
  'Ingress',
  'Deployment',
  'CiliumLoadBalancerIPPool',
  'CiliumL2AnnouncementPolicy',
  'CiliumEnvoyConfig',
  'Lease',
  'Node',
];

/** Kubernetes objects as `kubectl get` shows them; the YAML of the one selected. */
class LabObjectsView extends UiElement {
  static override properties = {
    kind: {state: true},
    namespace: {state: true},
    filter: {state: true},
  };
  declare kind: string;
  declare namespace: string;
  declare filter: string;
  readonly #objects = new Select(
    this,
    () => 'objects',
    mirror => mirror.all('objects'),
  );
  /** for ages, which grow without any object changing */
  readonly #nowMs = new Select(
    this,
    () => 'clock',
    mirror => {
      const clock = mirror.lookup('clock', 'now');
      return clock ? clock.epochMs + Math.floor(clock.nowUs / 1e6) * 1e3 : 0;
    },
  );
  readonly #selected = new Follow(this, () => chosenObject);
  readonly #recent = new RecentChanges<ObjectRow>(this, (a, b) => a.resourceVersion === b.resourceVersion);

  constructor() {
    super();
    this.kind = 'Pod';
    this.namespace = '';
    this.filter = '';
  }

  /** Opened from elsewhere, it shows the kind of the object chosen there. */
  override connectedCallback(): void {
    super.connectedCallback();
    const chosen = this.#objects.value?.get(chosenObject.value ?? '');
    if (chosen) this.kind = chosen.kind;
  }

  override updated(): void {
    if (this.#isScrolled) return;
    const row = this.querySelector('tr.is-selected');
    if (!row) return;
    this.#isScrolled = true;
    row.scrollIntoView({block: 'nearest'});
  }

  #isScrolled = false;

  override render(): TemplateResult {
    const objects = this.#objects.value ?? new Map<string, ObjectRow>();
    this.#recent.update('objects', objects);
    const all = [...objects.values()];
    const kinds = [...new Set(all.map(row => row.kind))].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
    const namespaces = [...new Set(all.map(row => row.namespace))].filter(Boolean).sort();
    return html`<div class="view-head">
        ${picker({label: t().kind, value: this.kind, values: kinds.length > 0 ? kinds : [this.kind], onPick: kind => this.#pickKind(kind)})}
        ${picker({
          label: t().namespace,
          value: this.namespace,
          values: ['', ...namespaces],
          names: {'': t().allNamespaces},
          onPick: namespace => {
            this.namespace = namespace;
          },
        })}
        ${filterField(this.filter, filter => {
          this.filter = filter;
        })}
      </div>
      <div class="view-body" tabindex="0" role="group" aria-label=${t().viewObjects}>${this.#table(objects)}</div>
      ${this.#yaml(objects)}`;
  }

  #pickKind(kind: string): void {
    this.kind = kind;
    chosenObject.value = undefined;
  }

  #table(objects: ReadonlyMap<string, ObjectRow>): TemplateResult {
    const rows = [...objects, ...this.#recent.ghosts()].filter(([, row]) => this.#isShown(row)).sort(byName);
    if (rows.length === 0) return empty(objects.size === 0 ? t().loading : this.#whyEmpty());
    const isNamespaced = rows.some(([, row]) => row.namespace !== '');
    const headers = [...new Set(rows.flatMap(([, row]) => Object.keys(row.cells)))].filter(
      header => header !== 'NAMESPACE',
    );
    return html`<table class="grid">
      <thead>
        <tr>
          ${isNamespaced ? html`<th scope="col">NAMESPACE</th>` : nothing} ${headers.map(header => html`<th scope="col">${header}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${repeat(
          rows,
          ([key]) => key,
          ([key, row]) => this.#row(key, row, headers, isNamespaced),
        )}
      </tbody>
    </table>`;
  }

  #row(key: string, row: ObjectRow, headers: readonly string[], isNamespaced: boolean): TemplateResult {
    const isSelected = key === this.#selected.value;
    const mark = this.#recent.mark(key);
    return html`<tr data-mark=${mark ?? ''} class=${isSelected ? 'is-selected' : ''} @click=${() => this.#select(key)}>
      ${isNamespaced ? html`<td>${row.namespace}</td>` : nothing}
      ${headers.map((header, index) =>
        index === 0
          ? html`<td><button type="button" class="row-button" aria-pressed=${isSelected}>${row.cells[header] ?? row.name}</button> <span class="visually-hidden">${markWord(mark)}</span></td>`
          : html`<td>${this.#cell(row, header)}</td>`,
      )}
    </tr>`;
  }

  #cell(row: ObjectRow, header: string): string {
    if (header === 'AGE' && row.created !== '' && this.#nowMs.value) return ageOf(row.created, this.#nowMs.value);
    return row.cells[header] ?? '';
  }

  #whyEmpty(): string {
    if (this.filter !== '') return t().nothingMatches;
    return t().noObjects(this.kind, this.namespace);
  }

  #yaml(objects: ReadonlyMap<string, ObjectRow>): TemplateResult | typeof nothing {
    const row = objects.get(this.#selected.value ?? '');
    if (!row) return nothing;
    return html`<section class="view-detail" aria-label=${t().yamlOf(row.name)}>
      <div class="view-detail-head"><b>${row.kind} ${row.name}</b><button type="button" class="button-quiet" @click=${() => this.#select(this.#selected.value!)}>${t().close}</button></div>
      <pre class="code-block" tabindex="0"><code>${unsafeHTML(highlight(row.yaml, 'yaml'))}</code></pre>
    </section>`;
  }

  #isShown(row: ObjectRow): boolean {
    if (row.kind !== this.kind || (this.namespace !== '' && row.namespace !== this.namespace)) return false;
    return matches(this.filter, `${row.namespace} ${row.name} ${Object.values(row.cells).join(' ')}`);
  }

  #select(key: string): void {
    chosenObject.value = chosenObject.value === key ? undefined : key;
  }
}

function rank(kind: string): number {
  const index = firstKinds.indexOf(kind);
  return index < 0 ? firstKinds.length : index;
}

function byName(a: readonly [string, ObjectRow], b: readonly [string, ObjectRow]): number {
  return a[1].namespace.localeCompare(b[1].namespace) || a[1].name.localeCompare(b[1].name);
}

define('lab-objects-view', LabObjectsView);
