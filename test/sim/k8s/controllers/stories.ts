import {type Event, events, type Pod} from '../../../../sim/k8s/api/kinds/core.ts';
import type {ContainerImage} from '../../../../sim/shell/container-image.ts';
import {type Cluster, podsOf, sleeper} from '../cluster.ts';

const tableType = 'application/json;as=Table;v=v1;g=meta.k8s.io';

/** `app` runs for ever, `once` ends at once, `broken` fails at once, `brief` ends after ten seconds. */
export const storyImages: readonly ContainerImage[] = [
  {names: ['app'], main: sleeper, sizeBytes: 1_000_000},
  {names: ['once'], main: async () => 0, sizeBytes: 1_000_000},
  {names: ['broken'], main: async () => 3, sizeBytes: 1_000_000},
  {
    names: ['brief'],
    main: async process => {
      await process.sleep(10_000_000);
      return 0;
    },
    sizeBytes: 1_000_000,
  },
];

/** The table that `kubectl get` would print, cells joined by two blanks, AGE left out. */
export function table(cluster: Cluster, url: string): readonly string[] {
  const {body} = cluster.api.handle({method: 'GET', url, headers: {accept: tableType}});
  const {columnDefinitions, rows} = body as {
    columnDefinitions: readonly {name: string; priority: number}[];
    rows: readonly {cells: readonly unknown[]}[];
  };
  const shown = columnDefinitions.map(({name, priority}) => priority === 0 && name !== 'Age');
  return rows.map(({cells}) => cells.filter((_, index) => shown[index]).join('  '));
}

/** `type reason object message` of the events about objects of `kind`, in the order they came; random ends as `*`. */
export function story(cluster: Cluster, kind: string): readonly string[] {
  const all = cluster.client.list<Event>(events, {namespace: 'default'});
  return all
    .filter(({involvedObject}) => involvedObject.kind === kind)
    .sort((a, b) => (nanos(a) < nanos(b) ? -1 : 1))
    .map(({type, reason, involvedObject, message}) =>
      `${type} ${reason} ${involvedObject.name}: ${message}`.replace(/-[bcdfghjklmnpqrstvwxz2456789]{5}\b/g, '-*'),
    );
}

function nanos({metadata}: Event): bigint {
  return BigInt(`0x${metadata.name.split('.').at(-1)}`);
}

/** `name phase node` of each pod. */
export function podLines(cluster: Cluster): readonly string[] {
  return podsOf(cluster).map(({metadata, status}: Pod) => `${metadata.name} ${status?.phase}`);
}
