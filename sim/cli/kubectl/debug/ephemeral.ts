import {pathOf} from '../discovery.ts';
import {type JsonObject, textAt} from '../json.ts';
import type {Session} from '../session.ts';
import {containerFields, containerName} from './container.ts';
import type {DebugPod} from './index.ts';
import {profiledContainer} from './profiles.ts';

const podsType = {group: '', version: 'v1', plural: 'pods', namespaced: true};

/** Puts one more container into a pod that runs. @models kubectl pkg/cmd/debug debugByEphemeralContainer, v0.33.4 */
export async function debugByEphemeralContainer(session: Session, pod: JsonObject): Promise<DebugPod> {
  const {flags} = session;
  const name = await containerName(session, pod);
  const target = flags.text('target');
  const container = {
    ...containerFields(session, {name, resources: {}, terminationMessagePolicy: 'File'}),
    ...(target !== '' && {targetContainerName: target}),
  };
  const url = pathOf(
    podsType,
    textAt(pod, 'metadata', 'namespace'),
    textAt(pod, 'metadata', 'name'),
    'ephemeralcontainers',
  );
  const changed = await session.fetchObject({
    method: 'PATCH',
    url,
    headers: {'content-type': 'application/strategic-merge-patch+json'},
    body: {spec: {ephemeralContainers: [profiledContainer(container, flags.text('profile'), 'ephemeral')]}},
  });
  return {pod: changed, container: name};
}
