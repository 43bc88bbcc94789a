import {tabwriter} from '../../base/tabwriter.ts';
import {configMaps} from '../../k8s/api/kinds/core.ts';
import type {Process} from '../../shell/process.ts';
import {type AskApi, getObject} from './api.ts';

/** `cilium config view`: the ConfigMap that agents and operator read. @models cilium-cli config/config.go */
export async function configView(process: Process, ask: AskApi): Promise<number> {
  const config = await getObject(process, ask, configMaps, 'kube-system', 'cilium-config');
  if (!config) {
    await process.err(
      '\nError: Unable to read configuration:  unable get ConfigMap "cilium-config": configmaps "cilium-config" not found\n',
    );
    return 1;
  }
  const lines = Object.entries(config.data ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}\t${value}`);
  await process.out(tabwriter({minwidth: 0, tabwidth: 0, padding: 4}, lines));
  return 0;
}
