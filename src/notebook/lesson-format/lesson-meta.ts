import {Fields, parseYaml} from './fields.ts';
import {type Language, type LessonMeta, languages} from './types.ts';

/**
 * Reads `lesson.yaml`.
 *
 * @param slug  name of the lesson's folder
 * @throws {LessonError} naming the field that is wrong
 */
export function parseLessonMeta(slug: string, text: string): LessonMeta {
  const fields = new Fields(parseYaml(text, 0), `${slug}/lesson.yaml`, 0);
  fields.allow('order', 'title', 'summary', 'minutes', 'preset', 'startsFrom', 'node');
  return {
    slug,
    order: fields.number('order'),
    title: perLanguage(fields.nested('title')),
    summary: perLanguage(fields.nested('summary')),
    minutes: fields.number('minutes'),
    preset: fields.textOr('preset', 'cilium-ingress'),
    startsFrom: fields.textOr('startsFrom', undefined),
    node: fields.textOr('node', 'k8s-ctr'),
  };
}

function perLanguage(fields: Fields): Record<Language, string> {
  fields.allow(...languages);
  return {en: fields.text('en'), ko: fields.text('ko')};
}
