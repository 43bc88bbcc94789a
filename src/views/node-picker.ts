import {html, type TemplateResult} from 'lit';
import type {Rows} from '../engine/rows.ts';
import {t} from '../i18n/language.ts';
import type {Mark} from './recent-changes.ts';

const fallback = ['k8s-ctr', 'k8s-w1', 'router'];

/** Names of machines in the order people read them; cluster nodes only when `isNode`. */
export function machineNames(nodes: Rows<'nodes'> | undefined, only: 'nodes' | 'machines'): string[] {
  const rows = [...(nodes?.values() ?? [])].filter(
    row => row.role !== 'outside' && (only === 'machines' || row.role !== 'router'),
  );
  const names = rows.map(row => row.name);
  return names.length > 0
    ? names.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b))
    : only === 'machines'
      ? fallback
      : fallback.slice(0, 2);
}

function rank(name: string): number {
  const index = fallback.indexOf(name);
  return index < 0 ? fallback.length : index;
}

/** A labelled choice in a view's head. */
export function picker(options: {
  label: string;
  value: string;
  values: readonly string[];
  names?: Readonly<Record<string, string>>;
  onPick: (value: string) => void;
}): TemplateResult {
  return html`<label class="field">
    <span>${options.label}</span>
    <select @change=${(event: Event) => options.onPick((event.target as HTMLSelectElement).value)}>
      ${options.values.map(value => html`<option value=${value} ?selected=${value === options.value}>${options.names?.[value] ?? value}</option>`)}
    </select>
  </label>`;
}

export function filterField(value: string, onFilter: (value: string) => void): TemplateResult {
  return html`<label class="field field-filter">
    <span class="visually-hidden">${t().filter}</span>
    <input type="search" placeholder=${t().filter} .value=${value} @input=${(event: Event) => onFilter((event.target as HTMLInputElement).value)} />
  </label>`;
}

/** Whether every word of `filter` stands in `text`. */
export function matches(filter: string, text: string): boolean {
  const haystack = text.toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every(word => haystack.includes(word));
}

/** What a highlight says to those who do not see it. */
export function markWord(mark: Mark | undefined): string {
  return mark === undefined ? '' : {added: t().added, changed: t().changed, removed: t().removed}[mark];
}

export function empty(text: string): TemplateResult {
  return html`<p class="empty">${text}</p>`;
}
