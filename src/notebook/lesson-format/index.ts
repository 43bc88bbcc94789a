export {compareLanguages} from './compare-languages.ts';
export {LessonError} from './lesson-error.ts';
export {parseLessonMeta} from './lesson-meta.ts';
export {containsMasked, type MatchResult, matchOutput} from './masks.ts';
export {type LessonSource, parseLesson} from './parse-lesson.ts';
export * from './types.ts';
