import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {MapEntryRow, MapRow} from '../../sim/protocol/topics.ts';
import {Select} from '../engine/select.ts';
import {t} from '../i18n/language.ts';
import {define, UiElement} from '../ui/element.ts';
import {empty, filterField, machineNames, markWord, matches, picker} from './node-picker.ts';
import {RecentChanges} from './recent-changes.ts';

const rowsMax = 1_000;

/** The pinned maps of a node and the entries of the one selected, as the agent writes them. */
class LabBpfView extends UiElement {
  static override properties = {node: {state: true}, map: {state: true}, filter: {state: true}};
  declare node: string;
  declare map: string;
  declare filter: string;
  readonly #nodes = new Select(
    this,
    () => 'nodes',
    mirror => mirror.all('nodes'),
  );
  readonly #maps = new Select(
    this,
    () => this.#mapsTopic,
    mirror => mirror.all(this.#mapsTopic),
  );
  readonly #entries = new Select(
    this,
    () => this.#entriesTopic,
    mirror => mirror.all(this.#entriesTopic),
  );
  readonly #recentMaps = new RecentChanges<MapRow>(this, (a, b) => a.entries === b.entries);
  readonly #recent = new RecentChanges<MapEntryRow>(this, (a, b) => a.value === b.value);

  constructor() {
    super();
    this.node = 'k8s-ctr';
    this.map = 'cilium_lb4_services_v2';
    this.filter = '';
  }

  get #mapsTopic(): `bpf/${string}` {
    return `bpf/${this.node}`;
  }

  get #entriesTopic(): `bpf/${string}/${string}` {
    return `bpf/${this.node}/${this.map}`;
  }

  override render(): TemplateResult {
    const maps = this.#maps.value ?? new Map<string, MapRow>();
    const entries = this.#entries.value ?? new Map<string, MapEntryRow>();
    this.#recentMaps.update(this.#mapsTopic, maps);
    this.#recent.update(this.#entriesTopic, entries, entries.size > 0 || maps.get(this.map)?.entries === 0);
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
      ${maps.size === 0 ? html`<div class="view-body" tabindex="0" role="group" aria-label=${t().viewBpf}>${empty(t().loading)}</div>` : html`<div class="view-split">${this.#list(maps)}${this.#table(maps.get(this.map), entries)}</div>`}`;
  }

  #list(maps: ReadonlyMap<string, MapRow>): TemplateResult {
    const rows = [...maps.values()].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
    return html`<ul class="pick-list" aria-label=${t().maps}>
      ${repeat(
        rows,
        row => row.name,
        row => html`<li>
          <button type="button" aria-pressed=${row.name === this.map} data-mark=${this.#recentMaps.mark(row.name) ?? ''} title=${row.name} @click=${() => this.#pick(row.name)}>
            <span>${row.name}</span><span class="count">${row.entries}</span>
          </button>
        </li>`,
      )}
    </ul>`;
  }

  #pick(map: string): void {
    this.map = map;
  }

  #table(map: MapRow | undefined, entries: ReadonlyMap<string, MapEntryRow>): TemplateResult {
    const rows = [...entries, ...this.#recent.ghosts()].filter(([, row]) =>
      matches(this.filter, `${row.key} ${row.value}`),
    );
    return html`<div class="view-body" tabindex="0" role="group" aria-label=${t().viewBpf}>
      ${map === undefined ? nothing : html`<p class="view-note"><b>${map.name}</b> · ${t().mapShape(map.type, map.keySizeBytes, map.valueSizeBytes)} · ${t().mapSize(map.entries, map.entriesMax)}</p>`}
      ${rows.length === 0 ? empty(entries.size === 0 ? t().noEntries(this.map) : t().nothingMatches) : this.#rows(rows)}
    </div>`;
  }

  #rows(rows: readonly (readonly [string, MapEntryRow])[]): TemplateResult {
    return html`<table class="grid grid-code" aria-label=${t().entries}>
      <thead><tr><th scope="col">${t().key}</th><th scope="col">${t().value}</th></tr></thead>
      <tbody>
        ${repeat(
          rows.slice(0, rowsMax),
          ([key]) => key,
          ([key, row]) =>
            html`<tr data-mark=${this.#recent.mark(key) ?? ''}><td class="wrap">${row.key} <span class="visually-hidden">${markWord(this.#recent.mark(key))}</span></td><td class="wrap">${row.value}</td></tr>`,
        )}
      </tbody>
    </table>`;
  }
}

/** The maps that hold what people look for come first; those of programs and single endpoints last. */
function rank({name}: MapRow): number {
  if (/^cilium_(lb4|l2_responder|ct4|ipcache|lxc)/.test(name) && !name.includes('any')) return 0;
  return /^cilium_(calls|call_policy|policy_v2)/.test(name) ? 2 : 1;
}

define('lab-bpf-view', LabBpfView);
