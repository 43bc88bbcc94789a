import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {HopRow, TraceRow} from '../../sim/protocol/topics.ts';
import {Select} from '../engine/select.ts';
import {t} from '../i18n/language.ts';
import {define, UiElement} from '../ui/element.ts';
import {Follow} from '../ui/follow.ts';
import {chosenTrace} from './chosen-trace.ts';
import {empty} from './node-picker.ts';

/** A request walked hop by hop: where the packet was, and the rule, map entry or route that decided there. */
class LabPathView extends UiElement {
  readonly #traces = new Select(
    this,
    () => 'traces',
    mirror => mirror.all('traces'),
  );
  readonly #hops = new Select(
    this,
    () => this.#topic,
    mirror => (this.#topic === undefined ? undefined : mirror.all(this.#topic)),
  );

  constructor() {
    super();
    new Follow(this, () => chosenTrace);
  }

  /** The trace asked for, or else the newest. */
  get #traceId(): number | undefined {
    const traces = this.#traces.value;
    if (chosenTrace.value !== undefined) return chosenTrace.value;
    return (
      traces &&
      [...traces.values()].reduce<number | undefined>((last, row) => Math.max(last ?? 0, row.traceId), undefined)
    );
  }

  get #topic(): `trace/${string}` | undefined {
    const id = this.#traceId;
    return id === undefined ? undefined : `trace/${id}`;
  }

  override render(): TemplateResult {
    const traces = [...(this.#traces.value?.values() ?? [])].sort((a, b) => b.traceId - a.traceId);
    if (traces.length === 0 && chosenTrace.value === undefined)
      return html`<div class="view-body" tabindex="0" role="group" aria-label=${t().viewPath}>${empty(t().noRequests)}</div>`;
    const hops = [...(this.#hops.value?.values() ?? [])].sort((a, b) => a.ordinal - b.ordinal);
    return html`<div class="view-split">
      <ul class="pick-list" aria-label=${t().requests}>
        ${repeat(
          traces,
          row => row.traceId,
          row => this.#trace(row),
        )}
      </ul>
      <div class="view-body" tabindex="0" role="group" aria-label=${t().viewPath}>${hops.length === 0 ? empty(t().pickRequest) : this.#walk(hops)}</div>
    </div>`;
  }

  #trace(row: TraceRow): TemplateResult {
    const isBad = /drop|timed out|refused|reset|no answer|[45]\d\d/i.test(row.outcome);
    return html`<li>
      <button
        type="button"
        aria-pressed=${row.traceId === this.#traceId}
        @click=${() => {
          chosenTrace.value = row.traceId;
        }}
      >
        <span class="trace-title">${row.title}<small>${seconds(row.startUs)} · ${t().hops(row.hops)}</small></span>
        <span class=${isBad ? 'outcome outcome-bad' : 'outcome'}>${row.outcome}</span>
      </button>
    </li>`;
  }

  #walk(hops: readonly HopRow[]): TemplateResult {
    const start = hops[0]!.timeUs;
    return html`<ol class="walk">
      ${hops.map((hop, index) => {
        const isNewNode = index === 0 || hops[index - 1]!.node !== hop.node;
        return html`${isNewNode ? html`<li class="walk-node"><span>${hop.node}</span></li>` : nothing}
          <li class="hop hop-${hop.verdict}">
            <span class="hop-time">+${((hop.timeUs - start) / 1000).toFixed(3)} ms</span>
            <div class="hop-body">
              <div class="hop-point">
                <b>${hop.point}</b> <span class="hop-place">${hop.namespace || t().host}${hop.device ? ` · ${hop.device}` : ''}</span>
                ${hop.verdict === 'pass' ? nothing : html`<span class="verdict verdict-${hop.verdict}">${verdictWord(hop.verdict)}</span>`}
              </div>
              <code class="hop-packet">${hop.packet}</code>
              ${hop.decision ? html`<code class="hop-decision"><span class="visually-hidden">${t().decidedBy} </span>${hop.decision}</code>` : nothing}
            </div>
          </li>`;
      })}
    </ol>`;
  }
}

function verdictWord(verdict: HopRow['verdict']): string {
  return {pass: t().verdictPass, drop: t().verdictDrop, redirect: t().verdictRedirect, deliver: t().verdictDeliver}[
    verdict
  ];
}

function seconds(us: number): string {
  return `${(us / 1e6).toFixed(3)} s`;
}

define('lab-path-view', LabPathView);
