import {html, nothing, type TemplateResult} from 'lit';
import {t} from '../i18n/language.ts';
import type {Language, Lesson, LessonMeta} from '../notebook/lesson-format/types.ts';
import {icon} from '../ui/icon.ts';
import {shortcutsOf} from './keyboard.ts';
import {formatHash, simulatedSlug} from './route.ts';

/** Dialogs are native: they trap the focus and close with Escape. `id` finds them. */
export function openDialog(root: ParentNode, id: string): void {
  root.querySelector<HTMLDialogElement>(`#${id}`)?.showModal();
}

function closeOf(event: Event): void {
  (event.currentTarget as HTMLElement).closest('dialog')?.close();
}

/** A click beside the dialog closes it. */
function onBackdrop(event: Event): void {
  if (event.target === event.currentTarget) (event.currentTarget as HTMLDialogElement).close();
}

function dialog(id: string, title: string, body: TemplateResult): TemplateResult {
  return html`<dialog id=${id} aria-labelledby="${id}-title" @click=${onBackdrop}>
    <div class="dialog">
      <div class="dialog-head">
        <h2 id="${id}-title">${title}</h2>
        <button type="button" class="button-icon" aria-label=${t().close} @click=${closeOf}>${icon('cross')}</button>
      </div>
      ${body}
    </div>
  </dialog>`;
}

export function contentsDialog(options: {
  lessons: readonly LessonMeta[];
  lesson: Lesson | undefined;
  language: Language;
}): TemplateResult {
  const sections = options.lesson?.blocks.flatMap(block => (block.kind === 'prose' ? block.sections : [])) ?? [];
  return dialog(
    'contents',
    t().contents,
    html`<nav aria-label=${t().lessons}>
      <ul class="toc">
        ${options.lessons.map(meta => {
          const isHere = meta.slug === options.lesson?.meta.slug;
          return html`<li>
            <a href=${formatHash(meta.slug)} aria-current=${isHere ? 'page' : nothing} @click=${closeOf}>
              <b>${meta.order}. ${meta.title[options.language]}</b><small>${meta.summary[options.language]} · ${t().minutes(meta.minutes)}</small>
            </a>
            ${
              isHere && sections.length > 0
                ? html`<ul class="toc-sections" aria-label=${t().inThisLesson}>
                  ${sections.map(section => html`<li><a href=${formatHash(meta.slug, section.id)} @click=${closeOf}>${section.text}</a></li>`)}
                </ul>`
                : nothing
            }
          </li>`;
        })}
      </ul>
      <p class="toc-about"><a href=${formatHash(simulatedSlug)} @click=${closeOf}>${icon('info')} ${t().whatIsSimulated}</a></p>
    </nav>`,
  );
}

export function shortcutsDialog(): TemplateResult {
  return dialog(
    'shortcuts',
    t().shortcuts,
    html`<dl class="shortcuts">
        ${shortcutsOf(t()).map(([keys, does]) => html`<div><dt>${keys.split(/(\s·\s|\s…\s)/).map((part, index) => (index % 2 ? part : html`<kbd>${part}</kbd>`))}</dt><dd>${does}</dd></div>`)}
      </dl>
      <p class="dialog-note">${t().terminalLeave}</p>
      <p class="dialog-note">${t().editorLeave}</p>`,
  );
}

export function resetDialog(onReset: () => void): TemplateResult {
  const confirm = (event: Event) => {
    closeOf(event);
    onReset();
  };
  return dialog(
    'reset',
    t().resetLabTitle,
    html`<p>${t().resetLabBody}</p>
      <div class="dialog-end">
        <button type="button" class="button-quiet" @click=${closeOf}>${t().cancel}</button>
        <button type="button" class="button" @click=${confirm}>${t().resetLabConfirm}</button>
      </div>`,
  );
}
