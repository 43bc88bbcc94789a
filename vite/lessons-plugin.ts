import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join, relative, resolve} from 'node:path';
import type {Plugin} from 'vite';
import {
  type Language,
  type Lesson,
  type LessonMeta,
  languages,
  parseLesson,
  parseLessonMeta,
} from '../src/notebook/lesson-format/index.ts';

const listId = 'virtual:lessons';
const lessonPrefix = 'virtual:lesson/';

/**
 * Serves `virtual:lessons` (contents) and `virtual:lesson/<slug>/<language>` (one parsed lesson each, loaded on demand).
 *
 * @param folder  with one folder per lesson
 */
export function lessonsPlugin(folder: string): Plugin {
  const root = resolve(folder);
  return {
    name: 'hivebook-lessons',
    resolveId: id => (id === listId || id.startsWith(lessonPrefix) ? `\0${id}` : undefined),
    load(id) {
      if (id === `\0${listId}`) return listModule(root);
      if (!id.startsWith(`\0${lessonPrefix}`)) return undefined;
      const [slug = '', language = ''] = id.slice(lessonPrefix.length + 1).split('/');
      for (const file of filesOf(join(root, slug))) this.addWatchFile(file);
      return `export default ${JSON.stringify(readLesson(root, slug, language as Language))}`;
    },
    configureServer(server) {
      server.watcher.add(root);
    },
    handleHotUpdate({file, server}) {
      if (relative(root, file).startsWith('..')) return;
      server.moduleGraph.invalidateAll();
      server.ws.send({type: 'full-reload'});
    },
  };
}

function listModule(root: string): string {
  const entries = readMetas(root).map(meta => {
    const load = languages.map(language => `${language}: () => import('${lessonPrefix}${meta.slug}/${language}')`);
    return `{meta: ${JSON.stringify(meta)}, load: {${load.join(', ')}}}`;
  });
  return `export const lessons = [${entries.join(',\n')}]`;
}

export function readMetas(root: string): LessonMeta[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, {withFileTypes: true})
    .filter(entry => entry.isDirectory() && existsSync(join(root, entry.name, 'lesson.yaml')))
    .map(entry => parseLessonMeta(entry.name, readFileSync(join(root, entry.name, 'lesson.yaml'), 'utf8')))
    .sort((a, b) => a.order - b.order);
}

export function readLesson(root: string, slug: string, language: Language): Lesson {
  const folder = join(root, slug);
  const read = (path: string) =>
    existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : undefined;
  return parseLesson({
    meta: parseLessonMeta(slug, read('lesson.yaml') ?? ''),
    language,
    markdown: read(`${language}.md`) ?? '',
    readFile: read,
  });
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, {withFileTypes: true, recursive: true})
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
}
