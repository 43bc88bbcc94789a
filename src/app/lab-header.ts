import {html, type TemplateResult} from 'lit';
import type {Pace} from '../../sim/protocol/messages.ts';
import type {Lab} from '../engine/lab.ts';
import {Select} from '../engine/select.ts';
import {t} from '../i18n/language.ts';
import {define, UiElement} from '../ui/element.ts';
import {Follow} from '../ui/follow.ts';
import {type IconName, icon, logo} from '../ui/icon.ts';
import {formatHash, simulatedSlug} from './route.ts';
import {change, settings, type Theme} from './settings.ts';

const themes: readonly Theme[] = ['auto', 'light', 'dark'];
const themeIcons: Readonly<Record<Theme, IconName>> = {auto: 'auto', light: 'sun', dark: 'moon'};

/** The bar on top: where you are, how time runs, language, theme, reset. */
class LabHeader extends UiElement {
  static override properties = {lab: {attribute: false}, lessonTitle: {attribute: false}};
  declare lab: Lab;
  declare lessonTitle: string;
  readonly #state = new Follow(this, () => this.lab?.state);
  readonly #pace = new Follow(this, () => this.lab?.pace);
  readonly #settings = new Follow(this, () => settings);
  /** whole tenths of a second, so that the clock renders ten times a second and not more */
  readonly #now = new Select(
    this,
    () => 'clock',
    mirror => Math.floor(mirror.nowUs / 100_000),
  );

  override render(): TemplateResult {
    return html`<header class="top">
      <h1 class="visually-hidden">${t().appName}: ${this.lessonTitle}</h1>
      <button type="button" class="top-title" @click=${() => this.send('lab-contents', null)} aria-haspopup="dialog">
        ${logo()}<span class="top-name">${t().appName}</span><span class="top-lesson">${this.lessonTitle}</span>
        <span class="visually-hidden">${t().contents}</span>${icon('list')}
      </button>
      ${this.#status()}
      <div class="top-tools">
        ${this.#paceTools()}
        <button type="button" class="button-icon top-reset" @click=${() => this.send('lab-reset', null)} aria-label=${t().resetLab} title=${t().resetLab}>
          ${icon('reset')}
        </button>
        <a class="button-icon top-about" href=${formatHash(simulatedSlug)} aria-label=${t().whatIsSimulated} title=${t().whatIsSimulated}>${icon('info')}</a>
        <button type="button" class="button-icon top-keys" @click=${() => this.send('lab-help', null)} aria-label=${t().shortcuts} title="${t().shortcuts} (?)">
          ${icon('keyboard')}
        </button>
        ${this.#themeButton()} ${this.#languageButton()}
      </div>
    </header>`;
  }

  #status(): TemplateResult {
    const kind = this.#state.value?.kind ?? 'off';
    const word = {off: t().labOff, starting: t().labStarting, ready: t().labReady, failed: t().labFailed}[kind];
    return html`<span class="top-status top-status-${kind}" role="status"><i></i><span>${word}</span></span>`;
  }

  #paceTools(): TemplateResult {
    const pace = this.#pace.value ?? {mode: 'wall', factor: 1};
    const isReady = this.#state.value?.kind === 'ready';
    const option = (label: string, title: string, isOn: boolean, next: Pace) =>
      html`<button type="button" aria-pressed=${isOn} aria-label=${title} title=${title} ?disabled=${!isReady} @click=${() => void this.lab.setPace(next)}>
        ${label === '' ? icon('pause') : label}
      </button>`;
    return html`<div class="pace" role="group" aria-label=${t().pace}>
      <span class="pace-clock" aria-hidden="true" title=${t().simTime(clock(this.#now.value ?? 0))}>${clock(this.#now.value ?? 0)}</span>
      ${option('×1', t().pace1, pace.mode === 'wall' && pace.factor === 1, {mode: 'wall', factor: 1})}
      ${option('×4', t().pace4, pace.mode === 'wall' && pace.factor === 4, {mode: 'wall', factor: 4})}
      ${option('', t().pacePause, pace.mode === 'paused', {mode: 'paused'})}
      <button type="button" aria-label=${t().paceStep} title=${t().paceStep} ?disabled=${!isReady || pace.mode !== 'paused'} @click=${() => void this.lab.step()}>
        ${icon('step')}
      </button>
    </div>`;
  }

  #themeButton(): TemplateResult {
    const {theme} = this.#settings.value!;
    const names = {auto: t().themeAuto, light: t().themeLight, dark: t().themeDark};
    const label = `${t().theme}: ${names[theme]}`;
    const next = themes[(themes.indexOf(theme) + 1) % themes.length]!;
    return html`<button type="button" class="button-icon" aria-label=${label} title=${label} @click=${() => change({theme: next})}>
      ${icon(themeIcons[theme])}
    </button>`;
  }

  #languageButton(): TemplateResult {
    const other = this.#settings.value!.language === 'ko' ? 'en' : 'ko';
    return html`<button type="button" class="top-language" lang=${other} title=${t().switchLanguage} @click=${() => change({language: other})}>
      ${t().otherLanguage}
    </button>`;
  }
}

/** Lab time as `1:02:03.4`. */
function clock(tenths: number): string {
  const seconds = Math.floor(tenths / 10);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${h > 0 ? `${h}:${pad(m)}` : m}:${pad(s)}.${tenths % 10}`;
}

define('lab-header', LabHeader);
