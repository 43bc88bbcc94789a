import {Observable} from '../base/observable.ts';
import {en, type Messages} from './en.ts';
import {ko} from './ko.ts';

export type Language = 'en' | 'ko';

/** The language of the page and of the lesson. */
export const language = new Observable<Language>('en');

/** The words of the current language. */
export function t(): Messages {
  return language.value === 'ko' ? ko : en;
}

/** The learner's language when they have not chosen one. */
export function preferredLanguage(accepted: readonly string[]): Language {
  for (const tag of accepted) {
    if (/^ko\b/i.test(tag)) return 'ko';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}
