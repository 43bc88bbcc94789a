import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {HopRow, TraceRow} from '../../sim/protocol/topics.ts';
import {Select} from '../engine/select.ts';
import {t} from '../i18n/language.ts';
import {define, UiElement} from '../ui/element.ts';
import {Follow} from '../ui/follow.ts';
import {chosenTrace} from './chosen.ts';
import {firstWay} from './first-way.ts';
import {empty} from './node-picker.ts';

/** A request walked hop by hop: where the packet was, and the rule, map entry or route that decided there. */
class LabPathView extends UiElement {
  static override properties = {isWhole: {state: true}};
  /** every step of every packet, not only the first way through */
  declare isWhole: boolean;
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
    this.isWhole = false;
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
      <div class="view-body" tabindex="0" role="group" aria-label=${t().viewPath}>${hops.length === 0 ? empty(this.#whyEmpty(traces)) : this.#walk(hops)}</div>
    </div>`;
  }

  #trace(row: TraceRow): TemplateResult {
    const isPending = row.outcome === '…';
    const isBad = !isPending && !/^HTTP [123]/.test(row.outcome);
    return html`<li>
      <button
        type="button"
        aria-pressed=${row.traceId === this.#traceId}
        @click=${() => {
          chosenTrace.value = row.traceId;
        }}
      >
        <span class="trace-title">${row.title}<small>${seconds(row.startUs)} · ${t().hops(row.hops)}</small>
          <span class=${isBad ? 'outcome outcome-bad' : 'outcome'}>${isPending ? t().noAnswerYet : row.outcome}</span></span>
      </button>
    </li>`;
  }

  #whyEmpty(traces: readonly TraceRow[]): string {
    return traces.some(row => row.traceId === this.#traceId) ? t().loading : t().traceForgotten;
  }

  #walk(all: readonly HopRow[]): TemplateResult {
    const start = all[0]!.timeUs;
    const hops = this.isWhole ? all : firstWay(all);
    return html`<div class="walk-head">
        <span>${this.isWhole ? t().walkWhole(all.length) : t().walkFirst(hops.length, all.length)}</span>
        <button
          type="button"
          class="button-quiet"
          aria-pressed=${this.isWhole}
          @click=${() => {
            this.isWhole = !this.isWhole;
          }}
        >
          ${t().everyStep}
        </button>
      </div>
      <ol class="walk">
        ${hops.map((hop, index) => this.#step(hop, hops[index - 1], start))}
      </ol>`;
  }

  /** A machine is named where the packet arrives there, a packet where it is another one than before. */
  #step(hop: HopRow, before: HopRow | undefined, startUs: number): TemplateResult {
    const isNewNode = before?.node !== hop.node;
    const isNewPacket = isNewNode || before?.packet !== hop.packet;
    return html`${isNewNode ? html`<li class="walk-node"><span>${hop.node}</span></li>` : nothing}
      ${isNewPacket && hop.packet !== '' ? html`<li class="walk-packet"><code>${hop.packet}</code></li>` : nothing}
      <li class="hop hop-${hop.verdict}">
        <span class="hop-time">+${((hop.timeUs - startUs) / 1000).toFixed(3)} ms</span>
        <div class="hop-body">
          <div class="hop-point">
            <b>${hop.point}</b> <span class="hop-place">${placeOf(hop)}</span>
            ${hop.verdict === 'pass' ? nothing : html`<span class="verdict verdict-${hop.verdict}">${verdictWord(hop.verdict)}</span>`}
          </div>
          ${hop.decision ? html`<code class="hop-decision"><span class="visually-hidden">${t().decidedBy} </span>${hop.decision}</code>` : nothing}
        </div>
      </li>`;
  }
}

/** `cni-5cb6…` is the namespace of a pod; its full name says nothing to anybody. */
function placeOf({namespace, device}: HopRow): string {
  const where =
    namespace === ''
      ? t().host
      : namespace.startsWith('cni-')
        ? `${t().podNetns} ${namespace.slice(0, 12)}…`
        : namespace;
  return device === '' || device === namespace ? where : `${where} · ${device}`;
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
