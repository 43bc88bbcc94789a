import {discover} from '../discovery.ts';
import {Failure} from '../failure.ts';
import {type JsonObject, objectAt, textAt, textsAt} from '../json.ts';
import {fetchInfos, select} from '../selection.ts';
import type {Session} from '../session.ts';
import {afterDash, generatorVerb, newMetadata} from './generator.ts';

export const createJobVerb = generatorVerb({
  flags: ['from', 'image'],
  resource: {group: 'batch', version: 'v1', plural: 'jobs', namespaced: true},
  failing: 'failed to create job: ',
  build: job,
});

export const createCronJobVerb = generatorVerb({
  flags: ['image', 'restart', 'schedule'],
  required: ['image', 'schedule'],
  resource: {group: 'batch', version: 'v1', plural: 'cronjobs', namespaced: true},
  failing: 'failed to create cronjob: ',
  build: cronJob,
});

async function job(session: Session, name: string): Promise<JsonObject> {
  const {flags} = session;
  const [image, from] = [flags.text('image'), flags.text('from')];
  if ((image === '') === (from === '')) throw new Failure('either --image or --from must be specified');
  if (from !== '' && afterDash(session).length > 0) throw new Failure('cannot specify --from and command');
  if (from !== '') return jobFromCronJob(session, name, from);
  return {
    kind: 'Job',
    apiVersion: 'batch/v1',
    metadata: newMetadata(session, name),
    spec: {template: templateOf(session, name, 'Never')},
    status: {},
  };
}

function templateOf(session: Session, name: string, restartPolicy: string): JsonObject {
  const command = afterDash(session);
  const container = {
    name,
    image: session.flags.text('image'),
    ...(command.length > 0 && {command}),
    resources: {},
  };
  return {metadata: {creationTimestamp: null}, spec: {containers: [container], restartPolicy}};
}

/** A job as the schedule would have made it, but now. */
async function jobFromCronJob(session: Session, name: string, from: string): Promise<JsonObject> {
  const selection = await select(session, () => discover(session), {
    args: from.includes('/') ? [from] : from.split(' '),
  });
  const {infos, failures} = await fetchInfos(session, selection.targets);
  if (failures[0]) throw failures[0];
  const [info] = infos;
  if (info?.type.kind !== 'CronJob') throw new Failure(`unknown object type *${info?.type.version}.${info?.type.kind}`);
  const template = objectAt(info.object, 'spec', 'jobTemplate');
  const annotations = {...textsAt(template, 'metadata', 'annotations'), 'cronjob.kubernetes.io/instantiate': 'manual'};
  const labels = textsAt(template, 'metadata', 'labels');
  const owner = {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    name: info.name,
    uid: textAt(info.object, 'metadata', 'uid'),
    controller: true,
  };
  return {
    kind: 'Job',
    apiVersion: 'batch/v1',
    metadata: newMetadata(session, name, {
      ...(Object.keys(labels).length > 0 && {labels}),
      annotations,
      ownerReferences: [owner],
    }),
    spec: objectAt(template, 'spec'),
    status: {},
  };
}

function cronJob(session: Session, name: string): JsonObject {
  const restartPolicy = session.flags.text('restart') || 'OnFailure';
  const template = templateOf(session, name, restartPolicy);
  return {
    kind: 'CronJob',
    apiVersion: 'batch/v1',
    metadata: newMetadata(session, name),
    spec: {
      schedule: session.flags.text('schedule'),
      jobTemplate: {metadata: {name, creationTimestamp: null}, spec: {template}},
    },
    status: {},
  };
}
