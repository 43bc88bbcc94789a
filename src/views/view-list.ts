import {html, type TemplateResult} from 'lit';
import type {Messages} from '../i18n/en.ts';
import type {IconName} from '../ui/icon.ts';

export interface ViewEntry {
  readonly id: string;
  readonly title: (messages: Messages) => string;
  readonly icon?: IconName;
  /** keeps its element while another view is shown: it holds what the learner types */
  readonly stays?: boolean;
  /** registers the element */
  readonly load: () => Promise<unknown>;
  readonly render: () => TemplateResult;
}

/** The views, in the order of their tabs. Each is loaded when it is first opened. */
export const views: readonly ViewEntry[] = [
  {
    id: 'map',
    title: m => m.viewMap,
    load: () => import('./map-view.ts'),
    render: () => html`<lab-map-view></lab-map-view>`,
  },
  {
    id: 'objects',
    title: m => m.viewObjects,
    load: () => import('./objects-view.ts'),
    render: () => html`<lab-objects-view></lab-objects-view>`,
  },
  {
    id: 'path',
    title: m => m.viewPath,
    load: () => import('./path-view.ts'),
    render: () => html`<lab-path-view></lab-path-view>`,
  },
  {
    id: 'flows',
    title: m => m.viewFlows,
    load: () => import('./flows-view.ts'),
    render: () => html`<lab-flows-view></lab-flows-view>`,
  },
  {
    id: 'envoy',
    title: m => m.viewEnvoy,
    load: () => import('./envoy-view.ts'),
    render: () => html`<lab-envoy-view></lab-envoy-view>`,
  },
  {
    id: 'iptables',
    title: m => m.viewIptables,
    load: () => import('./iptables-view.ts'),
    render: () => html`<lab-iptables-view></lab-iptables-view>`,
  },
  {
    id: 'bpf',
    title: m => m.viewBpf,
    load: () => import('./bpf-view.ts'),
    render: () => html`<lab-bpf-view></lab-bpf-view>`,
  },
];
