import facts from 'virtual:simulated';
import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {language} from '../i18n/language.ts';
import {type SimulatedTexts, simulatedEn} from '../i18n/simulated/en.ts';
import {simulatedKo} from '../i18n/simulated/ko.ts';
import {define, UiElement} from '../ui/element.ts';
import {type AreaId, areaIds, areaOf} from './areas.ts';
import type {Part} from './facts.ts';
import {type Found, groupBy, matcher, search} from './search.ts';

/** Sections by id, as the address names them. */
const sectionIds = [...areaIds, 'inventory', 'options', 'differences'] as const;
type SectionId = (typeof sectionIds)[number];

interface Section {
  readonly id: SectionId;
  readonly title: string;
  readonly content: TemplateResult;
}

/** The page “what is simulated”: sections in plain words, each with what the source says of itself. */
class LabSimulated extends UiElement {
  static override properties = {
    place: {attribute: false},
    backTo: {attribute: false},
    hashOf: {attribute: false},
    query: {state: true},
  };
  /** section to begin with */
  declare place: string | undefined;
  /** address of the lesson one came from */
  declare backTo: string | undefined;
  /** address of a section of this page */
  declare hashOf: (place: string) => string;
  declare query: string;

  constructor() {
    super();
    this.query = '';
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('place')) this.#goTo(this.place);
  }

  override render(): TemplateResult {
    const texts = this.#texts;
    const found = search(facts, this.query);
    const sections = this.#sections(found);
    return html`<article class="lesson simulated">
      <header class="lesson-head">
        <h2 class="lesson-title">${texts.title}</h2>
        <p class="lesson-summary">${texts.lead}</p>
        ${this.backTo === undefined ? nothing : html`<p><a href=${this.backTo}>${texts.back}</a></p>`}
      </header>
      <div class="simulated-search" role="search">
        <label class="field field-filter">
          ${texts.search}
          <input type="search" .value=${this.query} @input=${(event: Event) => this.#search(event)} />
        </label>
        <span role="status" class="field">${this.query === '' ? nothing : texts.found(countOf(found) + this.#proseHits)}</span>
      </div>
      <nav aria-label=${texts.sections} class="simulated-sections">
        ${sections.map(({id, title}) => html`<a href=${this.hashOf(id)} @click=${() => this.#goTo(id)}>${title}</a>`)}
      </nav>
      ${sections.map(({id, title, content}) => html`<section class="prose" aria-labelledby=${id}><h3 id=${id}>${title}</h3>${content}</section>`)}
      ${sections.length === 0 ? html`<p class="empty">${texts.nothing}</p>` : nothing}
    </article>`;
  }

  get #texts(): SimulatedTexts {
    return language.value === 'ko' ? simulatedKo : simulatedEn;
  }

  #goTo(place: string | undefined): void {
    if (place !== undefined) this.querySelector(`#${CSS.escape(place)}`)?.scrollIntoView();
  }

  #search(event: Event): void {
    this.query = (event.target as HTMLInputElement).value;
  }

  #isInWords(id: AreaId): boolean {
    const {title, works, gaps} = this.#texts.areas[id];
    return matcher(this.query)(`${title} ${works} ${gaps}`);
  }

  /** Sections whose own words have what is searched. */
  get #proseHits(): number {
    return areaIds.filter(id => this.#isInWords(id)).length;
  }

  #sections(found: Found): Section[] {
    const {areas, inventory, options, differences} = this.#texts;
    const isSearch = this.query.trim() !== '';
    const hasAny = {
      inventory: found.programs.length + found.images.length + found.kinds.length > 0,
      options: found.gaps.length > 0,
      differences: found.differences.length > 0,
    };
    return [
      ...areaIds
        .filter(id => found.parts.get(id)!.length > 0 || this.#isInWords(id))
        .map(id => ({id, title: areas[id].title, content: this.#area(id, found.parts.get(id)!, isSearch)})),
      ...(hasAny.inventory
        ? [{id: 'inventory' as const, title: inventory.title, content: this.#inventory(found, isSearch)}]
        : []),
      ...(hasAny.options
        ? [{id: 'options' as const, title: options.title, content: this.#options(found, isSearch)}]
        : []),
      ...(hasAny.differences
        ? [{id: 'differences' as const, title: differences.title, content: this.#differences(found, isSearch)}]
        : []),
    ];
  }

  #area(id: AreaId, parts: readonly Part[], isOpen: boolean): TemplateResult {
    const texts = this.#texts;
    const {works, gaps} = texts.areas[id];
    const alike = facts.parts.filter(part => part.omits === '' && areaOf(part) === id).length;
    return html`<p><b>${texts.works}.</b> ${inCode(works)}</p>
      <p><b>${texts.gaps}.</b> ${inCode(gaps)}</p>
      ${
        parts.length === 0
          ? nothing
          : html`<details ?open=${isOpen}>
            <summary>${texts.fromCode(parts.length)}</summary>
            <p class="simulated-note">${texts.fromCodeNote}</p>
            <dl lang="en" class="simulated-parts">${parts.map(part => this.#part(part))}</dl>
            ${alike === 0 || isOpen ? nothing : html`<p class="simulated-note">${texts.alike(alike)}</p>`}
          </details>`
      }`;
  }

  #part({where, about, models, omits}: Part): TemplateResult {
    return html`<div>
      <dt>${inCode(about || where)} <small><code>${where}</code>${models === '' ? nothing : html` ${this.#texts.models} ${models}`}</small></dt>
      <dd>${inCode(omits)}</dd>
    </div>`;
  }

  #inventory({programs, images, kinds}: Found, isOpen: boolean): TemplateResult {
    const {lead, ...texts} = this.#texts.inventory;
    const list = (title: string, words: readonly string[]) =>
      words.length === 0
        ? nothing
        : html`<details ?open=${isOpen}><summary>${title} <span class="badge">${words.length}</span></summary>${wordList(words)}</details>`;
    return html`<p>${lead}</p>
      ${list(texts.programs, programs)} ${list(texts.images, images)}
      ${
        kinds.length === 0
          ? nothing
          : html`<details ?open=${isOpen}>
            <summary>${texts.kinds} <span class="badge">${kinds.reduce((sum, each) => sum + each.kinds.length, 0)}</span></summary>
            ${kinds.map(({groupVersion, kinds: names}) => html`<h4>${groupVersion}</h4>${wordList(names)}`)}
          </details>`
      }`;
  }

  #options({gaps}: Found, isOpen: boolean): TemplateResult {
    return html`<p>${this.#texts.options.lead}</p>
      ${gaps.map(
        ({tool, words}) =>
          html`<details ?open=${isOpen}><summary><code>${tool}</code> <span class="badge">${words.length}</span></summary>${wordList(words)}</details>`,
      )}`;
  }

  #differences({differences}: Found, isOpen: boolean): TemplateResult {
    const {lead, topics} = this.#texts.differences;
    return html`<p>${lead(facts.differences.length, facts.compared)}</p>
      ${groupBy(differences, ({topic}) => topic).map(
        ([topic, all]) => html`<details ?open=${isOpen}>
          <summary>${topics[topic] ?? topic} <span class="badge">${all.length}</span></summary>
          ${groupBy(all, ({why}) => why).map(
            ([why, commands]) => html`<h4 lang="en">${why}</h4>
              <ul class="simulated-commands" lang="en">${commands.map(({command}) => html`<li><code>${command}</code></li>`)}</ul>`,
          )}
        </details>`,
      )}`;
  }
}

function countOf({parts, differences, gaps, programs, images, kinds}: Found): number {
  const lists = [
    ...parts.values(),
    differences,
    programs,
    images,
    ...gaps.map(({words}) => words),
    ...kinds.map(each => each.kinds),
  ];
  return lists.reduce((sum, list) => sum + list.length, 0);
}

function wordList(words: readonly string[]): TemplateResult {
  return html`<p class="simulated-words" lang="en">${words.map(word => html`<code>${word}</code> `)}</p>`;
}

/** Text with its `code` marked. */
function inCode(text: string): TemplateResult {
  return html`${text.split('`').map((piece, index) => (index % 2 === 1 ? html`<code>${piece}</code>` : piece))}`;
}

define('lab-simulated', LabSimulated);
