import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {ChainRow} from '../../sim/protocol/topics.ts';
import {Select} from '../engine/select.ts';
import {t} from '../i18n/language.ts';
import {define, UiElement} from '../ui/element.ts';
import {empty, filterField, machineNames, markWord, matches, picker} from './node-picker.ts';
import {RecentChanges} from './recent-changes.ts';

type Rule = ChainRow['rules'][number];
const tables = ['filter', 'nat', 'mangle', 'raw'];
const hooks = ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'];

/** The netfilter rules of a machine with their counters; what packets just touched lights up. */
class LabIptablesView extends UiElement {
  static override properties = {
    node: {state: true},
    table: {state: true},
    filter: {state: true},
    isOnlyHit: {state: true},
  };
  declare node: string;
  declare table: string;
  declare filter: string;
  declare isOnlyHit: boolean;
  readonly #nodes = new Select(
    this,
    () => 'nodes',
    mirror => mirror.all('nodes'),
  );
  readonly #chains = new Select(
    this,
    () => this.#topic,
    mirror => mirror.all(this.#topic),
  );
  readonly #recent = new RecentChanges<Rule>(this, (a, b) => a.packets === b.packets && a.spec === b.spec);

  constructor() {
    super();
    this.node = 'k8s-ctr';
    this.table = 'filter';
    this.filter = '';
    this.isOnlyHit = false;
  }

  get #topic(): `iptables/${string}` {
    return `iptables/${this.node}`;
  }

  override render(): TemplateResult {
    const chains = [...(this.#chains.value?.values() ?? [])].filter(row => row.table === this.table).sort(byHook);
    this.#recent.update(`${this.#topic}/${this.table}`, rulesByKey(chains), chains.length > 0);
    const names = machineNames(this.#nodes.value, 'machines');
    return html`<div class="view-head">
        ${picker({
          label: t().node,
          value: this.node,
          values: names,
          onPick: node => {
            this.node = node;
          },
        })}
        ${picker({
          label: t().table,
          value: this.table,
          values: tables,
          onPick: table => {
            this.table = table;
          },
        })}
        ${filterField(this.filter, filter => {
          this.filter = filter;
        })}
        <label class="field field-check">
          <input type="checkbox" .checked=${this.isOnlyHit} @change=${this.#toggleHit} /><span>${t().onlyHit}</span>
        </label>
      </div>
      <div class="view-body" tabindex="0" role="group" aria-label=${t().viewIptables}>${
        chains.length === 0
          ? empty(this.#chains.value?.size ? t().noChains(this.table, this.node) : t().loading)
          : repeat(
              chains,
              row => row.chain,
              row => this.#chain(row),
            )
      }</div>`;
  }

  #chain(row: ChainRow): TemplateResult | typeof nothing {
    const ghosts = this.#recent.ghosts().filter(([key]) => key.startsWith(`${row.chain}/`));
    const rules = [...row.rules, ...ghosts.map(([, rule]) => rule)].filter(rule => this.#isShown(row, rule));
    if (rules.length === 0 && (this.filter !== '' || this.isOnlyHit)) return nothing;
    return html`<section class="chain">
      <h3>
        ${t().chain(row.chain)}
        ${row.policy === undefined ? nothing : html`<small>${t().policy(row.policy)}, ${t().packetsBytes(short(row.packets), short(row.bytes))}</small>`}
      </h3>
      ${rules.length === 0 ? html`<p class="chain-empty">${t().noRules}</p>` : this.#rules(row, rules)}
    </section>`;
  }

  #rules(row: ChainRow, rules: readonly Rule[]): TemplateResult {
    return html`<table class="grid grid-code" aria-label=${t().chain(row.chain)}>
      <thead>
        <tr><th scope="col" class="number">pkts</th><th scope="col" class="number">bytes</th><th scope="col">${t().rule}</th></tr>
      </thead>
      <tbody>
        ${repeat(
          rules,
          rule => rule.id,
          rule => html`<tr data-mark=${this.#recent.mark(`${row.chain}/${rule.id}`) ?? ''} class=${rule.packets > 0 ? '' : 'is-dim'}>
            <td class="number">${short(rule.packets)}</td>
            <td class="number">${short(rule.bytes)}</td>
            <td class="wrap">${rule.spec} <span class="visually-hidden">${markWord(this.#recent.mark(`${row.chain}/${rule.id}`))}</span></td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #isShown(row: ChainRow, rule: Rule): boolean {
    return (!this.isOnlyHit || rule.packets > 0) && matches(this.filter, `${row.chain} ${rule.spec}`);
  }

  readonly #toggleHit = (event: Event): void => {
    this.isOnlyHit = (event.target as HTMLInputElement).checked;
  };
}

function rulesByKey(chains: readonly ChainRow[]): Map<string, Rule> {
  return new Map(chains.flatMap(row => row.rules.map(rule => [`${row.chain}/${rule.id}`, rule] as const)));
}

function byHook(a: ChainRow, b: ChainRow): number {
  return rank(a.chain) - rank(b.chain) || a.chain.localeCompare(b.chain);
}

function rank(chain: string): number {
  const index = hooks.indexOf(chain);
  return index < 0 ? hooks.length : index;
}

/** Numbers as `iptables -L -v` shortens them. */
export function short(count: number): string {
  if (count < 100_000) return String(count);
  for (const [unit, size] of [
    ['K', 1_000],
    ['M', 1_000_000],
    ['G', 1_000_000_000],
  ] as const) {
    const value = Math.floor((count + size / 2) / size);
    if (value <= 9_999) return `${value}${unit}`;
  }
  return `${Math.round(count / 1e12)}T`;
}

define('lab-iptables-view', LabIptablesView);
