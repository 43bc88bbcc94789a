import {html, type TemplateResult} from 'lit';
import {define, UiElement} from './element.ts';

/**
 * The bar between two areas. Drag it or use the arrow keys; says `ui-split` with the share of the first area in percent.
 *
 * The owner lays out by that number; the bar only measures within its parent.
 */
class UiSplitter extends UiElement {
  static override properties = {
    value: {type: Number},
    min: {type: Number},
    max: {type: Number},
    axis: {},
    label: {},
    controls: {},
  };
  declare value: number;
  declare min: number;
  declare max: number;
  declare axis: 'x' | 'y';
  declare label: string;
  /** id of the first area */
  declare controls: string;

  constructor() {
    super();
    this.value = 50;
    this.min = 20;
    this.max = 80;
    this.axis = 'x';
    this.label = '';
    this.controls = '';
  }

  override render(): TemplateResult {
    return html`<div
      class="splitter splitter-${this.axis}"
      role="separator"
      tabindex="0"
      aria-label=${this.label}
      aria-controls=${this.controls}
      aria-orientation=${this.axis === 'x' ? 'vertical' : 'horizontal'}
      aria-valuemin=${this.min}
      aria-valuemax=${this.max}
      aria-valuenow=${Math.round(this.value)}
      @pointerdown=${this.#onDown}
      @keydown=${this.#onKey}
      @dblclick=${() => this.#set(50)}
    ></div>`;
  }

  readonly #onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const bar = event.currentTarget as HTMLElement;
    const area = this.parentElement!.getBoundingClientRect();
    const move = (e: PointerEvent) => {
      const share = this.axis === 'x' ? (e.clientX - area.left) / area.width : (e.clientY - area.top) / area.height;
      this.#set(share * 100);
    };
    bar.setPointerCapture(event.pointerId);
    bar.addEventListener('pointermove', move);
    bar.addEventListener('lostpointercapture', () => bar.removeEventListener('pointermove', move), {once: true});
    event.preventDefault();
    bar.focus();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const [less, more] = this.axis === 'x' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const value = {[less!]: this.value - 4, [more!]: this.value + 4, Home: this.min, End: this.max}[event.key];
    if (value === undefined) return;
    event.preventDefault();
    this.#set(value);
  };

  #set(value: number): void {
    this.send('ui-split', Math.min(this.max, Math.max(this.min, value)));
  }
}

define('ui-splitter', UiSplitter);
