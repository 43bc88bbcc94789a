import {html, type SVGTemplateResult, svg, type TemplateResult} from 'lit';

const paths = {
  play: svg`<path d="M5 3.5v9l7.5-4.5z" fill="currentColor" stroke="none"/>`,
  stop: svg`<rect x="4" y="4" width="8" height="8" rx="1.2" fill="currentColor" stroke="none"/>`,
  pause: svg`<path d="M5.5 4v8M10.5 4v8"/>`,
  step: svg`<path d="M4 4v8l6-4zM12 4v8"/>`,
  copy: svg`<rect x="5.5" y="5.5" width="7" height="8" rx="1.5"/><path d="M10 3H5a2 2 0 0 0-2 2v6"/>`,
  check: svg`<path d="M3.5 8.5l3 3 6-7"/>`,
  cross: svg`<path d="M4.5 4.5l7 7M11.5 4.5l-7 7"/>`,
  reset: svg`<path d="M3.2 7a5 5 0 1 1 .6 3.2M3 3.5V7h3.5"/>`,
  undo: svg`<path d="M3.2 7a5 5 0 1 1 .6 3.2M3 3.5V7h3.5"/>`,
  edit: svg`<path d="M10.8 3.2l2 2L6 12l-2.7.7.7-2.7z"/>`,
  sun: svg`<circle cx="8" cy="8" r="2.8"/><path d="M8 1.8v1.4M8 12.8v1.4M1.8 8h1.4M12.8 8h1.4M3.6 3.6l1 1M11.4 11.4l1 1M3.6 12.4l1-1M11.4 4.6l1-1"/>`,
  moon: svg`<path d="M12.8 9.6A5.4 5.4 0 0 1 6.4 3.2a5.4 5.4 0 1 0 6.4 6.4z"/>`,
  auto: svg`<circle cx="8" cy="8" r="5.2"/><path d="M8 2.8a5.2 5.2 0 0 1 0 10.4z" fill="currentColor"/>`,
  book: svg`<path d="M8 4.2C6.6 3.2 4.8 3 3 3.2v9c1.8-.2 3.6 0 5 1 1.4-1 3.2-1.2 5-1v-9c-1.8-.2-3.6 0-5 1zM8 4.200v9"/>`,
  list: svg`<path d="M3 4.500h10M3 8h10M3 11.500h7"/>`,
  terminal: svg`<rect x="2" y="3" width="12" height="10" rx="1.6"/><path d="M4.5 6.500l2 1.7-2 1.700M8.5 10h3"/>`,
  eye: svg`<path d="M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8z"/><circle cx="8" cy="8" r="1.9"/>`,
  keyboard: svg`<rect x="1.8" y="4" width="12.4" height="8" rx="1.4"/><path d="M4.2 6.600h.1M6.7 6.600h.1M9.2 6.600h.1M11.7 6.600h.1M5 9.500h6"/>`,
  path: svg`<circle cx="3.5" cy="12" r="1.5"/><circle cx="12.5" cy="4" r="1.5"/><path d="M5 12h3.500a2.5 2.5 0 0 0 0-5H7a1.5 1.5 0 0 1 0-3h4"/>`,
  download: svg`<path d="M8 2.500v7.500M4.8 7.200L8 10.400l3.2-3.200M3 13h10"/>`,
  forward: svg`<path d="M2.8 4v8l5-4zM8.2 4v8l5-4z"/>`,
  menu: svg`<path d="M3 4.500h10M3 8h10M3 11.500h10"/>`,
  info: svg`<circle cx="8" cy="8" r="5.6"/><path d="M8 7.200v3.600M8 5v.1"/>`,
  warning: svg`<path d="M8 2.500l6 10.500H2zM8 6.500v3M8 11.400v.1"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof paths;

/** A line icon that takes the text's colour. Decoration only: the label stands in words beside it or in aria-label. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="ui-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${paths[name]}</svg>`;
}

const hexagon = 'M8 .8l6.3 3.6v7.2L8 15.2 1.7 11.600V4.400z';

export type CellMark = 'idle' | 'queued' | 'running' | 'done' | 'failed';

/** The mark of a step: a cell of the comb, filled with honey when the step is done. */
export function hex(mark: CellMark): TemplateResult {
  const inside = {
    idle: svg``,
    queued: svg`<circle cx="8" cy="8" r="1.3" fill="currentColor" stroke="none"/>`,
    running: svg`<circle cx="8" cy="8" r="2.2" fill="currentColor" stroke="none"/>`,
    done: svg`<path class="hex-sign" d="M5 8.300l2.2 2.200L11 6"/>`,
    failed: svg`<path class="hex-sign" d="M5.7 5.700l4.6 4.600M10.3 5.700l-4.6 4.6"/>`,
  }[mark];
  return html`<svg class="hex hex-${mark}" viewBox="0 0 16 16" width="20" height="20" aria-hidden="true" focusable="false">
    <path class="hex-shape" d=${hexagon} />${inside}
  </svg>`;
}

/** Seven cells of a comb, one full: the mark of the notebook. */
export function logo(): TemplateResult {
  const centers = [
    [16, 16],
    [16, 6.4],
    [24.3, 11.2],
    [24.3, 20.8],
    [16, 25.6],
    [7.7, 20.8],
    [7.7, 11.2],
  ];
  return html`<svg class="logo" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
    ${centers.map(([x = 0, y = 0], index) => svg`<path class="logo-cell-${index}" d=${comb(x, y, 4.9)} />`)}
  </svg>`;
}

function comb(x: number, y: number, r: number): string {
  const points = [0, 60, 120, 180, 240, 300].map(angle => {
    const radians = (angle * Math.PI) / 180;
    return `${(x + r * Math.cos(radians)).toFixed(2)} ${(y + r * Math.sin(radians)).toFixed(2)}`;
  });
  return `M${points.join('L')}z`;
}
