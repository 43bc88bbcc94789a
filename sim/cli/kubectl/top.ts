import {discover, query} from './discovery.ts';
import {Failure, usageFailure} from './failure.ts';
import {compareText, isObject, type JsonObject, listAt, objectAt, textAt} from './json.ts';
import {tableWriter} from './print/table.ts';
import type {Session} from './session.ts';
import {parseQuantity} from './sort.ts';
import {secondsSince} from './time.ts';
import type {Verb} from './verb.ts';

/** `kubectl top`, which asks the metrics server of the cluster, where it has one. */
export const topVerbs: Readonly<Record<string, Verb>> = {
  'top pod': {
    flags: ['all-namespaces', 'containers', 'field-selector', 'no-headers', 'selector', 'sort-by', 'sum'],
    run: topPod,
  },
  'top node': {
    flags: ['no-headers', 'selector', 'show-capacity', 'sort-by'],
    run: topNode,
  },
};

const metricsApi = '/apis/metrics.k8s.io/v1beta1';
const measured = ['cpu', 'memory'] as const;
type Resource = (typeof measured)[number];
/** cores and bytes */
type Amounts = Readonly<Record<Resource, number>>;

/** @models kubectl pkg/cmd/top TopNodeOptions.RunTopNode, v0.33.4 */
async function topNode(session: Session): Promise<number> {
  const {flags} = session;
  const name = await prepare(session, 'node');
  const metrics = await fetchItems(session, `${metricsApi}/nodes`, name);
  if (metrics.length === 0) throw new Failure('metrics not available yet');
  const nodes = await fetchItems(session, '/api/v1/nodes', name);
  const field = flags.bool('show-capacity') ? 'capacity' : 'allocatable';
  const rows = sorted(
    metrics.map(item => ({name: nameOf(item), namespace: '', used: amountsAt(item, 'usage')})),
    flags.text('sort-by'),
  ).map(({name: node, used}) => {
    const available = amountsAt(
      nodes.find(each => nameOf(each) === node),
      'status',
      field,
    );
    return [node, ...measured.flatMap(each => [amountText(used, each), percent(used[each], available[each])])];
  });
  const unknown = nodes
    .map(nameOf)
    .filter(node => !metrics.some(each => nameOf(each) === node))
    .map(node => [node, ...measured.flatMap(() => ['<unknown>', '<unknown>'])]);
  const header = flags.bool('no-headers') ? [] : [['NAME', 'CPU(cores)', 'CPU(%)', 'MEMORY(bytes)', 'MEMORY(%)']];
  await print(session, [...header, ...rows, ...unknown]);
  return 0;
}

/** @models kubectl pkg/cmd/top TopPodOptions.RunTopPod, pkg/metricsutil TopCmdPrinter, v0.33.4 */
async function topPod(session: Session): Promise<number> {
  const {flags} = session;
  const name = await prepare(session, 'pod');
  const everywhere = flags.bool('all-namespaces') && name === '';
  const place = everywhere ? '' : `/namespaces/${session.namespace}`;
  const metrics = await fetchItems(session, `${metricsApi}${place}/pods`, name);
  if (metrics.length === 0) {
    await explainEmptiness(session, await fetchItems(session, `/api/v1${place}/pods`, name));
    await session.err(everywhere ? 'No resources found\n' : `No resources found in ${session.namespace} namespace.\n`);
    return 0;
  }
  const sortBy = flags.text('sort-by');
  const pods = sorted(
    metrics.map(item => {
      const containers = listAt(item, 'containers').map(each => ({
        name: textAt(each, 'name'),
        namespace: '',
        used: amountsAt(each, 'usage'),
      }));
      const used = total(containers);
      return {name: nameOf(item), namespace: everywhere ? textAt(item, 'metadata', 'namespace') : '', used, containers};
    }),
    sortBy,
  );
  const byContainer = flags.bool('containers');
  const lead = (namespace: string) => (everywhere ? [namespace] : []);
  const rows = pods.flatMap(pod =>
    byContainer
      ? sorted(pod.containers, sortBy).map(each => [...lead(pod.namespace), pod.name, each.name, ...cells(each.used)])
      : [[...lead(pod.namespace), pod.name, ...cells(pod.used)]],
  );
  const columns = [...lead('NAMESPACE'), ...(byContainer ? ['POD'] : []), 'NAME', 'CPU(cores)', 'MEMORY(bytes)'];
  const header = flags.bool('no-headers') ? [] : [columns];
  // without its header the real one forgets the columns that flags add
  const indent = Array.from({length: (flags.bool('no-headers') ? 3 : columns.length) - 2}, () => '');
  const sum = flags.bool('sum')
    ? [
        [...indent, '________', '________'],
        [...indent, ...cells(total(pods))],
      ]
    : [];
  await print(session, [...header, ...rows, ...sum]);
  return 0;
}

/** Checks how the command was called and that there are metrics. @returns the name that is asked for, or '' */
async function prepare(session: Session, word: 'pod' | 'node'): Promise<string> {
  const {flags} = session;
  const [name = '', ...more] = flags.args;
  if (more.length > 0) throw usageFailure(`top ${word}`, `${word} [NAME | -l label]`);
  if (!['', ...measured].includes(flags.text('sort-by'))) throw new Failure('--sort-by accepts only cpu or memory');
  if (name !== '' && flags.text('selector') !== '')
    throw new Failure(`only one of NAME or ${word === 'node' ? '--' : ''}selector can be provided`);
  const {groupVersions} = await discover(session);
  if (!groupVersions.some(each => each.startsWith('metrics.k8s.io/'))) throw new Failure('Metrics API not available');
  return name;
}

async function fetchItems(session: Session, url: string, name: string): Promise<readonly JsonObject[]> {
  if (name !== '') return [await session.fetchObject({method: 'GET', url: `${url}/${name}`})];
  const {flags} = session;
  const selectors = {labelSelector: flags.text('selector'), fieldSelector: flags.text('field-selector')};
  const list = await session.fetchObject({method: 'GET', url: `${url}${query(selectors)}`});
  return listAt(list, 'items').filter(isObject);
}

/** New pods have no numbers yet. @models kubectl pkg/cmd/top verifyEmptyMetrics */
async function explainEmptiness(session: Session, pods: readonly JsonObject[]): Promise<void> {
  for (const pod of pods) {
    const {namespace, name} = objectAt(pod, 'metadata') as {namespace?: string; name?: string};
    const age = secondsSince(session.process, textAt(pod, 'metadata', 'creationTimestamp')) ?? 0;
    if (age > 120) throw new Failure(`Metrics not available for pod ${namespace}/${name}, age: ${goDuration(age)}`);
  }
  if (pods.length > 0) throw new Failure('metrics not available yet');
}

/** `1h2m3.5s`. @models go time.Duration.String */
function goDuration(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const rest = `${Number((seconds % 60).toFixed(6))}s`;
  return `${hours > 0 ? `${hours}h` : ''}${hours > 0 || minutes > 0 ? `${minutes}m` : ''}${rest}`;
}

interface Measured {
  readonly name: string;
  readonly namespace: string;
  readonly used: Amounts;
}

function sorted<T extends Measured>(items: readonly T[], by: string): readonly T[] {
  const resource = measured.find(each => each === by);
  return [...items].sort((a, b) =>
    resource
      ? b.used[resource] - a.used[resource]
      : compareText(a.namespace, b.namespace) || compareText(a.name, b.name),
  );
}

function total(items: readonly Measured[]): Amounts {
  const sum = (resource: Resource) => items.reduce((amount, {used}) => amount + used[resource], 0);
  return {cpu: sum('cpu'), memory: sum('memory')};
}

function amountsAt(value: unknown, ...path: readonly string[]): Amounts {
  const [cpu = 0, memory = 0] = measured.map(resource => parseQuantity(textAt(value, ...path, resource)) ?? 0);
  return {cpu, memory};
}

function cells(used: Amounts): readonly string[] {
  return measured.map(resource => amountText(used, resource));
}

/** Thousandths of a core, rounded up as quantities are, or whole mebibytes. */
function amountText(used: Amounts, resource: Resource): string {
  return resource === 'cpu' ? `${milli(used.cpu)}m` : `${Math.floor(used.memory / 2 ** 20)}Mi`;
}

function percent(used: number, available: number): string {
  return `${Math.trunc((milli(used) / milli(available)) * 100)}%`;
}

/** A sum of nanocores is whole, its sum as a number is not. */
function milli(amount: number): number {
  return Math.ceil(Number((amount * 1000).toFixed(6)));
}

function nameOf(item: JsonObject): string {
  return textAt(item, 'metadata', 'name');
}

/** Every cell ends in a tab, so lines end in blanks. */
async function print(session: Session, rows: readonly (readonly string[])[]): Promise<void> {
  const lines = rows.map(row => row.map(cell => `${cell}\t`).join(''));
  await session.out(tableWriter().layout(lines));
}
