import {html, type TemplateResult} from 'lit';
import {t} from '../i18n/language.ts';
import {icon} from '../ui/icon.ts';

/** Copies `text`; for a moment its label says that it did. */
export function copyButton(text: string): TemplateResult {
  const copy = async (event: Event) => {
    const button = event.currentTarget as HTMLButtonElement;
    await navigator.clipboard.writeText(text);
    button.dataset.copied = t().copied;
    setTimeout(() => delete button.dataset.copied, 1_500);
  };
  return html`<button type="button" class="button-icon button-copy" aria-label=${t().copy} title=${t().copy} @click=${copy}>${icon('copy')}</button>`;
}
