import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {FlowEvent} from '../../sim/protocol/topics.ts';
import {labOf} from '../engine/context.ts';
import type {FlowLog} from '../engine/flow-log.ts';
import {t} from '../i18n/language.ts';
import {define, UiElement} from '../ui/element.ts';
import {Follow} from '../ui/follow.ts';
import {icon} from '../ui/icon.ts';
import {empty, filterField, matches, picker} from './node-picker.ts';

const rowsMax = 300;

/** Hubble's flows, newest first. */
class LabFlowsView extends UiElement {
  static override properties = {
    filter: {state: true},
    verdict: {state: true},
    type: {state: true},
    frozen: {state: true},
  };
  declare filter: string;
  declare verdict: string;
  declare type: string;
  /** the flows at the moment of pausing */
  declare frozen: readonly FlowEvent[] | undefined;
  #log: FlowLog | undefined;
  readonly #flows = new Follow(this, () => this.#log?.flows);
  readonly #lost = new Follow(this, () => this.#log?.lost);

  constructor() {
    super();
    this.filter = '';
    this.verdict = '';
    this.type = '';
  }

  override connectedCallback(): void {
    this.#log = labOf(this).flows;
    super.connectedCallback();
  }

  override render(): TemplateResult {
    const all = this.#flows.value ?? [];
    const source = this.frozen ?? all;
    const shown = source.filter(flow => this.#isShown(flow));
    return html`<div class="view-head">
        ${picker({
          label: t().verdict,
          value: this.verdict,
          values: ['', ...distinct(all.map(flow => flow.verdict))],
          names: {'': t().all},
          onPick: verdict => {
            this.verdict = verdict;
          },
        })}
        ${picker({
          label: t().type,
          value: this.type,
          values: ['', ...distinct(all.map(flow => flow.type))],
          names: {'': t().all},
          onPick: type => {
            this.type = type;
          },
        })}
        ${filterField(this.filter, filter => {
          this.filter = filter;
        })}
        <button type="button" class="button-quiet" aria-pressed=${this.frozen !== undefined} @click=${this.#togglePause}>
          ${icon(this.frozen ? 'play' : 'pause')}<span>${this.frozen ? t().resumeFlows : t().pauseFlows}</span>
        </button>
        <button type="button" class="button-quiet" @click=${() => this.#log?.clear()}>${t().clear}</button>
      </div>
      <p class="view-note" role="status">${this.#note(all.length, source)}</p>
      <div class="view-body" tabindex="0" role="group" aria-label=${t().viewFlows}>
        ${shown.length === 0 ? empty(all.length === 0 ? t().noFlows : t().nothingMatches) : this.#table(shown.slice(-rowsMax).reverse())}
      </div>`;
  }

  #table(flows: readonly FlowEvent[]): TemplateResult {
    return html`<table class="grid grid-code flows">
      <thead>
        <tr>
          <th scope="col">${t().time}</th><th scope="col">${t().source} → ${t().destination}</th>
          <th scope="col">${t().type} · ${t().verdict}</th><th scope="col">${t().summary}</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          flows,
          flow => flow.uuid,
          flow => html`<tr>
            <td>${clockTime(flow.time)}<small>${flow.node}</small></td>
            <td class="wrap"><div>${flow.source}</div><div>→ ${flow.destination}</div></td>
            <td>${flow.type}<div><span class="verdict verdict-${flow.verdict.toLowerCase()}">${flow.verdict}</span></div></td>
            <td class="wrap">
              ${flow.summary}
              ${
                flow.traceId > 0
                  ? html`<button type="button" class="button-icon" aria-label=${t().walkPacket} title=${t().walkPacket} @click=${() => this.send('lab-walk', flow.traceId)}>
                    ${icon('path')}
                  </button>`
                  : nothing
              }
            </td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #note(count: number, source: readonly FlowEvent[]): string {
    const lost = this.#lost.value ?? 0;
    const waiting = this.frozen ? Math.max(0, (this.#log?.total ?? 0) - this.#totalWhenFrozen) : 0;
    const parts = [t().flowsCount(source.length || count)];
    if (waiting > 0) parts.push(t().flowsHidden(waiting));
    if (lost > 0) parts.push(t().flowsLost(lost));
    return parts.join(' · ');
  }

  #isShown(flow: FlowEvent): boolean {
    if ((this.verdict !== '' && flow.verdict !== this.verdict) || (this.type !== '' && flow.type !== this.type))
      return false;
    return matches(
      this.filter,
      `${flow.node} ${flow.source} ${flow.destination} ${flow.type} ${flow.verdict} ${flow.summary} ${flow.protocol}`,
    );
  }

  #totalWhenFrozen = 0;

  readonly #togglePause = (): void => {
    this.#totalWhenFrozen = this.#log?.total ?? 0;
    this.frozen = this.frozen ? undefined : (this.#flows.value ?? []);
  };
}

/** The time of day; the lab's date is always the same. */
function clockTime(time: string): string {
  return time.replace(/^\w+ +\d+ /, '');
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

define('lab-flows-view', LabFlowsView);
