import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {NodeRow, ObjectRow} from '../../sim/protocol/topics.ts';
import {Select} from '../engine/select.ts';
import {t} from '../i18n/language.ts';
import {define, UiElement} from '../ui/element.ts';
import {type DoorPicture, type LabPicture, type PodPicture, pictureOf} from './lab-picture.ts';
import {LiveTraffic} from './live-traffic.ts';
import {empty, markWord} from './node-picker.ts';
import {RecentChanges} from './recent-changes.ts';

type NodePicture = LabPicture['nodes'][number];

/**
 * The lab at a glance: machines on their wire, the pods on them, and who answers for which load-balancer address. What
 * just had packets lights up; a pod or address opens in the objects view.
 */
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
  readonly #recent = new RecentChanges<ObjectRow>(
    this,
    (a, b) => a.cells.STATUS === b.cells.STATUS && a.cells.READY === b.cells.READY,
  );
  readonly #traffic = new LiveTraffic(this);

  override render(): TemplateResult {
    const nodes = this.#nodes.value;
    const objects = this.#objects.value ?? new Map<string, ObjectRow>();
    this.#recent.update('objects', objects);
    const isEmpty = !nodes || nodes.size === 0;
    return html`<div class="view-body" tabindex="0" role="group" aria-label=${t().mapAlt}>
      ${isEmpty ? empty(t().labStarting) : this.#picture(pictureOf(nodes, objects))}
    </div>`;
  }

  #picture(picture: LabPicture): TemplateResult {
    return html`<div class="map">
      <ul class="map-nodes">
        ${picture.nodes.map(node => html`<li>${this.#node(node)}</li>`)}
      </ul>
      <div class="map-wire">
        <span class="map-network">${picture.network}</span>
        ${picture.waitingDoors.map(door => this.#door(door))}
      </div>
      <ul class="map-routers">
        ${picture.routers.map(row => html`<li>${this.#machine(row, nothing)}</li>`)}
      </ul>
    </div>`;
  }

  #node({row, pods, systemPods, doors}: NodePicture): TemplateResult {
    return this.#machine(
      row,
      html`${pods.length === 0 ? html`<p class="map-none">${t().noPods}</p>` : this.#pods(pods)}
        ${systemPods.length === 0 ? nothing : this.#system(systemPods)}`,
      doors,
    );
  }

  /** Folded: on most days they only work. */
  #system(pods: readonly PodPicture[]): TemplateResult {
    const ready = pods.filter(pod => pod.isReady).length;
    return html`<details class="map-system">
      <summary>${t().systemPods(pods.length, ready)}</summary>
      ${this.#pods(pods)}
    </details>`;
  }

  #pods(pods: readonly PodPicture[]): TemplateResult {
    return html`<ul class="map-pods">
      ${repeat(
        pods,
        pod => pod.key,
        pod => html`<li>${this.#pod(pod)}</li>`,
      )}
    </ul>`;
  }

  #pod({key, name, ip, status, isReady}: PodPicture): TemplateResult {
    const [, stem = '', suffix = ''] = /^(.*?)(-[^-]+)?$/.exec(name) ?? [];
    const mark = this.#recent.mark(key);
    return html`<button
      type="button"
      class="map-pod ${this.#traffic.isLive(partyOf(key)) ? 'is-live' : ''}"
      data-mark=${mark ?? ''}
      title=${name}
      @click=${() => this.send('lab-object', key)}
    >
      <i class="map-dot ${isReady ? 'is-ready' : ''}"></i>
      <span class="map-pod-name"><span class="map-pod-stem">${stem}</span><span>${suffix}</span></span>
      <span class="map-pod-ip">${isReady ? ip : status}</span>
      <span class="visually-hidden">${isReady ? t().ready : t().notReady} ${markWord(mark)}</span>
    </button>`;
  }

  #machine(row: NodeRow, inside: unknown, doors: readonly DoorPicture[] = []): TemplateResult {
    const isLive =
      this.#traffic.isLive(row.name) || row.addresses.some(({address}) => this.#traffic.isLive(bareAddress(address)));
    const isDown = !row.ready && row.role !== 'router';
    return html`<section class="map-machine ${isLive ? 'is-live' : ''} ${isDown ? 'is-down' : ''}" aria-label=${row.name}>
      <header>
        <b>${row.name}</b><span class="map-role">${roleOf(row)}${isDown ? html` · <span class="map-bad">NotReady</span>` : nothing}</span>
        <span class="map-address">${addressesOf(row)}</span>
      </header>
      ${inside} ${doors.map(door => this.#door(door))}
    </section>`;
  }

  /** The load-balancer address hangs on the node that answers ARP for it, or on the wire when nobody does. */
  #door({key, name, address, holder}: DoorPicture): TemplateResult {
    const isOpen = address !== undefined && holder !== undefined;
    const words = address === undefined ? t().lbWaits : isOpen ? t().lbAnswers : t().lbNobody;
    return html`<button type="button" class="map-door ${isOpen ? 'is-open' : ''} ${address !== undefined && this.#traffic.isLive(address) ? 'is-live' : ''}" @click=${() => this.send('lab-object', key)}>
      <b>${address ?? name}</b><span>${address === undefined ? '' : `${name} · `}${words}</span>
    </button>`;
  }
}

/** `pods./default/web-0` → `default/web-0` */
function partyOf(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}

function roleOf(row: NodeRow): string {
  return {'control-plane': t().controlPlane, worker: t().worker, router: t().router, outside: t().outside}[row.role];
}

function addressesOf(row: NodeRow): TemplateResult[] {
  return row.addresses
    .filter(({device}) => /^eth/.test(device))
    .map(({device, address}) => html`<span>${device} ${bareAddress(address)}</span>`);
}

function bareAddress(address: string): string {
  return address.replace(/\/\d+$/, '');
}

define('lab-map-view', LabMapView);
