import {html, nothing, type TemplateResult} from 'lit';
import type {EnvoyRow} from '../../sim/protocol/topics.ts';
import {Select} from '../engine/select.ts';
import {t} from '../i18n/language.ts';
import {define, UiElement} from '../ui/element.ts';
import {empty, filterField, machineNames, markWord, matches, picker} from './node-picker.ts';
import {RecentChanges} from './recent-changes.ts';

const types = ['listener', 'route', 'cluster'] as const;

/** What the proxy of a node was told: listeners, routes, clusters. */
class LabEnvoyView extends UiElement {
  static override properties = {node: {state: true}, filter: {state: true}};
  declare node: string;
  declare filter: string;
  readonly #nodes = new Select(
    this,
    () => 'nodes',
    mirror => mirror.all('nodes'),
  );
  readonly #rows = new Select(
    this,
    () => this.#topic,
    mirror => mirror.all(this.#topic),
  );
  readonly #recent = new RecentChanges<EnvoyRow>(this, (a, b) => a.lines.join('\n') === b.lines.join('\n'));

  constructor() {
    super();
    this.node = 'k8s-ctr';
    this.filter = '';
  }

  get #topic(): `envoy/${string}` {
    return `envoy/${this.node}`;
  }

  override render(): TemplateResult {
    const rows = this.#rows.value ?? new Map<string, EnvoyRow>();
    this.#recent.update(this.#topic, rows);
    return html`<div class="view-head">
        ${picker({
          label: t().node,
          value: this.node,
          values: machineNames(this.#nodes.value, 'nodes'),
          onPick: node => {
            this.node = node;
          },
        })}
        ${filterField(this.filter, filter => {
          this.filter = filter;
        })}
      </div>
      <div class="view-body" tabindex="0" role="group" aria-label=${t().viewEnvoy}>${rows.size === 0 ? empty(t().noEnvoy) : types.map(type => this.#section(type, rows))}</div>`;
  }

  #section(type: EnvoyRow['type'], rows: ReadonlyMap<string, EnvoyRow>): TemplateResult | typeof nothing {
    const entries = [...rows, ...this.#recent.ghosts()].filter(
      ([, row]) => row.type === type && matches(this.filter, `${row.name} ${row.lines.join(' ')}`),
    );
    if (entries.length === 0) return nothing;
    const title = {listener: t().listeners, route: t().routes, cluster: t().clusters}[type];
    return html`<section class="chain">
      <h3>${title} <small>${entries.length}</small></h3>
      ${entries
        .sort(([a], [b]) => a.localeCompare(b))
        .map(
          ([key, row]) => html`<div class="resource" data-mark=${this.#recent.mark(key) ?? ''}>
            <b>${row.name}</b> <span class="visually-hidden">${markWord(this.#recent.mark(key))}</span>
            <pre tabindex="0">${row.lines.join('\n')}</pre>
          </div>`,
        )}
    </section>`;
  }
}

define('lab-envoy-view', LabEnvoyView);
