import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {unsafeHTML} from 'lit/directives/unsafe-html.js';
import type {ObjectRow} from '../../sim/protocol/topics.ts';
import {Select} from '../engine/select.ts';
import {t} from '../i18n/language.ts';
import {define, UiElement} from '../ui/element.ts';
import {highlight} from '../ui/highlight.ts';
import {empty, filterField, matches, picker} from './node-picker.ts';
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
    selected: {state: true},
  };
  declare kind: string;
  declare namespace: string;
  declare filter: string;
  declare selected: string | undefined;
  readonly #objects = new Select(
    this,
    () => 'objects',
    mirror => mirror.all('objects'),
  );
  readonly #recent = new RecentChanges<ObjectRow>(this, (a, b) => a.resourceVersion === b.resourceVersion);

  constructor() {
    super();
    this.kind = 'Pod';
    this.namespace = '';
    this.filter = '';
  }

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
    this.selected = undefined;
  }

  #table(objects: ReadonlyMap<string, ObjectRow>): TemplateResult {
    const rows = [...objects, ...this.#recent.ghosts()].filter(([, row]) => this.#isShown(row)).sort(byName);
    if (rows.length === 0) return empty(objects.size === 0 ? t().nothingYet : t().nothingMatches);
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
    const isSelected = key === this.selected;
    return html`<tr data-mark=${this.#recent.mark(key) ?? ''} class=${isSelected ? 'is-selected' : ''} @click=${() => this.#select(key)}>
      ${isNamespaced ? html`<td>${row.namespace}</td>` : nothing}
      ${headers.map((header, index) =>
        index === 0
          ? html`<td><button type="button" class="row-button" aria-pressed=${isSelected}>${row.cells[header] ?? row.name}</button></td>`
          : html`<td>${row.cells[header] ?? ''}</td>`,
      )}
    </tr>`;
  }

  #yaml(objects: ReadonlyMap<string, ObjectRow>): TemplateResult | typeof nothing {
    const row = this.selected === undefined ? undefined : objects.get(this.selected);
    if (!row) return nothing;
    return html`<section class="view-detail" aria-label=${t().yamlOf(row.name)}>
      <div class="view-detail-head"><b>${row.kind} ${row.name}</b><button type="button" class="button-quiet" @click=${() => this.#select(this.selected!)}>${t().close}</button></div>
      <pre class="code-block" tabindex="0"><code>${unsafeHTML(highlight(row.yaml, 'yaml'))}</code></pre>
    </section>`;
  }

  #isShown(row: ObjectRow): boolean {
    if (row.kind !== this.kind || (this.namespace !== '' && row.namespace !== this.namespace)) return false;
    return matches(this.filter, `${row.namespace} ${row.name} ${Object.values(row.cells).join(' ')}`);
  }

  #select(key: string): void {
    this.selected = this.selected === key ? undefined : key;
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
