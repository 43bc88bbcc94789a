import {pathOf, query} from './discovery.ts';
import {type DryRun, dryRunOf, dryRunQuery} from './dry-run.ts';
import {parsePorts} from './expose-ports.ts';
import {Failure} from './failure.ts';
import {isObject, type JsonObject, listAt, numberAt, objectAt, textAt, textsAt} from './json.ts';
import {parseLabelPairs} from './label-pairs.ts';
import {withLastApplied} from './last-applied.ts';
import {selectObjects, throwGathered} from './objects.ts';
import {overridden} from './overrides.ts';
import {resultPrinter} from './result.ts';
import type {Info} from './selection.ts';
import type {Session} from './session.ts';
import {fileFlags, outputFlags, type Verb} from './verb.ts';

export const exposeVerb: Verb = {
  flags: [
    ...outputFlags,
    ...fileFlags,
    'cluster-ip',
    'dry-run',
    'external-ip',
    'field-manager',
    'labels',
    'load-balancer-ip',
    'name',
    'override-type',
    'overrides',
    'port',
    'protocol',
    'save-config',
    'selector',
    'session-affinity',
    'target-port',
    'type',
  ],
  run: expose,
};

/** @models kubectl pkg/cmd/expose ExposeServiceOptions.RunExpose, v0.33.4 */
async function expose(session: Session): Promise<number> {
  const dryRun = await dryRunOf(session);
  const printer = await resultPrinter(session, dryRun);
  const {infos, failures} = await selectObjects(session, session.flags.args, {selects: false});
  throwGathered(failures);
  for (const info of infos) {
    let service = overridden(session, serviceFor(session, info));
    if (session.flags.bool('save-config')) service = withLastApplied(service);
    await printer(dryRun === 'client' ? service : await send(session, info, service, dryRun), 'exposed');
  }
  return 0;
}

function send(session: Session, info: Info, body: JsonObject, dryRun: DryRun): Promise<JsonObject> {
  const type = {group: '', version: 'v1', plural: 'services', namespaced: true};
  const parameters = query({dryRun: dryRunQuery(dryRun), fieldManager: session.flags.text('field-manager')});
  return session.fetchObject({method: 'POST', url: pathOf(type, info.namespace) + parameters, body});
}

const exposable = new Set(['Service', 'Pod', 'ReplicationController', 'Deployment', 'ReplicaSet']);

function serviceFor(session: Session, {type, name, object}: Info): JsonObject {
  const {flags} = session;
  if (!exposable.has(type.kind))
    throw new Failure(`cannot expose a ${type.group === '' ? type.kind : `${type.kind}.${type.group}`}`);
  const selector = flags.text('selector') === '' ? selectorOf(object) : parseLabelPairs(flags.text('selector'));
  const protocols = protocolsOf(object);
  const portText = flags.text('port') || portsOf(object).join(',');
  if (portText === '') throw new Failure("couldn't find port via --port flag or introspection");
  const labels =
    flags.text('labels') === '' ? textsAt(object, 'metadata', 'labels') : parseLabelPairs(flags.text('labels'));
  const text = (flag: string, field: string): JsonObject =>
    flags.text(flag) === '' ? {} : {[field]: flags.text(flag)};
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      creationTimestamp: null,
      ...(Object.keys(labels).length > 0 && {labels}),
      name: flags.text('name') || name,
      ...(session.namespaceIsExplicit && {namespace: session.namespace}),
    },
    spec: {
      ...text('cluster-ip', 'clusterIP'),
      ...(flags.text('external-ip') !== '' && {externalIPs: [flags.text('external-ip')]}),
      ...text('load-balancer-ip', 'loadBalancerIP'),
      ports: parsePorts(portText, flags.text('protocol'), flags.text('target-port'), protocols),
      selector,
      ...text('session-affinity', 'sessionAffinity'),
      ...text('type', 'type'),
    },
    status: {loadBalancer: {}},
  };
}

/** @models polymorphichelpers mapBasedSelectorForObject */
function selectorOf(object: JsonObject): Readonly<Record<string, string>> {
  if (object.kind === 'Pod') {
    const labels = textsAt(object, 'metadata', 'labels');
    if (Object.keys(labels).length > 0) return labels;
    throw new Failure(
      "couldn't retrieve selectors via --selector flag or introspection: the pod has no labels and cannot be exposed",
    );
  }
  if (object.kind === 'Service' || object.kind === 'ReplicationController') {
    const selector = textsAt(object, 'spec', 'selector');
    if (Object.keys(selector).length > 0) return selector;
    throw new Failure(
      `couldn't retrieve selectors via --selector flag or introspection: the ${object.kind === 'Service' ? 'service has' : 'replication controller has'} no ${object.kind === 'Service' ? 'pod ' : ''}selector set`,
    );
  }
  if (listAt(object, 'spec', 'selector', 'matchExpressions').length > 0)
    throw new Failure(
      `couldn't retrieve selectors via --selector flag or introspection: couldn't convert expressions - "${JSON.stringify(objectAt(object, 'spec', 'selector'))}" to map-based selector format`,
    );
  return textsAt(object, 'spec', 'selector', 'matchLabels');
}

function portObjects(object: JsonObject): readonly JsonObject[] {
  if (object.kind === 'Service') return listAt(object, 'spec', 'ports').filter(isObject);
  const containers =
    object.kind === 'Pod'
      ? listAt(object, 'spec', 'containers')
      : listAt(object, 'spec', 'template', 'spec', 'containers');
  return containers.flatMap(container => listAt(container, 'ports').filter(isObject));
}

function portsOf(object: JsonObject): readonly string[] {
  const field = object.kind === 'Service' ? 'port' : 'containerPort';
  return portObjects(object).map(port => String(numberAt(port, field)));
}

function protocolsOf(object: JsonObject): ReadonlyMap<string, string> {
  const field = object.kind === 'Service' ? 'port' : 'containerPort';
  return new Map(portObjects(object).map(port => [String(numberAt(port, field)), textAt(port, 'protocol') || 'TCP']));
}
