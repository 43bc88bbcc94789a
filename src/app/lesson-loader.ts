import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {Emitter, type Undo} from '../base/observable.ts';
import {storage} from '../base/storage.ts';
import type {Lab} from '../engine/lab.ts';
import {language, t} from '../i18n/language.ts';
import type {Lesson} from '../notebook/lesson-format/types.ts';
import {lessonMetas, loadLesson} from '../notebook/lessons.ts';
import {type Announcement, Notebook} from '../notebook/notebook.ts';
import {parseSeed} from './route.ts';

type Host = ReactiveControllerHost & {readonly lab: Lab};

/** Loads the lesson of the address, starts its lab, and swaps only the text when the language changes. */
export class LessonLoader implements ReactiveController {
  readonly announcements = new Emitter<Announcement>();
  /** the first lesson's text is on the screen, or cannot be */
  readonly whenShown: Promise<void>;
  readonly #host: Host;
  #lesson: Lesson | undefined;
  #notebook: Notebook | undefined;
  #problem: string | undefined;
  #preparing: string | undefined;
  #shown: () => void = () => {};
  #undo: Undo[] = [];
  #ticket = 0;

  constructor(host: Host) {
    this.#host = host;
    this.whenShown = new Promise(resolve => {
      this.#shown = resolve;
    });
    host.addController(this);
  }

  get lesson(): Lesson | undefined {
    return this.#lesson;
  }

  get notebook(): Notebook | undefined {
    return this.#notebook;
  }

  get problem(): string | undefined {
    return this.#problem;
  }

  /** Title of the lesson whose steps are being done first. */
  get preparing(): string | undefined {
    return this.#preparing;
  }

  hostConnected(): void {
    this.#undo.push(language.subscribe(() => void this.#translate()));
  }

  hostDisconnected(): void {
    for (const undo of this.#undo) undo();
    this.#undo = [];
  }

  /** Opens a lesson, the first one when none is named. The same lesson again changes nothing. */
  async open(slug: string | undefined): Promise<void> {
    const wanted = slug ?? lessonMetas[0]?.slug;
    if (wanted === undefined) return this.#fail(t().noLessons);
    if (wanted === this.#lesson?.meta.slug && this.#problem === undefined) return;
    const ticket = ++this.#ticket;
    const lesson = await loadLesson(wanted, language.value).catch(() => null);
    if (ticket !== this.#ticket) return;
    if (lesson === null) return this.#fail(t().lessonFailed);
    if (lesson === undefined) return this.#fail(t().lessonMissing(wanted));
    this.#show(lesson);
    await this.#host.updateComplete;
    await afterPaint();
    this.#shown();
    await this.#startLab(lesson);
  }

  /** Back to the start of the lesson. */
  async reset(): Promise<void> {
    if (!this.#lesson) return;
    await this.#host.lab.reset();
    await this.#afterStart(this.#lesson);
  }

  #show(lesson: Lesson): void {
    this.#notebook?.dispose();
    this.#problem = undefined;
    this.#lesson = lesson;
    this.#notebook = new Notebook(this.#host.lab, lesson, {storage, seed: parseSeed(location.search)});
    this.#notebook.announcements.subscribe(announcement => this.announcements.emit(announcement));
    this.#host.requestUpdate();
  }

  async #startLab(lesson: Lesson): Promise<void> {
    const {slug, preset} = lesson.meta;
    await this.#host.lab.start({lesson: slug, preset, seed: parseSeed(location.search)});
    await this.#afterStart(lesson);
  }

  async #afterStart(lesson: Lesson): Promise<void> {
    const state = this.#host.lab.state.value;
    if (state.kind !== 'ready' || state.isResumed || lesson !== this.#lesson) return;
    this.#notebook!.forgetRuns();
    await this.#prepare(lesson);
  }

  /** Plays the lessons this one starts from, first to last. */
  async #prepare(lesson: Lesson): Promise<void> {
    for (const slug of chainOf(lesson)) {
      const earlier = await loadLesson(slug, language.value);
      if (!earlier || lesson.meta.slug !== this.#lesson?.meta.slug) break;
      this.#setPreparing(earlier.meta.title[language.value]);
      const isPlayed = await this.#notebook!.play(earlier);
      if (!isPlayed) break;
    }
    this.#setPreparing(undefined);
  }

  async #translate(): Promise<void> {
    const slug = this.#lesson?.meta.slug;
    if (slug === undefined) return;
    const lesson = await loadLesson(slug, language.value).catch(() => undefined);
    if (!lesson || slug !== this.#lesson?.meta.slug || lesson.language !== language.value) return;
    this.#lesson = lesson;
    this.#notebook!.translate(lesson);
    this.#host.requestUpdate();
  }

  #setPreparing(title: string | undefined): void {
    this.#preparing = title;
    this.#host.requestUpdate();
  }

  #fail(problem: string): void {
    this.#problem = problem;
    this.#shown();
    this.#host.requestUpdate();
  }
}

/** Slugs of the lessons `lesson` builds on, first to last. */
function chainOf(lesson: Lesson): string[] {
  const chain: string[] = [];
  let slug = lesson.meta.startsFrom;
  while (slug !== undefined && !chain.includes(slug)) {
    chain.unshift(slug);
    slug = lessonMetas.find(meta => meta.slug === slug)?.startsFrom;
  }
  return chain;
}

function afterPaint(): Promise<void> {
  return new Promise(resolve => {
    if (document.hidden) resolve();
    else requestAnimationFrame(() => setTimeout(resolve, 0));
  });
}
