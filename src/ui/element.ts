import {LitElement} from 'lit';
import {language} from '../i18n/language.ts';
import {Follow} from './follow.ts';

/** Base of all elements: light DOM, and rendered again when the language changes. */
export class UiElement extends LitElement {
  constructor() {
    super();
    new Follow(this, () => language);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** An event that bubbles through the app. */
  protected send<T>(type: string, detail: T): void {
    this.dispatchEvent(new CustomEvent(type, {detail, bubbles: true, composed: true}));
  }
}

/** Registers an element once; a module may be evaluated again while developing. */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
