import {lessons} from 'virtual:lessons';
import type {Language, Lesson, LessonMeta} from './lesson-format/types.ts';

/** All lessons of this build, in order. */
export const lessonMetas: readonly LessonMeta[] = lessons.map(entry => entry.meta);

/** @returns the lesson, or undefined when there is none of that name */
export async function loadLesson(slug: string, language: Language): Promise<Lesson | undefined> {
  const entry = lessons.find(({meta}) => meta.slug === slug);
  return entry && (await entry.load[language]()).default;
}
