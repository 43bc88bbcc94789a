import {html, nothing, type TemplateResult} from 'lit';
import {unsafeHTML} from 'lit/directives/unsafe-html.js';
import type {Claim, ClaimResult} from '../../sim/protocol/check.ts';
import {t} from '../i18n/language.ts';
import {define} from '../ui/element.ts';
import {Follow} from '../ui/follow.ts';
import {type CellMark, hex, icon} from '../ui/icon.ts';
import {CellElement} from './cell-element.ts';
import type {CheckCell} from './lesson-format/types.ts';
import type {CheckRun} from './notebook.ts';

/** A behaviour that the engine proves by sending packets. */
class LabCellCheck extends CellElement<CheckCell> {
  readonly #check = new Follow(this, () => this.notebook?.check(this.cell.id));

  override activate(): void {
    if (this.labReady) void this.notebook.prove(this.cell);
  }

  override render(): TemplateResult {
    const check = this.#check.value ?? {phase: 'idle'};
    return html`<div role="group" class="cell cell-check" id=${this.cell.id} aria-label="${t().check}: ${this.cell.id}" data-phase=${check.phase}>
      <header class="cell-head">
        ${hex(markOf(check))}
        <span class="cell-title">${this.cell.titleHtml ? unsafeHTML(this.cell.titleHtml) : t().check}</span>
        <span class="cell-tools">
          <button type="button" class="button-run" ?disabled=${!this.labReady} @click=${() => this.activate()}>
            ${icon('play')}<span>${check.phase === 'done' ? t().proveAgain : t().prove}</span>
          </button>
        </span>
      </header>
      <ul class="claims">
        ${this.cell.spec.claims.map((claim, index) => this.#claim(claim, check.result?.claims[index]))}
      </ul>
      <p class="cell-verdict" role="status">${verdictOf(check)}</p>
    </div>`;
  }

  #claim(claim: Claim, result: ClaimResult | undefined): TemplateResult {
    return html`<li class="claim ${result === undefined ? '' : result.passed ? 'claim-passed' : 'claim-failed'}">
      <span class="claim-sign">${result === undefined ? nothing : icon(result.passed ? 'check' : 'cross')}</span>
      <div>
        <div><code>${subjectOf(claim)}</code> <span class="claim-wish">${wishOf(claim)}</span></div>
        ${result === undefined ? nothing : this.#found(result)}
      </div>
    </li>`;
  }

  #found(result: ClaimResult): TemplateResult {
    return html`<div class="claim-found">
      <code>${result.tried}</code> → ${result.found} ${result.differences.map(difference => html`<div class="claim-difference">${difference}</div>`)}
      ${
        result.traceId === undefined
          ? nothing
          : html`<button type="button" class="button-quiet" @click=${() => this.send('lab-walk', result.traceId)}>
            ${icon('path')}<span>${t().walkPacket}</span>
          </button>`
      }
    </div>`;
  }
}

function markOf(check: CheckRun): CellMark {
  if (check.phase !== 'done') return check.phase;
  return check.result?.passed ? 'done' : 'failed';
}

function verdictOf(check: CheckRun): string {
  if (check.phase === 'running') return t().proving;
  if (check.error !== undefined) return check.error;
  if (!check.result) return '';
  return check.result.passed ? t().checkPassed : t().checkFailed;
}

function subjectOf(claim: Claim): string {
  if (claim.kind === 'arp') return t().claimArp(shortCaller(claim.from), claim.address);
  return t().claimCall(shortCaller(claim.from), `${claim.method} ${claim.url}`);
}

function wishOf(claim: Claim): string {
  if (claim.kind === 'arp') {
    if (claim.answeredBy === 'lease') return t().claimLease;
    return claim.answeredBy === 'nobody' ? t().claimNobody : t().claimAnswers(claim.answeredBy);
  }
  const headers = Object.entries(claim.responseHeaders).map(([name, value]) => `${name}: ${value}`);
  return [verdictWish(claim), ...headers].join(' · ');
}

function verdictWish(claim: Extract<Claim, {kind: 'call'}>): string {
  switch (claim.verdict) {
    case 'answered':
      return claim.status === undefined ? t().claimAnswered : t().claimStatus(claim.status);
    case 'refused':
      return t().claimRefused;
    case 'dropped':
      return t().claimDropped;
    case 'unresolved':
      return t().claimUnresolved;
    default:
      return claim.verdict satisfies never;
  }
}

function shortCaller(from: string): string {
  return from.replace(/^pod\/[^/]+\//, '');
}

define('lab-cell-check', LabCellCheck);
