import {Observable} from '../base/observable.ts';
import {storage} from '../base/storage.ts';
import {type Language, language, preferredLanguage} from '../i18n/language.ts';

export type Theme = 'auto' | 'light' | 'dark';

export interface Settings {
  readonly language: Language;
  readonly theme: Theme;
  /** share of the lesson in the width, percent */
  readonly columns: number;
  /** share of the views in the height, percent */
  readonly rows: number;
}

const key = 'hivebook/settings';

/** What the learner chose, kept in this browser. */
export const settings = new Observable<Settings>(load());

export function change(part: Partial<Settings>): void {
  settings.value = {...settings.value, ...part};
  storage.set(key, JSON.stringify(settings.value));
}

/** Keeps the document and the language observable in step with the settings. */
export function followSettings(root: HTMLElement): void {
  const apply = (value: Settings) => {
    root.lang = value.language;
    root.dataset.theme = value.theme;
    language.value = value.language;
  };
  settings.subscribe(apply);
  apply(settings.value);
}

function load(): Settings {
  const saved = parse(storage.get(key));
  return {
    language:
      saved.language === 'ko' || saved.language === 'en' ? saved.language : preferredLanguage(navigator.languages),
    theme: saved.theme === 'light' || saved.theme === 'dark' ? saved.theme : 'auto',
    columns: percent(saved.columns, 46),
    rows: percent(saved.rows, 56),
  };
}

function parse(text: string | undefined): Partial<Record<keyof Settings, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function percent(value: unknown, fallback: number): number {
  return typeof value === 'number' && value >= 10 && value <= 90 ? value : fallback;
}
