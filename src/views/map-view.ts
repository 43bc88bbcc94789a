import {html, nothing, type SVGTemplateResult, svg, type TemplateResult} from 'lit';
import type {NodeRow, ObjectRow} from '../../sim/protocol/topics.ts';
import {Select} from '../engine/select.ts';
import {t} from '../i18n/language.ts';
import {define, UiElement} from '../ui/element.ts';
import {type LabPicture, type PodPicture, pictureOf} from './lab-picture.ts';
import {empty} from './node-picker.ts';
import {RecentChanges} from './recent-changes.ts';

const box = {width: 300, gap: 24, head: 58, podHeight: 26, lbHeight: 34};

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The lab at a glance: machines, their addresses, the pods on them, and who announces the load-balancer address. */
class LabMapView extends UiElement {
  readonly #nodes = new Select(
    this,
    () => 'nodes',
    mirror => mirror.all('nodes'),
  );
  readonly #objects = new Select(
    this,
    () => 'objects',
    mirror => mirror.all('objects'),
  );
  readonly #recent = new RecentChanges<ObjectRow>(this, (a, b) => a.cells.STATUS === b.cells.STATUS);

  override render(): TemplateResult {
    const nodes = this.#nodes.value;
    const objects = this.#objects.value ?? new Map<string, ObjectRow>();
    this.#recent.update('objects', objects);
    if (!nodes || nodes.size === 0) return html`<div class="view-body">${empty(t().nothingYet)}</div>`;
    return html`<div class="view-body lab-map">${this.#picture(pictureOf(nodes, objects))}</div>`;
  }

  #picture(picture: LabPicture): TemplateResult {
    return matchMedia('(max-width: 900px)').matches ? this.#column(picture) : this.#row(picture);
  }

  /** Nodes side by side above the wire, routers below it. */
  #row(picture: LabPicture): TemplateResult {
    const height = heightOf(picture);
    const width = Math.max(2, picture.nodes.length) * (box.width + box.gap) + box.gap;
    const wireY = height + 70;
    const x = (index: number) => box.gap + index * (box.width + box.gap);
    const middle = (index: number) => x(index) + box.width / 2;
    return frame(width, wireY + 110, [
      svg`<line class="map-wire" x1=${box.gap} x2=${width - box.gap} y1=${wireY} y2=${wireY} />`,
      svg`<text class="map-wire-name" x=${box.gap} y=${wireY - 8}>${picture.network}</text>`,
      ...picture.nodes.map((node, index) => [
        svg`<line class="map-cable" x1=${middle(index)} x2=${middle(index)} y1=${height + 10} y2=${wireY} />`,
        this.#node(node, {x: x(index), y: 10}, height),
        ...node.announced.map((address, at) => badge(address, middle(index), height + 32 + at * box.lbHeight)),
      ]),
      ...picture.routers.map((router, index) => [
        svg`<line class="map-cable" x1=${middle(index)} x2=${middle(index)} y1=${wireY} y2=${wireY + 36} />`,
        machine(router, {x: x(index), y: wireY + 36}),
      ]),
    ]);
  }

  /** Everything below each other, the wire on the left: for a narrow screen. */
  #column(picture: LabPicture): TemplateResult {
    const height = heightOf(picture);
    const x = 44;
    const parts: SVGTemplateResult[] = [];
    let y = 10;
    const cable = (at: number) => svg`<line class="map-cable" x1="14" x2=${x} y1=${at} y2=${at} />`;
    for (const node of picture.nodes) {
      parts.push(cable(y + 30), this.#node(node, {x, y}, height));
      y += height;
      for (const address of node.announced) {
        parts.push(badge(address, x + box.width / 2, y + box.lbHeight - 12));
        y += box.lbHeight;
      }
      y += box.gap;
    }
    for (const router of picture.routers) {
      parts.push(cable(y + 30), machine(router, {x, y}));
      y += 58 + box.gap;
    }
    parts.push(svg`<text class="map-wire-name" x="8" y=${y + 4}>${picture.network}</text>`);
    return frame(x + box.width + 10, y + 12, [
      svg`<line class="map-wire" x1="14" x2="14" y1="10" y2=${y - 12} />`,
      ...parts,
    ]);
  }

  #node(node: LabPicture['nodes'][number], at: Place, height: number): SVGTemplateResult {
    return svg`<g>
      <rect class=${node.row.ready ? 'map-box' : 'map-box map-box-down'} x=${at.x} y=${at.y} width=${box.width} height=${height} rx="10" />
      ${heading(node.row, at)}
      ${node.pods.length === 0 ? svg`<text class="map-role" x=${at.x + 16} y=${at.y + box.head + 16}>${t().noPods}</text>` : nothing}
      ${node.pods.map((pod, index) => this.#pod(pod, at.x + 12, at.y + box.head + index * box.podHeight))}
    </g>`;
  }

  #pod(pod: PodPicture, x: number, y: number): SVGTemplateResult {
    const mark = this.#recent.mark(pod.key) ?? '';
    return svg`<g class="map-pod" data-mark=${mark}>
      <rect x=${x} y=${y} width=${box.width - 24} height=${box.podHeight - 5} rx="5" />
      <path class=${pod.isReady ? 'map-dot map-dot-ready' : 'map-dot'} d=${dot(x + 13, y + 10.5)} />
      <text class="map-pod-name" x=${x + 26} y=${y + 15}>${shorten(pod.name, 27)}</text>
      <text class="map-pod-ip" x=${x + box.width - 32} y=${y + 15} text-anchor="end">${pod.ip || pod.status}</text>
    </g>`;
  }
}

function frame(width: number, height: number, parts: readonly unknown[]): TemplateResult {
  return html`<svg class="map" viewBox="0 0 ${width} ${height}" role="img" aria-label=${t().mapAlt} preserveAspectRatio="xMidYMin meet">${parts}</svg>`;
}

function heightOf(picture: LabPicture): number {
  const rows = Math.max(3, ...picture.nodes.map(node => node.pods.length));
  return box.head + rows * box.podHeight + 14;
}

function machine(row: NodeRow, at: Place): SVGTemplateResult {
  return svg`<g>
    <rect class="map-box" x=${at.x} y=${at.y} width=${box.width} height="58" rx="10" />
    ${heading(row, at)}
  </g>`;
}

function heading(row: NodeRow, at: Place): SVGTemplateResult {
  return svg`<text class="map-name" x=${at.x + 16} y=${at.y + 25}>${row.name}</text>
    <text class="map-role" x=${at.x + box.width - 16} y=${at.y + 25} text-anchor="end">${roleOf(row)}</text>
    <text class="map-address" x=${at.x + 16} y=${at.y + 44}>${addressesOf(row)}</text>`;
}

/** The load-balancer address hangs on the node that answers ARP for it. */
function badge(address: string, middle: number, y: number): SVGTemplateResult {
  return svg`<g class="map-lb">
    <rect x=${middle - 92} y=${y - 13} width="184" height="26" rx="13" />
    <path class="map-lb-mark" d=${dot(middle - 76, y)} />
    <text x=${middle - 64} y=${y + 4}>${address}</text>
    <title>${t().lbAddress}</title>
  </g>`;
}

function dot(x: number, y: number): string {
  const points = [30, 90, 150, 210, 270, 330].map(angle => {
    const radians = (angle * Math.PI) / 180;
    return `${(x + 6 * Math.cos(radians)).toFixed(1)} ${(y + 6 * Math.sin(radians)).toFixed(1)}`;
  });
  return `M${points.join('L')}z`;
}

function roleOf(row: NodeRow): string {
  return {'control-plane': t().controlPlane, worker: t().worker, router: t().router, outside: t().outside}[row.role];
}

function addressesOf(row: NodeRow): string {
  return row.addresses
    .filter(({device}) => device !== 'lo' && !/^(cilium_|lxc)/.test(device))
    .map(({device, address}) => `${device} ${address.replace(/\/\d+$/, '')}`)
    .slice(0, 2)
    .join('  ');
}

function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

define('lab-map-view', LabMapView);
