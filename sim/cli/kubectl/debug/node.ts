import {pathOf} from '../discovery.ts';
import {type JsonObject, textAt} from '../json.ts';
import type {Session} from '../session.ts';
import {containerFields, nameSuffix} from './container.ts';
import type {DebugPod} from './index.ts';
import {profiledContainer, profiledNodePod} from './profiles.ts';

const podsType = {group: '', version: 'v1', plural: 'pods', namespaced: true};

/** Starts a pod on a node, whatever its taints. @models kubectl pkg/cmd/debug generateNodeDebugPod, v0.33.4 */
export async function debugNode(session: Session, node: JsonObject): Promise<DebugPod> {
  const {flags} = session;
  const nodeName = textAt(node, 'metadata', 'name');
  const container = flags.text('container') || 'debugger';
  const name = `node-debugger-${nodeName}-${nameSuffix(session)}`;
  if (!flags.bool('quiet'))
    await session.out(`Creating debugging pod ${name} with container ${container} on node ${nodeName}.\n`);
  const fields = containerFields(session, {name: container, resources: {}, terminationMessagePolicy: 'File'});
  const profile = flags.text('profile');
  const pod = {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: {name},
    spec: {
      containers: [profiledContainer(fields, profile, 'node')],
      restartPolicy: 'Never',
      nodeName,
      tolerations: [{operator: 'Exists'}],
    },
  };
  const body = profiledNodePod(pod, profile);
  return {pod: await session.fetchObject({method: 'POST', url: pathOf(podsType, session.namespace), body}), container};
}
