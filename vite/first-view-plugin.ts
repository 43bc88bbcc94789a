import {resolve} from 'node:path';
import type {Plugin} from 'vite';
import {type Block, type Lesson, languages} from '../src/notebook/lesson-format/index.ts';
import {escapeHtml, highlight} from '../src/ui/highlight.ts';
import {readLesson, readMetas} from './lessons-plugin.ts';

const blocksMax = 8;

/**
 * Writes the beginning of the first lesson, in both languages, into index.html, so that the text is there before any
 * script has run. The app replaces it with the living lesson (src/main.ts); public/boot.js picks the language.
 */
export function firstViewPlugin(folder: string): Plugin {
  const root = resolve(folder);
  return {
    name: 'hivebook-first-view',
    transformIndexHtml(html) {
      const slug = readMetas(root)[0]?.slug;
      if (slug === undefined) return html;
      const texts = languages.map(language => articleOf(readLesson(root, slug, language)));
      return html.replace('<!--first-view-->', `<div id="first" data-slug="${slug}">${texts.join('')}</div>`);
    },
  };
}

function articleOf(lesson: Lesson): string {
  const {meta, language} = lesson;
  const words = language === 'ko' ? {lesson: '본문', minutes: '분'} : {lesson: 'Lesson', minutes: ' min'};
  return `<article class="lesson" lang="${language}">
    <header class="lesson-head">
      <p class="lesson-facts"><span>${words.lesson} ${meta.order}</span><span>${meta.minutes}${words.minutes}</span></p>
      <h2 class="lesson-title">${escapeHtml(meta.title[language])}</h2>
      <p class="lesson-summary">${escapeHtml(meta.summary[language])}</p>
    </header>
    ${lesson.blocks.slice(0, blocksMax).map(blockHtml).join('\n')}
  </article>`;
}

/** Only what is read; what is pressed comes with the app. */
function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'prose':
      return `<div class="prose">${block.html.replace(/ id="[^"]*"/g, '')}</div>`;
    case 'bash':
      return cell(block.node, highlight(block.code, 'bash'), 'bash');
    case 'yaml':
      return cell(block.file, highlight(block.source, 'yaml'), 'yaml');
    default:
      return '';
  }
}

function cell(where: string, code: string, kind: string): string {
  return `<div class="cell cell-${kind}"><div class="cell-head"><span class="cell-where">${escapeHtml(where)}</span></div><pre class="cell-code"><code>${code}</code></pre></div>`;
}
