import {html, nothing, type TemplateResult} from 'lit';
import {t} from '../i18n/language.ts';
import {renderAnsi} from './ansi.ts';
import {matchOutput} from './lesson-format/masks.ts';
import type {Expected} from './lesson-format/types.ts';
import type {CellRun} from './notebook.ts';

/** What a cell printed, with its colours. */
export function outputOf(id: string, run: CellRun): TemplateResult | typeof nothing {
  if (run.error !== undefined) return html`<div class="cell-output cell-error" role="alert">${run.error}</div>`;
  if (run.output === '') return nothing;
  const screen = renderAnsi(run.output);
  return html`<div class="cell-output" tabindex="0" role="group" aria-label=${t().outputOf(id)}>
    ${screen.hidden > 0 ? html`<p class="cell-cut">${t().outputCut(screen.hidden)}</p>` : nothing}
    <pre>${screen.lines.map(line => html`<div class="line">${line.map(span => (span.look ? html`<span class=${span.look}>${span.text}</span>` : span.text))}</div>`)}</pre>
  </div>`;
}

/** The expected output, folded. */
export function expectedOf(expected: Expected | undefined, run: CellRun): TemplateResult | typeof nothing {
  if (!expected) return nothing;
  const differs = run.phase === 'done' && run.output !== '' && !matchOutput(expected, run.output).ok;
  return html`<details class="cell-fold">
    <summary>${t().looksLike}${differs ? html` <span class="badge">≠</span>` : nothing}</summary>
    <pre class="cell-expected" tabindex="0">${maskSpans(expected.text)}</pre>
    <p class="cell-hint">${t().masksNote}</p>
  </details>`;
}

function maskSpans(text: string): (TemplateResult | string)[] {
  return text
    .split(/(<(?:[a-z]+(?::[\w.-]+)?(?:=\w+)?|\.\.\.)>)/)
    .map((part, index) => (index % 2 === 1 ? html`<i class="mask">${part}</i>` : part));
}
