import {html, nothing, type TemplateResult} from 'lit';
import type {StorageTrouble} from '../base/storage.ts';
import type {Damage, LabState} from '../engine/lab.ts';
import {t} from '../i18n/language.ts';
import {icon} from '../ui/icon.ts';

export interface NoticeOptions {
  readonly state: LabState;
  readonly damage: Damage | undefined;
  readonly trouble: StorageTrouble | undefined;
  readonly isSavedElsewhere: boolean;
  /** path of a file whose program ended before its text was saved */
  readonly keptDraft: string | undefined;
  /** title of the lesson whose steps are being done first */
  readonly preparing: string | undefined;
  readonly onRestart: () => void;
  readonly onDropDamage: () => void;
  readonly onDropTrouble: () => void;
  readonly onDropKept: () => void;
}

/** What went wrong or takes a while, said plainly above the lesson. */
export function notices(options: NoticeOptions): TemplateResult {
  return html`<div class="notices">
    ${options.state.kind === 'starting' && options.state.replayedLines > 0 ? html`<p class="notice" role="status">${t().labResuming(options.state.replayedLines)}</p>` : nothing}
    ${options.preparing === undefined ? nothing : html`<p class="notice" role="status">${t().labPreparing(options.preparing)}</p>`}
    ${options.state.kind === 'failed' ? failed(options.state.error, options.onRestart) : nothing}
    ${options.damage ? damaged(options.damage, options.onDropDamage) : nothing}
    ${options.isSavedElsewhere ? html`<p class="notice" role="status">${t().savedElsewhere}</p>` : nothing}
    ${options.keptDraft === undefined ? nothing : kept(options.keptDraft, options.onDropKept)}
    ${options.trouble ? troubled(options.trouble, options.onDropTrouble) : nothing}
  </div>`;
}

function failed(error: {code: string; message: string}, onRestart: () => void): TemplateResult {
  return html`<div class="notice notice-bad" role="alert">
    ${icon('warning')}
    <div><b>${t().labFailed}</b><p>${t().labFailedHelp}</p><code>${error.code}: ${error.message}</code></div>
    <button type="button" class="button" @click=${onRestart}>${t().restart}</button>
  </div>`;
}

function damaged(damage: Damage, onDrop: () => void): TemplateResult {
  return html`<div class="notice notice-bad" role="alert">
    ${icon('warning')}
    <div><b>${t().damagedTitle}</b><p>${t().damagedBody} ${damage.reason === '' ? nothing : t().damagedReason(damage.reason)}</p></div>
    <span class="notice-tools">
      <button type="button" class="button-quiet" @click=${() => download(damage.text)}>${icon('download')}<span>${t().download}</span></button>
      <button type="button" class="button-quiet" @click=${onDrop}>${t().discard}</button>
    </span>
  </div>`;
}

function kept(path: string, onDrop: () => void): TemplateResult {
  return html`<div class="notice" role="status">
    ${icon('edit')}
    <p>${t().fileKept(path)}</p>
    <button type="button" class="button-quiet" @click=${onDrop}>${t().dismiss}</button>
  </div>`;
}

function troubled(trouble: StorageTrouble, onDrop: () => void): TemplateResult {
  return html`<div class="notice" role="alert">
    ${icon('warning')}
    <p>${trouble === 'full' ? t().storageFull : t().storageDenied}</p>
    <button type="button" class="button-quiet" @click=${onDrop}>${t().dismiss}</button>
  </div>`;
}

function download(text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], {type: 'application/jsonl'}));
  link.download = 'hivebook-journal.jsonl';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
