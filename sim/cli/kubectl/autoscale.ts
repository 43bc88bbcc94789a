import {refuseUnserved} from './create/generator.ts';
import {pathOf, query} from './discovery.ts';
import {dryRunOf, dryRunQuery} from './dry-run.ts';
import {Failure} from './failure.ts';
import type {JsonObject} from './json.ts';
import {withLastApplied} from './last-applied.ts';
import {selectObjects, throwGathered} from './objects.ts';
import {resultPrinter} from './result.ts';
import type {Info} from './selection.ts';
import type {Session} from './session.ts';
import {fileFlags, outputFlags, type Verb} from './verb.ts';

export const autoscaleVerb: Verb = {
  flags: [...outputFlags, ...fileFlags, 'cpu-percent', 'dry-run', 'field-manager', 'max', 'min', 'name', 'save-config'],
  required: ['max'],
  run: autoscale,
};

const autoscalers = {group: 'autoscaling', version: 'v2', plural: 'horizontalpodautoscalers', namespaced: true};

/**
 * Makes a HorizontalPodAutoscaler.
 *
 * @models kubectl pkg/cmd/autoscale AutoscaleOptions.Run, v0.33.4
 */
async function autoscale(session: Session): Promise<number> {
  const {flags} = session;
  const [max, min] = [flags.int('max'), flags.int('min')];
  if (max < 1) throw new Failure(`--max=MAXPODS is required and must be at least 1, max: ${max}`);
  if (max < min) throw new Failure(`--max=MAXPODS must be larger or equal to --min=MINPODS, max: ${max}, min: ${min}`);
  const dryRun = await dryRunOf(session);
  const printer = await resultPrinter(session, dryRun);
  const {infos, failures} = await selectObjects(session, flags.args, {selects: false});
  throwGathered(failures);
  for (const info of infos) {
    const made = autoscalerFor(session, info);
    const body = flags.bool('save-config') ? withLastApplied(made) : made;
    const parameters = query({dryRun: dryRunQuery(dryRun), fieldManager: flags.text('field-manager')});
    const url = pathOf(autoscalers, info.namespace) + parameters;
    await printer(dryRun === 'client' ? body : await post(session, url, body), 'autoscaled');
  }
  return 0;
}

async function post(session: Session, url: string, body: JsonObject): Promise<JsonObject> {
  try {
    return await session.fetchObject({method: 'POST', url, body});
  } catch (error) {
    refuseUnserved(error, autoscalers);
    throw error;
  }
}

const scalable = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController']);

function autoscalerFor(session: Session, {type, name, object}: Info): JsonObject {
  const {flags} = session;
  if (!scalable.has(type.kind))
    throw new Failure(
      `cannot autoscale a ${type.group === '' ? type.kind : `${type.kind}.${type.group}`}: could not find scale subresource for ${type.group}/${type.version}, Resource=${type.plural} in discovery information`,
    );
  const percent = flags.int('cpu-percent');
  const target = {type: 'Utilization', averageUtilization: percent};
  return {
    kind: 'HorizontalPodAutoscaler',
    apiVersion: 'autoscaling/v2',
    metadata: {
      name: flags.text('name') || name,
      ...(session.namespaceIsExplicit && {namespace: session.namespace}),
      creationTimestamp: null,
    },
    spec: {
      scaleTargetRef: {kind: type.kind, name, apiVersion: object.apiVersion},
      ...(flags.int('min') > 0 && {minReplicas: flags.int('min')}),
      maxReplicas: flags.int('max'),
      ...(percent >= 0 && {metrics: [{type: 'Resource', resource: {name: 'cpu', target}}]}),
    },
    status: {desiredReplicas: 0, currentMetrics: null},
  };
}
