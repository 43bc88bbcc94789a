import {html, nothing, type TemplateResult} from 'lit';
import {unsafeHTML} from 'lit/directives/unsafe-html.js';
import {t} from '../i18n/language.ts';
import {define} from '../ui/element.ts';
import {Follow} from '../ui/follow.ts';
import {highlight} from '../ui/highlight.ts';
import {type CellMark, hex, icon} from '../ui/icon.ts';
import {CellElement} from './cell-element.ts';
import {expectedOf, outputOf} from './cell-output.ts';
import {copyButton} from './copy-button.ts';
import type {BashCell, YamlCell} from './lesson-format/types.ts';
import {type CellRun, isDone} from './notebook.ts';

/** Commands that run in a machine's terminal session and show what they print in place. */
class LabCellBash extends CellElement<BashCell> {
  readonly #run = new Follow(this, () => this.notebook?.run(this.cell.id));
  readonly #changes = new Follow(this, () => this.notebook?.changes);

  override activate(): void {
    if (this.labReady) void this.notebook.start(this.cell);
  }

  override render(): TemplateResult {
    const run = this.#run.value ?? {phase: 'idle', output: ''};
    const isBusy = run.phase === 'running' || run.phase === 'queued';
    return html`<div role="group" class="cell cell-bash" id=${this.cell.id} aria-label="${t().commandsOn(this.cell.node)}: ${this.cell.id}" data-phase=${run.phase}>
      <header class="cell-head">
        ${hex(markOf(this.cell, run))}
        <span class="cell-where">${this.cell.node}</span>
        ${stateOf(run)}
        <span class="cell-tools">
          ${copyButton(this.cell.code)}
          ${runButton({
            label: run.phase === 'done' ? t().runAgain : t().run,
            isBusy,
            isReady: this.labReady,
            run: () => this.activate(),
            stop: () => this.notebook.stop(this.cell),
          })}
        </span>
      </header>
      <pre class="cell-code" tabindex="0"><code>${unsafeHTML(highlight(this.cell.code, 'bash'))}</code></pre>
      ${outputOf(this.cell.id, run)}
      <footer class="cell-foot">${expectedOf(this.cell.expected, run)}${isBusy ? nothing : this.earlierButton()}</footer>
    </div>`;
  }
}

/** Starts a cell, and stops it while it runs. One button, so that the keyboard's focus stays where it is. */
export function runButton(options: {
  label: string;
  isBusy: boolean;
  isReady: boolean;
  run: () => void;
  stop: () => void;
}): TemplateResult {
  const {isBusy, isReady, label} = options;
  return html`<button
    type="button"
    class="button-run ${isBusy ? 'button-stop' : ''}"
    ?disabled=${!isBusy && !isReady}
    @click=${isBusy ? options.stop : options.run}
  >
    ${icon(isBusy ? 'stop' : 'play')}<span>${isBusy ? t().stop : label}</span>
  </button>`;
}

export function markOf(cell: BashCell | YamlCell, run: CellRun): CellMark {
  if (run.phase !== 'done') return run.phase;
  return isDone(cell, run) ? 'done' : 'failed';
}

/** Exit status or progress of a run, in a few characters. */
export function stateOf(run: CellRun): TemplateResult | typeof nothing {
  if (run.phase === 'queued') return html`<span class="cell-state">${t().queued}</span>`;
  if (run.phase === 'running') return html`<span class="cell-state cell-state-running">${t().running}</span>`;
  if (run.isStopped) return html`<span class="cell-state">${t().stopped}</span>`;
  if (run.phase !== 'done' || run.status === undefined) return nothing;
  return html`<span class=${run.status === 0 ? 'cell-state' : 'cell-state cell-state-bad'}>${t().exit(run.status)}</span>`;
}

define('lab-cell-bash', LabCellBash);
