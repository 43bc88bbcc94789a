import {pathOf} from '../discovery.ts';
import {Failure} from '../failure.ts';
import {splitOnce} from '../flags.ts';
import {isObject, type JsonObject, listAt, objectAt, textAt} from '../json.ts';
import type {Session} from '../session.ts';
import {containerFields, containerName} from './container.ts';
import type {DebugPod} from './index.ts';
import {type Keeps, profiledContainer, profiledCopy} from './profiles.ts';

const podsType = {group: '', version: 'v1', plural: 'pods', namespaced: true};

/** Starts a copy of a pod with something changed. @models kubectl pkg/cmd/debug debugByCopy, v0.33.4 */
export async function debugByCopy(session: Session, pod: JsonObject): Promise<DebugPod> {
  const {flags} = session;
  const namespace = textAt(pod, 'metadata', 'namespace');
  const {body, container} = await copyOf(session, pod);
  const made = await session.fetchObject({method: 'POST', url: pathOf(podsType, namespace), body});
  if (flags.bool('replace'))
    await session.fetch({
      method: 'DELETE',
      url: pathOf(podsType, namespace, textAt(pod, 'metadata', 'name')),
      body: {kind: 'DeleteOptions', apiVersion: 'v1', gracePeriodSeconds: 0},
    });
  return {pod: made, container};
}

async function copyOf(session: Session, pod: JsonObject): Promise<{body: JsonObject; container: string}> {
  const {flags} = session;
  const images = new Map(flags.list('set-image').map(text => splitOnce(text, '=')));
  const containers = listAt(pod, 'spec', 'containers')
    .filter(isObject)
    .map(each => ({...each, image: images.get(textAt(each, 'name')) ?? images.get('*') ?? each.image}));
  const {ephemeralContainers: _joined, nodeName, ...spec} = objectAt(pod, 'spec');
  const {labels, annotations} = objectAt(pod, 'metadata');
  const copy = {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: {
      name: flags.text('copy-to'),
      namespace: textAt(pod, 'metadata', 'namespace'),
      ...(labels !== undefined && {labels}),
      ...(annotations !== undefined && {annotations}),
    },
    spec: {
      ...spec,
      containers,
      ...(flags.bool('same-node') && {nodeName}),
      ...(flags.isGiven('share-processes') && {shareProcessNamespace: flags.bool('share-processes')}),
    },
  };
  const changed = await withDebugContainer(session, copy, images.size > 0);
  return {body: profiledCopy(changed.body, flags.text('profile'), keepsOf(session)), container: changed.container};
}

/** Changes the container that `-c` names, or adds one. */
async function withDebugContainer(
  session: Session,
  copy: JsonObject,
  setsImages: boolean,
): Promise<{body: JsonObject; container: string}> {
  const {flags} = session;
  const containers = listAt(copy, 'spec', 'containers').filter(isObject);
  const asked = flags.text('container');
  const isKnown = containers.some(each => textAt(each, 'name') === asked);
  if (!isKnown && flags.text('image') === '') {
    if (setsImages) return {body: copy, container: ''};
    throw new Failure('you must specify image when creating new container');
  }
  const container = isKnown ? asked : await containerName(session, copy);
  const all = isKnown
    ? containers
    : [...containers, {name: container, resources: {}, terminationMessagePolicy: 'File'}];
  const changed = all.map(each =>
    textAt(each, 'name') === container
      ? profiledContainer(containerFields(session, each), flags.text('profile'), 'copy')
      : each,
  );
  return {body: {...copy, spec: {...objectAt(copy, 'spec'), containers: changed}}, container};
}

function keepsOf({flags}: Session): Keeps {
  return {
    annotations: flags.bool('keep-annotations'),
    labels: flags.bool('keep-labels'),
    liveness: flags.bool('keep-liveness'),
    readiness: flags.bool('keep-readiness'),
    startup: flags.bool('keep-startup'),
    initContainers: flags.bool('keep-init-containers'),
  };
}
