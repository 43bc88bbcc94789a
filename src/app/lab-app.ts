import {html, nothing, type TemplateResult} from 'lit';
import {type StorageTrouble, storage} from '../base/storage.ts';
import {provideLab} from '../engine/context.ts';
import type {Lab} from '../engine/lab.ts';
import {t} from '../i18n/language.ts';
import '../notebook/lab-notebook.ts';
import {focusCell} from '../notebook/lab-notebook.ts';
import {lessonMetas} from '../notebook/lessons.ts';
import type {Announcement} from '../notebook/notebook.ts';
import {define, UiElement} from '../ui/element.ts';
import {Follow} from '../ui/follow.ts';
import '../ui/splitter.ts';
import '../ui/tabs.ts';
import {contentsDialog, openDialog, resetDialog, shortcutsDialog} from './dialogs.ts';
import {actionOf} from './keyboard.ts';
import './lab-header.ts';
import {LessonLoader} from './lesson-loader.ts';
import {notices} from './notices.ts';
import {formatHash, parseHash, simulatedSlug} from './route.ts';
import {change, settings} from './settings.ts';
import type {WorkArea} from './work-area.ts';

type Pane = 'lesson' | 'terminal' | 'views';

/** The frame. On a narrow screen one of lesson, terminal and views is shown, by tabs at the bottom. */
export class LabApp extends UiElement {
  static override properties = {
    lab: {attribute: false},
    pane: {state: true},
    said: {state: true},
    trouble: {state: true},
    keptDraft: {state: true},
    hasWork: {state: true},
    simulated: {state: true},
  };
  declare lab: Lab;
  declare pane: Pane;
  declare said: string;
  declare trouble: StorageTrouble | undefined;
  declare keptDraft: string | undefined;
  /** the work area's code is here */
  declare hasWork: boolean;
  /** the page “what is simulated” stands where the lesson does */
  declare simulated: {place: string | undefined; state: 'loading' | 'ready' | 'failed'} | undefined;
  readonly #loader = new LessonLoader(this);
  readonly #settings = new Follow(this, () => settings);
  readonly #state = new Follow(this, () => this.lab?.state);
  readonly #elsewhere = new Follow(this, () => this.lab?.isSavedElsewhere);
  readonly #damage = new Follow(this, () => this.lab?.damage);

  constructor() {
    super();
    this.pane = 'lesson';
    this.said = '';
    this.hasWork = false;
  }

  /** The lesson is on the screen, or what keeps it away. */
  get whenShown(): Promise<void> {
    return this.#loader.whenShown;
  }

  override connectedCallback(): void {
    provideLab(this, this.lab);
    super.connectedCallback();
    this.trouble = storage.trouble.value;
    storage.trouble.subscribe(trouble => {
      this.trouble = trouble;
    });
    addEventListener('hashchange', this.#route);
    addEventListener('keydown', this.#onKey);
    this.#loader.announcements.subscribe(announcement => this.#say(announcement));
    this.#route();
    void this.#loader.whenShown.then(() => this.#loadWork());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#route);
    removeEventListener('keydown', this.#onKey);
  }

  override updated(): void {
    const {lesson} = this.#loader;
    const title = this.simulated ? t().whatIsSimulated : lesson?.meta.title[lesson.language];
    document.title = title === undefined ? t().appName : `${title} · ${t().appName}`;
  }

  override render(): TemplateResult {
    const {columns, language} = this.#settings.value!;
    const {lesson} = this.#loader;
    return html`<div
      class="app"
      data-pane=${this.pane}
      style="--columns: ${columns}%"
      @lab-contents=${() => openDialog(this, 'contents')}
      @lab-help=${() => openDialog(this, 'shortcuts')}
      @lab-reset=${() => openDialog(this, 'reset')}
      @lab-walk=${this.#onWalk}
      @lab-draft-kept=${(event: CustomEvent<string | undefined>) => {
        this.keptDraft = event.detail;
      }}
      @lab-pane=${(event: CustomEvent<Pane>) => this.#show(event.detail)}
      @lab-goto=${(event: CustomEvent<string>) => this.#goto(event.detail)}
    >
      <a class="skip" href="#lesson" @click=${(event: Event) => this.#skip(event, 'lesson')}>${t().skipToLesson}</a>
      <a class="skip" href="#work" @click=${(event: Event) => this.#skip(event, 'terminal')}>${t().skipToLab}</a>
      <lab-header .lab=${this.lab} .lessonTitle=${this.simulated ? t().whatIsSimulated : (lesson?.meta.title[language] ?? t().tagline)}></lab-header>
      <main class="panes">
        <section id="lesson" class="pane-lesson" tabindex="-1" aria-label=${t().lesson}>
        ${notices({
          state: this.#state.value ?? {kind: 'off'},
          damage: this.#damage.value,
          trouble: this.trouble,
          keptDraft: this.keptDraft,
          isSavedElsewhere: this.#elsewhere.value ?? false,
          preparing: this.#loader.preparing,
          onRestart: () => void this.lab.start(this.lab.key!),
          onDropDamage: () => this.lab.dropDamage(),
          onDropTrouble: () => {
            this.trouble = undefined;
          },
          onDropKept: () => {
            this.keptDraft = undefined;
          },
        })}
        ${this.simulated ? this.#simulated(this.simulated) : nothing}
        ${this.#lesson()}
      </section>
      <ui-splitter
        class="pane-divider"
        .value=${columns}
        min="25"
        max="75"
        axis="x"
        label=${t().resizeColumns}
        controls="lesson"
        @ui-split=${(event: CustomEvent<number>) => change({columns: event.detail})}
      ></ui-splitter>
      <section id="work" class="pane-work" tabindex="-1" aria-label=${t().views}>
        ${this.hasWork ? html`<lab-work-area .lab=${this.lab}></lab-work-area>` : html`<p class="empty">${t().loading}</p>`}
      </section>
      </main>
      ${this.#bottomTabs()} ${contentsDialog({lessons: lessonMetas, lesson, language})} ${shortcutsDialog()}
      ${resetDialog(() => void this.#loader.reset())}
      <div class="visually-hidden" role="status" aria-live="polite">${this.said}</div>
    </div>`;
  }

  #lesson(): TemplateResult {
    const {lesson, notebook, problem} = this.#loader;
    if (problem !== undefined) return this.#problem(problem);
    if (!lesson || !notebook) return html`<p class="empty" role="status">${t().loading}</p>`;
    const startsFrom = lessonMetas.find(meta => meta.slug === lesson.meta.startsFrom);
    return html`<lab-notebook
      ?hidden=${this.simulated !== undefined}
      .notebook=${notebook}
      .blocks=${lesson.blocks}
      .labReady=${this.#state.value?.kind === 'ready' && this.#loader.preparing === undefined}
      .startsFromTitle=${startsFrom?.title[lesson.language]}
    ></lab-notebook>`;
  }

  #simulated({place, state}: NonNullable<LabApp['simulated']>): TemplateResult {
    if (state !== 'ready')
      return html`<p class="empty" role="status">${state === 'failed' ? t().viewFailed : t().loading}</p>`;
    const slug = this.#loader.lesson?.meta.slug;
    return html`<lab-simulated
      .place=${place}
      .backTo=${slug === undefined ? undefined : formatHash(slug)}
      .hashOf=${(section: string) => formatHash(simulatedSlug, section)}
    ></lab-simulated>`;
  }

  #problem(problem: string): TemplateResult {
    return html`<div class="empty" role="alert">
      <p>${problem}</p>
      ${
        lessonMetas.length > 0
          ? html`<button type="button" class="button" @click=${() => this.#route()}>${t().tryAgain}</button>
            <button type="button" class="button-quiet" @click=${() => openDialog(this, 'contents')}>${t().contents}</button>`
          : nothing
      }
    </div>`;
  }

  #bottomTabs(): TemplateResult {
    const tabs = [
      {id: 'lesson', label: t().lesson, icon: 'book', panel: 'lesson'},
      {id: 'terminal', label: t().terminal, icon: 'terminal', panel: 'work'},
      {id: 'views', label: t().views, icon: 'eye', panel: 'work'},
    ] as const;
    return html`<nav class="bottom" aria-label=${t().appName}>
      <ui-tabs .tabs=${tabs} active=${this.pane} label=${t().appName} @ui-tab=${(event: CustomEvent<Pane>) => this.#show(event.detail)}></ui-tabs>
    </nav>`;
  }

  get #work(): WorkArea | null {
    return this.querySelector<WorkArea>('lab-work-area');
  }

  async #loadWork(): Promise<void> {
    await import('./work-area.ts');
    this.hasWork = true;
  }

  #show(pane: Pane): void {
    this.pane = pane;
  }

  readonly #route = (): void => {
    const route = parseHash(location.hash);
    if (route.slug === undefined && location.hash !== '' && this.#loader.lesson) return;
    if (route.slug === simulatedSlug) {
      void this.#openSimulated(route.place);
      if (!this.#loader.lesson) void this.#loader.open(undefined);
      return;
    }
    this.simulated = undefined;
    void this.#loader.open(route.slug).then(() => this.#goto(route.place));
  };

  async #openSimulated(place: string | undefined): Promise<void> {
    this.pane = 'lesson';
    this.simulated ??= {place, state: 'loading'};
    const state = await import('../simulated/lab-simulated.ts').then(
      () => 'ready' as const,
      () => 'failed' as const,
    );
    if (this.simulated) this.simulated = {place, state};
  }

  #goto(place: string | undefined): void {
    if (place === undefined) return;
    this.pane = 'lesson';
    void this.updateComplete.then(() => {
      const target = this.querySelector(`#${CSS.escape(place)}`);
      const cell = target?.closest('[data-cell]');
      if (cell) focusCell(cell);
      else target?.scrollIntoView({behavior: 'smooth', block: 'start'});
    });
  }

  async #onWalk(event: CustomEvent<number>): Promise<void> {
    this.pane = 'views';
    await this.updateComplete;
    this.#work?.walk(event.detail);
  }

  #skip(event: Event, pane: Pane): void {
    event.preventDefault();
    this.#focus(pane);
  }

  #focus(pane: Pane): void {
    this.pane = pane;
    void this.updateComplete.then(() => {
      if (pane === 'lesson') this.querySelector<HTMLElement>('#lesson')?.focus();
      else if (pane === 'terminal') this.#work?.focusTerminal();
      else this.#work?.focusViews();
    });
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const action = actionOf(event);
    if (action === undefined || event.defaultPrevented || this.querySelector('dialog[open]')) return;
    event.preventDefault();
    if (action === 'help') openDialog(this, 'shortcuts');
    else if (action === 'contents') openDialog(this, 'contents');
    else if (typeof action === 'string') this.#focus(action);
    else {
      this.pane = 'views';
      this.#work?.openView(action.view);
    }
  };

  #say(announcement: Announcement): void {
    switch (announcement.kind) {
      case 'running':
        this.said = t().cellRunning(announcement.id);
        break;
      case 'stopped':
        this.said = t().cellStopped(announcement.id);
        break;
      case 'done':
        this.said = t().cellDone(announcement.id, announcement.status);
        break;
      default:
        announcement satisfies never;
    }
  }
}

define('lab-app', LabApp);
